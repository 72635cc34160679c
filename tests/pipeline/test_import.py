"""An import turns sources into records, all of them or none, and says what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.errors import (
    CollectionError,
    NameClashError,
    PluginError,
    SourceError,
    UnknownFormatError,
    UnrecognisedSourceError,
    UsageError,
)
from mapkit.model import Block, Entry, Finding, Origin, Post, Record, kind
from mapkit.pipeline import Progress, Report, import_
from mapkit.pipeline.clock import moment
from mapkit.plugin import Check, Context, Importer, Source, Transform

Make = Callable[..., Any]


def test_a_report_counts_kinds_visibilities_and_what_became_of_the_records(
    registry: Make, source: Make, tmp_path: Path
) -> None:
    path = source("site|A site", "post|One|Text.", "record|Two|NHS", "left|A row", "?|odd", "post|One|Another text.")

    report = import_(path, tmp_path / "map", registry=registry())

    assert (report.records, dict(report.kinds), dict(report.visibilities)) == (
        3,
        {"post": 2, "briefing": 1},
        {"public": 3},
    )
    assert dict(report.outcome) == {"added": 3}
    assert sorted({finding.code for finding in report.findings}) == ["D01", "L01", "S02"]
    assert report.to_json()["codes"]["L01"] == 1
    again = import_(path, tmp_path / "map", registry=registry())
    assert dict(again.outcome) == {"unchanged": 3}


def test_what_an_importer_yields_lies_in_the_collection(registry: Make, source: Make, tmp_path: Path) -> None:
    import_(
        source("site|A site", "post|One|Text.", "record|Two|NHS", "left|A row"), tmp_path / "map", registry=registry()
    )

    collection = mapkit.open(tmp_path / "map")

    assert [(r.kind, r.title) for r in collection] == [("briefing", "Two"), ("post", "One")]
    assert (collection.site.title, [leftover.title for leftover in collection.leftovers()]) == ("A site", ["A row"])


def test_findings_go_to_a_listener_as_they_are_made_and_name_the_record(
    registry: Make, source: Make, tmp_path: Path
) -> None:
    heard: list[Finding] = []

    import_(source("record|A plan|NHS"), tmp_path / "map", registry=registry(), report=Report(listener=heard.append))

    assert {(finding.code, finding.record) for finding in heard} == {("D01", "a-plan")}


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("name", ["map", "map.jsonl"])
def test_an_importer_that_fails_half_way_leaves_the_target_as_it_was(
    name: str, existing: bool, registry: Make, source: Make, tmp_path: Path, tree: Make
) -> None:
    target = tmp_path / "out" / name
    if existing:
        import_(source("post|Before|Text.", name="before.lines"), target, registry=registry())
    (tmp_path / "out").mkdir(exist_ok=True)
    before = tree(tmp_path / "out")

    with pytest.raises(PluginError) as caught:
        import_(source("post|One|Text.", "!", "post|Two|Text."), target, registry=registry())

    assert (caught.value.plugin, caught.value.path) == ("trial", str(tmp_path / "notes.lines"))
    assert str(caught.value) == (
        f"{tmp_path / 'notes.lines'}: plugin 'trial': failed while reading: RuntimeError: half-way; "
        "try --debug, and report it to the plugin's authors"
    )
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert tree(tmp_path / "out") == before


def test_what_an_importer_must_not_yield_stops_the_run(registry: Make, source: Make, tmp_path: Path) -> None:
    with pytest.raises(
        PluginError, match=r"TypeError: it yielded \{'title': 'A'\}, which is no Site, Entry, Record or Leftover"
    ):
        import_(source("other|A"), tmp_path / "map", registry=registry())


def test_an_entry_that_cannot_be_recognised_is_kept_as_a_post(registry: Make, tmp_path: Path, source: Make) -> None:
    bad = Block("text", "text")._replace(plain=None)  # type: ignore[arg-type]

    def read(source: Source, context: Context) -> Iterable[Any]:
        yield Entry(title="Odd", blocks=(bad,), origin=Origin(format="t", key="1", file="a.txt", line=7))
        yield Entry(title="Sound", blocks=(Block("text", "text"),), origin=Origin(format="t", key="2"))

    odd = Importer(name="odd", summary="O.", read=read)  # type: ignore[arg-type]
    report = import_(source("x", name="a.txt"), tmp_path / "map", format="odd", registry=registry(odd))

    errors = [f for f in report.findings if f.code == "R04"]
    assert [(f.severity, f.record, f.path, f.line) for f in errors] == [("error", "odd", "a.txt", 7)]
    assert [(r.id, r.kind, r.body) for r in mapkit.open(tmp_path / "map")] == [
        ("odd", "post", "text"),
        ("sound", "post", "text"),
    ]


# what is asked for


def test_the_content_tells_the_format_and_a_name_overrules_it(registry: Make, source: Make, tmp_path: Path) -> None:
    markdown = source("---", "kind: briefing", "title: A", "---", name="a.lines")

    import_(markdown, tmp_path / "one", registry=registry())
    import_(markdown, tmp_path / "two", format="lines", registry=registry())

    assert [record.title for record in mapkit.open(tmp_path / "one")] == ["A"]
    assert len(mapkit.open(tmp_path / "two")) != 1


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"sources": "nothing.xml"}, SourceError, "nothing.xml: there is no such file or folder"),
        ({"format": "ris"}, UnknownFormatError, "format 'ris': no installed plugin offers this format"),
        ({"settings": [("colour", "red")]}, UsageError, "format 'lines' has no option 'colour'; it has shout"),
        ({"settings": [("shout", "perhaps")]}, UsageError, "option shout: 'perhaps' is no"),
        ({"options": {"colour": "red"}}, UsageError, "format 'lines' has no option 'colour'; it has shout"),
        ({"transforms": ["nothing"]}, UnknownFormatError, "nothing"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_touched(
    arguments: dict[str, Any], error: type[Exception], message: str, registry: Make, source: Make, tmp_path: Path
) -> None:
    given = {"sources": source("post|One|Text."), **arguments}

    with pytest.raises(error) as caught:
        import_(**given, to=tmp_path / "map", registry=registry())

    assert message in str(caught.value)
    assert not (tmp_path / "map").exists()


def test_an_unknown_file_is_refused(tmp_path: Path, registry: Make) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")

    with pytest.raises(UnrecognisedSourceError, match="name one with --from"):
        import_(tmp_path / "a.bin", tmp_path / "map", registry=registry())


def test_a_folder_that_is_no_collection_is_not_written_to(registry: Make, source: Make, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").touch()

    with pytest.raises(CollectionError):
        import_(source("post|One|Text."), tmp_path / "mine", registry=registry())


def test_several_sources_are_imported_as_one(registry: Make, source: Make, tmp_path: Path) -> None:
    paths = [source(f"post|{name}|Text {name}.", name=f"{name}.lines") for name in ("one", "two")]

    report = import_([str(paths[0]), paths[1]], str(tmp_path / "map"), registry=registry())

    assert (report.records, [r.title for r in mapkit.open(tmp_path / "map")]) == (2, ["one", "two"])


def test_when_the_second_source_fails_nothing_of_the_first_is_kept(
    registry: Make, source: Make, tmp_path: Path
) -> None:
    with pytest.raises(PluginError):
        import_(
            [source("post|One|T.", name="a.lines"), source("!", name="b.lines")], tmp_path / "map", registry=registry()
        )

    assert not (tmp_path / "map").exists()


@pytest.mark.parametrize("given", [{"options": {"shout": True}}, {"settings": [("shout", "yes")]}])
def test_options_reach_the_importer(given: dict[str, Any], registry: Make, source: Make, tmp_path: Path) -> None:
    import_(source("post|one|Text."), tmp_path / "map", registry=registry(), **given)

    assert [record.title for record in mapkit.open(tmp_path / "map")] == ["ONE"]


def test_a_clash_of_kinds_stops_an_import_for_recognition_needs_them_all(
    registry: Make, source: Make, tmp_path: Path
) -> None:
    @kind("briefing", title="Mine", folder="mine")
    class Mine(Record):
        """Another briefing."""

    with pytest.raises(NameClashError, match="'briefing'"):
        import_(source("post|One|T."), tmp_path / "map", registry=registry(Mine))


def test_progress_counts_and_ends_with_writing(registry: Make, source: Make, tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []

    def listen(progress: Progress) -> None:
        seen.append((progress.step, progress.done))

    import_(source("post|One|T.", "post|Two|T.", "site|S"), tmp_path / "map", registry=registry(), on_progress=listen)

    assert seen == [("importing", 1), ("importing", 2), ("importing", 3), ("writing", 0)]


# transforms and checks


def louder(record: Record, context: Context) -> Record | None:
    return None if record.title == "drop" else record.replace(title=record.title.upper())


def test_transforms_change_records_or_leave_them_out_in_the_order_asked_for(
    registry: Make, source: Make, tmp_path: Path
) -> None:
    offers = [
        Transform(name="louder", summary="L.", apply=louder),
        Transform(name="marked", summary="M.", apply=lambda record, context: record.replace(title=f"{record.title}!")),
    ]

    import_(
        source("post|one|T.", "post|drop|T."),
        tmp_path / "map",
        transforms=["marked", "louder"],
        registry=registry(*offers),
    )

    assert [record.title for record in mapkit.open(tmp_path / "map")] == ["DROP!", "ONE!"]
    import_(source("post|one|T.", "post|drop|T."), tmp_path / "two", transforms=["louder"], registry=registry(*offers))
    assert [record.title for record in mapkit.open(tmp_path / "two")] == ["ONE"]


@pytest.mark.parametrize(
    ("apply", "said"),
    [
        (lambda record, context: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda record, context: "text", "TypeError: it returned 'text', which is no Record"),
    ],
)
def test_a_transform_that_fails_stops_the_run(
    apply: Any, said: str, registry: Make, source: Make, tmp_path: Path
) -> None:
    trial = Transform(name="bad", summary="B.", apply=apply)

    with pytest.raises(PluginError) as caught:
        import_(source("post|one|T."), tmp_path / "map", transforms=["bad"], registry=registry(trial))

    assert (
        str(caught.value) == f"{tmp_path / 'notes.lines'}: plugin 'trial': the transform 'bad' failed on 'one': {said}"
    )
    assert not (tmp_path / "map").exists()


@pytest.mark.parametrize(
    ("apply", "said"),
    [
        (lambda record, context: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda record, context: ["text"], "TypeError: it found 'text', which is no Finding"),
        (lambda record, context: None, "TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_a_check_that_fails_is_a_finding_and_the_others_go_on(
    apply: Any, said: str, registry: Make, source: Make, tmp_path: Path
) -> None:
    def fine(record: Record, context: Context) -> Iterable[Finding]:
        yield Finding(code="F01", message="fine", record=record.title)

    offers = [Check(name="bad", summary="B.", apply=apply), Check(name="fine", summary="F.", apply=fine)]

    report = import_(source("post|One|T."), tmp_path / "map", registry=registry(*offers))

    assert [(f.code, f.record, f.message) for f in report.findings] == [
        ("R06", "one", f"the check 'bad' of the plugin 'trial' failed: {said}"),
        ("F01", "one", "fine"),
    ]


# the clock


def test_the_moment_of_a_run_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1625398200")

    assert moment() == datetime(2021, 7, 4, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "yesterday", "-5", "1.5"])
def test_without_a_number_the_moment_is_now(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)

    assert abs((datetime.now(UTC) - moment()).total_seconds()) < 60


def test_importers_go_by_that_moment(
    registry: Make, source: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    seen: list[datetime] = []

    def read(source: Source, context: Context) -> Iterable[Any]:
        seen.append(context.now)
        yield Post(title="A")

    clock = Importer(name="clock", summary="C.", read=read)  # type: ignore[arg-type]
    import_(source("x"), tmp_path / "map", format="clock", registry=registry(clock))

    assert seen == [datetime(1970, 1, 1, tzinfo=UTC)]


def test_what_somebody_mended_is_not_said_again_and_the_kept_record_is_counted(
    registry: Make, source: Make, tmp_path: Path
) -> None:
    path = source("record|Two|")
    first = import_(path, tmp_path / "map", registry=registry())
    (file,) = (tmp_path / "map/briefings").glob("*.md")
    text = file.read_text("utf-8").replace("visibility: public\n", "visibility: draft\nsource: NHS England\n")
    file.write_text(text, "utf-8")

    again = import_(path, tmp_path / "map", registry=registry())

    assert "source" in {finding.field for finding in first.findings if finding.code == "D01"}
    assert "source" not in {finding.field for finding in again.findings if finding.code == "D01"}
    assert dict(again.visibilities) == {"draft": 1}
