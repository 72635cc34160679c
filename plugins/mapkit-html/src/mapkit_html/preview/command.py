"""The command itself: makes the website by ``mapkit export``, serves it, and makes it again when a file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import click

from mapkit.errors import MapkitError

from .server import serving
from .watch import snapshot


@click.command("preview")
@click.argument("collection", type=click.Path(exists=True))
@click.option(
    "--to", "target", type=click.Path(), help="Keep the website in this folder; by default it is thrown away."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--every", default=1.0, show_default=True, type=click.FloatRange(0.1), help="Seconds between two looks.")
@click.option("--all", "everything", is_flag=True, help="Show everything: every record, every detail.")
@click.option(
    "--include", metavar="WHAT,WHAT", default="", help="Show more than public records, as for 'mapkit export'."
)
@click.option("-o", "--option", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of the website.")
@click.pass_context
def preview_command(
    context: click.Context,
    collection: str,
    target: str | None,
    port: int,
    every: float,
    everything: bool,
    include: str,
    settings: tuple[str, ...],
) -> int:
    """Show COLLECTION as a website on this machine, and make it again when a file changes.

    Nobody else can see it, and no browser is opened. Press Ctrl and C to stop.
    """
    try:
        with ExitStack() as stack:
            folder = Path(target or stack.enter_context(TemporaryDirectory(prefix="mapkit-preview-")))
            address = stack.enter_context(serving(folder, port))
            words = ["html", collection, "--to", str(folder), "--fail-on", "never"]
            words += ["--all"] * everything
            words += ["--include", include] if include else []
            words += [word for setting in settings for word in ("--option", setting)]
            build = _builder(context, words)
            build()
            click.echo(address)
            click.echo("press Ctrl and C to stop", err=True)
            _rebuild_on_change(build, [Path(collection), *_theme_folders(settings)], folder, every)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
    return 0


def _builder(context: click.Context, words: list[str]) -> Callable[[], None]:
    """Return what makes the website, by the root's own command for exports."""
    root = context.find_root()
    assert isinstance(root.command, click.Group)
    export = root.command.get_command(root, "export")
    assert export is not None

    def build() -> None:
        export.main(words, prog_name="mapkit export", standalone_mode=False)

    return build


def _theme_folders(settings: Iterable[str]) -> list[Path]:
    names = (value for name, _, value in (setting.partition("=") for setting in settings) if name.strip() == "theme")
    return [path for path in map(Path, names) if path.is_dir()]


def _rebuild_on_change(build: Callable[[], None], watched: list[Path], folder: Path, every: float) -> NoReturn:
    """Make the website again after each change, until the user stops it; what cannot be made is said, and waited for."""
    seen = snapshot(watched, folder)
    while True:
        time.sleep(every)
        now = snapshot(watched, folder)
        if now == seen:
            continue
        seen = now
        try:
            build()
        except (MapkitError, OSError) as error:
            click.echo(f"mapkit: {error}", err=True)
