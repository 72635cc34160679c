"""What the tests of outcomes share: a framework, and two evaluations of one organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mapkit.model import (
    Action,
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
    Scale,
    Section,
)

YES = Consent(name="yes", external="yes")


def local_framework() -> Framework:
    """Make a framework with three outcomes, of which one has indicators."""
    levels = (
        Level(value=0, title="Nothing yet"),
        Level(value=1, descriptor="Somebody asks.", indicators=[Indicator(id="1.1a", text="Staff are asked.")]),
    )
    return Framework(
        id="local",
        title="Lane framework",
        edition="2021",
        official_text=Link(text="The lane framework", url="https://trust.example/framework.pdf"),
        scale=Scale(cumulative=True, lowest=0, highest=4),
        sections=[
            Section(number="1", title="Access", scope="Who can use it.", key_questions=["Who comes?"], levels=levels),
            Section(number="2", title="Decisions", suggested_evidence=["Minutes of the board"]),
            Section(number="3", title="Needs"),
        ],
    )


def evaluation(year: int, level: int, **facts: Any) -> Evaluation:
    """Make an evaluation of the lane hospitals with something of everything."""
    access = OutcomeEvaluation(
        section="1",
        narrative=f"We asked *everybody* in {year}.",
        self_assessed=LevelScore(level=level, sublevel="high", by="Jo Example", on=f"March {year}"),
        validated=LevelScore(level=level - 1, on=f"June {year}"),
        indicators=[IndicatorStatus(id="1.1a", met="partly", note="On two wards.")],
        evidence=[
            Evidence(record="silo-story", note="Posters were seen.", level=1, indicators=["1.1a"], consent=YES),
            Evidence(document=Link(text="Count of visitors", url="https://trust.example/count.xlsx"), consent=YES),
        ],
        strengths=["People come back."],
        improvements=["Nights."],
        required_actions=["Open at night."],
    )
    decisions = OutcomeEvaluation(
        section="2",
        self_assessed=LevelScore(level=2),
        evidence=[Evidence(record="marsh-lane-plan", level=2), Evidence(record="silo-story")],
    )
    made = {
        "id": f"lane-{year}",
        "title": f"Lane hospitals {year}",
        "framework": "local",
        "organisation": "Lane hospitals",
        "service": "Marsh Lane Library",
        "period": str(year),
        "pen_portrait": "One room.",
        "outcomes": [access, decisions],
        "plan": [Action(text="Ask for a key.", section="1", owner="Sam Example", due="May 2030", status="in-progress")],
    }
    return Evaluation(**made | facts)


@pytest.fixture(scope="session")
def evaluation_of() -> Callable[..., Evaluation]:
    """Make an evaluation."""
    return evaluation


@pytest.fixture(scope="session")
def evaluated(view_of: Callable[..., Any], sample: Any) -> Any:
    """The made-up collection with a framework and two evaluations of one organisation."""
    records = [*sample.held, local_framework(), evaluation(2019, 2), evaluation(2021, 3)]
    return view_of(*records, site=sample.site, files=sample.files)


@pytest.fixture(scope="session")
def evaluated_site(evaluated: Any, export: Callable[..., Any]) -> Any:
    """The made-up collection with evaluations as a website."""
    return export(evaluated, base_url="https://new.example/map")
