"""The website as a whole: what every page-maker knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from mapkit.model import Record
from mapkit.plugin import CollectionView, RecordForm

from .cards import Card
from .frame import Frame
from .keys import digest
from .outcomes.known import Outcomes
from .outcomes.shown import as_shown
from .redirects import Moves, moves
from .related import Ties
from .roles import declared
from .settings import Settings
from .shelves import Shelf, Sort
from .survey import Survey
from .texts import Texts


@frozen(kw_only=True, slots=False)
class Website:
    """A collection surveyed, sorted and framed, ready to be made into pages."""

    view: CollectionView
    settings: Settings
    survey: Survey
    shelves: tuple[Shelf, ...]
    ties: Ties
    frame: Frame
    downloads: tuple[RecordForm, ...] = ()
    #: What is known of outcomes; None where the collection has neither a framework nor an evaluation.
    outcomes: Outcomes | None = None

    @property
    def texts(self) -> Texts:
        """The website's own texts."""
        return self.frame.texts

    def record(self, id: str) -> Record:
        """Return a record, read anew."""
        return as_shown(self.view[id], self._nameable, self.settings)

    def _nameable(self, id: str) -> bool:
        return id in self.survey.by_id or (self.outcomes is not None and id in self.outcomes.elsewhere)

    def shelves_by(self, sort: Sort) -> tuple[Shelf, ...]:
        """Return the lists of one sort."""
        return tuple(shelf for shelf in self.shelves if shelf.sort == sort)

    @cached_property
    def shelf_paths(self) -> frozenset[str]:
        """The paths of the lists that have pages."""
        return frozenset() if self.settings.single_file else frozenset(shelf.path for shelf in self.shelves)

    @cached_property
    def kind_shelves(self) -> dict[str, Shelf]:
        """The lists of kinds, by the kind's name."""
        return {shelf.slug: shelf for shelf in self.shelves_by("kind")}

    @cached_property
    def declarations(self) -> Mapping[str, str]:
        """Of each kind: a digest of its name and of its fields' declarations."""
        kinds = self.view.kinds
        return {
            name: digest(facts, declared(kinds[name]) if name in kinds else "")
            for name, facts in self.survey.kinds.items()
        }

    @cached_property
    def moved(self) -> Moves:
        """Where the pages of old addresses are now."""
        url = self.frame.url if self.settings.base else (lambda path: f"/{path.removesuffix('index.html')}")
        pages = ("index.html", *(card.path for card in self.survey.cards), *self.shelf_paths)
        return moves(self.survey.moved, url, pages)

    def meta(self, card: Card) -> tuple[str, ...]:
        """Return what a list says of a record under its title: kind, body behind it, dates."""
        texts = self.texts
        said = [texts.label(self.survey.kinds[card.kind].title), card.source.rstrip(".")]
        if card.document_date is not None and card.document_date.value:
            said.append(texts.date(card.document_date))
        elif card.date is not None and card.date.value:
            said.append(texts.date(card.date))
        return tuple(part for part in said if part)
