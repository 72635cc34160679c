"""What the page of an evaluation or framework shows beside the fields that every kind's page shows."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from markupsafe import Markup

from mapkit.model import Evaluation, Framework, Record
from mapkit.model.parts import changed
from mapkit_html.site.facts import Fields, Part
from mapkit_html.site.frame import Frame
from mapkit_html.site.prose import Heading, Prose

from .evaluation_part import EvaluationPart
from .framework_part import framework_values
from .known import Outcomes


@frozen(kw_only=True)
class Piece:
    """A piece of a page, as the macros of the templates see the page."""

    language: str
    to: Callable[[str], str]


def outer(record: Record) -> Record:
    """Return a record without the fields that `with_parts` shows."""
    if isinstance(record, Evaluation):
        return record.replace(framework="", outcomes=(), plan=())
    if isinstance(record, Framework):
        return record.replace(sections=(), scale=None)
    return record


def with_parts(
    record: Record, read: Fields, outcomes: Outcomes | None, frame: Frame, prose: Prose, level: int
) -> Fields:
    """Return the fields of a record with what its kind alone shows behind them.

    Args:
        record: The record.
        read: The fields of what `outer` returns of it.
        outcomes: What is known of outcomes.
        frame: The website's frame.
        prose: Turns the record's texts into HTML.
        level: The level of a section's heading.
    """
    if outcomes is None:
        return read
    if isinstance(record, Evaluation):
        maker = EvaluationPart(
            evaluation=record,
            outcomes=outcomes,
            prose=prose,
            texts=frame.texts,
            names=frame.settings.shows("contacts"),
            level=level,
        )
        return _added(maker.fields(read), rendered(frame, "outcomes/evaluation_part.html", maker.values(), prose.to))
    if isinstance(record, Framework):
        whole = outcomes.frameworks[record.id]
        anchors = tuple(prose.anchors.name(f"outcome-{section.number}") for section in whole.sections)
        values = framework_values(whole, outcomes, frame.texts, level=level, anchors=anchors)
        heading = Heading(level=level, text=frame.texts("outcomes.title_short"), anchor=prose.anchors.name("outcomes"))
        prose.headings.append(heading)
        values["anchor"] = heading.anchor
        values["using_anchor"] = prose.anchors.name("evaluations")
        return _added(read, rendered(frame, "outcomes/framework_part.html", values, prose.to))
    return read


def _added(read: Fields, html: Markup) -> Fields:
    return changed(read, parts=(*read.parts, Part(label="", anchor="", level=0, own=html)))


def rendered(frame: Frame, template: str, values: dict[str, object], to: Callable[[str], str]) -> Markup:
    """Return what a template makes of some values, as a piece of a page."""
    page = Piece(language=frame.settings.content_language, to=to)
    shared = {"site": frame.settings, "t": frame.texts, "page": page}
    return Markup(frame.look.environment.get_template(template).render(shared | values))
