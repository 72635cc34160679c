"""What speaks against an evaluation, and how well outcomes are covered."""

from __future__ import annotations

from mapkit.checks import check
from mapkit.model import (
    Briefing,
    CaseStudy,
    Consent,
    Evaluation,
    Evidence,
    Framework,
    Indicator,
    IndicatorStatus,
    Level,
    LevelScore,
    Link,
    OutcomeEvaluation,
    Relation,
    Scale,
    Section,
)
from mapkit.outcomes import alignment, coverage, evaluation_findings
from mapkit.outcomes.charts import chart
from mapkit.serial import from_markdown, to_markdown

FRAMEWORK = Framework(
    id="local",
    title="Local",
    scale=Scale(cumulative=True, highest=4),
    sections=[
        Section(number="1", title="Access", levels=[Level(value=1, indicators=[Indicator(id="1.1")])]),
        Section(number="2", title="Decisions"),
    ],
)
YES = Consent(name="yes", internal="yes", external="yes")


def evaluation(**changes: object) -> Evaluation:
    outcome = OutcomeEvaluation(
        section="1",
        indicators=[IndicatorStatus(id="1.1", met="met")],
        evidence=[Evidence(record="trolley", indicators=["1.1"], consent=YES)],
        self_assessed=LevelScore(level=1),
    )
    return Evaluation(
        **{
            "id": "e",
            "framework": "local",
            "organisation": "Marsh Trust",
            "period": "2019",
            "outcomes": [outcome],
            **changes,
        }
    )


def codes(one: Evaluation) -> list[str]:
    return [finding.code for finding in evaluation_findings(one, FRAMEWORK)]


def with_outcome(**values: object) -> Evaluation:
    return evaluation(outcomes=[OutcomeEvaluation(**{"section": "1", **values})])


def test_a_sound_evaluation_has_nothing_against_it():
    assert codes(evaluation()) == []


def test_a_level_off_the_scale_is_reported():
    assert codes(with_outcome(self_assessed=LevelScore(level=5)))[0] == "O01"


def test_an_outcome_that_the_framework_does_not_have_is_reported():
    assert codes(with_outcome(section="9")) == ["O01"]


def test_a_level_that_the_indicators_do_not_bear_out_is_reported_with_what_is_lacking():
    found = list(evaluation_findings(with_outcome(self_assessed=LevelScore(level=1)), FRAMEWORK))

    assert [finding.code for finding in found] == ["O02"]
    assert "1.1 (not answered)" in found[0].message


def test_a_level_validated_without_self_assessment_is_reported():
    assert codes(with_outcome(validated=LevelScore(level=0))) == ["O03"]


def test_an_evaluation_for_no_organisation_or_for_several_is_reported():
    assert codes(evaluation(organisation="")) == ["O04"]
    assert codes(evaluation(organisation="Marsh Trust; Hill Trust")) == ["O04"]


def test_evidence_without_consent_to_external_use_is_reported():
    no = Evidence(record="trolley", consent=Consent(internal="yes", external="no"))

    assert codes(with_outcome(evidence=[no])) == ["O05"]
    assert codes(with_outcome(evidence=[Evidence(record="trolley")])) == ["O05"]
    assert codes(with_outcome(evidence=[Evidence(document=Link(text="Report", url="https://x.example"))])) == []


def test_coverage_shows_every_outcome_with_its_evidence_and_its_dates():
    records = {"trolley": CaseStudy(id="trolley", title="A trolley", published="2018-07-19T09:00:00+01:00")}

    rows = coverage([evaluation()], {"local": FRAMEWORK}, records)

    assert [(row.section, row.evidence, row.gap, row.borne_out, row.newest) for row in rows] == [
        ("1", ("trolley",), False, 1, "2018-07-19"),
        ("2", (), True, None, ""),
    ]


def test_coverage_is_in_the_order_of_organisations_and_periods():
    several = [
        evaluation(organisation="B", period="2019"),
        evaluation(organisation="A", period="2021"),
        evaluation(organisation="A"),
    ]

    assert [(row.organisation, row.period) for row in coverage(several, {}, {})] == [
        ("A", "2019"),
        ("A", "2021"),
        ("B", "2019"),
    ]


