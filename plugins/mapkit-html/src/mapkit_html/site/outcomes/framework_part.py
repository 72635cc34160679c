"""A framework on its page: its outcomes, levels and indicators, and the evaluations that use it."""

from __future__ import annotations

from attrs import frozen

from mapkit.model import Framework, Section
from mapkit.model.parts import changed
from mapkit_html.site.texts import Texts

from .known import Outcomes


@frozen(kw_only=True)
class OutcomeShown:
    """One outcome of a framework."""

    number: str
    title: str
    section: Section
    #: The path of its page; empty where it has none.
    path: str
    anchor: str = ""
    #: Whether anything is loaded of a level beside its number.
    levelled: bool = False

    @property
    def name(self) -> str:
        """Number and title in one."""
        return f"{self.number} {self.title}".strip()


def outcome_shown(framework: Framework, section: Section, outcomes: Outcomes, texts: Texts) -> OutcomeShown:
    """Return an outcome; one without a title is called by its number."""
    title = section.title
    said = [(level.title, level.descriptor, level.indicators) for level in section.levels]
    return OutcomeShown(
        number=section.number if title else "",
        title=title or texts("outcomes.numbered", number=section.number),
        section=section,
        path=outcomes.outcome_path(framework.id, section.number),
        levelled=any(any(parts) for parts in said),
    )


def framework_values(
    framework: Framework, outcomes: Outcomes, texts: Texts, *, level: int, anchors: tuple[str, ...] = ()
) -> dict[str, object]:
    """Return what the template shows of a framework.

    Args:
        framework: The framework, as `Outcomes.frameworks` has it.
        outcomes: What is known of outcomes.
        texts: The website's texts.
        level: The level of a section's heading.
        anchors: A name on the page for each outcome.
    """
    shown = [outcome_shown(framework, section, outcomes, texts) for section in framework.sections]
    named = [changed(one, anchor=name) for one, name in zip(shown, anchors, strict=True)] if anchors else shown
    using = [(outcomes.card(evaluation), evaluation) for evaluation in outcomes.using(framework.id)]
    return {
        "framework": framework,
        "sections": tuple(named),
        "scale": scale_says(framework, texts),
        "using": tuple((card.title, card.path) for card, _ in using),
        "official": official(framework),
        "whole": not outcomes.paged,
        "level": level,
    }


def official(framework: Framework) -> str:
    """Return the address of the official text, where the framework says one that a link may lead to."""
    url = framework.official_text.url if framework.official_text else None
    return url if url and url.startswith(("https://", "http://")) else ""


def scale_says(framework: Framework, texts: Texts) -> str:
    """Return how outcomes are judged, in a sentence; empty where the framework does not say."""
    scale = framework.scale
    if scale is None or scale.highest <= scale.lowest:
        return ""
    said = [texts("outcomes.scale", lowest=scale.lowest, highest=scale.highest)]
    if scale.cumulative:
        said.append(texts("outcomes.cumulative"))
    return " ".join(said)
