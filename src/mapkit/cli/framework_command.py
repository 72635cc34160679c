"""``mapkit framework``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mapkit.model import Framework

_YAML = (".yaml", ".yml")
#: The schema that an editor finds by the first line of a framework's file.
_SCHEMA = "framework.schema.json"


@click.group("framework")
def framework_command() -> None:
    """Make and check outcome frameworks: the official texts are yours to load."""


@framework_command.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def check_framework(file: str) -> None:
    """Check the framework in FILE (.yaml, .md or .csv), and say what it holds."""
    from mapkit.errors import InvalidRecordError

    framework = _read(file)
    indicators = [i.id for section in framework.sections for level in section.levels for i in level.indicators]
    doubled = sorted({id for id in indicators if indicators.count(id) > 1})
    if doubled:
        raise InvalidRecordError([f"the indicator {doubled[0]!r} stands twice @ $.sections"], path=file)
    levels = sum(len(section.levels) for section in framework.sections)
    said = f"{len(framework.sections)} sections, {levels} levels, {len(indicators)} indicators"
    click.echo(f"{framework.title or file}: {said}", err=True)


@framework_command.command("new")
@click.option(
    "--from",
    "base",
    default="qiof-2019",
    show_default=True,
    help="The framework to begin with: one that mapkit ships, or a file (.yaml, .md or .csv).",
)
@click.option("--title", default="", help="The title, for one made from a table.")
@click.option("--edition", default="", help="The edition, for one made from a table.")
@click.option("--to", "target", required=True, type=click.Path(), help="The file to write: NAME.md or NAME.yaml.")
def new_framework(base: str, title: str, edition: str, target: str) -> None:
    """Write a framework to a file, to load the official texts into.

    NAME.md goes into a collection's folder 'frameworks'. NAME.yaml is for an editor that checks while you type: a schema is
    written beside it; '--from NAME.yaml --to NAME.md' makes the collection's file of it.
    """
    from mapkit.errors import UsageError
    from mapkit.outcomes import framework_named

    path = Path(target)
    if path.suffix not in (".md", *_YAML):
        raise UsageError("the name of a framework's file ends in .md or .yaml", path=target)
    if path.exists():
        raise UsageError("the file exists; choose another name", path=target)
    if Path(base).suffix:
        if not Path(base).is_file():
            raise UsageError("there is no such file", path=base)
        framework = _read(base)
        changes = {"title": title or framework.title, "edition": edition or framework.edition}
        if base.endswith(".csv") and not title:
            changes["title"] = path.stem
        framework = framework.replace(**changes)
    else:
        framework = framework_named(base)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in _YAML:
        _write_yaml(framework.replace(id=path.stem), path)
    else:
        _write_markdown(framework.replace(id=path.stem), path)


def _write_markdown(framework: Framework, path: Path) -> None:
    from mapkit.serial import to_markdown

    path.write_text(to_markdown(framework), encoding="utf-8", newline="\n")
    said = "" if path.parent.name == "frameworks" else ": put it into a collection's folder 'frameworks'"
    click.echo(f"{path}{said}", err=True)


def _write_yaml(framework: Framework, path: Path) -> None:
    from mapkit.outcomes import framework_to_yaml
    from mapkit.serial import authoring_schema

    schema = path.with_name(_SCHEMA)
    text = json.dumps(authoring_schema(type(framework)), ensure_ascii=False, indent=1)
    schema.write_text(text + "\n", encoding="utf-8", newline="\n")
    mark = f"# yaml-language-server: $schema={schema.name}\n"
    path.write_text(mark + framework_to_yaml(framework), encoding="utf-8", newline="\n")
    click.echo(f"{path}: with {schema.name} beside it, for an editor that checks YAML", err=True)


def _read(file: str) -> Framework:
    from mapkit.errors import InvalidRecordError

    try:
        return _parsed(file, Path(file).read_bytes())
    except InvalidRecordError as error:
        raise InvalidRecordError(error.faults, path=file, line=error.line) from error


def _parsed(file: str, data: bytes) -> Framework:
    from mapkit.api import from_markdown
    from mapkit.errors import InvalidRecordError
    from mapkit.model import Framework
    from mapkit.outcomes import framework_from_csv, framework_from_yaml, table_text
    from mapkit.serial import text_of

    if file.endswith(".csv"):
        return framework_from_csv(table_text(data), id=Path(file).stem, title=Path(file).stem)
    text = text_of(data).removeprefix("\ufeff")
    if file.endswith(_YAML):
        return framework_from_yaml(text)
    record = from_markdown(text)
    if not isinstance(record, Framework):
        raise InvalidRecordError([f"this is a {record.kind}, not a framework @ $.kind"])
    return record
