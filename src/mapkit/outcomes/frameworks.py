"""Frameworks: those that mapkit ships in outline, those of a collection, and those written as YAML."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from mapkit.errors import InvalidRecordError, RecordNotFoundError
from mapkit.model import Framework, Record
from mapkit.serial import from_markdown, to_markdown
from mapkit.serial.front_matter import dump_yaml

_KINDS = {Framework.info.name: Framework}


@lru_cache(maxsize=1)
def builtin_frameworks() -> tuple[Framework, ...]:
    """Return the frameworks that mapkit ships: in outline, with titles of its own; the official texts are yours to load."""
    folder = resources.files("mapkit.outcomes").joinpath("data")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return tuple(framework_from_yaml(file.read_text(encoding="utf-8")) for file in files)


def framework_from_yaml(text: str) -> Framework:
    """Return the framework in a YAML text.

    Raises:
        InvalidRecordError: the text is no framework; each fault is a ``message @ path`` line.
    """
    record = from_markdown(f"---\n{text.rstrip()}\n---\n", _KINDS)
    if not isinstance(record, Framework):
        raise InvalidRecordError(["a framework begins with 'kind: framework' @ $.kind"])
    return record


def framework_to_yaml(framework: Framework) -> str:
    """Return a framework as YAML for people, as `framework_from_yaml` reads it; a text under no label stands at its end."""
    front, _, _ = to_markdown(framework.replace(body="")).removeprefix("---\n").partition("\n---\n")
    return front + "\n" + (dump_yaml({"body": str(framework.body)}) if framework.body else "")


def framework_named(id: str, records: Iterable[Record] = ()) -> Framework:
    """Return a framework by its id: one of a collection's records first, else one that mapkit ships.

    Raises:
        RecordNotFoundError: there is none.
    """
    for record in (*records, *builtin_frameworks()):
        if isinstance(record, Framework) and record.id == id:
            return record
    names = ", ".join(framework.id for framework in builtin_frameworks())
    raise RecordNotFoundError(id, f"no framework has this id; mapkit ships {names}, and a collection may hold others")
