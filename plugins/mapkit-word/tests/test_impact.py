"""The impact of a case study: savings, quotes with consent, the review checklist; in documents and in forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapkit.model import CaseStudy, Consent, Finding, ImpactCase, ImpactReview, Quote, Record, Saving

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVERYTHING = frozenset({"all"})
Values = Callable[[Record], dict[str, Any]]


def text(element: Any) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(e.tag, e.text or "") for e in element.iter(f"{W}t", f"{W}br", f"{W}tab"))


def rows(table: Any) -> list[list[str]]:
    return [
        ["\n".join(text(p) for p in cell.iter(f"{W}p")) for cell in row.iterfind(f"{W}tc")]
        for row in table.iterfind(f"{W}tr")
    ]


@pytest.fixture(scope="module")
def study() -> CaseStudy:
    return CaseStudy(
        id="sepsis",
        title="A search that changed a protocol",
        story="A story.",
        impact_case=ImpactCase(
            challenge="Too many steps.\n\n- one\n- two",
            library_role="A librarian joined the group.",
            outcome="Nine steps.",
            savings=(
                Saving(kind="money", amount="18250.00", unit="£ a year", basis="Finance: 36 bed days; less the test"),
                Saving(kind="time", amount="11", unit="minutes a patient"),
            ),
            quotes=(
                Quote(
                    text="We had the will.\nThe page gave us *a protocol*.",
                    name="Dr Ada Farrow",
                    role="Consultant, emergency medicine",
                    consent=Consent(name="yes", internal="yes", external="yes", recorded="12 March 2021"),
                ),
                Quote(text="Quick – and kind", role="Nurse"),
                Quote(text="Said by another. So it was."),
                Quote(text="Kept to myself.", name="Somebody"),
            ),
            review=ImpactReview(
                achieved="yes", impact="yes", library_role="yes", champion_quote="unclear", note="Whose?", by="AB"
            ),
        ),
        consent=Consent(name="yes", external="no"),
    )


@pytest.mark.parametrize("format", ["word", "word-form"])
def test_a_case_studys_impact_comes_back_whole(
    export: Any, read: Any, values: Values, study: CaseStudy, format: str
) -> None:
    (data,) = export(study, format=format, include=EVERYTHING).values()
    findings: list[Finding] = []
    (found,) = read(data, findings=findings)

    assert values(found) == values(study)
    assert [f.message for f in findings if f.severity != "info"] == []


def test_the_parts_of_the_impact_stand_under_headings_of_their_own(export: Any, docx: Any, study: CaseStudy) -> None:
    (data,) = export(study, include=EVERYTHING).values()
    headings = [(style, text) for style, text in docx(data).paragraphs() if style.startswith("Heading")]

    assert headings[headings.index(("Heading2", "Impact case")) :] == [
        ("Heading2", "Impact case"),
        ("Heading3", "Challenge"),
        ("Heading3", "Role of the library"),
        ("Heading3", "Outcome"),
        ("Heading3", "Savings"),
        ("Heading3", "Quotes"),
        ("Heading3", "Review"),
    ]


def test_a_quote_is_a_quotation_with_a_line_about_who_said_it(export: Any, docx: Any, study: CaseStudy) -> None:
    (data,) = export(study, include=EVERYTHING).values()
    paragraphs = docx(data).paragraphs()
    start = paragraphs.index(("Quote", "We had the will.\nThe page gave us *a protocol*."))

    assert paragraphs[start + 1 : start + 2] == [
        (
            "Quote",
            "Dr Ada Farrow, Consultant, emergency medicine\n"
            "Consent: name may be used: yes; internal use: yes; external use: yes; recorded on: 12 March 2021",
        ),
    ]
    assert ("Quote", "No name given, Nurse") in paragraphs


def test_the_review_says_what_the_answers_come_to(export: Any, docx: Any, study: CaseStudy) -> None:
    (data,) = export(study, include=EVERYTHING).values()
    (review,) = [rows(t) for t in docx(data).body.iterfind(f"{W}tbl") if rows(t)[0][0] == "About this review"]

    assert review[1:] == [
        ["Clear what was achieved", "yes"],
        ["Clear impact", "yes"],
        ["Clear role of the library", "yes"],
        ["Quote from a named library champion", "unclear"],
        ["Note", "Whose?"],
        ["Reviewed by", "AB"],
        ["By the checklist", "All three core criteria are met: it may be listed."],
    ]


def test_a_quote_without_consent_is_in_no_public_document(docx: Any, study: CaseStudy) -> None:
    from mapkit.plugin import Context
    from mapkit.testing import memory_view
    from mapkit_word.plugin import mapkit_exporters

    agreed = study.replace(consent=None)
    exporter = next(offer for offer in mapkit_exporters() if offer.name == "word")
    (artifact,) = exporter.write(memory_view([agreed]), Context())
    said = "\n".join(text for _, text in docx(b"".join(artifact.chunks())).paragraphs())

    assert "Dr Ada Farrow" in said
    assert "Kept to myself." not in said
    assert "AB" not in said


def test_rows_of_quotes_that_were_filled_in_are_read(export: Any, read: Any, docx: Any) -> None:
    made = docx(next(iter(export(CaseStudy(id="a"), format="word-form").values())))
    root = made.tree()
    (table,) = [t for t in root.iter(f"{W}tbl") if rows(t)[0][0] == "Words"]
    cells = [cell.findall(f"{W}p") for cell in list(table.iterfind(f"{W}tr"))[1].iterfind(f"{W}tc")]

    def write(paragraph: Any, said: str) -> None:
        run = paragraph.makeelement(f"{W}r")
        run.append(run.makeelement(f"{W}t"))
        run[0].text = said
        paragraph.append(run)

    write(cells[0][0], "It helped.")
    write(cells[1][0], "A. Nurse")
    write(cells[2][0], "Ward sister")
    for t in cells[3][2].find(f"{W}sdt").iter(f"{W}t"):
        t.text = "Yes"
    write(cells[3][3], "May 2019")
    (found,) = read(made.with_tree(root).bytes())

    assert found.impact_case == ImpactCase(
        quotes=(
            Quote(
                text="It helped.",
                name="A. Nurse",
                role="Ward sister",
                consent=Consent(external="yes", recorded="May 2019"),
            ),
        )
    )


words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12).map(lambda t: "w" + t)
impacts = st.builds(
    ImpactCase,
    challenge=st.just("") | words,
    savings=st.lists(
        st.builds(Saving, kind=st.sampled_from(["", "money", "time"]), amount=words, unit=st.just("") | words),
        max_size=2,
    ),
    quotes=st.lists(
        st.builds(
            Quote,
            text=words,
            name=st.just("") | words,
            role=st.just("") | words,
            consent=st.none() | st.builds(Consent, external=st.sampled_from(["unknown", "yes", "no"])),
        ),
        max_size=3,
    ),
    review=st.none() | st.builds(ImpactReview, achieved=st.sampled_from(["yes", "no", "unclear"]), note=words),
).filter(lambda impact: impact != ImpactCase())


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(impact=impacts)
def test_any_impact_comes_back_from_its_document_and_its_form(export: Any, read: Any, impact: ImpactCase) -> None:
    record = CaseStudy(id="a", title="A", impact_case=impact)
    for format in ("word", "word-form"):
        (data,) = export(record, format=format, include=EVERYTHING).values()

        assert read(data)[0].impact_case == impact
