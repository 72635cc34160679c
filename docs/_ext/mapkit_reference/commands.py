"""The page of commands, from the command line itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from mapkit.cli import cli

from .tables import code, table


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def commands() -> dict[str, click.Command]:
    """Return every command by name, in the order that ``mapkit --help`` shows them."""
    context = click.Context(cli, info_name="mapkit")
    found = ((name, cli.get_command(context, name)) for name in cli.list_commands(context))
    return {name: command for name, command in found if command is not None and not command.hidden}


def _lines() -> Iterator[str]:
    yield "# Commands\n"
    yield "`mapkit --help` shows the same; so does `mapkit COMMAND --help`."
    yield "What a command prints on standard output is data; progress and findings go to standard error.\n"
    mapkit = click.Context(cli, info_name="mapkit", **cli.context_settings)
    for name, command in commands().items():
        context = click.Context(command, info_name=name, parent=mapkit)
        yield f"## `mapkit {name}`\n"
        yield f"```text\n{command.get_usage(context)}\n```\n"
        yield f"{inspect.cleandoc(command.help or '')}\n"
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        rows = [row for option in options if (row := _row(option, context))]
        if rows:
            yield table(("option", "what it does"), rows)


def _row(option: click.Option, context: click.Context) -> tuple[str, str] | None:
    record = option.get_help_record(context)
    return (code(record[0]), record[1]) if record else None
