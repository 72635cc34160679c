"""The outcome framework: what a library service claims about its quality, and the evidence for it.

A `Framework` is data: an edition's sections, levels and indicators. An `Evaluation` is what one service says about one
organisation that it serves. One model fits both editions of the Quality and Improvement Outcomes Framework (outcomes with
levels 0 to 4) and the LQAF before them (domains with criteria that are met in full, in part, or not).
"""

from __future__ import annotations

from typing import Literal

from .consent import Consent
from .dates import PartialDate
from .fields import entry, part
from .record import Record, kind
from .richtext import RichText
from .values import Link

Met = Literal["unknown", "met", "partly", "not-met"]
Sublevel = Literal["", "low", "medium", "high"]
Status = Literal["proposed", "in-progress", "done", "dropped"]
PlanType = Literal["action", "development", "service-improvement"]


@part
class Indicator:
    """One thing that must be so for a level to be reached; its id is opaque, its text the user's to load."""

    id: str = entry("Id", required=True, help="As the official document numbers it; any text.")
    text: str = entry("Text", help="The official wording, which is yours to load.")


@part
class Level:
    """One step of a section's scale, with the indicators that belong to it."""

    value: int = entry("Level", help="Its number on the scale.")
    title: str = entry("Title", help="Its name on the scale.")
    descriptor: str = entry("Descriptor", help="What a service at this level looks like.")
    indicators: tuple[Indicator, ...] = entry("Indicators", help="What must be met for it.")


@part
class Section:
    """An outcome of the framework, or a domain of an older scheme."""

    number: str = entry("Number", required=True, help="Such as 1; outcomes are matched by it, never by their wording.")
    title: str = entry("Title", required=True, help="A short title.")
    scope: str = entry("Scope", help="What it looks at.")
    key_questions: tuple[str, ...] = entry("Key questions", help="The questions to ask of the service.")
    suggested_evidence: tuple[str, ...] = entry("Suggested evidence", help="A suggestion, not a list to be filled.")
    #: Words that speak for it in the text of a case study; for suggestions only.
    words: tuple[str, ...] = entry("Words", help="Words by which mapkit suggests it; its own, not the framework's.")
    levels: tuple[Level, ...] = entry("Levels", help="From the lowest to the highest.")


@part
class Scale:
    """How a section is judged."""

    #: Whether a level counts only where all below it are reached too.
    cumulative: bool = entry("Cumulative", help="Whether a level includes those below it.")
    lowest: int = entry("Lowest level")
    highest: int = entry("Highest level")
    sublevels: tuple[str, ...] = entry("Sub-levels", help="A person's judgement within a level.")
    #: The answers to an indicator or criterion.
    answers: tuple[str, ...] = entry("Answers", help="How an indicator may be answered.")


@kind("framework", title="Framework", folder="frameworks")
class Framework(Record):
    """One edition of a quality framework: its sections, levels and indicators."""

    edition: str = entry("Edition", sought=False, help="Such as 2019.")
    effective: PartialDate | None = entry("Effective", sought=False, help="From when to when it applies.")
    official_text: Link | None = entry("Official text", sought=False, help="Where the official document is to be had.")
    deadline: PartialDate | None = entry(
        "Deadline", sought=False, help="When evaluations are due; it has moved before."
    )
    scale: Scale | None = entry("Scale", sought=False, help="How sections are judged.")
    sections: tuple[Section, ...] = entry("Sections", sought=False, help="Its outcomes or domains.")


@part
class Evidence:
    """A link from a record of the collection, or a document, to what it is evidence for."""

    record: str = entry("Record", help="The id of a case study, briefing or other record of the collection.")
    document: Link | None = entry("Document", help="A document elsewhere, where it is no record.")
    note: str = entry("Note", help="What in it is the evidence.")
    level: int | None = entry("Level", help="The level that it speaks for; empty: the section as a whole.")
    indicators: tuple[str, ...] = entry("Indicators", help="The ids of the indicators that it speaks for.")
    consent: Consent | None = entry("Consent", help="Of those who are named or quoted in it.")


@part
class IndicatorStatus:
    """How far one indicator is met."""

    id: str = entry("Indicator", required=True)
    met: Met = entry("Met", help="met, partly, not-met or unknown.")
    note: str = entry("Note")


@part
class LevelScore:
    """A judgement: a level, perhaps a sub-level, by whom and when."""

    level: int | None = entry("Level", help="Its number on the scale.")
    sublevel: Sublevel = entry("Sub-level", help="low, medium or high: a person's judgement.")
    by: str = entry("By", personal=True)
    on: PartialDate | None = entry("On")


@part
class OutcomeEvaluation:
    """What is said about one outcome."""

    section: str = entry("Outcome", required=True, help="Its number.")
    narrative: RichText = entry("Narrative", help="How the service meets it, for the level stated and those below.")
    self_assessed: LevelScore | None = entry("Self-assessed level")
    validated: LevelScore | None = entry("Validated level")
    indicators: tuple[IndicatorStatus, ...] = entry("Indicators")
    evidence: tuple[Evidence, ...] = entry("Evidence")
    strengths: tuple[str, ...] = entry("Key strengths and good practice")
    improvements: tuple[str, ...] = entry("Areas for improvement")
    required_actions: tuple[str, ...] = entry("Required actions")


@part
class Action:
    """One line of a plan."""

    text: str = entry("Action", required=True)
    plan: PlanType = entry("Plan", help="action, development or service-improvement.")
    section: str = entry("Outcome")
    owner: str = entry("Owner", personal=True)
    due: PartialDate | None = entry("Due")
    status: Status = entry("Status")


@kind("evaluation", title="Evaluation", folder="evaluations")
class Evaluation(Record):
    """What one library service says about one organisation that it serves, by one edition of a framework."""

    framework: str = entry("Framework", sought=False, required=True, help="The framework's id.")
    organisation: str = entry("Organisation", sought=False, required=True, help="The one organisation that is served.")
    service: str = entry("Library service", sought=False, required=True, help="Who makes the evaluation.")
    period: PartialDate | None = entry("Period", sought=False, required=True, help="For example 2019 to 2020.")
    deadline: PartialDate | None = entry("Deadline", sought=False, help="When it is due.")
    pen_portrait: RichText = entry(
        "Pen portrait", sought=False, help="The service in short: whom it serves, staff, strategy."
    )
    outcomes: tuple[OutcomeEvaluation, ...] = entry("Outcomes", sought=False, help="What is said about each outcome.")
    plan: tuple[Action, ...] = entry("Plan", sought=False, help="What is to be done, by whom and when.")
