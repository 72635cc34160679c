"""Evaluations that come back: from their reports, and from their forms, whatever was done to them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from mapkit.model import (
    Action,
    Consent,
    Evaluation,
    Evidence,
    Finding,
    IndicatorStatus,
    LevelScore,
    Link,
    OutcomeEvaluation,
    Record,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Values = Callable[[Record], dict[str, Any]]


def text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def write(paragraph: Any, said: str) -> None:
    """Type a text at the end of a paragraph, outside any control."""
    run = paragraph.makeelement(f"{W}r")
    run.append(run.makeelement(f"{W}t"))
    run[0].text = said
    paragraph.append(run)


def below(paragraph: Any, said: str) -> None:
    """Type a paragraph of its own below another."""
    new = paragraph.makeelement(f"{W}p")
    write(new, said)
    parent = paragraph.getparent()
    while parent.tag not in (f"{W}body", f"{W}tc"):
        paragraph, parent = parent, parent.getparent()
    parent.insert(parent.index(paragraph) + 1, new)


@pytest.fixture(scope="module")
def blank(made: Any, docx: Any) -> Callable[[], Any]:
    """A blank form with the outcomes of the framework, opened to be filled."""
    data = made(Evaluation(id="blank"), "word-form", framework="local")
    return lambda: docx(data)


def tables(root: Any, head: str) -> list[Any]:
    """The tables whose first cell says something."""
    return [t for t in root.iter(f"{W}tbl") if text(next(t.iter(f"{W}tc"))) == head]


def cells(row: Any) -> list[Any]:
    return [cell.findall(f"{W}p")[-1] for cell in row.iterfind(f"{W}tc")]


def rows(table: Any) -> list[Any]:
    return list(table.iterfind(f"{W}tr"))


@pytest.mark.parametrize("format", ["word", "word-form"])
def test_an_evaluation_comes_back_whole(
    made: Any, read: Any, values: Values, evaluation: Evaluation, format: str
) -> None:
    findings: list[Finding] = []
    (found,) = read(made(evaluation, format), findings=findings)

    assert values(found) == values(evaluation)
    assert found.id == evaluation.id
    assert [f.message for f in findings if f.severity != "info"] == []


@pytest.mark.parametrize("format", ["word", "word-form"])
def test_an_evaluation_without_a_framework_comes_back_too(
    made: Any, read: Any, values: Values, evaluation: Evaluation, format: str
) -> None:
    bare = evaluation.replace(framework="nowhere")

    assert values(read(made(bare, format))[0]) == values(bare)


@pytest.mark.parametrize("format", ["word", "word-form"])
def test_a_sublevel_without_a_level_comes_back_without_one(
    made: Any, read: Any, values: Values, evaluation: Evaluation, format: str
) -> None:
    outcome = OutcomeEvaluation(section="1", self_assessed=LevelScore(sublevel="low"))
    judged = evaluation.replace(outcomes=(outcome,))

    assert values(read(made(judged, format))[0]) == values(judged)


def test_evaluations_come_back_from_a_pack(
    export: Any, read: Any, values: Values, evaluation: Evaluation, earlier: Evaluation
) -> None:
    (data,) = export(evaluation, earlier, target="pack.docx", include=frozenset({"all"})).values()

    assert [values(found) for found in read(data)] == [values(evaluation), values(earlier)]


def test_a_form_that_came_back_unchanged_speaks_for_no_field(made: Any, read: Any, evaluation: Evaluation) -> None:
    (found,) = read(made(evaluation, "word-form"))

    assert found.origin[0].fields == ()


def test_a_blank_form_has_a_section_for_each_outcome_of_the_framework(blank: Any) -> None:
    form = blank()

    assert form.styles_of("Heading1")[0] == "Evaluation form"
    assert form.styles_of("Heading2") == ["Outcome 1: Access", "Outcome 2: Decisions", "Outcome 3: Needs"]
    helps = form.styles_of("FormHelp")
    assert "It looks at: Strategy and money." in helps
    assert "Key question: Who may come?" in helps
    assert "Suggested evidence: Minutes; Letters." in helps


def test_a_blank_form_that_nobody_filled_in_says_nothing_but_its_framework(
    blank: Any, read: Any, values: Values
) -> None:
    (found,) = read(blank().bytes())

    assert values(found) == {"framework": "local"}


def test_levels_sublevels_and_answers_are_chosen_from_lists(blank: Any) -> None:
    lists = {
        control.find(f"{W}sdtPr/{W}alias").get(f"{W}val"): [e.get(f"{W}value") for e in control.iter(f"{W}listItem")]
        for control in blank().body.iter(f"{W}sdt")
        if control.find(f"{W}sdtPr/{W}dropDownList") is not None
    }

    assert lists["Self-assessed level: level"] == ["0 (Not developed)", "1", "2 (Established)"]
    assert lists["Validated level: sub-level"] == ["Low", "Medium", "High"]
    assert lists["1.1a met"] == ["Met", "Met in part", "Not met", "Not known"]
    assert lists["External use"] == ["Yes", "No", "Not known"]
    assert lists["Status"] == ["Proposed", "In progress", "Done", "Dropped"]


def choose(cell: Any, answer: str) -> None:
    """Choose an answer in a list, as Word does."""
    control = cell.find(f"{W}sdt")
    for t in control.iter(f"{W}t"):
        t.text = answer


def fill(root: Any) -> None:
    """Fill the blank form's first outcome and its plan, in the controls and beside them."""
    score = rows(tables(root, "Judgement")[0])[1]
    choose(cells(score)[1], "2 (Established)")
    choose(cells(score)[2], "Low")
    write(cells(score)[3], "Ann")
    write(cells(score)[4], "June 2020")
    status = rows(tables(root, "Indicator")[0])
    choose(cells(status[1])[2], "Met")
    write(cells(status[2])[2], " not met")
    write(cells(status[2])[3], "Soon")
    evidence = rows(tables(root, "Record or document")[0])
    write(cells(evidence[1])[0], "journal-club")
    write(cells(evidence[1])[1], "It shows")
    write(cells(evidence[1])[2], "Level 1")
    write(cells(evidence[1])[3], "1.1a, 1.1b")
    consents = evidence[1].findall(f"{W}tc")[4].findall(f"{W}p")
    choose(consents[0], "Yes")
    write(consents[2], "no")
    write(cells(evidence[2])[0], "The report, https://trust.example/report.pdf")
    answers = rows(tables(root, "What we ask")[1])
    write(cells(answers[1])[1], "We are known; and liked")
    below(cells(answers[1])[1], "We are quick")
    plan = rows(tables(root, "Action")[0])
    write(cells(plan[1])[0], "Do it")
    choose(cells(plan[1])[1], "Development plan")
    choose(cells(plan[1])[5], "In progress")


