"""Each piece of a source is shown with the field that it went to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import (
    Block,
    Origin,
    PartialDate,
    UnknownRecord,
    fields_of,
    kind,
    part,
)
from mapkit.model import entry as declared
from mapkit.model.record import Record
from mapkit.recognise.wordcheck import missing


@part
class Visit:
    """A part of a kind."""

    place: str = declared("Where we went")
    seen: tuple[str, ...] = declared("Whom we saw")
    day: PartialDate | None = declared("When")


@kind("tour", title="Tour", folder="tours")
class Tour(Record):
    """A kind of parts."""

    visits: tuple[Visit, ...] = declared("Visits")


def test_each_piece_of_a_post_is_shown_with_the_field_it_went_to(run: Any) -> None:
    (post,) = run.json(run.entry("Fair Winds", *run.briefing))["posts"]

    assert [(p["field"], p["how"], p.get("label", ""), p["text"]) for p in post["accounts"][0]["pieces"]] == [
        ("reuse_notice", "sentence", "", run.briefing[0]),
        ("implications", "label", "What does this mean for libraries?", "\n".join(run.briefing[2:4])),
        ("source", "label", "Source:", "Rural Health Alliance"),
        ("publication_date", "label", "Date of publication:", "June 2019"),
        ("summary", "label", "Summary of driver:", "The plan sets out how 31 districts are to be served."),
    ]


def test_a_person_reads_the_fields_label_how_it_was_found_and_the_text(run: Any) -> None:
    said = run.page(run.entry("Fair Winds", *run.briefing)).said

    assert "Reuse notice by its wording A policy briefing is available" in said
    assert "Source by its label Source: Rural Health Alliance" in said
    assert "Date of publication by its label Date of publication: June 2019 Read as: 2019-06" in said
    assert "What does this mean for libraries? by its label What does this mean for libraries? Rural teams" in said


def test_every_field_of_a_record_that_came_whole_is_shown(run: Any) -> None:
    from mapkit.model import Briefing

    texts = {info.name: f"Said of {info.name}" for info in fields_of(Briefing) if info.type is str and not info.many}
    record = Briefing(title="Whole", body="The rest.", origin=(Origin(format="notes", key="1"),), **texts)  # type: ignore[arg-type]

    (post,) = run.json(record)["posts"]

    found = {piece["field"]: (piece["text"], piece["how"]) for piece in post["accounts"][0]["pieces"]}
    assert found == {name: (text, "source") for name, text in {**texts, "body": "The rest."}.items()}


def test_the_parts_of_a_record_that_came_whole_are_shown_by_their_labels(run: Any) -> None:
    visits = (Visit(place="Oswestry", seen=("Jo", "Siân"), day=PartialDate.parse("June 2019")), Visit(place="Bala"))
    record = Tour(title="Whole", visits=visits, origin=(Origin(format="notes", key="1"),))

    (post,) = run.json(record, offers=(Tour,))["posts"]

    assert [piece["text"] for piece in post["accounts"][0]["pieces"]] == [
        "Where we went: Oswestry; Whom we saw: Jo; Siân; When: June 2019\nWhere we went: Bala"
    ]


def test_what_stands_under_no_label_is_shown_as_the_body(run: Any) -> None:
    assert "Body under no label Only this." in run.page(run.entry("Loose", "Only this.")).said


def test_what_was_left_out_as_the_old_sites_frame_is_shown(run: Any) -> None:
    found = run.page(run.entry("Fair Winds", "~Share this page", *run.briefing, "~Leave a comment")).said

    assert "Left out the old site's frame Share this page" in found
    assert "Left out the old site's frame Leave a comment" in found


def test_what_was_left_out_from_the_midst_of_a_text_is_shown_apart(run: Any) -> None:
    (post,) = run.json(run.entry("Split", "Before.", "~Share this page", "After."))["posts"]

    assert [(piece["field"], piece["text"]) for piece in post["accounts"][0]["pieces"]] == [
        ("body", "Before.\nAfter."),
        ("furniture", "Share this page"),
    ]


def test_a_picture_without_words_is_shown_by_its_address(run: Any) -> None:
    picture = Block("![](https://old.example/a.png)", "", role="image")

    assert "Body under no label ![](https://old.example/a.png)" in run.page(run.entry("A", blocks=(picture,))).said


def test_a_post_that_cannot_be_recognised_shows_its_whole_text(run: Any) -> None:
    odd = Block("Not to be read", "Not to be read")._replace(plain=None)  # type: ignore[arg-type]

    (post,) = run.json(run.entry("Odd", blocks=(odd,), text=None))["posts"]

    assert [finding["code"] for finding in post["findings"] if finding["severity"] == "error"] == ["R04"]
    assert [piece["text"] for piece in post["accounts"][0]["pieces"]] == ["Not to be read"]


def test_a_post_whose_source_names_its_fields_shows_them(run: Any) -> None:
    named = run.entry("Named", "Text.", kind="briefing", fields={"source": "NHS England", "body": "Beside."})

    (post,) = run.json(named)["posts"]

    assert [(p["field"], p["how"], p["text"]) for p in post["accounts"][0]["pieces"]] == [
        ("source", "source", "NHS England"),
        ("body", "source", "Beside."),
    ]


def test_a_post_without_text_says_so(run: Any) -> None:
    assert "It has no text." in run.page(run.entry("Empty")).said


def test_a_record_of_no_known_kind_shows_what_it_holds(run: Any) -> None:
    record = UnknownRecord(
        named="visit", title="A visit", data={"place": "Oswestry"}, origin=(Origin(format="n", key="1"),)
    )

    found = run.page(record)

    assert "visit, public. Id: a-visit" in found.said
    assert "place named by the source Oswestry" in found.said


def test_a_kind_of_a_plugin_is_shown_by_its_own_labels(run: Any) -> None:
    @kind("visit", title="Visit", folder="visits")
    class Visit(Record):
        """A visit."""

        place: str = declared("Where we went", also=("Seen",), required=True)
        host: str = declared("Who received us")

    found = run.page(
        run.entry("Out and about", "Seen: Oswestry", "Who received us: The librarian"), offers=(Visit,)
    ).said

    assert "Where we went by its label Seen: Oswestry" in found


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), max_size=6), st.data())
def test_all_words_of_a_source_are_on_the_page(run: Any, lines: list[str], data: st.DataObject) -> None:
    import tempfile

    labels = st.sampled_from(("", "", "~", "Source: ", "Summary of driver: ", "Keywords: ", "Full title: "))
    labelled = [data.draw(labels) + " ".join(line.split()) for line in lines]
    entry = run.entry("A title", *(line for line in labelled if line.strip("~ ")))
    with tempfile.TemporaryDirectory() as folder:
        page = run.at(Path(folder)).page(entry)

    assert missing(entry.text or "", [page.said]) == []
