"""What is known of frameworks, evaluations and evidence while pages are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import define, field, frozen

from mapkit.model import Evaluation, Framework, OutcomeEvaluation, Record, RichText, Section
from mapkit.model.parts import changed
from mapkit.outcomes import builtin_frameworks
from mapkit.outcomes.charts import earlier_evaluations
from mapkit.plugin import CollectionView
from mapkit_html.site.cards import Card
from mapkit_html.site.names import safe_name
from mapkit_html.site.settings import Settings
from mapkit_html.site.survey import Survey

from .shown import looked_up

FOLDER = "outcomes"
OVERVIEW = f"{FOLDER}/index.html"


@define
class Gathered:
    """Takes in frameworks and evaluations while the collection is surveyed: of evaluations, all but their long texts."""

    evaluations: list[Evaluation] = field(factory=list)
    frameworks: dict[str, Framework] = field(factory=dict)

    def add(self, record: Record, card: Card) -> None:
        """Take in one record."""
        if isinstance(record, Framework):
            self.frameworks[record.id] = record
        elif isinstance(record, Evaluation):
            outcomes = tuple(changed(outcome, narrative=RichText()) for outcome in record.outcomes)
            self.evaluations.append(changed(record, outcomes=outcomes, body=RichText(), pen_portrait=RichText()))


@frozen(kw_only=True, slots=False)
class Outcomes:
    """The frameworks and evaluations of a website, and the titles of what they refer to."""

    #: By organisation and period.
    evaluations: tuple[Evaluation, ...]
    #: Those that the collection holds, and those that its evaluations name; each with every outcome that is evaluated by it.
    frameworks: Mapping[str, Framework]
    survey: Survey
    #: The titles of the records that are evidence and may be shown, but have no page here.
    elsewhere: Mapping[str, str]
    #: Whether outcomes have pages of their own: not where one file holds everything.
    paged: bool
    #: The ids of frameworks that have two outcomes of one number: the first one is shown.
    doubled: tuple[str, ...] = ()

    def framework_path(self, id: str) -> str:
        """Return the path of a framework's page; empty where it has none."""
        card = self.survey.by_id.get(id)
        if card is not None and card.kind == Framework.info.name:
            return card.path
        return f"{FOLDER}/{safe_name(id)}/index.html" if self.paged and id in self.frameworks else ""

    def outcome_path(self, framework: str, number: str) -> str:
        """Return the path of an outcome's page; empty where it has none."""
        if not self.paged or framework not in self.frameworks:
            return ""
        return f"{FOLDER}/{safe_name(framework)}/{safe_name(number)}/index.html"

    def card(self, evaluation: Evaluation) -> Card:
        """Return an evaluation's card."""
        return self.survey.by_id[evaluation.id]

    def using(self, framework: str) -> tuple[Evaluation, ...]:
        """Return the evaluations that use a framework."""
        return tuple(evaluation for evaluation in self.evaluations if evaluation.framework == framework)

    def earlier(self, evaluation: Evaluation) -> tuple[Evaluation, ...]:
        """Return the evaluations before one, of the same organisation by the same framework, the newest first."""
        return earlier_evaluations(evaluation, self.evaluations)

    def section(self, framework: str, number: str) -> Section:
        """Return an outcome by its number."""
        return next(section for section in self.frameworks[framework].sections if section.number == number)

    @cached_property
    def by_id(self) -> Mapping[str, Evaluation]:
        """The evaluations by their ids."""
        return {evaluation.id: evaluation for evaluation in self.evaluations}

    @cached_property
    def evidenced(self) -> Mapping[str, tuple[tuple[Evaluation, OutcomeEvaluation], ...]]:
        """Of each record that is evidence: the evaluations and outcomes for which it is."""
        found: dict[str, dict[tuple[str, str], tuple[Evaluation, OutcomeEvaluation]]] = {}
        for evaluation in self.evaluations:
            for outcome in evaluation.outcomes:
                for evidence in outcome.evidence:
                    if evidence.record in self.survey.by_id:
                        uses = found.setdefault(evidence.record, {})
                        uses.setdefault((evaluation.id, outcome.section), (evaluation, outcome))
        return {id: tuple(uses.values()) for id, uses in found.items()}


def outcomes_of(view: CollectionView, survey: Survey, gathered: Gathered, settings: Settings) -> Outcomes | None:
    """Return what is known of outcomes; None where the collection has neither a framework nor an evaluation."""
    if not gathered.evaluations and not gathered.frameworks:
        return None
    evaluations = sorted(
        gathered.evaluations,
        key=lambda e: (e.organisation.casefold(), e.period.sort_key if e.period else ("", ""), e.id),
    )
    return Outcomes(
        evaluations=tuple(evaluations),
        frameworks=dict(_frameworks(view, gathered.frameworks, evaluations, settings)),
        survey=survey,
        elsewhere=dict(_elsewhere(view, survey, evaluations, settings)),
        paged=not settings.single_file,
        doubled=tuple(
            id
            for id, framework in gathered.frameworks.items()
            if len({section.number for section in framework.sections}) < len(framework.sections)
        ),
    )


def _frameworks(
    view: CollectionView, held: Mapping[str, Framework], evaluations: Iterable[Evaluation], settings: Settings
) -> Iterator[tuple[str, Framework]]:
    named: dict[str, dict[str, None]] = {id: {} for id in held}
    for evaluation in evaluations:
        if evaluation.framework:
            named.setdefault(evaluation.framework, {}).update({o.section: None for o in evaluation.outcomes})
    shipped = {framework.id: framework for framework in builtin_frameworks()}
    for id, numbers in named.items():
        found = held.get(id) or looked_up(view, id, settings)
        framework = found if isinstance(found, Framework) else shipped.get(id, Framework(id=id, title=id))
        sections = {section.number: section for section in reversed(framework.sections)}
        sections = {number: sections[number] for number in dict.fromkeys(s.number for s in framework.sections)}
        more = {number: Section(number=number) for number in numbers if number not in sections}
        yield id, changed(framework, sections=(*sections.values(), *more.values()))


def _elsewhere(
    view: CollectionView, survey: Survey, evaluations: Iterable[Evaluation], settings: Settings
) -> Iterator[tuple[str, str]]:
    ids = {evidence.record for e in evaluations for outcome in e.outcomes for evidence in outcome.evidence}
    for id in sorted(ids - {""} - survey.by_id.keys()):
        record = looked_up(view, id, settings)
        if record is not None:
            yield id, " ".join(record.title.split()) or id
