"""YAML front matter: short values at the head of a Markdown file, written for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from mapkit.errors import InvalidRecordError

_FENCE = "---\n"
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A mapping this short, of single lines only, stands on one line.
_SHORT = 90


class _PeopleDumper(_Dumper):  # type: ignore[misc]
    """Write long texts as blocks, and small parts on one line."""


class _PlainDumper(yaml.SafeDumper):
    """The same in Python, for characters that libyaml escapes."""


class _TextLoader(_Loader):  # type: ignore[misc]
    """Read every plain value as text: the kind's declaration says what it means."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}


class _DataLoader(_Loader):  # type: ignore[misc]
    """Read numbers, true, false and null as such, but no dates: for kinds nobody has declared."""

    yaml_implicit_resolvers: Mapping[str, Any] = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in _Loader.yaml_implicit_resolvers.items()
    }


def _write_text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _write_mapping(dumper: Any, values: Mapping[str, Any]) -> Any:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", values.items())
    simple = all(
        value is None or (isinstance(value, (str, int, bool)) and "\n" not in str(value)) for value in values.values()
    )
    node.flow_style = simple and sum(len(str(k)) + len(str(v)) + 4 for k, v in values.items()) <= _SHORT
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
    text: str = yaml.dump(_Head(values), Dumper=_PeopleDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    if "\\U000" in text:  # libyaml escapes what lies beyond the basic plane; the slower dumper writes it as it is
        text = yaml.dump(_Head(values), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return text


def load_yaml(text: str, *, typed: bool = False, line: int = 1) -> dict[str, Any]:
    """Return the mapping in a YAML text.

    Args:
        text: The YAML.
        typed: Whether numbers, true, false and null are read as such; else every plain value is text.
        line: The line of the file that the text starts at, for messages.

    Raises:
        InvalidRecordError: the text is no YAML, or no mapping.
    """
    try:
        values = yaml.load(text, Loader=_DataLoader if typed else _TextLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        at = line + mark.line if mark is not None else line
        raise InvalidRecordError([f"the front matter is no YAML: {problem}"], line=at) from error
    if values is None or values == "":
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
