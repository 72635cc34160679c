"""An evaluation with everything in it, and what it stands among."""

from __future__ import annotations

from typing import Any

import pytest

from mapkit.model import (
    Action,
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
    Origin,
    OutcomeEvaluation,
    Record,
    Scale,
    Section,
)

EVERYTHING = frozenset({"all"})


def section(number: str, title: str, **more: Any) -> Section:
    """An outcome with two indicators on each of the levels 1 and 2."""
    names = {0: "Not developed", 1: "Level 1", 2: "Established"}
    levels = (
        Level(
            value=value,
            title=name,
            indicators=tuple(
                Indicator(id=f"{number}.{value}{letter}", text=f"What {letter} asks for at level {value}")
                for letter in ("ab" if value else "")
            ),
        )
        for value, name in names.items()
    )
    return Section(number=number, title=title, levels=tuple(levels), **more)


@pytest.fixture(scope="session")
def framework() -> Framework:
    return Framework(
        id="local",
        title="A local framework",
        edition="2019",
        scale=Scale(cumulative=True, lowest=0, highest=2),
        sections=(
            section("1", "Access", scope="Strategy and money.", key_questions=("Who may come?",)),
            section("2", "Decisions", suggested_evidence=("Minutes", "Letters")),
            section("3", "Needs"),
        ),
    )


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    return Evaluation(
        id="anytown-2020",
        title="Anytown Trust, 2019 to 2020",
        published="2020-06-20T09:00:00+01:00",
        framework="local",
        organisation="Anytown Trust",
        service="Anytown Library",
        period="2019 to 2020",
        deadline="September 2021",
        pen_portrait="We serve **3,000** staff.\n\n- two sites\n- six people",
        outcomes=(
            OutcomeEvaluation(
                section="1",
                narrative="We do this.\n\n- once\n- twice\n\n> A quotation.",
                self_assessed=LevelScore(level=2, sublevel="low", by="Ann Example, head", on="June 2020"),
                validated=LevelScore(level=1, by="B. Visitor", on="3 November 2020"),
                indicators=(
                    IndicatorStatus(id="1.1a", met="met", note="yes: since 2012"),
                    IndicatorStatus(id="1.1b", met="met"),
                    IndicatorStatus(id="1.2a", met="partly"),
                    IndicatorStatus(id="1.2b"),
                ),
                evidence=(
                    Evidence(
                        record="journal-club",
                        note="It shows\nas much",
                        level=1,
                        indicators=("1.1a", "1.1b"),
                        consent=Consent(name="yes", internal="yes", external="yes", recorded="May 2019"),
                    ),
                    Evidence(
                        document=Link(text="Annual report", url="https://trust.example/report.pdf"), note="Page 2"
                    ),
                    Evidence(document=Link(text="", url="https://trust.example/minutes.pdf"), level=2),
                    Evidence(record="better-care", document=Link(text="A letter"), indicators=("1.2a",)),
                    Evidence(record="not-here", consent=Consent(external="no")),
                ),
                strengths=("Good; very good", "Better"),
                improvements=("More",),
                required_actions=("Do it by March",),
            ),
            OutcomeEvaluation(
                section="2",
                narrative="Before.\n\n## Shallow\n\n#### Deep\n\n| Evidence | Note |\n|---|---|\n| This | 3 |",
                validated=LevelScore(level=0),
            ),
            OutcomeEvaluation(section="3"),
        ),
        plan=(
            Action(
                text="Do it", plan="action", section="1", owner="Ann Example", due="March 2021", status="in-progress"
            ),
            Action(text="Do more", plan="development"),
            Action(text="Do best", plan="service-improvement", status="done"),
        ),
    )


@pytest.fixture(scope="session")
def earlier() -> Evaluation:
    return Evaluation(
        id="anytown-2018",
        title="Anytown Trust, 2017 to 2018",
        framework="local",
        organisation="Anytown Trust",
        service="Anytown Library",
        period="2017 to 2018",
        outcomes=(
            OutcomeEvaluation(
                section="1", self_assessed=LevelScore(level=1), evidence=(Evidence(record="better-care"),)
            ),
        ),
    )


@pytest.fixture(scope="session")
def around(framework: Framework, earlier: Evaluation) -> tuple[Record, ...]:
    """What else is in the collection."""
    origin = Origin(format="wordpress", key="1", url="https://old.example/blog/journal-club/")
    return (
        framework,
        earlier,
        CaseStudy(
            id="journal-club",
            title="A journal club",
            published="2019-06-05T09:00:00+01:00",
            story="x",
            origin=(origin,),
        ),
        Briefing(id="better-care", title="Better care at home", published="2018-02-01T09:00:00Z"),
    )


@pytest.fixture(scope="session")
def made(view: Any, around: tuple[Record, ...]) -> Any:
    """Makes the Word file of one record among the others, with the findings."""
    from mapkit.collection import Choice
    from mapkit.plugin import Context
    from mapkit.testing import memory_view
    from mapkit_word.plugin import mapkit_exporters

    def run(
        record: Record,
        format: str = "word",
        *,
        include: frozenset[str] = EVERYTHING,
        findings: list[Any] | None = None,
        others: tuple[Record, ...] = around,
        **options: Any,
    ) -> bytes:
        others = tuple(other for other in others if other.id != record.id)
        shown = memory_view([record, *others], include=include, choice=Choice(ids=(record.id,)), site=view().site)
        exporter = next(offer for offer in mapkit_exporters() if offer.name == format)
        report = (lambda finding: None) if findings is None else findings.append
        context = Context(report=report, target="a.docx", include=include, options=options)
        (artifact,) = exporter.write(shown, context)
        return b"".join(artifact.chunks())

    return run
