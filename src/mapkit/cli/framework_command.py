"""``mapkit framework``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mapkit.model import Framework


@click.group("framework")
def framework_command() -> None:
    """Make and check outcome frameworks: the official texts are yours to load."""


@framework_command.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def check_framework(file: str) -> None:
    """Check the framework in FILE (.yaml, .md or .csv), and say what it holds."""
    from mapkit.errors import InvalidRecordError

    text = Path(file).read_text(encoding="utf-8-sig")
    try:
        framework = _read(file, text)
    except InvalidRecordError as error:
        raise InvalidRecordError(error.faults, path=file, line=error.line) from error
    indicators = [i.id for section in framework.sections for level in section.levels for i in level.indicators]
    doubled = sorted({id for id in indicators if indicators.count(id) > 1})
    if doubled:
        raise InvalidRecordError([f"the indicator {doubled[0]!r} stands twice @ $.sections"], path=file)
    levels = sum(len(section.levels) for section in framework.sections)
    said = f"{len(framework.sections)} sections, {levels} levels, {len(indicators)} indicators"
    click.echo(f"{framework.title or file}: {said}", err=True)


@framework_command.command("new")
@click.option(
    "--from", "base", default="qiof-2019", show_default=True, help="The framework to begin with, or a .csv table."
)
@click.option("--title", default="", help="The title, for one made from a table.")
@click.option("--to", "target", required=True, type=click.Path(), help="The file to write: NAME.md.")
def new_framework(base: str, title: str, target: str) -> None:
    """Write a framework to a file, to load the official texts into."""
    from mapkit.errors import UsageError
    from mapkit.outcomes import framework_from_csv, framework_named
    from mapkit.serial import to_markdown

    path = Path(target)
    if path.exists():
        raise UsageError("the file exists; choose another name", path=target)
    if base.endswith(".csv"):
        text = Path(base).read_text(encoding="utf-8-sig")
        framework = framework_from_csv(text, id=path.stem, title=title or path.stem)
    else:
        framework = framework_named(base).replace(id=path.stem)
    path.write_text(to_markdown(framework), encoding="utf-8", newline="\n")
    click.echo(f"{target}: put it into a collection's folder 'frameworks'", err=True)


def _read(file: str, text: str) -> Framework:
    from mapkit.api import from_markdown
    from mapkit.errors import InvalidRecordError
    from mapkit.model import Framework
    from mapkit.outcomes import framework_from_csv
    from mapkit.outcomes.frameworks import framework_from_yaml

    if file.endswith(".csv"):
        return framework_from_csv(text, id=Path(file).stem, title=Path(file).stem)
    if file.endswith((".yaml", ".yml")):
        return framework_from_yaml(text)
    record = from_markdown(text)
    if not isinstance(record, Framework):
        raise InvalidRecordError([f"this is a {record.kind}, not a framework @ $.kind"])
    return record
