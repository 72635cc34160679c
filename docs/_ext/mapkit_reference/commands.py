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
    """Return every command by name, in the order that ``mapkit --help`` shows them; one within another is ``framework new``."""
    return {context.command_path.partition(" ")[2]: context.command for context in _contexts()}


def _contexts() -> Iterator[click.Context]:
    """Yield each command in its context, those within another after it."""
    yield from _within(click.Context(cli, info_name="mapkit", **cli.context_settings))


def _within(above: click.Context) -> Iterator[click.Context]:
    group = above.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if command is None or command.hidden:
            continue
        context = click.Context(command, info_name=name, parent=above)
        yield context
        if isinstance(command, click.Group):
            yield from _within(context)


def _lines() -> Iterator[str]:
    yield "# Commands\n"
    yield "`mapkit --help` shows the same; so does `mapkit COMMAND --help`."
    yield "What a command prints on standard output is data; progress and findings go to standard error.\n"
    for context in _contexts():
        command = context.command
        yield f"## `{context.command_path}`\n"
        yield f"```text\n{command.get_usage(context)}\n```\n"
        yield f"{inspect.cleandoc(command.help or '')}\n"
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        rows = [row for option in options if (row := _row(option, context))]
        if rows:
            yield table(("option", "what it does"), rows)


def _row(option: click.Option, context: click.Context) -> tuple[str, str] | None:
    record = option.get_help_record(context)
    return (code(record[0]), record[1]) if record else None
