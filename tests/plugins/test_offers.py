"""What plugins offer checks itself, and options are read from texts."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mapkit.errors import UsageError
from mapkit.model import Finding
from mapkit.plugin import (
    Check,
    Context,
    Exporter,
    FindingCodes,
    Imported,
    Importer,
    Option,
    Rule,
    Source,
    Theme,
    Transform,
)
from mapkit.plugin.options import options_of


def read(source: Source, context: Context) -> Iterator[Imported]:
    yield from ()


@pytest.mark.parametrize("cls", [Importer, Exporter, Transform, Check, Theme])
@pytest.mark.parametrize("name", ["", "Two", "two words", "-a", "a-", "a--b", "1a", "a_b", "é"])
def test_an_offers_name_is_made_of_small_letters_and_hyphens(cls: Any, name: str) -> None:
    function = {Importer: "read", Exporter: "write", Transform: "apply", Check: "apply", Theme: "package"}[cls]

    with pytest.raises(ValueError, match=f"{cls.__name__} name '{name}': use small letters, digits and single hyphens"):
        cls(name=name, summary="S.", **{function: read})


@pytest.mark.parametrize("summary", ["", "  ", "two\nlines"])
def test_an_offer_has_a_summary_of_one_line(summary: str) -> None:
    with pytest.raises(ValueError, match="Importer 'a': give a summary of one line"):
        Importer(name="a", summary=summary, read=read)


@pytest.mark.parametrize(
    ("code", "rule", "message"),
    [
        ("r1", Rule("error", "T", "A."), "finding 'r1': use one or two capital letters and two digits"),
        ("RIS01", Rule("error", "T", "A."), "finding 'RIS01': use one or two capital letters and two digits"),
        ("R01", Rule("bad", "T", "A."), "finding 'R01': give a severity"),  # type: ignore[arg-type]
        ("R01", Rule("error", " ", "A."), "finding 'R01': give a severity"),
        ("R01", Rule("error", "T", ""), "finding 'R01': give a severity"),
    ],
)
def test_a_findings_code_says_how_bad_it_is_and_what_to_do(code: str, rule: Rule, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        FindingCodes(name="ris", rules={code: rule})


def test_an_importer_gives_both_functions_for_pieces_or_neither() -> None:
    with pytest.raises(ValueError, match="Importer 'a': give both split and read_chunk, or neither"):
        Importer(name="a", summary="S.", read=read, split=read)
    with pytest.raises(ValueError, match="give both"):
        Importer(name="a", summary="S.", read=read, read_chunk=read)


def test_offers_are_frozen_and_keyword_only() -> None:
    made = Importer(name="a", summary="S.", read=read, filenames=["*.a"])

    with pytest.raises(AttributeError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Importer("a", "S.", read)  # type: ignore[misc]
    assert made.filenames == ("*.a",)


FORMAT = Importer(
    name="trial",
    summary="S.",
    read=read,
    options=(
        Option(name="title", help="T.", default="none"),
        Option(name="count", help="C.", default=3, type="int"),
        Option(name="deep", help="D.", default=False, type="bool"),
        Option(name="media", help="M.", type="path"),
        Option(name="size", help="S.", default="small", choices=["small", "large"]),
        Option(name="tongue", help="T.", default="", choices=["", "en", "cy"]),
    ),
)


def test_options_that_are_not_given_have_their_defaults() -> None:
    values = {"title": "none", "count": 3, "deep": False, "media": None, "size": "small", "tongue": ""}

    assert options_of(FORMAT, []) == values


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("title", "a=b", "a=b"),
        ("title", "", ""),
        ("count", "12", 12),
        ("count", "-1", -1),
        ("deep", "true", True),
        ("deep", "Yes", True),
        ("deep", "1", True),
        ("deep", "off", False),
        ("deep", "NO", False),
        ("media", "a/b", "a/b"),
        ("size", "large", "large"),
    ],
)
def test_an_options_text_becomes_a_value_of_its_type(name: str, text: str, value: Any) -> None:
    assert options_of(FORMAT, [(name, text)])[name] == value


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("colour", "red", "format 'trial' has no option 'colour'; it has count, deep, media, size, title, tongue"),
        ("count", "many", "format 'trial': option count: 'many' is no whole number"),
        ("deep", "maybe", "format 'trial': option deep: 'maybe' is no answer: write yes or no"),
        ("size", "huge", "format 'trial': option size: choose one of small, large"),
        ("tongue", "fr", "format 'trial': option tongue: choose one of en, cy, or leave it empty"),
    ],
)
def test_an_option_that_does_not_fit_says_why(name: str, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        options_of(FORMAT, [(name, text)])

    assert str(caught.value) == message


def test_the_last_of_several_texts_counts() -> None:
    assert options_of(FORMAT, [("count", "1"), ("count", "2")])["count"] == 2


def test_a_format_without_options_says_so() -> None:
    with pytest.raises(UsageError, match="has no option 'a'; it has none"):
        options_of(Importer(name="bare", summary="S.", read=read), [("a", "b")])


# sources and contexts


def test_a_source_is_a_file_or_bytes_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100_000)
    at, data = Source.at(tmp_path / "a.txt"), Source(name="some/where/b.txt", data=b"yz")

    assert (at.filename, len(at.read()), len(at.head), at.is_folder, at.files()) == ("a.txt", 100_000, 65536, False, ())
    assert (data.filename, data.read(), data.head, data.is_folder, data.files()) == ("b.txt", b"yz", b"yz", False, ())


def test_a_source_may_be_a_folder_whose_files_are_sorted(tmp_path: Path) -> None:
    for name in ("b/z.txt", "a.txt", "b/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    source = Source.at(tmp_path)

    assert (source.is_folder, source.head) == (True, b"")
    assert [path.relative_to(tmp_path).as_posix() for path in source.files()] == ["a.txt", "b/a.txt", "b/z.txt"]


def test_a_source_pickles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")

    for source in (Source.at(tmp_path / "a.txt"), Source(name="b", data=b"y")):
        _ = source.head
        assert pickle.loads(pickle.dumps(source)).read() == source.read()


def test_a_source_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Source.at(tmp_path / "nothing").read()


def test_a_context_hands_findings_on() -> None:
    findings: list[Finding] = []
    context = Context(report=findings.append)

    context.finding("N01", "a picture was left out", severity="info", record="a", field="body", path="x", line=3)

    assert findings == [
        Finding(
            code="N01", message="a picture was left out", severity="info", record="a", field="body", path="x", line=3
        )
    ]


def test_a_context_has_options_a_moment_and_resources() -> None:
    context = Context(options={"a": 1}, now=datetime(2021, 7, 4, tzinfo=UTC))

    assert (context.option("a"), context.option("b"), context.option("b", 2)) == (1, None, 2)
    assert context.now.isoformat() == "2021-07-04T00:00:00+00:00"
    assert context.resource("mapkit", "py.typed") == b""
    with pytest.raises(FileNotFoundError):
        context.resource("mapkit", "nothing.txt")


def test_without_a_listener_findings_go_nowhere_and_the_moment_is_now() -> None:
    context = Context()

    context.finding("N01", "m")

    assert abs((datetime.now(UTC) - context.now).total_seconds()) < 60
