"""The options of a format, from texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mapkit.errors import UsageError

from .offers import Exporter, Importer

#: What a value should be, for people.
_SAID = {"int": "whole number", "bool": "answer: write yes or no"}


def options_of(
    format: Importer | Exporter, given: Iterable[tuple[str, str]], values: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the options of a format from ``name=value`` texts, with defaults for the rest.

    Args:
        format: The format.
        given: Names and texts, as the command line has them.
        values: Names and values, as a script has them; they win.

    Raises:
        UsageError: the format has no such option, or the value does not fit.
    """
    given, values = list(given), dict(values or {})
    known = {option.name: option for option in format.options}
    for name in (*(name for name, _ in given), *values):
        if name not in known:
            names = ", ".join(sorted(known)) or "none"
            raise UsageError(f"format {format.name!r} has no option {name!r}; it has {names}")
    return {**_parsed(format, given), **values}


def _parsed(format: Importer | Exporter, given: Iterable[tuple[str, str]]) -> dict[str, Any]:
    values = {option.name: option.default for option in format.options}
    known = {option.name: option for option in format.options}
    for name, text in given:
        option = known[name]
        if option.choices and text not in option.choices:
            empty = ", or leave it empty" if "" in option.choices else ""
            said = ", ".join(filter(None, option.choices))
            raise UsageError(f"format {format.name!r}: option {name}: choose one of {said}{empty}")
        try:
            values[name] = _as(option.type, text)
        except ValueError as error:
            raise UsageError(
                f"format {format.name!r}: option {name}: {text!r} is no {_SAID.get(option.type, option.type)}"
            ) from error
    return values


def _as(type_name: str, text: str) -> Any:
    if type_name == "int":
        return int(text)
    if type_name == "bool":
        if text.casefold() in {"true", "yes", "on", "1"}:
            return True
        if text.casefold() in {"false", "no", "off", "0"}:
            return False
        raise ValueError(text)
    return text
