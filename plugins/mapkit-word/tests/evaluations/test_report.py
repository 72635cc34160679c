"""The self-evaluation and evidence report: what stands in it, and where."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from mapkit.model import Evaluation, Evidence, Finding, Link, OutcomeEvaluation

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text(element: Any) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(e.tag, e.text or "") for e in element.iter(f"{W}t", f"{W}br", f"{W}tab"))


def rows(table: Any) -> list[list[str]]:
    """The cells of a table, paragraph by paragraph."""
    return [
        ["\n".join(text(p) for p in cell.iter(f"{W}p")) for cell in row.iterfind(f"{W}tc")]
        for row in table.iterfind(f"{W}tr")
    ]


@pytest.fixture(scope="module")
def report(made: Any, docx: Any, evaluation: Evaluation) -> Any:
    return docx(made(evaluation))


@pytest.fixture(scope="module")
def tables(report: Any) -> dict[str, list[list[str]]]:
    """The tables, by the text of their first cell."""
    found: dict[str, list[list[str]]] = {}
    for table in report.body.iterfind(f"{W}tbl"):
        cells = rows(table)
        found.setdefault(cells[0][0], cells)
    return found


def test_the_headings_are_those_of_a_report(report: Any) -> None:
    headings = [(style, text) for style, text in report.paragraphs() if style.startswith("Heading")]

    assert headings == [
        ("Heading1", "Anytown Trust, 2019 to 2020"),
        ("Heading2", "Pen portrait"),
        ("Heading2", "Levels at a glance"),
        ("Heading2", "Evidence at a glance"),
        ("Heading2", "Outcomes"),
        ("Heading3", "Outcome 1: Access"),
        ("Heading3", "Outcome 2: Decisions"),
        ("Heading4", "Narrative"),
        ("Heading5", "Shallow"),
        ("Heading6", "Deep"),
        ("Heading3", "Outcome 3: Needs"),
        ("Heading2", "Plan"),
        ("Heading3", "Action plan"),
        ("Heading3", "Development plan"),
        ("Heading3", "Service improvement plan"),
    ]
    assert report.styles_of("Subtitle") == ["Self-evaluation and evidence report, published 20 June 2020"]


def test_the_facts_name_the_framework_and_its_edition(tables: Any) -> None:
    assert tables["About this evaluation"][1:] == [
        ["Framework", "A local framework\nlocal"],
        ["Edition", "2019"],
        ["Organisation", "Anytown Trust"],
        ["Library service", "Anytown Library"],
        ["Period", "2019 to 2020"],
        ["Deadline", "September 2021"],
    ]


def test_the_levels_stand_in_a_table_with_those_of_earlier_evaluations_and_what_is_borne_out(report: Any) -> None:
    levels = [rows(t) for t in report.body.iterfind(f"{W}tbl") if rows(t)[0][:2] == ["Outcome", "Self-assessed"]]

    assert levels == [
        [
            [
                "Outcome",
                "Self-assessed",
                "Validated",
                "2017 to 2018, self-assessed",
                "Borne out by the indicators (worked out by mapkit)",
            ],
            ["1 Access", "2 low", "1", "1", "1"],
            ["2 Decisions", "not stated", "0", "not stated", "0"],
            ["3 Needs", "not stated", "not stated", "not stated", "0"],
        ]
    ]


def test_the_chart_is_a_picture_with_a_text_that_leads_to_the_table(report: Any) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed: pip install mapkit-word[pictures]")
    (picture,) = [p for p in report.body.iter("{*}docPr") if p.get("name").startswith("chart/")]

    assert picture.get("descr") == (
        "Levels by outcome: Anytown Trust, 2019 to 2020. A chart; the table above it has the same numbers."
    )
    assert [name for name in report.parts if name.endswith(".png")] != []


def test_the_coverage_matrix_says_in_words_where_there_is_none(report: Any) -> None:
    matrix = [rows(t) for t in report.body.iterfind(f"{W}tbl") if rows(t)[0][:2] == ["Outcome", "Pieces of evidence"]]

    assert matrix == [
        [
            ["Outcome", "Pieces of evidence", "Newest", "Oldest", "In 2017 to 2018"],
            ["1 Access", "5", "5 June 2019", "1 February 2018", "1"],
            ["2 Decisions", "None: a gap", "not known", "not known", "None: a gap"],
            ["3 Needs", "None: a gap", "not known", "not known", "None: a gap"],
        ]
    ]


def test_each_outcome_has_one_table_of_what_is_said(tables: Any) -> None:
    assert tables["Outcome 1"] == [
        ["Outcome 1", "What is said"],
        ["Self-assessed level", "Level 2 (Established), low\nAnn Example, head, June 2020"],
        ["Validated level", "Level 1\nB. Visitor, 3 November 2020"],
        ["Narrative", "We do this.\nonce\ntwice\nA quotation."],
        [
            "Indicators",
            "1.1a: Met. What a asks for at level 1\nNote: yes: since 2012\n"
            "1.1b: Met. What b asks for at level 1\n"
            "1.2a: Met in part. What a asks for at level 2\n"
            "1.2b: Not known. What b asks for at level 2",
        ],
        [
            "Evidence",
            "A journal club: It shows\nas much\nCase study, 5 June 2019. Record: journal-club\n"
            "Speaks for level 1; indicators 1.1a, 1.1b\n"
            "Consent: name may be used: yes; internal use: yes; external use: yes; recorded on: May 2019\n"
            "Annual report: Page 2\n"
            "Document at trust.example\nSpeaks for level 2\n"
            "Better care at home; A letter\nBriefing, 1 February 2018. Record: better-care\n"
            "Speaks for indicator 1.2a\n"
            "not-here\nConsent: name may be used: unknown; internal use: unknown; external use: no",
        ],
        ["Key strengths and good practice", "Good; very good\nBetter"],
        ["Areas for improvement", "More"],
        ["Required actions", "Do it by March"],
        [
            "Level borne out (worked out by mapkit)",
            "Level 1: its indicators, and those below, are met, with evidence for each.",
        ],
        [
            "Missing for level 2 (worked out by mapkit)",
            "1.2a: met in part. What a asks for at level 2\n1.2b: not answered. What b asks for at level 2",
        ],
    ]


def test_a_record_and_a_document_are_linked_under_their_names(report: Any) -> None:
    links = [text(link) for link in report.body.iter(f"{W}hyperlink")]

    assert links == ["A journal club", "Annual report", "Document at trust.example"]


def test_the_plan_has_a_table_for_each_sort_without_the_columns_that_say_nothing(tables: Any) -> None:
    assert tables["Action"] == [
        ["Action", "Outcome", "Owner", "Due", "Status"],
        ["Do it", "1", "Ann Example", "March 2021", "In progress"],
    ]


def test_a_suggestion_says_whose_it_is(made: Any, docx: Any, evaluation: Evaluation) -> None:
    statuses = [{"id": "1.1a", "met": "met"}, {"id": "1.1b", "met": "partly"}]
    from mapkit.model import IndicatorStatus

    outcome = OutcomeEvaluation(
        section="1",
        indicators=tuple(IndicatorStatus(**status) for status in statuses),
        evidence=(Evidence(document=Link(text="Minutes"), level=1),),
    )
    (table,) = [
        rows(t)
        for t in docx(made(evaluation.replace(outcomes=(outcome,)))).body.iterfind(f"{W}tbl")
        if rows(t)[0][0] == "Outcome 1"
    ]

    assert table[-1] == [
        "Suggestion of mapkit’s own",
        "Of the indicators of level 1, the share that is met and evidenced speaks for the sub-level “medium”. "
        "The sub-level is a person’s judgement.",
    ]


def test_an_outcome_of_which_nothing_is_said_says_so(made: Any, docx: Any) -> None:
    bare = Evaluation(id="e", title="E", framework="unknown", outcomes=(OutcomeEvaluation(section="9"),))

    assert docx(made(bare)).styles_of("TableText")[-1] == "Nothing is said about this outcome yet."


def test_evidence_that_may_not_be_shown_is_not_named_and_still_counts(
    made: Any, docx: Any, evaluation: Evaluation
) -> None:
    shown = docx(made(evaluation, include=frozenset()))
    (table,) = [rows(t) for t in shown.body.iterfind(f"{W}tbl") if rows(t)[0][0] == "Outcome 1"]
    by_label = dict(table[1:])
    whole = "\n".join(text for _, text in shown.paragraphs())

    assert "Annual report" not in whole
    assert "Ann Example" not in whole
    assert by_label["Evidence"].count("Evidence that is not named here") == 2
    assert by_label["Level borne out (worked out by mapkit)"].startswith("Level 1:")
    assert [rows(t)[1][1] for t in shown.body.iterfind(f"{W}tbl") if rows(t)[0][1:2] == ["Pieces of evidence"]] == ["5"]


def test_without_resvg_the_table_stands_alone_and_a_finding_names_what_to_install(
    made: Any, docx: Any, evaluation: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refused(name: str, *more: Any, **values: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return real(name, *more, **values)

    monkeypatch.setattr(builtins, "__import__", refused)
    findings: list[Finding] = []
    shown = docx(made(evaluation, findings=findings))

    assert [p for p in shown.body.iter("{*}docPr") if p.get("name").startswith("chart/")] == []
    assert [f.message for f in findings if f.code == "WD25"] == [
        "the chart was left out, its numbers are in the table; for the picture install mapkit-word[pictures]"
    ]


def test_the_same_evaluation_makes_the_same_bytes(made: Any, evaluation: Evaluation) -> None:
    assert made(evaluation) == made(evaluation)


def test_a_report_is_made_again_when_a_record_that_it_names_has_another_title(
    view: Any, evaluation: Evaluation, around: Any
) -> None:
    from mapkit.plugin import Context
    from mapkit_word.exporter import write_documents

    def key(*others: Any) -> str:
        artifacts = write_documents(view(evaluation, *others), Context(include=frozenset({"all"})))
        return next(a.key for a in artifacts if a.path == "evaluations/anytown-2020.docx")

    renamed = [other.replace(title="Another title") if other.id == "journal-club" else other for other in around]

    assert key(*around) == key(*around)
    assert key(*around) != key(*renamed)


def test_several_evaluations_stand_in_one_pack(export: Any, docx: Any, evaluation: Evaluation, earlier: Any) -> None:
    (data,) = export(evaluation, earlier, target="pack.docx", include=frozenset({"all"})).values()
    pack = docx(data)
    titles = [text for style, text in pack.paragraphs() if style == "Heading1"]

    assert titles == ["Marsh Lane Library", "Anytown Trust, 2019 to 2020", "Anytown Trust, 2017 to 2018"]
    assert len(pack.styles_of("Subtitle")) == 3


def test_a_pack_of_several_begins_with_the_matrix_of_all(
    export: Any, docx: Any, evaluation: Evaluation, earlier: Any, framework: Any
) -> None:
    records = (evaluation, earlier, framework)
    (data,) = export(*records, target="pack.docx", include=frozenset({"all"})).values()
    (first, *_) = docx(data).body.iterfind(f"{W}tbl")

    assert rows(first) == [
        ["Outcome", "Anytown Trust, 2017 to 2018", "Anytown Trust, 2019 to 2020"],
        ["1 Access", "1 piece of evidence, level 1 self-assessed", "5 pieces of evidence, level 1 validated"],
        ["2 Decisions", "no evidence, no level stated", "no evidence, level 0 validated"],
        ["3 Needs", "no evidence, no level stated", "no evidence, no level stated"],
    ]


def test_criteria_without_levels_are_counted(made: Any, docx: Any) -> None:
    from mapkit.model import Framework, Indicator, IndicatorStatus, Level, Scale, Section

    criteria = tuple(Indicator(id=id, text=f"Criterion {id}") for id in ("1.1a", "1.1b", "1.2a"))
    scheme = Framework(
        id="scheme",
        title="A scheme",
        scale=Scale(cumulative=False, lowest=0, highest=2),
        sections=(Section(number="1", title="Strategy", levels=(Level(indicators=criteria),)),),
    )
    said = OutcomeEvaluation(
        section="1",
        indicators=(IndicatorStatus(id="1.1a", met="met"), IndicatorStatus(id="1.1b", met="partly")),
        evidence=(Evidence(document=Link(text="Plan"), indicators=("1.1a",)),),
    )
    record = Evaluation(id="e", title="E", framework="scheme", outcomes=(said,))
    shown = docx(made(record, others=(scheme,)))
    (table,) = [rows(t) for t in shown.body.iterfind(f"{W}tbl") if rows(t)[0][0] == "Outcome 1"]

    assert "Indicators at a glance" in shown.styles_of("Heading2")
    assert table[-2:] == [
        ["Criteria met (worked out by mapkit)", "1 of 3 (33%) met in full, 1 in part."],
        [
            "Still to be met in full (worked out by mapkit)",
            "1.1b: met in part. Criterion 1.1b\n1.2a: not answered. Criterion 1.2a",
        ],
    ]
