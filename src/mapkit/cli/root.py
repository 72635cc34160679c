"""The root of the command: its subcommands, its errors, its exit status."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from .commands import COMMANDS
from .exits import Exit

if TYPE_CHECKING:
    from mapkit.registry import Registry

#: So many more objects are made than let go before a search for those that hold one another: a run makes hardly any.
_GARBAGE = 20_000
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Root(click.Group):
    """Knows its own commands by name, and asks the plugins for any other."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        found = super().get_command(ctx, name)
        if found is not None:
            return found
        from mapkit.registry import Registry

        return _plugins_command(name, Registry.installed())


def _plugins_command(name: str, registry: Registry) -> click.Command | None:
    """Return the command of a plugin; None where none offers it."""
    from mapkit.errors import PluginError, UnknownFormatError

    try:
        offer = registry.command(name)
    except UnknownFormatError:
        return None
    try:
        command = offer.load()
        if not isinstance(command, click.Command):
            raise TypeError(f"it gave {command!r:.60}, which is no click command")
    except (Exception, SystemExit) as error:
        owner = registry.owner("mapkit_commands", name)
        raise PluginError(owner, f"the command {name!r} cannot be loaded: {type(error).__name__}: {error}") from error
    return command


@click.group(
    cls=_Root,
    context_settings=_CONTEXT,
    epilog="Plugins may add commands: 'mapkit plugins' lists what is installed.",
)
@click.version_option(package_name="mapkit-core", prog_name="mapkit")
@click.option("--debug", is_flag=True, help="Show where in the code an error arose.")
def cli(debug: bool) -> None:
    """Turn an old library blog into typed records, keep them as files, and publish them.

    A collection is a folder of Markdown files (or one .jsonl file). 'mapkit import' makes one from an archive, 'mapkit
    export' publishes it.
    """
    if os.environ.get("MAPKIT_PLUGINS") or os.environ.get("MAPKIT_DISABLE_PLUGINS"):
        from mapkit.registry import unknown_plugins

        for variable, names in unknown_plugins().items():
            many = "these plugins are" if len(names) > 1 else "this plugin is"
            _say(f"{variable}: {many} not installed: {', '.join(names)}; 'mapkit plugins' lists those that are")


for command in COMMANDS:
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command; errors are one line, the exit status is one of the table."""
    debug, stdout = "--debug" in sys.argv[1:], sys.stdout
    _speak_utf8()
    gc.set_threshold(_GARBAGE)
    try:
        status = cli.main(prog_name="mapkit", standalone_mode=False, color=_colour())
    except (click.exceptions.Abort, KeyboardInterrupt):
        _say("interrupted; nothing half-written is left")
        sys.exit(Exit.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(Exit.USAGE)
    except SystemExit:
        # nobody reads any more what is printed: click has silenced the streams, and leaves
        if sys.stdout is not stdout:
            sys.exit(Exit.DONE)
        raise
    except Exception as error:
        sys.exit(_failed(error, debug))
    finally:
        gc.freeze()  # what is left goes with the process, unsearched: a tenth of a short command's time
    sys.exit(status if isinstance(status, int) else Exit.DONE)


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends into files and pipes, on every system, for mapkit and other programs read them again.

    A terminal keeps its own encoding, and shows a sign that it lacks as a question mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _colour() -> bool | None:
    """Return whether to print in colour: as NO_COLOR and FORCE_COLOR say (any value will do), else as the terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _failed(error: Exception, debug: bool) -> Exit:
    from mapkit.errors import MapkitError, UsageError

    if debug:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, MapkitError):
        _say(str(error))
        return Exit.USAGE if isinstance(error, UsageError) else Exit.ERROR
    if isinstance(error, OSError):
        from .refusals import line_of

        _say(line_of(error))
        return Exit.ERROR
    _say(f"unexpected fault ({type(error).__name__}: {error}); please report it with the output of 'mapkit --debug …'")
    return Exit.ERROR


def _say(message: str) -> None:
    click.echo(f"mapkit: {message}", err=True)
