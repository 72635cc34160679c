"""What charts show, as numbers and as pictures."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import (
    Evaluation,
    Framework,
    Indicator,
    IndicatorStatus,
    Level,
    LevelScore,
    OutcomeEvaluation,
    Scale,
    Section,
)
from mapkit.outcomes.charts import (
    Chart,
    ChartWords,
    bars,
    chart,
    chart_table,
    description,
    earlier_evaluations,
    radar,
    svg,
)

SVG = "{http://www.w3.org/2000/svg}"
TITLES = ("Access", "Decisions", "Needs", "Team", "Research", "Difference")


def framework(count: int = 6, highest: int = 4) -> Framework:
    titles = (TITLES * 3)[:count]
    sections = [Section(number=str(i), title=title) for i, title in enumerate(titles, 1)]
    return Framework(id="local", title="Local", scale=Scale(highest=highest), sections=sections)


def evaluation(levels: str, validated: str = "", period: str = "2021", **changes: object) -> Evaluation:
    """Make an evaluation whose levels are digits, one an outcome; a hyphen is no level."""
    outcomes = [
        OutcomeEvaluation(section=str(i), self_assessed=score(own), validated=score(checked))
        for i, (own, checked) in enumerate(zip(levels, validated.ljust(len(levels), "-"), strict=True), 1)
    ]
    facts = {"framework": "local", "organisation": "Marsh Trust", "period": period, "outcomes": outcomes}
    return Evaluation(**{"id": f"e-{period}", **facts, **changes})


def score(level: str) -> LevelScore | None:
    return None if level == "-" else LevelScore(level=int(level))


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def texts(picture: str) -> list[str]:
    return ["".join(element.itertext()) for element in parsed(picture).iter(f"{SVG}text")]


def paths(picture: str, stroke: str) -> list[str]:
    return [e.get("d", "") for e in parsed(picture).iter(f"{SVG}path") if e.get("stroke") == stroke and e.get("d")]


def test_a_chart_has_a_series_for_the_levels_that_the_service_states_and_for_those_that_were_validated():
    shown = chart(evaluation("230", "221"), framework(3))

    assert [(s.name, [p and p.text for p in s.points]) for s in shown.series] == [
        ("Self-assessed", ["2", "3", "0"]),
        ("Validated", ["2", "2", "1"]),
    ]


def test_the_axes_are_the_frameworks_outcomes_with_those_that_only_the_evaluation_has_behind_them():
    shown = chart(evaluation("1234"), framework(3))

    assert [axis.name for axis in shown.axes] == ["1 Access", "2 Decisions", "3 Needs", "4"]


def test_without_a_framework_the_axes_are_the_evaluations_outcomes():
    assert [axis.name for axis in chart(evaluation("123")).axes] == ["1", "2", "3"]


def test_the_table_says_the_same_numbers_and_that_a_level_is_not_stated():
    table = chart_table(chart(evaluation("2-1", "22"), framework(3)))

    assert table.caption == "Levels by outcome: Marsh Trust, 2021"
    assert table.header == ("Outcome", "Self-assessed", "Validated")
    assert table.rows == (
        ("1 Access", "2", "2"),
        ("2 Decisions", "not stated", "2"),
        ("3 Needs", "1", "not stated"),
    )


def test_a_sub_level_is_said_beside_its_level_and_moves_no_point():
    outcome = OutcomeEvaluation(section="1", self_assessed=LevelScore(level=2, sublevel="high"))
    point = chart(evaluation("", outcomes=[outcome])).series[0].points[0]

    assert point is not None
    assert (point.value, point.text) == (2, "2 high")


def test_earlier_evaluations_are_those_of_the_same_organisation_and_framework_the_newest_first():
    now = evaluation("111", period="2021")
    others = [
        evaluation("111", period="2017"),
        evaluation("111", period="2019", organisation="marsh  trust"),
        evaluation("111", period="2019", organisation="Another Trust", id="a"),
        evaluation("111", period="2018", framework="older", id="o"),
        evaluation("111", period="2023"),
        evaluation("111", period="some day", id="s"),
        now,
    ]

    assert [other.id for other in earlier_evaluations(now, others)] == ["e-2019", "e-2017"]


def test_an_earlier_evaluation_shows_its_validated_levels_where_it_has_any():
    earlier = [evaluation("111", "222", period="2019"), evaluation("000", period="2017")]
    shown = chart(evaluation("333"), framework(3), earlier=earlier)

    assert [(s.name, s.role) for s in shown.series[1:]] == [
        ("2019, validated", "earlier"),
        ("2017, self-assessed", "earlier"),
    ]


def test_criteria_without_levels_are_shown_as_the_share_that_is_met():
    statuses = [
        IndicatorStatus(id=f"1.1{c}", met=met) for c, met in zip("abcd", ["met", "met", "partly", "met"], strict=True)
    ]
    shown = chart(
        evaluation("", outcomes=[OutcomeEvaluation(section="1", indicators=statuses)]), framework(5, highest=2)
    )

    assert (shown.lowest, shown.highest, shown.rings[-1]) == (0, 100, (100, "100%"))
    assert chart_table(shown).rows[:2] == (("1 Access", "75%"), ("2 Decisions", "not stated"))


def test_criteria_that_the_framework_has_and_nobody_answered_are_not_met():
    criteria = [Indicator(id=f"1.1{c}") for c in "abc"]
    loaded = Framework(id="f", title="F", sections=[Section(number="1", levels=[Level(indicators=criteria)])])
    answered = OutcomeEvaluation(section="1", indicators=[IndicatorStatus(id="1.1a", met="met")])

    assert chart_table(chart(evaluation("", outcomes=[answered]), loaded)).rows == (("1", "33%"),)


def test_an_evaluation_without_any_level_has_no_picture():
    shown = chart(evaluation("---"), framework(3))

    assert (shown.empty, svg(shown), radar(shown), bars(shown)) == (True, "", "", "")


def test_the_picture_is_an_image_named_by_its_title_and_description():
    root = parsed(svg(chart(evaluation("123", "12-"), framework(3)), id="levels of/e"))

    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "levels-of-e-title levels-of-e-desc")
    assert [(e.tag, e.get("id"), e.text) for e in list(root)[:2]] == [
        (f"{SVG}title", "levels-of-e-title", "Levels by outcome: Marsh Trust, 2021"),
        (
            f"{SVG}desc",
            "levels-of-e-desc",
            "Radar chart; each outcome has an axis from 0 in the middle to 4 at the rim. "
            "1 Access: Self-assessed 1, Validated 1. 2 Decisions: Self-assessed 2, Validated 2. "
            "3 Needs: Self-assessed 3, Validated not stated.",
        ),
    ]


def test_fewer_than_three_outcomes_or_more_than_twelve_are_drawn_as_bars():
    pictures = [svg(chart(evaluation("1" * n), framework(n))) for n in (1, 2, 3, 12, 13)]

    assert ["Radar chart" in picture for picture in pictures] == [False, False, True, True, False]


def test_a_missing_level_is_a_gap_in_the_line_and_said_so():
    whole = radar(chart(evaluation("111111"), framework()), look="print")
    broken = radar(chart(evaluation("11-111"), framework()), look="print")

    assert [len(re.findall("M", path)) for path in paths(whole, "#0b57a4")] == [1, 1]  # the line, and its sample
    assert [len(re.findall("M", path)) for path in paths(broken, "#0b57a4")] == [4, 1]
    assert "– no level stated: the line has a gap" in texts(broken)
    assert "– no level stated: the line has a gap" not in texts(whole)


def test_a_level_between_two_gaps_is_drawn_as_a_mark_alone():
    picture = radar(chart(evaluation("1-1-"), framework(4)), look="print")

    assert [path[:2] for path in paths(picture, "#0b57a4")] == ["M8"]  # the sample in the legend
    assert picture.count("<circle") == 2 + 1 + 4


def test_the_rings_are_labelled_with_the_scale():
    root = parsed(radar(chart(evaluation("111"), framework(3, highest=2))))

    assert [e.text for e in root.iter(f"{SVG}text") if e.get("font-size") == "11.5"] == ["0", "1", "2"]


def test_every_series_has_dashes_and_a_mark_of_its_own():
    earlier = [evaluation("111", period="2019"), evaluation("222", period="2017")]
    picture = radar(chart(evaluation("333", "343"), framework(3), earlier=earlier), look="print")
    lines = [e for e in parsed(picture).iter(f"{SVG}path") if e.get("stroke-width") == "2.2" and "H" in e.get("d", "")]

    assert [e.get("stroke-dasharray") for e in lines] == [None, "7 3", "1.5 3.5", "8 3 1.5 3"]
    assert len({e.get("stroke") for e in lines}) == 4


def test_a_picture_leaves_out_older_evaluations_and_says_so():
    earlier = [evaluation("111", period=str(year)) for year in (2019, 2017, 2015)]
    shown = chart(evaluation("222"), framework(3), earlier=earlier)

    assert "Not drawn, but in the table: 2015, self-assessed." in texts(radar(shown))
    assert description(shown).endswith("Not drawn, but in the table: 2015, self-assessed.")
    assert chart_table(shown).header[-1] == "2015, self-assessed"


@pytest.mark.parametrize("level", [-3, 9])
def test_a_level_outside_the_scale_is_drawn_at_its_end_and_said_as_it_is(level: int):
    outcomes = [OutcomeEvaluation(section=str(i), self_assessed=LevelScore(level=level)) for i in (1, 2, 3)]
    within = [
        OutcomeEvaluation(section=str(i), self_assessed=LevelScore(level=min(4, max(0, level)))) for i in (1, 2, 3)
    ]
    picture, clipped = (
        radar(chart(evaluation("", outcomes=o), framework(3)), look="print") for o in (outcomes, within)
    )

    assert paths(picture, "#0b57a4") == paths(clipped, "#0b57a4")
    assert texts(picture).count(str(level)) == 3


def test_what_is_hostile_in_a_title_stays_text():
    hostile = "<script>alert(1)</script>\"' & \x00]]>"
    sections = [Section(number=str(i), title=hostile) for i in range(3)]
    one = evaluation("123", organisation=hostile)
    picture = svg(chart(one, Framework(id="x", title="X", sections=sections)), id='"><script>')

    assert {element.tag.removeprefix(SVG) for element in parsed(picture).iter()} == {
        "svg", "title", "desc", "path", "circle", "text"
    }  # fmt: skip
    assert parsed(picture)[0].text == "Levels by outcome: <script>alert(1)</script>\"' & ]]>, 2021"


def test_a_picture_refers_to_nothing_outside_itself():
    picture = svg(chart(evaluation("123", "321"), framework(3)))

    assert re.findall(r"href|url\(|<style|<script|@import|https?://(?!www\.w3\.org/2000/svg)", picture) == []


def test_the_words_can_be_in_another_language():
    words = ChartWords(self_assessed="Hunanasesiad", outcome="Canlyniad", missing="heb ei nodi")
    table = chart_table(chart(evaluation("1--"), framework(3), words=words))

    assert (table.header, table.rows[1]) == (("Canlyniad", "Hunanasesiad"), ("2 Decisions", "heb ei nodi"))


def test_long_numbers_become_letters_at_the_rim_and_stand_in_the_key():
    sections = [Section(number=f"Domain {i}", title="Strategy") for i in (1, 2, 3)]
    outcomes = [OutcomeEvaluation(section=s.number, self_assessed=LevelScore(level=1)) for s in sections]
    found = texts(radar(chart(evaluation("", outcomes=outcomes), Framework(id="x", title="X", sections=sections))))

    assert (found.count("A"), found.count("Domain 1 Strategy")) == (2, 1)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_in_greyscale_every_line_stands_out_from_the_paper():
    earlier = [evaluation("111", period="2019"), evaluation("222", period="2017")]
    picture = radar(chart(evaluation("333", "343"), framework(3), earlier=earlier), look="print")
    elements = [e for e in parsed(picture).iter() if e.get("stroke") or e.tag == f"{SVG}text"]
    seen = {(e.get("stroke") or e.get("fill") or "", e.get("stroke-opacity", "1")) for e in elements}
    faint = {colour for colour, opacity in seen if opacity != "1"}

    assert [c for c, opacity in seen if opacity == "1" and contrast(c, "#ffffff") < 4.5] == []
    assert (faint, contrast("#666666", "#ffffff") >= 3) == ({"#000000"}, True)  # black at 60% on white


@given(
    levels=st.text("01234-", min_size=1, max_size=14),
    validated=st.text("01234-", max_size=14),
    number=st.text(max_size=6),
    title=st.text(max_size=60),
)
def test_every_evaluation_gives_a_picture_that_can_be_read_and_that_is_the_same_again(levels, validated, number, title):
    sections = [Section(number=str(i), title=f"{number}{title}") for i in range(1, len(levels) + 1)]
    shown = chart(evaluation(levels, validated[: len(levels)]), Framework(id="x", title="X", sections=sections))
    picture = svg(shown)

    assert picture == svg(shown)
    assert shown.empty or inside(shown, picture)


def inside(shown: Chart, picture: str) -> bool:
    """Return whether every text starts within the picture."""
    root = parsed(picture)
    wide, high = map(float, root.get("viewBox", "").split()[2:])
    return all(
        0 <= float(e.get("x", "-1")) <= wide and 0 < float(e.get("y", "-1")) < high for e in root.iter(f"{SVG}text")
    )
