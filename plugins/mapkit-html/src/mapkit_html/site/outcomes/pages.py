"""The pages of outcomes: the overview with the coverage matrix, shipped frameworks, and each outcome with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from mapkit.model import Evaluation, Framework
from mapkit_html.site.facts import Fact, FieldReader, Value
from mapkit_html.site.frame import Page, PageFacts
from mapkit_html.site.keys import digest
from mapkit_html.site.names import slug
from mapkit_html.site.prose import Prose
from mapkit_html.site.website import Website

from .evidence import Pieces, covered, outcome_of, pieces_of
from .framework_part import OutcomeShown, framework_values, official, outcome_shown
from .known import OVERVIEW, Outcomes
from .levels import Grid, grid_of
from .record_parts import outer
from .saying import judged

#: One evaluation on the page of an outcome: title, path, levels, evidence.
_Use = tuple[str, str, tuple[Fact, ...], Pieces]


def outcome_pages(website: Website) -> Iterator[Page]:
    """Yield the pages of outcomes; none where the collection has neither a framework nor an evaluation."""
    outcomes = website.outcomes
    if outcomes is None or not outcomes.paged:
        return
    yield _overview(website, outcomes)
    for framework in outcomes.frameworks.values():
        if framework.id not in website.survey.by_id:
            yield _shipped(website, outcomes, framework)
        shown = [outcome_shown(framework, section, outcomes, website.texts) for section in framework.sections]
        for place, one in enumerate(shown):
            around = (
                *(("previous", other.name, other.path) for other in shown[max(0, place - 1) : place]),
                *(("next", other.name, other.path) for other in shown[place + 1 : place + 2]),
            )
            yield _outcome(website, outcomes, framework, one, around)


@frozen
class FrameworkRow:
    """One framework on the overview."""

    title: str
    path: str
    anchor: str
    sections: tuple[OutcomeShown, ...]
    grid: Grid | None
    #: Title and path of each evaluation.
    evaluations: tuple[tuple[str, str], ...]

    def __iter__(self) -> Iterator[object]:
        return iter((self.title, self.path, self.anchor, self.sections, self.grid, self.evaluations))


def _overview(website: Website, outcomes: Outcomes) -> Page:
    texts = website.texts
    rows = tuple(_row(website, outcomes, framework) for framework in outcomes.frameworks.values())
    return Page(
        path=OVERVIEW,
        template="outcomes/overview.html",
        title=texts("outcomes.title"),
        description=texts("outcomes.lead"),
        key=digest(rows),
        values=lambda facts: {"frameworks": rows},
        menu="outcomes",
        content=True,
    )


def _row(website: Website, outcomes: Outcomes, framework: Framework) -> FrameworkRow:
    using = outcomes.using(framework.id)
    found = covered(using, outcomes, website.texts)
    return FrameworkRow(
        title=framework.title or framework.id,
        path=outcomes.framework_path(framework.id),
        anchor=f"framework-{slug(framework.id) or digest(framework.id)}",
        sections=tuple(outcome_shown(framework, section, outcomes, website.texts) for section in framework.sections),
        grid=grid_of(found, framework.id, outcomes) if found else None,
        evaluations=tuple((outcomes.card(e).title, outcomes.card(e).path) for e in using),
    )


def _shipped(website: Website, outcomes: Outcomes, framework: Framework) -> Page:
    """Return the page of a framework that mapkit ships, or that nobody has described."""
    values = framework_values(framework, outcomes, website.texts, level=2)
    title = framework.title or framework.id
    return Page(
        path=outcomes.framework_path(framework.id),
        template="outcomes/framework.html",
        title=title,
        key=digest(values),
        values=lambda facts: (
            values
            | {
                "facts": _framework_facts(website, framework, facts),
                "anchor": "outcomes",
                "using_anchor": "evaluations",
            }
        ),
        trail=((website.texts("outcomes.title"), OVERVIEW),),
        menu="outcomes",
        content=True,
    )


def _framework_facts(website: Website, framework: Framework, page: PageFacts) -> tuple[Fact, ...]:
    prose = Prose(links=website.survey.links, texts=website.texts, to=page.to)
    reader = FieldReader(record=outer(framework), prose=prose, texts=website.texts, contacts=False)
    return reader.read().facts


def _outcome(
    website: Website,
    outcomes: Outcomes,
    framework: Framework,
    one: OutcomeShown,
    around: tuple[tuple[str, str, str], ...],
) -> Page:
    texts = website.texts
    path = outcomes.framework_path(framework.id)
    uses = tuple(_use(website, outcomes, evaluation, one.section.number) for evaluation in outcomes.using(framework.id))
    values: Mapping[str, Any] = {
        "one": one,
        "official": official(framework),
        "evaluations": uses,
        "around": around,
    }
    return Page(
        path=one.path,
        template="outcomes/outcome.html",
        title=one.name,
        description=one.section.scope,
        key=digest(one, framework.title, path, official(framework), uses, around),
        values=lambda facts: values,
        trail=((texts("outcomes.title"), OVERVIEW), (framework.title or framework.id, path)),
        menu="outcomes",
        content=True,
    )


def _use(website: Website, outcomes: Outcomes, evaluation: Evaluation, number: str) -> _Use:
    outcome = outcome_of(evaluation, number)
    card, texts = outcomes.card(evaluation), website.texts
    scores = (("chart.self_assessed", outcome.self_assessed), ("chart.validated", outcome.validated)) if outcome else ()
    facts = tuple(
        Fact(label=texts(key), values=(Value(text=judged(score, texts, names=website.settings.shows("contacts"))),))
        for key, score in scores
        if score is not None
    )
    return card.title, card.path, facts, pieces_of(outcome, outcomes, texts)


def evaluation_key(website: Website, id: str) -> tuple[object, ...]:
    """Return what the page of an evaluation or framework depends on beside its own record; empty for any other."""
    outcomes = website.outcomes
    if outcomes is None:
        return ()
    evaluation = outcomes.by_id.get(id)
    if evaluation is not None:
        framework = outcomes.frameworks.get(evaluation.framework)
        pieces = [pieces_of(outcome, outcomes, website.texts) for outcome in evaluation.outcomes]
        earlier = [(e, outcomes.card(e).path) for e in outcomes.earlier(evaluation)]
        path = outcomes.framework_path(evaluation.framework)
        return (digest(framework, path, pieces, earlier),)
    if id in outcomes.frameworks and id in website.survey.by_id:
        using = [(outcomes.card(e).title, outcomes.card(e).path) for e in outcomes.using(id)]
        return (digest(outcomes.frameworks[id], using),)
    return ()
