"""``mapkit new``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .shared import pairs, settings_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapkit.model import FieldInfo, Record


@click.command("new")
@click.argument("kind")
@click.option("--to", "target", type=click.Path(), help="The file to write; by default the template is printed.")
@click.option("--word", "form", type=click.Path(), help="Write a fill-in Word form (needs the plugin mapkit-word).")
@settings_option
def new_command(kind: str, target: str | None, form: str | None, settings: tuple[str, ...]) -> None:
    """Print an empty record of a KIND to fill in, or make a Word form of it.

    Put the filled file into a collection's folder, or import it. Settings are those of the format word-form.
    """
    from mapkit.errors import UsageError
    from mapkit.registry import Registry

    registry = Registry.installed()
    cls = registry.kind(kind)
    if form and target:
        raise UsageError("say --to for a Markdown file, or --word for a Word form, not both")
    if settings and not form:
        raise UsageError("-o is for a Word form: say --word too")
    if form:
        if Path(form).exists():
            raise UsageError("the file exists; choose another name", path=form)
        if not form.casefold().endswith(".docx"):
            raise UsageError("a Word form's name ends in .docx", path=form)
        from mapkit.pipeline.blank import blank_form

        blank_form(cls, Path(form), registry, settings=pairs(settings))
        click.echo(f"{form}: a form for {_article(cls.info.title.lower())}", err=True)
        return
    text = template(cls)
    if not target:
        click.echo(text, nl=False)
        return
    if Path(target).exists():
        raise UsageError("the file exists; choose another name", path=target)
    Path(target).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{target}: an empty {cls.info.title.lower()} to fill in", err=True)


def _article(noun: str) -> str:
    return f"an {noun}" if noun.startswith(tuple("aeio")) else f"a {noun}"


def template(cls: type[Record]) -> str:
    """Return a Markdown file with every field of a kind, empty, with help in comments."""
    from mapkit.model import fields_of

    infos = fields_of(cls)
    lines = ["---", f"kind: {cls.info.name}", "title:", "visibility: draft"]
    for info in infos:
        if not info.is_rich:
            lines += [f"# {_help(info)}", f"{info.name}:", *_inside(info, "  ")]
    rich = [info for info in infos if info.is_rich]
    if rich:
        lines += ["# The sections below:", *(f"#   {info.label} - {_help(info, label=False)}" for info in rich)]
    lines += ["---", ""]
    lines += [line for info in rich for line in (f"## {info.label}", "", "")]
    return "\n".join(lines).rstrip() + "\n"


def _inside(info: FieldInfo, pad: str) -> Iterator[str]:
    """Yield the lines within a nested part as comments: take the number sign away to fill one in."""
    from mapkit.model import fields_of

    mark = "- " if info.many else ""
    for inner in fields_of(info.type) if info.is_part else ():
        yield f"#{pad}{mark}{inner.name}:  # {_help(inner)}"
        yield from _inside(inner, f"{pad}{' ' * len(mark)}  ")
        mark = " " * len(mark)


def _help(info: Any, *, label: bool = True) -> str:
    said = ": ".join(filter(None, (info.label, info.help))) if label else info.help
    return f"{said} (required)" if info.required else said
