"""Errors: one line for people, facts as attributes, fit to cross processes."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mapkit
from mapkit import errors
from mapkit.errors import MapkitError


def family(cls: type[MapkitError]) -> Iterator[type[MapkitError]]:
    yield cls
    for child in cls.__subclasses__():
        if child.__module__.startswith("mapkit."):
            yield from family(child)


#: How each class is made that asks for more than a message.
MADE: dict[type[MapkitError], MapkitError] = {
    errors.UnknownKindError: errors.UnknownKindError("visit"),
    errors.UnknownFormatError: errors.UnknownFormatError("ris"),
    errors.NameClashError: errors.NameClashError("csv", ["alpha", "beta"]),
    errors.PluginError: errors.PluginError("alpha", "failed", path="a.xml", line=3),
    errors.InvalidRecordError: errors.InvalidRecordError(["a @ $.b", "c @ $.d"], path="a.md", line=2),
    errors.RecordNotFoundError: errors.RecordNotFoundError("some-id"),
}
ALL = list(family(MapkitError))


def made(cls: type[MapkitError]) -> MapkitError:
    return MADE.get(cls) or cls("it broke", path="a.txt", line=7)


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_an_error_survives_pickling_with_its_text_and_facts(cls: type[MapkitError]) -> None:
    error = made(cls)

    again = pickle.loads(pickle.dumps(error))

    assert type(again) is cls
    assert (str(again), again.__dict__, again.args) == (str(error), error.__dict__, error.args)


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_an_error_prints_as_one_line(cls: type[MapkitError]) -> None:
    assert len(str(made(cls)).splitlines()) == 1


@pytest.mark.parametrize("cls", ALL, ids=lambda cls: cls.__name__)
def test_an_error_without_a_message_still_says_something(cls: type[MapkitError]) -> None:
    assert cls.default
    assert cls.default[0].islower()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (MapkitError("no"), "no"),
        (MapkitError("no", path="a.md"), "a.md: no"),
        (MapkitError("no", path="a.md", line=3), "a.md:3: no"),
        (
            MADE[errors.UnknownKindError],
            "kind 'visit': no such kind of record; 'mapkit schema --list' shows the kinds there are",
        ),
        (
            MADE[errors.NameClashError],
            "'csv' (offered by alpha and beta): two plugins offer this name; switch one off with MAPKIT_DISABLE_PLUGINS",
        ),
        (MADE[errors.PluginError], "a.xml:3: plugin 'alpha': failed"),
        (MADE[errors.InvalidRecordError], "a.md:2: a @ $.b; c @ $.d"),
        (MADE[errors.RecordNotFoundError], "record 'some-id': no record has this id; 'mapkit list' shows the ids"),
    ],
)
def test_an_error_says_where_what_and_what_to_do(error: MapkitError, line: str) -> None:
    assert str(error) == line


@pytest.mark.parametrize(
    ("cls", "builtin"),
    [
        (errors.UnknownKindError, LookupError),
        (errors.UnknownFormatError, LookupError),
        (errors.NameClashError, LookupError),
        (errors.RecordNotFoundError, KeyError),
        (errors.UnrecognisedSourceError, ValueError),
        (errors.SourceError, ValueError),
        (errors.InvalidRecordError, ValueError),
        (errors.CollectionError, ValueError),
        (errors.UnsafePathError, ValueError),
        (errors.UsageError, ValueError),
    ],
)
def test_an_error_is_also_the_builtin_that_a_caller_would_catch(
    cls: type[MapkitError], builtin: type[Exception]
) -> None:
    assert issubclass(cls, builtin)


def test_what_is_not_there_is_a_lookup_error(tmp_path: Path) -> None:
    with pytest.raises(
        LookupError, match="nowhere: there is no such folder; 'mapkit import SOURCE --to FOLDER' makes one"
    ):
        mapkit.open(tmp_path / "nowhere")
    with pytest.raises(LookupError, match=r"nowhere\.jsonl: there is no such file; 'mapkit import"):
        mapkit.open(tmp_path / "nowhere.jsonl")
    with pytest.raises(LookupError, match=r"a\.xml: there is no such file or folder"):
        mapkit.import_(tmp_path / "a.xml", to=tmp_path / "map")


@pytest.mark.parametrize("name", ["errors", "model", "outcomes", "plugin", "richtext"])
def test_a_module_that_the_manual_names_needs_no_import_of_its_own(name: str) -> None:
    code = f"import mapkit; print(mapkit.{name}.__name__)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")

    assert (done.stdout.strip(), done.stderr) == (f"mapkit.{name}", "")
