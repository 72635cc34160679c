"""YAML front matter: short values at the head of a Markdown file, written for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from mapkit.errors import InvalidRecordError

from .yaml_at_once import SHORT, written_at_once
from .yaml_read_at_once import read_at_once

_FENCE = "---\n"
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Signs that a YAML reader takes for the end of a line, or drops: to be spelled out.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class _Forms:
    """How values are written for people: each in full where it stands, however often."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _PeopleDumper(_Forms, _Dumper):  # type: ignore[misc]
    """Write long texts as blocks, and small parts on one line."""


class _PlainDumper(_Forms, yaml.SafeDumper):
    """The same in Python, for characters that libyaml escapes."""


class _Strict:
    """Refuse a name that stands twice; a name is text, whatever it looks like."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConstructorError(problem="a name must be text", problem_mark=key.start_mark)
            if key.value in values:
                raise ConstructorError(problem=f"the name {key.value!r} stands twice", problem_mark=key.start_mark)
            values[key.value] = self.construct_object(value, deep=True)  # type: ignore[attr-defined]
        return values


def _resolvers(**patterns: tuple[str, str]) -> Mapping[str, Any]:
    """Return PyYAML's table of what plain values are: by their first character, the tag and the pattern of each."""
    table: dict[str, list[Any]] = {}
    for name, (starts, pattern) in patterns.items():
        for start in starts or [""]:
            table.setdefault(start, []).append((f"tag:yaml.org,2002:{name}", re.compile(f"(?:{pattern})\\Z")))
    table[""] = [("tag:yaml.org,2002:null", re.compile(r"\Z"))]
    return table


class _TextLoader(_Strict, _Loader):  # type: ignore[misc]
    """Read every plain value but ``null`` and nothing as text: the kind's declaration says what it means."""

    yaml_implicit_resolvers: Mapping[str, Any] = _resolvers(null=("n", "null"))


class _DataLoader(_Strict, _Loader):  # type: ignore[misc]
    """Read JSON's numbers, true, false and null as such, and all else as text: for kinds nobody has declared."""

    yaml_implicit_resolvers: Mapping[str, Any] = _resolvers(
        null=("n", "null"),
        bool=("tf", "true|false"),
        int=("-0123456789", r"-?(?:0|[1-9]\d*)"),
        float=("-.0123456789", r"-?(?:0|[1-9]\d*)\.\d+(?:[eE][-+]?\d+)?|-?\.inf|\.nan"),
    )


def _write_text(dumper: Any, text: str) -> Any:
    style = '"' if _ODD.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _write_mapping(dumper: Any, values: Mapping[str, Any]) -> Any:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", values.items())
    simple = all(
        value is None or (isinstance(value, (str, int, bool)) and "\n" not in str(value)) for value in values.values()
    )
    node.flow_style = simple and sum(len(str(k)) + len(str(v)) + 4 for k, v in values.items()) <= SHORT
    return node


def _write_head(dumper: Any, values: Mapping[str, Any]) -> Any:
    return dumper.represent_mapping("tag:yaml.org,2002:map", values.items(), flow_style=False)


class _Head(dict[str, Any]):
    """The outermost mapping: one line or block a key."""


for _dumper in (_PeopleDumper, _PlainDumper):
    _dumper.add_representer(_Head, _write_head)
    _dumper.add_representer(str, _write_text)
    _dumper.add_representer(dict, _write_mapping)


def dump_yaml(values: Mapping[str, Any]) -> str:
    """Return a mapping as YAML for people: keys in the order given, accents as they are."""
    return written_at_once(values) or dump_any_yaml(values)


def dump_any_yaml(values: Mapping[str, Any]) -> str:
    """Return what `dump_yaml` does, by way of PyYAML, whatever the mapping holds."""
    text: str = yaml.dump(_Head(values), Dumper=_PeopleDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    if "\\U000" in text:  # libyaml escapes what lies beyond the basic plane; the slower dumper writes it as it is
        text = yaml.dump(_Head(values), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text


def load_yaml(text: str, *, typed: bool = False, line: int = 1) -> dict[str, Any]:
    """Return the mapping in a YAML text.

    Args:
        text: The YAML.
        typed: Whether numbers, true and false are read as such; else every plain value is text. ``null`` is None.
        line: The line of the file that the text starts at, for messages.

    Raises:
        InvalidRecordError: the text is no YAML, or no mapping.
    """
    values = None if typed else read_at_once(text)
    return load_any_yaml(text, typed=typed, line=line) if values is None else values


def load_any_yaml(text: str, *, typed: bool = False, line: int = 1) -> dict[str, Any]:
    """Return what `load_yaml` does, by way of PyYAML, however the text is written."""
    try:
        values = yaml.load(text, Loader=_DataLoader if typed else _TextLoader)
    except Exception as error:  # beside its own errors PyYAML lets others through, such as that of a tag's value
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        at = line + mark.line if mark is not None else line
        raise InvalidRecordError([f"the front matter is no YAML: {problem}"], line=at) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise InvalidRecordError(["the front matter must be 'name: value' lines"], line=line)
    return values


def split_front_matter(text: str) -> tuple[str, str] | None:
    """Return the YAML between the first two ``---`` lines, and what follows; None where there is no front matter."""
    if not text.startswith(_FENCE):
        return None
    end = text.find("\n---\n", len(_FENCE) - 1)
    if end < 0:
        if not text.endswith("\n---"):
            return None
        return text[len(_FENCE) : -3], ""
    return text[len(_FENCE) : end + 1], text[end + 5 :]
