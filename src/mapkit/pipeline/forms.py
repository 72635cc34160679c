"""The other forms in which one record can be had: beside its page on a website, for example."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mapkit.collection import Choice, PublicView
from mapkit.errors import MapkitError
from mapkit.model import Record
from mapkit.plugin import Context, Exporter, RecordForm
from mapkit.registry import Registry
from mapkit.serial import dumps, to_markdown

#: Formats of single documents that are offered where a plugin for them is installed: name, label, ending.
_DOCUMENTS = (("word", "Word", "docx"),)


def forms_of(view: PublicView, registry: Registry, context: Context) -> Iterator[RecordForm]:
    """Yield the forms in which a record of a collection can be had: Markdown, JSON, and what plugins add.

    Args:
        view: All that may be shown of the collection.
        registry: The plugins.
        context: The run's.
    """
    yield RecordForm(label="Markdown", suffix="md", make=_markdown)
    yield RecordForm(label="JSON", suffix="json", make=_json)
    for name, label, suffix in _DOCUMENTS:
        try:
            exporter = registry.exporter(name)
        except MapkitError:
            continue  # no such plugin: the form is not offered
        make = partial(_document, exporter, view, context, suffix)
        yield RecordForm(label=label, suffix=suffix, make=make)


def _markdown(record: Record) -> bytes:
    return to_markdown(record).encode()


def _json(record: Record) -> bytes:
    return (dumps(record, indent=1) + "\n").encode()


def _document(exporter: Exporter, view: PublicView, context: Context, suffix: str, record: Record) -> bytes:
    alone = Context(
        now=context.now,
        kinds=context.kinds,
        options={option.name: option.default for option in exporter.options},
        target=f"{record.id}.{suffix}",
        include=context.include,
    )
    return b"".join(
        chunk
        for artifact in exporter.write(view.chosen(Choice(ids=(record.id,))), alone)
        for chunk in artifact.chunks()
    )
