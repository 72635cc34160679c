"""What an evaluation stands among: its framework, earlier evaluations, the records that it names as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256

from attrs import field, frozen

from mapkit.errors import RecordNotFoundError
from mapkit.model import Evaluation, Framework, Record, Section
from mapkit.outcomes import builtin_frameworks
from mapkit.outcomes.charts import earlier_evaluations
from mapkit.plugin import CollectionView


@frozen(kw_only=True)
class Around:
    """What is known beside an evaluation itself."""

    framework: Framework | None = None
    #: Of the same organisation by the same framework, the newest first.
    earlier: tuple[Evaluation, ...] = ()
    #: The records that are named as evidence and may be shown, by id.
    records: Mapping[str, Record] = field(factory=dict)
    #: What a report depends on beside the evaluation.
    digest: str = ""
    #: Whether something may have been withheld: evidence that is not named is then taken for some that may not be.
    partial: bool = False

    def section(self, number: str) -> Section | None:
        """Return an outcome of the framework; None where it has none of this number."""
        sections = self.framework.sections if self.framework else ()
        return next((section for section in sections if section.number == number), None)

    def indicator(self, number: str, id: str) -> str:
        """Return the text of an indicator of an outcome, where one is loaded."""
        section = self.section(number)
        found = (i for level in (section.levels if section else ()) for i in level.indicators if i.id == id)
        return next((indicator.text for indicator in found), "")

    def level_title(self, number: str, level: int) -> str:
        """Return the name of a level of an outcome, where it says more than its number."""
        section = self.section(number)
        found = (step.title for step in (section.levels if section else ()) if step.value == level)
        title = next(found, "").strip()
        return "" if title.casefold() in ("", str(level), f"level {level}") else title


class Neighbours:
    """Finds what evaluations of one collection stand among; records of other kinds are read when they are named."""

    def __init__(self, view: CollectionView, *, partial: bool = False) -> None:
        self._whole = view.whole
        self._partial = partial

    @cached_property
    def _found(self) -> tuple[dict[str, Framework], tuple[Evaluation, ...]]:
        frameworks = {framework.id: framework for framework in builtin_frameworks()}
        frameworks |= {
            record.id: record for record in self._whole.records("framework") if isinstance(record, Framework)
        }
        evaluations = tuple(record for record in self._whole.records("evaluation") if isinstance(record, Evaluation))
        return frameworks, evaluations

    def framework(self, id: str) -> Framework | None:
        """Return a framework of the collection, or one that mapkit ships."""
        return self._found[0].get(id)

    def of(self, evaluation: Evaluation) -> Around:
        """Return what an evaluation stands among."""
        frameworks, evaluations = self._found
        framework = frameworks.get(evaluation.framework)
        earlier = earlier_evaluations(evaluation, evaluations)
        records = {record.id: record for record in self._named(evaluation)}
        said = [repr(framework), *map(repr, earlier), *map(repr, records.values())]
        digest = sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:32]
        return Around(framework=framework, earlier=earlier, records=records, digest=digest, partial=self._partial)

    def _named(self, evaluation: Evaluation) -> Iterator[Record]:
        ids = dict.fromkeys(e.record for outcome in evaluation.outcomes for e in outcome.evidence if e.record)
        for id in ids:
            try:
                yield self._whole[id]
            except RecordNotFoundError:
                continue  # a name that leads nowhere, or to what may not be shown: the id stands alone
