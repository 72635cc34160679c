"""``mapkit show``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from .shared import collection_argument, json_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapkit.model import FieldInfo, Finding, Record


@click.command("show")
@collection_argument
@click.argument("id")
@json_option
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the record's Markdown file.")
def show_command(collection: str, id: str, as_json: bool, as_markdown: bool) -> None:
    """Show one record of COLLECTION, by its ID (or the name of its file)."""
    from mapkit.serial import to_json, to_markdown

    record = _found(collection, id)
    if as_json:
        public = record.replace(origin=tuple(origin.public() for origin in record.origin))
        click.echo(json.dumps(to_json(public), ensure_ascii=False, indent=1))
    elif as_markdown:
        click.echo(to_markdown(record), nl=False)
    else:
        click.echo(_readable(record))


def _found(path: str, id: str) -> Record:
    """Return a record by its id, or by its file's name; where there is none, say why or which ids are like it."""
    from mapkit.api import open as open_
    from mapkit.collection.choice import not_found
    from mapkit.errors import CollectionError

    faults: list[Finding] = []
    collection = open_(path, report=faults.append)
    name = id.replace("\\", "/").rpartition("/")[2].removesuffix(".md")
    record = collection.find(name)
    if record is not None:
        return record
    ids = tuple(collection.ids())
    if name in ids and faults:
        raise CollectionError(
            f"this record cannot be read: {faults[-1].message}", path=faults[-1].path, line=faults[-1].line
        )
    raise not_found(name, ids)


def _readable(record: Record) -> str:
    from mapkit.model import UnknownRecord, fields_of

    infos = fields_of(type(record))
    unknown = record.data if isinstance(record, UnknownRecord) else {}
    facts = [("Kind", record.kind if isinstance(record, UnknownRecord) else record.info.title)]
    facts += [("Visibility", record.visibility)]
    facts += [("Posted", (record.published or "")[:10]), ("By", ", ".join(person.name for person in record.authors))]
    facts += [("Terms", ", ".join(term.name for term in record.terms))]
    facts += [(info.label, _short(getattr(record, info.name))) for info in infos if not _is_long(info)]
    facts += [(name, _short(value)) for name, value in unknown.items()]
    facts += [("Comments", str(len(record.comments) or ""))]
    facts += [("Files", "; ".join(file.title or file.url or file.file for file in record.attachments))]
    facts += [("From", ", ".join(origin.url or origin.file for origin in record.origin))]
    facts = [(name, value) for name, value in facts if value]
    width = max(len(name) for name, _ in facts)
    lines = [click.style(record.title, bold=True), ""]
    lines += [f"{name.ljust(width)}  {value}" for name, value in facts]
    for info in infos:
        value = getattr(record, info.name)
        if value and _is_long(info):
            told = [str(value)] if info.is_rich else _parts(value if info.many else (value,), "")
            lines += ["", click.style(info.label, bold=True), "", *told]
    if record.body:
        lines += ["", str(record.body)]
    return "\n".join(lines)


def _is_long(info: FieldInfo) -> bool:
    return info.is_rich or info.is_part


def _parts(parts: Iterable[Any], pad: str) -> Iterator[str]:
    """Yield nested parts as lists: a labelled value a line, what lies deeper further in."""
    from mapkit.model import fields_of

    for part in parts:
        mark = "- "
        for info in fields_of(type(part)):
            value = getattr(part, info.name)
            if value in (None, "", ()):
                continue
            if info.is_part:
                yield f"{pad}{mark}{info.label}:"
                yield from _parts(value if info.many else (value,), f"{pad}  ")
            else:
                yield f"{pad}{mark}{info.label}: {' '.join(_short(value).split())}"
            mark = "  "


def _short(value: Any) -> str:
    from mapkit.model import Link

    if isinstance(value, Link):
        return " ".join(filter(None, [value.text if value.text != value.url else "", value.url or "(no address)"]))
    if isinstance(value, tuple):
        return "; ".join(map(_short, value))
    return "" if value is None else str(value)
