"""A record's files in a folder, made of its JSON object: the Markdown that people read, and what is kept beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from mapkit.model import Record, UnknownRecord
from mapkit.serial.characters import utf8
from mapkit.serial.indented import indented
from mapkit.serial.line import joined, values_of
from mapkit.serial.markdown import markdown_of

from .sidecar import kept_beside, undetailed

#: What a record's file shows of its origins, if need be with the file's name.
_PUBLIC = ("format", "key", "url", "urls")


class RecordFiles(NamedTuple):
    """The folder that a record belongs into, its file's content, and its sidecar's."""

    folder: str
    markdown: bytes
    sidecar: bytes


def record_files(text: bytes, kinds: Mapping[str, type[Record]]) -> RecordFiles:
    """Return the files of a record whose JSON object is in pieces, a piece a line."""
    values, raw = values_of(text.split(b"\n"))
    cls = kinds.get(values["kind"], UnknownRecord)
    shown = undetailed(values)
    if "origin" in shown:
        shown["origin"] = [_public(origin) for origin in shown["origin"]]
    # the source's raw text goes from the one file into the other as it is
    beside = joined([utf8(indented(kept_beside(values))), *raw])
    return RecordFiles(_folder(cls, values["kind"]), utf8(markdown_of(shown, cls)), beside + b"\n")


def _public(origin: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `Origin.public` does, of an origin's JSON object."""
    names = _PUBLIC if origin.get("url") else (*_PUBLIC, "file")
    return {name: origin[name] for name in names if name in origin}


def _folder(cls: type[Record], kind: str) -> str:
    return cls.info.folder if cls is not UnknownRecord else re.sub(r"[^\w-]+", "-", kind).strip("-") or "unknown"
