"""Which part of a document a record gets: an evaluation a report, any other what its kind's declaration says."""

from __future__ import annotations

from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mapkit.model import Evaluation, Record
from mapkit.plugin import CollectionView
from mapkit_word.document.record import Chapter
from mapkit_word.document.story import Story
from mapkit_word.document.values import subject_of
from mapkit_word.form.write import Special

if TYPE_CHECKING:
    from .around import Neighbours


class Chapters:
    """Makes the records' parts of the documents of one collection."""

    def __init__(self, view: CollectionView, include: frozenset[str] = frozenset()) -> None:
        self._view = view
        self._partial = "all" not in include
        self._made: dict[str, Evaluation] = {}

    @cached_property
    def neighbours(self) -> Neighbours:
        """Finds what evaluations stand among."""
        from .around import Neighbours

        return Neighbours(self._view, partial=self._partial)

    def make(self, record: Record, **more: Any) -> Chapter:
        """Return a record's part of a document, from the arguments of `Chapter`."""
        if not isinstance(record, Evaluation):
            return Chapter(record=record, **more)
        from .report import EvaluationChapter

        self._made[record.id] = record
        return EvaluationChapter(record=record, around=self.neighbours.of(record), **more)

    def overview(self, story: Story) -> str:
        """Return what stands in front of a pack: the coverage matrix, where it holds several evaluations."""
        if len(self._made) < 2:
            return ""
        from .glance import overview

        return overview(tuple(self._made.values()), self.neighbours, story)

    def boxes(self, record: Record, chosen: str) -> tuple[Record, Special]:
        """Return what a record's form is filled with, and what writes the boxes that its kind's declaration does not.

        Args:
            record: The record; an empty one for a blank form.
            chosen: The framework of an evaluation that names none.
        """
        if not isinstance(record, Evaluation):
            return record, lambda story: {}
        from .forms import boxes_for, prepared

        evaluation, around = prepared(record, self.neighbours, chosen)
        return evaluation, boxes_for(around, subject_of(evaluation))

    def digest(self, record: Record) -> str:
        """Return a digest of what a record's part depends on beside the record."""
        if not isinstance(record, Evaluation):
            return ""
        drawn = "charts" if find_spec("resvg_py") else ""
        return self.neighbours.of(record).digest + drawn