FILLED = OutcomeEvaluation(
    section="1",
    narrative="Below the box.",
    self_assessed=LevelScore(level=2, sublevel="low", by="Ann", on="June 2020"),
    indicators=(IndicatorStatus(id="1.1a", met="met"), IndicatorStatus(id="1.1b", met="not-met", note="Soon")),
    evidence=(
        Evidence(
            record="journal-club",
            note="It shows",
            level=1,
            indicators=("1.1a", "1.1b"),
            consent=Consent(name="yes", external="no"),
        ),
        Evidence(document=Link(text="The report,", url="https://trust.example/report.pdf")),
    ),
    strengths=("We are known; and liked", "We are quick"),
)


def test_a_blank_form_that_was_filled_in_and_typed_beside_comes_back_with_every_field(blank: Any, read: Any) -> None:
    form = blank()
    root = form.tree()
    fill(root)
    box = next(p for p in root.iter(f"{W}p") if text(p) == "Click or tap here and write." and after(p, "Narrative"))
    below(box, "Below the box.")
    findings: list[Finding] = []
    (found,) = read(form.with_tree(root).bytes(), findings=findings)

    assert found.outcomes == (FILLED,)
    assert found.plan == (Action(text="Do it", plan="development", status="in-progress"),)
    assert [f.message for f in findings if f.code == "WD08"] == []


def after(paragraph: Any, heading: str) -> bool:
    """Whether the last heading above a paragraph says something."""
    element = paragraph
    while element.getparent().tag != f"{W}body":
        element = element.getparent()
    while (element := element.getprevious()) is not None:
        found = element.find(f"{W}pPr/{W}pStyle")
        if found is not None and found.get(f"{W}val", "").startswith("Heading"):
            return text(element) == heading
    return False


