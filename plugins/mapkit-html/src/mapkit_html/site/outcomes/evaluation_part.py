"""An evaluation on its page: levels, what is said of each outcome, the evidence, the plan."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from markupsafe import Markup

from mapkit.model import Action, Evaluation, IndicatorStatus, OutcomeEvaluation, fields_of
from mapkit.model.parts import changed
from mapkit_html.site.facts import Fact, Fields, Part, Value
from mapkit_html.site.prose import Heading, Prose
from mapkit_html.site.texts import Texts

from .evidence import Pieces, covered, pieces_of
from .known import Outcomes
from .levels import Grid, grid_of, levels_of
from .saying import judged

_MET = (("met", "outcomes.met"), ("partly", "outcomes.partly"), ("not-met", "outcomes.not_met"))
_STATUS = (
    ("proposed", "outcomes.proposed"),
    ("in-progress", "outcomes.in_progress"),
    ("done", "outcomes.done"),
    ("dropped", "outcomes.dropped"),
)
_PLAN = (
    ("action", "outcomes.plan_action"),
    ("development", "outcomes.plan_development"),
    ("service-improvement", "outcomes.plan_improvement"),
)


@frozen(kw_only=True)
class Told:
    """What an evaluation says of one outcome."""

    name: str
    anchor: str
    #: The path of the outcome's page.
    path: str
    facts: tuple[Fact, ...]
    narrative: Markup
    pieces: Pieces
    #: Id, text, how far it is met, and note of each indicator that has an answer.
    indicators: tuple[tuple[str, str, str, str], ...]
    #: Lists under their headings: strengths, improvements, required actions.
    lists: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def noted(self) -> bool:
        """Whether any indicator has a note."""
        return any(note for *_, note in self.indicators)


@frozen(kw_only=True)
class EvaluationPart:
    """Makes the parts of an evaluation's page that its kind alone has."""

    evaluation: Evaluation
    outcomes: Outcomes
    prose: Prose
    texts: Texts
    #: Whether personal details may be shown.
    names: bool
    level: int

    def fields(self, read: Fields) -> Fields:
        """Return what else is read of an evaluation, with the framework's title and address before it."""
        return changed(read, facts=(self._framework(), *read.facts) if self.evaluation.framework else read.facts)

    def values(self) -> dict[str, object]:
        """Return what the template shows."""
        anchor = self._heading("levels", self.texts("outcomes.levels"))
        found = levels_of(self.evaluation, self.outcomes, self.texts, id=self.prose.anchors.name("chart"))
        told = tuple(self._told())
        return {
            "name": self.outcomes.card(self.evaluation).title,
            "levels": found,
            "levels_anchor": anchor,
            "told": told,
            "grid": self._grid(),
            "plan": tuple(self._plan()),
            "plan_anchor": self._heading("plan", self._label(Evaluation, "plan")) if self.evaluation.plan else "",
            "plan_owners": self.names and any(action.owner for action in self.evaluation.plan),
            "level": self.level,
        }

    def part(self, html: Markup) -> Part:
        """Return the part that holds what the template made."""
        return Part(label="", anchor="", level=self.level, own=html)

    def _framework(self) -> Fact:
        id = self.evaluation.framework
        framework = self.outcomes.frameworks.get(id)
        path = self.outcomes.framework_path(id)
        value = Value(text=framework.title if framework else id, href=self.prose.to(path) if path else "")
        return Fact(label=self._label(Evaluation, "framework"), values=(value,))

    def _grid(self) -> Grid | None:
        """Return the matrix of this evaluation and the earlier ones; none where there are no earlier ones."""
        found = covered((*reversed(self.outcomes.earlier(self.evaluation)), self.evaluation), self.outcomes, self.texts)
        return grid_of(found, self.evaluation.framework, self.outcomes) if found and found.evaluations[1:] else None

    def _told(self) -> Iterator[Told]:
        framework = self.outcomes.frameworks.get(self.evaluation.framework)
        order = [section.number for section in framework.sections] if framework else []
        for outcome in sorted(
            self.evaluation.outcomes, key=lambda o: order.index(o.section) if o.section in order else len(order)
        ):
            yield self._one(outcome)

    def _one(self, outcome: OutcomeEvaluation) -> Told:
        name = self._name(outcome.section)
        anchor = self._heading(f"outcome-{outcome.section}", name)
        lists = ("strengths", "improvements", "required_actions")
        return Told(
            name=name,
            anchor=anchor,
            path=self.outcomes.outcome_path(self.evaluation.framework, outcome.section),
            facts=tuple(self._scores(outcome)),
            narrative=self.prose.html(outcome.narrative, min(6, self.level + 1), anchored=False),
            pieces=pieces_of(outcome, self.outcomes, self.texts),
            indicators=tuple(self._indicator(outcome.section, status) for status in outcome.indicators),
            lists=tuple(
                (self._label(OutcomeEvaluation, field), getattr(outcome, field))
                for field in lists
                if getattr(outcome, field)
            ),
        )

    def _name(self, number: str) -> str:
        framework = self.outcomes.frameworks.get(self.evaluation.framework)
        title = self.outcomes.section(framework.id, number).title if framework else ""
        return f"{number} {title}".strip() if title else self.texts("outcomes.numbered", number=number)

    def _scores(self, outcome: OutcomeEvaluation) -> Iterator[Fact]:
        for field in ("self_assessed", "validated"):
            score = getattr(outcome, field)
            if score is not None:
                text = judged(score, self.texts, names=self.names)
                yield Fact(label=self._label(OutcomeEvaluation, field), values=(Value(text=text),))

    def _indicator(self, section: str, status: IndicatorStatus) -> tuple[str, str, str, str]:
        known = self.outcomes.frameworks.get(self.evaluation.framework)
        levels = self.outcomes.section(known.id, section).levels if known else ()
        text = next((i.text for level in levels for i in level.indicators if i.id == status.id), "")
        key = dict(_MET).get(status.met, "outcomes.open")
        return status.id, text, self.texts(key), status.note

    def _plan(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        for action in self.evaluation.plan:
            section = self._name(action.section) if self._known(action) else action.section
            yield (
                action.text,
                section,
                self.texts(dict(_PLAN)[action.plan]),
                action.owner if self.names else "",
                self.texts.date(action.due) if action.due else "",
                self.texts(dict(_STATUS)[action.status]),
            )

    def _known(self, action: Action) -> bool:
        framework = self.outcomes.frameworks.get(self.evaluation.framework)
        return framework is not None and any(section.number == action.section for section in framework.sections)

    def _heading(self, name: str, text: str) -> str:
        anchor = self.prose.anchors.name(name)
        self.prose.headings.append(Heading(level=self.level, text=text, anchor=anchor))
        return anchor

    def _label(self, cls: type[object], field: str) -> str:
        return self.texts.label(next(info.label for info in fields_of(cls) if info.name == field))
