"""The page of kinds and their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

import mapkit
from mapkit.model import FieldInfo, Link, PartialDate, Record, RichText, fields_of
from mapkit.registry import Registry

from .tables import code, table

_HOLDS = {str: "text", RichText: "rich text", PartialDate: "a date", Link: "a link", int: "a number", bool: "yes or no"}


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Kinds and fields\n"
    yield "Each kind of record is one class, and the class is the template: what follows is read from it."
    yield "Every record also has the [fields that all kinds share](../record.md).\n"
    known: set[type[Any]] = set()
    for cls in Registry.installed().kinds.values():
        yield from kind_section(cls, known)


def kind_section(cls: type[Record], known: set[type[Any]]) -> Iterator[str]:
    """Yield the lines about one kind.

    Args:
        cls: The kind.
        known: The classes that the page has made known already, to which those of this kind are added.
    """
    info = cls.info
    yield f"## {info.title} (`{info.name}`)\n"
    yield from _class(cls)
    yield f"Its records are kept in the folder `{info.folder}`."
    if info.terms:
        yield f"Categories or tags that speak for it: {', '.join(info.terms)}."
    yield ""
    declared = fields_of(cls)
    if not declared:
        yield "It has no fields of its own: all its text is in `body`.\n"
        return
    yield field_table(declared)
    yield from _spellings(declared)
    for part in _parts(declared):
        yield f"### {cls.__name__}: {part.__name__}\n"
        if part not in known:  # two kinds may hold parts of one class
            known.add(part)
            yield from _class(part)
        yield field_table(fields_of(part))


def _class(cls: type[Any]) -> Iterator[str]:
    """Yield what makes a class known to the manual, under its public name."""
    public = f"mapkit.{cls.__name__}" if cls.__name__ in mapkit.__all__ else f"{cls.__module__}.{cls.__qualname__}"
    yield f"```{{eval-rst}}\n.. autoclass:: {public}\n```\n"


def field_table(declared: tuple[FieldInfo, ...]) -> str:
    """Return the table of some fields."""
    head = ("field", "label", "holds", "what belongs there")
    return table(head, ((code(i.name), _label(i), holds(i), _notes(i)) for i in declared))


def holds(info: FieldInfo) -> str:
    """Return what a field holds, in words."""
    one = _HOLDS.get(info.type, f"a {info.type.__name__}")
    return (
        f"a list of {one.removeprefix('a ')}" + ("" if one == "text" or not one.startswith("a ") else "s")
        if info.many
        else one
    )


def _label(info: FieldInfo) -> str:
    return f"**{info.label}**" if info.required else info.label


def _notes(info: FieldInfo) -> str:
    notes = [info.help]
    if info.required:
        notes.append("Required.")
    if info.personal:
        notes.append("Left out of public output unless asked for.")
    return " ".join(filter(None, notes))


def _spellings(declared: tuple[FieldInfo, ...]) -> Iterator[str]:
    rows = [(code(info.name), "; ".join(info.also)) for info in declared if info.also and info.sought]
    if rows:
        yield "Other spellings of the labels that are recognised:\n"
        yield table(("field", "spellings"), rows)


def _parts(declared: tuple[FieldInfo, ...]) -> Iterator[type[Any]]:
    """Yield the nested parts that fields hold, and the parts that those hold, each once."""
    seen: dict[type[Any], None] = {}
    waiting = [info.type for info in declared]
    for cls in waiting:
        if cls not in seen and cls not in _HOLDS and attrs.has(cls) and fields_of(cls):
            seen[cls] = None
            waiting += [info.type for info in fields_of(cls)]
    yield from seen
