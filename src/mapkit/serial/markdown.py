"""A record as a Markdown file that reads like its template: short fields in front, long ones under their labels."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, cast

import attrs

from mapkit.errors import InvalidRecordError
from mapkit.model import Link, PartialDate, Record, RichText, UnknownRecord, fields_of
from mapkit.model.fields import FieldInfo, attributes_of, fold

from .characters import whole
from .front_matter import dump_yaml, load_yaml, split_front_matter
from .records import from_json, structure, to_json
from .relax import Change, from_text, is_mapping, relax, relaxed, rules_of
from .schema_version import upgrade

#: What marks a heading of the text itself that reads like a label's.
_MARK = " <!-- text -->"
_HEAD = ("kind", "id", "title", "visibility")


def to_markdown(record: Record) -> str:
    """Return a record as Markdown with YAML front matter.

    Of each origin only the public facts are written; the raw source stays in the collection's sidecars.
    """
    record = record.replace(origin=tuple(origin.public() for origin in record.origin))
    return whole(markdown_of(to_json(record), type(record)))


def markdown_of(values: Mapping[str, Any], cls: type[Record]) -> str:
    """Return a record of a class as Markdown, from its JSON object: with no more of its origins than may be shown."""
    values = dict(values)
    if values["schema"] == 1:  # the first version goes without saying
        del values["schema"]
    infos = () if issubclass(cls, UnknownRecord) else fields_of(cls)
    rich = {info.name: info for info in infos if info.is_rich}
    sections = [(rich[name].label, values.pop(name)) for name in rich if name in values]
    body = values.pop("body", "")
    front = {name: values.pop(name) for name in _HEAD if name in values}
    front |= {info.name: _short(info, values.pop(info.name)) for info in infos if info.name in values}
    front |= values
    titles = _titles(cls)
    parts = [f"---\n{dump_yaml(front)}---\n"]
    if body:
        parts.append(f"\n{_protected(body, titles)}\n")
    parts += [f"\n## {label}\n\n{_protected(text, titles)}\n" for label, text in sections]
    return "".join(parts)


def from_markdown(text: str, kinds: Mapping[str, type[Record]]) -> Record:
    """Return the record in a Markdown text with YAML front matter.

    Headings of the second level that name a field, in any of its spellings, start that field; all else is text.

    Raises:
        InvalidRecordError: there is no front matter, or it does not fit its kind.
    """
    if "\r" in text or text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    split = split_front_matter(text)
    if split is None:
        raise InvalidRecordError(["a record starts with front matter between two '---' lines"], line=1)
    front, rest = split
    values = load_yaml(front, line=2)
    name = values.pop("kind", None)
    if not isinstance(name, str) or not name:
        raise InvalidRecordError(["a record needs a kind, such as 'briefing' @ $.kind"], line=2)
    if name not in kinds:
        return _unknown(name, front, values, rest, kinds)
    cls = kinds[name]
    objects = _objects(cls) & values.keys()
    if objects:  # nothing declares what such an object holds: its numbers are numbers, as in JSON
        typed = load_yaml(front, typed=True, line=2)
        values |= {key: typed[key] for key in objects}
    if "schema" in values:
        values["schema"] = relax(int, values["schema"])
        values = upgrade(values)
    body, sections = _sections(rest, _titles(cls))
    clash = [key for key in sections if values.get(key)]
    if clash:
        raise InvalidRecordError([f"{key!r} stands both in front and as a section @ $.{key}" for key in clash])
    return structure(cls, relaxed(_rules(cls), {**values, **sections, **({"body": body} if body else {})}))


def _unknown(name: str, front: str, values: dict[str, Any], rest: str, kinds: Mapping[str, type[Record]]) -> Record:
    """Return a record of a kind that nobody has declared: what all records have in its types, all else as JSON has it."""
    common = {key: value for key, value in relaxed(_rules(Record), values).items() if key in _hints(Record)}
    own = {key: value for key, value in load_yaml(front, typed=True, line=2).items() if key not in _hints(Record)}
    body = {"body": _body(rest)} if rest.strip() else {}
    return from_json({**own, **common, **body, "kind": name}, kinds)


def _short(info: FieldInfo, value: Any) -> Any:
    """Write a date or link as people would, where that says it all; those within nested parts too."""
    if isinstance(value, list):
        return [_short(info, item) for item in value]
    if not isinstance(value, dict):
        return value
    if info.type in (PartialDate, Link):
        text = value["text"]
        return text if text and not info.many and from_text(info.type, text) == value else value
    inner = {each.name: each for each in fields_of(info.type)} if attrs.has(info.type) else {}
    return {name: _short(inner[name], item) if name in inner else item for name, item in value.items()}


def _titles(cls: type[Any]) -> Mapping[str, str]:
    """Return a kind's headings, folded, with the names of their fields."""
    return _titles_of(cast(Hashable, cls))