def test_a_case_study_is_aligned_by_a_relation_or_by_a_title_in_its_text():
    records = [
        Briefing(id="plan", title="The People Plan"),
        Briefing(id="review", title="The Skills Review"),
        Briefing(id="lonely", title="Nobody answers this"),
        CaseStudy(id="one", title="One", relations=[Relation(type="aligned-to", target="plan")]),
        CaseStudy(id="two", title="Two", alignment="It answers **the Skills Review** in full."),
        CaseStudy(id="three", title="Three"),
    ]

    found = alignment(records)

    assert found.pairs == (("one", "plan"), ("two", "review"))
    assert found.unanswered == ("lonely",)
    assert found.unaligned == ("three",)


def said(one: Evaluation, framework: Framework = FRAMEWORK, find: object = None) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in evaluation_findings(one, framework, find)]


def test_an_indicator_or_level_that_the_framework_does_not_have_is_reported():
    proof = [
        Evidence(record="trolley", indicators=["1.l"], consent=YES),
        Evidence(record="trolley", level=3, consent=YES),
    ]
    one = with_outcome(indicators=[IndicatorStatus(id="1.9", met="met")], evidence=proof)

    assert said(one) == [
        ("O06", "outcome 1: the framework does not have the indicator '1.9'"),
        ("O06", "outcome 1: the framework does not have the indicator '1.l'"),
        ("O06", "outcome 1: the framework does not have the level 3"),
    ]


def test_nothing_is_unknown_where_no_indicators_are_loaded():
    one = with_outcome(section="2", indicators=[IndicatorStatus(id="2.1", met="met")])

    assert said(one) == []


def test_a_sublevel_that_the_framework_does_not_have_is_reported():
    framework = Framework(id="local", scale=Scale(highest=4, sublevels=["low", "high"]), sections=[Section(number="1")])

    assert said(with_outcome(self_assessed=LevelScore(level=1, sublevel="medium")), framework) == [
        ("O06", "outcome 1: the framework does not have the sub-level 'medium'")
    ]


def test_a_level_below_the_scale_is_reported():
    framework = Framework(id="local", scale=Scale(lowest=1, highest=4), sections=[Section(number="1")])

    assert said(with_outcome(self_assessed=LevelScore(level=0)), framework) == [
        ("O01", "outcome 1: the self-assessed level 0 is not from 1 to 4")
    ]


def test_evidence_whose_record_is_not_in_the_collection_is_reported():
    assert said(evaluation(), find=lambda id: None) == [("O07", "outcome 1: there is no record 'trolley'")]
    assert said(evaluation(), find=lambda id: CaseStudy(id=id)) == []


def test_a_case_studys_own_consent_counts_and_a_briefing_needs_none():
    bare = evaluation(outcomes=[OutcomeEvaluation(section="1", evidence=[Evidence(record="r")])])

    assert said(bare, find=lambda id: Briefing(id=id)) == []
    assert said(bare, find=lambda id: CaseStudy(id=id, consent=YES)) == []
    assert [code for code, _ in said(bare, find=lambda id: CaseStudy(id=id))] == ["O05"]


def test_a_framework_that_is_not_to_be_had_is_reported(tmp_path):
    (tmp_path / "evaluations").mkdir()
    (tmp_path / "mapkit.yaml").write_text("title: T\n", "utf-8")
    text = "---\nkind: evaluation\ntitle: E\nframework: gone\norganisation: M\nservice: L\nperiod: 2019\n---\n"
    (tmp_path / "evaluations/e.md").write_text(text, "utf-8")

    [found] = [finding for finding in check(tmp_path).findings if finding.code == "O06"]

    assert (found.record, found.field, "no framework has this id" in found.message) == ("e", "framework", True)


def test_a_sublevel_without_a_level_is_reported_and_stays_without_one():
    framework = Framework(id="local", scale=Scale(highest=4), sections=[Section(number="1")])
    judged = with_outcome(self_assessed=LevelScore(sublevel="low"))

    assert said(judged, framework) == [("O01", "outcome 1: the self-assessed sub-level 'low' has no level")]
    assert from_markdown(to_markdown(judged), {"evaluation": Evaluation}) == judged


def test_what_was_judged_without_a_level_is_a_gap_in_the_picture():
    drawn = chart(with_outcome(self_assessed=LevelScore(sublevel="low")))

    assert [series.points for series in drawn.series] == []