def test_without_its_controls_the_form_is_read_all_the_same(blank: Any, read: Any) -> None:
    form = blank()
    root = form.tree()
    fill(root)
    box = next(p for p in root.iter(f"{W}p") if text(p) == "Click or tap here and write." and after(p, "Narrative"))
    below(box, "Below the box.")
    for control in list(root.iter(f"{W}sdt")):
        parent, at = control.getparent(), control.getparent().index(control)
        for offset, inner in enumerate(list(control.find(f"{W}sdtContent"))):
            parent.insert(at + offset, inner)
        parent.remove(control)
    for mark in [*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")]:
        if not mark.get(f"{W}name", "mkd").startswith("mkd"):
            mark.getparent().remove(mark)
    (found,) = read(form.with_tree(root).bytes())

    assert found.outcomes == (FILLED,)


def test_rows_that_were_added_are_read_and_rows_that_were_deleted_are_gone(
    made: Any, read: Any, docx: Any, evaluation: Evaluation
) -> None:
    form = docx(made(evaluation, "word-form"))
    root = form.tree()
    table = tables(root, "Record or document")[0]
    added = deepcopy(rows(table)[-1])
    write(cells(added)[1], "A note alone")
    table.append(added)
    table.remove(rows(table)[1])
    status = tables(root, "Indicator")[0]
    status.remove(rows(status)[2])
    (found,) = read(form.with_tree(root).bytes())
    first, own = found.outcomes[0], evaluation.outcomes[0]

    assert first.evidence == (*own.evidence[1:], Evidence(note="A note alone"))
    assert first.indicators == (own.indicators[0], *own.indicators[2:])


def test_an_outcome_that_was_copied_is_one_more(made: Any, read: Any, docx: Any) -> None:
    one = Evaluation(
        id="e", title="E", framework="none", outcomes=(OutcomeEvaluation(section="1", narrative="First."),)
    )
    form = docx(made(one, "word-form"))
    root = form.tree()
    body = root[0]
    texts = [text(element) for element in body]
    start, end = texts.index("Outcome 1"), texts.index("Plan")
    for offset, element in enumerate(body[start:end]):
        copied = deepcopy(element)
        for t in copied.iter(f"{W}t"):
            t.text = {"Outcome 1": "Outcome 2", "First.": "Second."}.get(t.text, t.text)
        body.insert(end + offset, copied)
    (found,) = read(form.with_tree(root).bytes())

    assert [(o.section, o.narrative) for o in found.outcomes] == [("1", "First."), ("2", "Second.")]


def test_what_is_typed_beside_our_own_words_is_kept(made: Any, read: Any, docx: Any, evaluation: Evaluation) -> None:
    form = docx(made(evaluation, "word-form"))
    root = form.tree()
    (record,) = [p for p in root.iter(f"{W}p") if text(p) == "journal-club"]
    write(record, " and its minutes")
    note = next(p for p in root.iter(f"{W}p") if text(p).startswith("It looks at: Strategy and money."))
    write(note, " We agree.")
    (found,) = read(form.with_tree(root).bytes())
    first = found.outcomes[0]

    assert (first.evidence[0].record, first.evidence[0].note) == ("journal-club", "and its minutes\nIt shows\nas much")
    assert first.narrative == "We agree.\n\nWe do this.\n\n- once\n- twice\n\n> A quotation."


def test_text_beside_the_tables_is_kept(made: Any, read: Any, docx: Any, evaluation: Evaluation) -> None:
    form = docx(made(evaluation, "word-form"))
    root = form.tree()
    body = root[0]
    for head, said in (("Judgement", "On the levels."), ("Record or document", "And a letter.")):
        table = tables(root, head)[2]
        new = body.makeelement(f"{W}p")
        write(new, said)
        body.insert(body.index(table) + 1, new)
    (found,) = read(form.with_tree(root).bytes())

    assert found.outcomes[2] == OutcomeEvaluation(
        section="3", narrative="On the levels.", evidence=(Evidence(document=Link(text="And a letter.")),)
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b">In progress<", b">Finished<", "'Finished' is no status; it was left out"),
        (b">Met in part<", b">Half<", "'Half' is none of Met, Met in part, Not met, Not known; it was left out"),
        (b">Low<", b">Tiny<", "'Tiny' is no sub-level; it was left out"),
        (
            b">2 (Established)<",
            b">High<",
            "Self-assessed level: 'High' is no level; it was left out",
        ),
    ],
)
def test_an_answer_that_is_none_of_those_offered_is_reported(
    made: Any, read: Any, docx: Any, evaluation: Evaluation, old: bytes, new: bytes, said: str
) -> None:
    form = docx(made(evaluation, "word-form"))
    form.parts["word/document.xml"] = form.parts["word/document.xml"].replace(old, new)
    findings: list[Finding] = []
    read(form.bytes(), findings=findings)

    assert [f.message for f in findings if f.code == "WD08"] == [said]


def test_what_mapkit_worked_out_does_not_come_back_as_text(
    made: Any, read: Any, docx: Any, evaluation: Evaluation
) -> None:
    findings: list[Finding] = []
    (found,) = read(made(evaluation), findings=findings)

    assert found.body == ""
    assert "worked out" not in repr(found)
    assert [f.code for f in findings if f.code in ("WD03", "WD05")] == []


def test_the_framework_of_a_blank_form_may_be_a_file(made: Any, docx: Any, tmp_path: Any) -> None:
    table = tmp_path / "ours.csv"
    table.write_text("section,title,level,indicator,text\n7,Seven,1,7.1,So\n", encoding="utf-8")
    form = docx(made(Evaluation(id="blank"), "word-form", framework=str(table)))

    assert form.styles_of("Heading2") == ["Outcome 7: Seven"]


def test_a_framework_that_nobody_knows_is_an_error(made: Any) -> None:
    from mapkit.errors import UsageError

    with pytest.raises(UsageError, match="no framework is called 'nix'; mapkit ships lqaf, qiof-2019"):
        made(Evaluation(id="blank"), "word-form", framework="nix")