@lru_cache(maxsize=64)
def _titles_of(cls: Any) -> Mapping[str, str]:
    return {fold(label): info.name for info in reversed(fields_of(cls)) for label in reversed(info.labels)}


def _hints(cls: type[Any]) -> Mapping[str, Any]:
    return _hints_of(cast(Hashable, cls))


def _objects(cls: type[Any]) -> frozenset[str]:
    """Return the names of a kind's fields that hold objects of names and any values."""
    return _objects_of(cast(Hashable, cls))


@lru_cache(maxsize=64)
def _objects_of(cls: Any) -> frozenset[str]:
    return frozenset(name for name, hint in _hints(cls).items() if is_mapping(hint))


def _rules(cls: type[Any]) -> Mapping[str, tuple[Change, bool]]:
    return _rules_of(cast(Hashable, cls))


@lru_cache(maxsize=64)
def _rules_of(cls: Any) -> Mapping[str, tuple[Change, bool]]:
    return rules_of(_hints(cls))


@lru_cache(maxsize=64)
def _hints_of(cls: Any) -> Mapping[str, Any]:
    return {attribute.name: attribute.type for attribute in attributes_of(cls)}


#: Its signs stand first in the pattern, so that they are searched for as quickly as can be.
_HEADING = re.compile(r"(##(?<![^\n]##)[ \t]+)(.*?)((?: <!-- text -->)*)([ \t]*)$", re.MULTILINE)


def _protected(text: str, titles: Mapping[str, str]) -> str:
    """Mark the headings of a text that would read as a field's."""
    return (
        _HEADING.sub(
            lambda found: f"{found[1]}{found[2]}{found[3]}{_MARK}{found[4]}" if fold(found[2]) in titles else found[0],
            text,
        )
        if "##" in text
        else text
    )


def _body(text: str) -> str:
    return str(RichText(text))


def _sections(text: str, titles: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Cut a text at the headings that name fields: what stands before them, and each field's text."""
    cuts: list[tuple[int, int, str]] = []
    for found in _HEADING.finditer(text):
        name = titles.get(fold(found[2]))
        if name and not found[3]:
            cuts.append((found.start(), found.end(), name))
    edges = [*(start for start, _, _ in cuts), len(text)]
    body = _plainly(text[: edges[0]], titles)
    sections: dict[str, str] = {}
    for (_, end, name), until in zip(cuts, edges[1:], strict=True):
        if name in sections:
            raise InvalidRecordError([f"two sections hold {name!r} @ $.{name}"])
        sections[name] = _plainly(text[end:until], titles)
    return body, sections


def _plainly(text: str, titles: Mapping[str, str]) -> str:
    """Take the marks of `_protected` away again."""
    if _MARK in text:
        text = _HEADING.sub(
            lambda found: found[0].replace(_MARK, "", 1) if fold(found[2]) in titles and found[3] else found[0], text
        )
    return _body(text)
