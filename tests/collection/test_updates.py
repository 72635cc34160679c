"""Accounts of changes: what a form that was filled from a record changes of it, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection import PublicView, open_collection
from mapkit.collection.merge import merge
from mapkit.collection.updates import NOT_TAKEN
from mapkit.model import Attachment, Briefing, CaseStudy, Consent, FieldOrigin, Meeting, Origin, Quote, Record
from mapkit.model.impact import ImpactCase
from mapkit.serial import field_digest

Put = Callable[..., Any]
#: The fields that the properties play with.
NAMES = ("title", "source", "summary", "body", "key_features")


def club(**values: Any) -> CaseStudy:
    values = {"story": "We met.", "timeframe": "A year", "impact": "Much.", **values}
    return CaseStudy(id="club", title="A club", origin=(Origin(format="wordpress", key="s/?p=1", raw="x"),), **values)


def form(base: Record, changes: Mapping[str, Any], file: str = "club.docx", *, known: bool = True) -> Record:
    """What is read of a form that was made of a record and changed in some fields."""
    fields = (FieldOrigin(name=name, how="source", was=field_digest(base, name) if known else "") for name in changes)
    key = f"{base.kind}/{base.id}"
    origin = Origin(format="word-form", key=key, file=file, fields=tuple(fields), partial=True)
    return base.replace(**changes, visibility="draft", origin=(origin,), terms=(), comments=(), attachments=())


def test_only_the_fields_that_were_changed_in_the_form_are_taken(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]
    later = base.replace(timeframe="Two years", origin=())
    put(tmp_path / "map", form(base, {"timeframe": "Two years"}, "other.docx"))

    done = put(tmp_path / "map", form(base, {"story": "We met twice."}))

    assert done.collection["club"].replace(origin=()) == later.replace(story="We met twice.")
    assert (done.codes, done.outcome) == ([], {"changed": 1})


def test_a_field_may_be_emptied_by_a_form(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]

    done = put(tmp_path / "map", form(base, {"timeframe": "", "impact": ""}))

    record = done.collection["club"]
    assert (record.timeframe, record.impact, record.story, done.codes) == ("", "", "We met.", [])


def test_where_form_and_collection_changed_a_field_both_texts_are_kept(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]
    put(tmp_path / "map", form(base, {"story": "Mine."}, "mine.docx"))

    done = put(tmp_path / "map", form(base, {"story": "Theirs.", "impact": "More."}))

    record = done.collection["club"]
    assert (record.story, record.impact) == ("Mine.", "More.")
    assert [(f.code, f.severity, f.field) for f in done.findings] == [("R01", "warning", "story")]
    assert "Theirs." in done.findings[0].message
    origins = done.collection.origins("club")
    assert [origin.extra for origin in origins if origin.file == "club.docx"] == [{NOT_TAKEN: {"story": "Theirs."}}]


def test_a_form_that_came_in_before_changes_nothing_and_says_nothing(tmp_path: Path, put: Put, files: Any) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]
    first, second = form(base, {"story": "First."}, "a.docx"), form(base, {"story": "Second."}, "b.docx")
    put(tmp_path / "map", first, second)
    before = files(tmp_path / "map")

    done = put(tmp_path / "map", first, second.replace(id="club"))

    assert (done.codes, done.outcome, files(tmp_path / "map")) == ([], {"unchanged": 2}, before)


def test_overwriting_takes_what_the_form_says_of_the_fields_it_changed(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]
    put(tmp_path / "map", form(base, {"story": "Mine.", "impact": "Mine."}, "mine.docx"))

    done = put(tmp_path / "map", form(base, {"story": "Theirs."}), overwrite=True)

    record = done.collection["club"]
    assert (record.story, record.impact, done.codes) == ("Theirs.", "Mine.", [])


def test_a_form_never_changes_who_may_see_a_record(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]

    done = put(tmp_path / "map", form(base, {"story": "New."}))

    assert (base.visibility, done.collection["club"].visibility) == ("public", "public")


def test_a_form_of_a_record_that_is_not_there_comes_in_whole_as_it_says(tmp_path: Path, put: Put) -> None:
    sent = form(club(), {"story": "New."})

    done = put(tmp_path / "map", sent)
    again = put(tmp_path / "map", sent)

    assert done.collection["club"].replace(origin=()) == sent.replace(origin=())
    assert (done.outcome, again.outcome) == ({"added": 1}, {"unchanged": 1})


def test_what_a_form_says_is_a_persons_edit_for_the_source(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]
    put(tmp_path / "map", form(base, {"story": "From the form."}))
    collection = put(tmp_path / "map").collection

    done = put(tmp_path / "map", club(story="From the site.", impact="Also new."))

    record = done.collection["club"]
    assert collection.edited("club") == frozenset({"story"})
    assert (record.story, record.impact) == ("From the form.", "Also new.")
    assert [(f.code, f.field) for f in done.findings] == [("R01", "story")]


def test_notes_of_removed_contacts_never_take_the_place_of_the_contacts(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club(story="Ring 01632 960118.", impact="Ring 01632 960118."))
    shown = PublicView(open_collection(tmp_path / "map", put(tmp_path / "map").collection.kinds))["club"]
    assert isinstance(shown, CaseStudy)
    sent = form(shown, {"story": f"{shown.story} Or write.", "impact": "Ring 01632 960999."})

    done = put(tmp_path / "map", sent)

    record = done.collection["club"]
    assert (record.story, record.impact) == ("Ring 01632 960118.", "Ring 01632 960999.")
    assert [(f.code, f.field) for f in done.findings] == [("R01", "story")]


def test_a_form_that_knows_not_what_a_field_said_empties_none(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", club())
    base = put(tmp_path / "map").collection["club"]

    done = put(tmp_path / "map", form(base, {"story": "New.", "impact": ""}, known=False))

    record = done.collection["club"]
    assert (record.story, record.impact) == ("New.", "Much.")
    assert [(f.code, f.field) for f in done.findings] == [("R05", "impact")]


def test_the_pictures_of_the_fields_that_are_taken_are_attached(tmp_path: Path, put: Put) -> None:
    old, one, two = (Attachment(file=f"{name}.png") for name in ("old", "one", "two"))
    put(tmp_path / "map", club().replace(attachments=(old,)))
    base = put(tmp_path / "map").collection["club"]
    sent = form(base, {"story": "![A](media/one.png)"}).replace(attachments=(one, two))

    done = put(tmp_path / "map", sent)

    assert done.collection["club"].attachments == (old, one)


def test_a_form_of_a_record_that_is_of_another_kind_now_gives_what_both_kinds_have(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", Meeting(id="talk", title="A talk"))
    base = CaseStudy(id="talk", title="A talk", story="We met.")

    done = put(tmp_path / "map", form(base, {"title": "A long talk", "story": "We met twice."}))

    record = done.collection["talk"]
    assert (done.ids, record.kind, record.title) == (["talk"], "meeting", "A long talk")
    assert [(f.code, f.field) for f in done.findings] == [("R01", "story")]


texts = st.sampled_from(("", "one", "two", "three"))
values = st.fixed_dictionaries(dict.fromkeys(NAMES, texts))


@given(base=values, now=values, said=values)
def test_nothing_that_anybody_wrote_is_lost(base: dict[str, str], now: dict[str, str], said: dict[str, str]) -> None:
    made = Briefing(id="a", **base)  # type: ignore[arg-type]
    changed = {name: text for name, text in said.items() if text != base[name]}
    merged = merge(made.replace(**now), form(made, changed))
    told = {name: text for origin in merged.record.origin for name, text in origin.extra.get(NOT_TAKEN, {}).items()}

    for name in NAMES:
        result = getattr(merged.record, name)
        if name not in changed:
            assert result == now[name], "a field that was not changed in the form"
        elif now[name] in (base[name], said[name]):
            assert result == said[name], "a field that was changed in the form alone, or alike"
        else:
            assert (result, told[name]) == (now[name], said[name]), "a field that both changed"
    conflicts = {n for n in changed if now[n] not in (base[n], said[n])}
    assert {name for name, _ in merged.both} == conflicts == set(told)
    assert merged.withheld == ()


@given(base=values, now=values, said=values)
def test_the_same_form_again_changes_nothing(base: dict[str, str], now: dict[str, str], said: dict[str, str]) -> None:
    made = Briefing(id="a", **base)  # type: ignore[arg-type]
    sent = form(made, {name: text for name, text in said.items() if text != base[name]})
    once = merge(made.replace(**now), sent)
    twice = merge(once.record, sent)

    assert (twice.record, twice.both, twice.withheld) == (once.record, (), ())


@given(base=values, one=values, two=values)
def test_two_forms_that_change_different_fields_are_taken_in_any_order(
    base: dict[str, str], one: dict[str, str], two: dict[str, str]
) -> None:
    made = Briefing(id="a", **base)  # type: ignore[arg-type]
    first = form(made, {name: one[name] for name in NAMES[:3] if one[name] != base[name]}, "1.docx")
    second = form(made, {name: two[name] for name in NAMES[3:] if two[name] != base[name]}, "2.docx")
    there = merge(merge(made, first).record, second).record
    back = merge(merge(made, second).record, first).record

    assert there.replace(origin=()) == back.replace(origin=())
    assert {name: getattr(there, name) for name in NAMES} == {n: (one if n in NAMES[:3] else two)[n] for n in NAMES}


@pytest.mark.parametrize("suffix", ["map", "map.jsonl"])
def test_what_a_form_said_before_survives_the_file(suffix: str, tmp_path: Path, put: Put) -> None:
    put(tmp_path / suffix, club())
    base = put(tmp_path / suffix).collection["club"]
    put(tmp_path / suffix, form(base, {"story": "New."}))

    (_, origin) = put(tmp_path / suffix).collection.origins("club")

    assert (origin.partial, origin.fields) == (
        True,
        (FieldOrigin(name="story", how="source", was=field_digest(base, "story")),),
    )


def quoted() -> CaseStudy:
    quotes = (
        Quote(text="It helped me.", name="Jo Bloggs", role="Nurse"),
        Quote(text="Do it again.", role="Doctor", consent=Consent(external="yes", name="yes")),
    )
    return club().replace(impact_case=ImpactCase(quotes=quotes))


def test_a_document_takes_no_quote_away_that_it_could_not_show(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", quoted())
    collection = put(tmp_path / "map").collection
    before, shown = collection["club"], PublicView(collection)["club"]
    assert shown.impact_case != before.impact_case  # type: ignore[attr-defined]

    changes = {"impact_case": shown.impact_case, "story": "We met twice."}  # type: ignore[attr-defined]
    done = put(tmp_path / "map", form(shown, changes, known=False))

    assert done.collection["club"].replace(origin=()) == before.replace(story="We met twice.", origin=())
    assert [(f.code, f.field) for f in done.findings] == [("R05", "impact_case")]


@pytest.mark.parametrize("known", [False, True])
def test_what_was_changed_in_a_part_that_a_copy_shows_in_part_is_taken_and_the_rest_stays(
    known: bool, tmp_path: Path, put: Put
) -> None:
    put(tmp_path / "map", quoted())
    collection = put(tmp_path / "map").collection
    before, shown = collection["club"], PublicView(collection)["club"]
    assert isinstance(before, CaseStudy) and before.impact_case is not None
    assert isinstance(shown, CaseStudy) and shown.impact_case is not None
    changed = evolve(shown.impact_case, quotes=(evolve(shown.impact_case.quotes[0], text="And again."),))

    done = put(tmp_path / "map", form(shown, {"impact_case": changed}, known=known))

    case = done.collection["club"].impact_case
    assert [quote.text for quote in case.quotes] == ["It helped me.", "And again."]
    assert case.quotes[0] == before.impact_case.quotes[0]
    assert done.codes == []


def test_a_part_that_was_changed_in_the_collection_since_stays_and_the_copys_is_told(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "map", quoted())
    collection = put(tmp_path / "map").collection
    shown = PublicView(collection)["club"]
    assert isinstance(shown, CaseStudy) and shown.impact_case is not None
    changed = evolve(shown.impact_case, quotes=(evolve(shown.impact_case.quotes[0], text="And again."),))
    put(tmp_path / "map", form(collection["club"], {"impact_case": ImpactCase(challenge="Time.")}, "other.docx"))

    done = put(tmp_path / "map", form(shown, {"impact_case": changed}))

    assert done.collection["club"].impact_case == ImpactCase(challenge="Time.")
    assert [(f.code, f.field) for f in done.findings] == [("R01", "impact_case")]
