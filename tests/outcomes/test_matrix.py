"""The coverage matrix, as a table and as a picture."""

from __future__ import annotations

from xml.etree import ElementTree

from mapkit.model import Evaluation, Evidence, Framework, LevelScore, OutcomeEvaluation, Section
from mapkit.outcomes import coverage
from mapkit.outcomes.charts import Matrix, matrix, matrix_svg, matrix_table

SVG = "{http://www.w3.org/2000/svg}"
LOCAL = Framework(
    id="local", title="Local", sections=[Section(number="1", title="Access"), Section(number="2", title="Decisions")]
)


def evaluation(period: str, pieces: int, **outcome: object) -> Evaluation:
    evidence = [Evidence(record=f"study-{n}") for n in range(pieces)]
    one = OutcomeEvaluation(**{"section": "1", "evidence": evidence, **outcome})
    return Evaluation(id=f"e-{period}", framework="local", organisation="Marsh Trust", period=period, outcomes=[one])


def matrix_of(*evaluations: Evaluation) -> Matrix:
    (found,) = matrix(coverage(evaluations, {"local": LOCAL}, {}), {"local": LOCAL})
    return found


def test_a_cell_says_its_evidence_and_its_level_in_words():
    own, checked = LevelScore(level=2, sublevel="high"), LevelScore(level=3)
    shown = matrix_of(
        evaluation("2019", 1, self_assessed=own), evaluation("2021", 2, self_assessed=own, validated=checked)
    )

    assert matrix_table(shown).header == ("Outcome", "Marsh Trust, 2019", "Marsh Trust, 2021")
    assert matrix_table(shown).rows == (
        ("1 Access", "1 piece of evidence, level 2 high self-assessed", "2 pieces of evidence, level 3 validated"),
        ("2 Decisions", "no evidence, no level stated", "no evidence, no level stated"),
    )


def test_two_evaluations_of_the_same_organisation_and_period_have_a_column_each():
    shown = matrix_of(evaluation("2019", 1), evaluation("2019", 3))

    assert shown.columns == ("Marsh Trust, 2019", "Marsh Trust, 2019")
    assert [cell.pieces for cell in shown.cells[0] if cell] == [1, 3]


def test_each_framework_has_a_matrix_of_its_own():
    other = Evaluation(id="o", framework="older", organisation="Marsh Trust", outcomes=[OutcomeEvaluation(section="5")])
    found = matrix(coverage([evaluation("2019", 1), other], {"local": LOCAL}, {}), {"local": LOCAL})

    assert [shown.title for shown in found] == ["Evidence by outcome: older", "Evidence by outcome: Local"]
    assert [[axis.name for axis in shown.axes] for shown in found] == [["5"], ["1 Access", "2 Decisions"]]


def test_the_picture_has_the_numbers_in_its_description_and_its_cells():
    picture = ElementTree.fromstring(matrix_svg(matrix_of(evaluation("2019", 7, validated=LevelScore(level=3)))))
    texts = [element.text for element in picture.iter(f"{SVG}text")]

    assert (picture.find(f"{SVG}desc").text or "").endswith(
        "1 Access: Marsh Trust, 2019: 7 pieces of evidence, level 3 validated. "
        "2 Decisions: Marsh Trust, 2019: no evidence, no level stated."
    )
    assert [text for text in texts if text in ("7", "0", "v 3")] == ["7", "v 3", "0"]
    assert [c.get("stroke-dasharray") for c in picture.iter(f"{SVG}circle")] == [None, "2.5 2.5"]


def test_many_evaluations_make_a_wider_picture_with_letters_as_a_spreadsheet_has_them():
    picture = ElementTree.fromstring(matrix_svg(matrix_of(*(evaluation(str(1990 + n), 1) for n in range(28)))))
    texts = [element.text for element in picture.iter(f"{SVG}text")]

    assert (texts[0], texts[25:28], float(picture.get("width", "0")) > 1000) == ("A", ["Z", "AA", "AB"], True)
