"""Which records belong together: what each one says of others, what others say of it, and who mentions whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, frozen

from .cards import Card
from .named_titles import index_titles
from .names import slug
from .survey import Survey
from .texts import Texts


@frozen(kw_only=True)
class Tie:
    """One record, address or name that a record is related to."""

    #: The heading that it stands under.
    label: str
    text: str
    #: The path of the other record's page, or an address; empty for a name alone.
    path: str = ""
    href: str = ""
    note: str = ""
    card: Card | None = None


@define
class Ties:
    """The ties of every record."""

    _ties: Mapping[str, list[Tie]]

    def of(self, id: str) -> tuple[Tie, ...]:
        """Return a record's ties: those that it says itself first."""
        return tuple(self._ties.get(id, ()))

    def with_more(self, more: Iterable[tuple[str, Tie]]) -> Ties:
        """Return these ties with others before them."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for id, tie in more:
            found[id].append(tie)
        for id, ties in self._ties.items():
            found[id] += ties
        return Ties(found)


def ties_of(survey: Survey, texts: Texts) -> Ties:
    """Return the ties between the records of a survey."""
    titles = {slug(card.title): card for card in reversed(survey.cards)}
    pages = {card.path: card for card in survey.cards}
    found: dict[str, list[Tie]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    backwards: list[tuple[str, Tie]] = []
    for id, relations in survey.relations.items():
        for relation in relations:
            other = _card(relation.target, id, survey, titles, pages)
            if other is not None and other.id == id:
                continue
            found[id].append(_forwards(relation.type, relation.target, relation.note, other, survey, texts))
            if other is not None:
                known.add((id, other.id))
                backwards.append((other.id, _backwards(relation.type, relation.note, survey.by_id[id], texts)))
    for id, tie in backwards:
        assert tie.card is not None
        if (id, tie.card.id) not in known:
            known.add((id, tie.card.id))
            found[id].append(tie)
    for story, driver in _aligned(survey):
        if (story, driver) not in known and (driver, story) not in known:
            known |= {(story, driver), (driver, story)}
            found[story].append(_forwards("aligned-to", driver, "", survey.by_id[driver], survey, texts))
            found[driver].append(_backwards("aligned-to", "", survey.by_id[story], texts))
    for id, mentioned in _mentions(survey, pages):
        if (mentioned.id, id) not in known and (id, mentioned.id) not in known:
            known.add((mentioned.id, id))
            found[mentioned.id].append(_backwards("mentions", "", survey.by_id[id], texts))
    return Ties(found)


def _card(target: str, id: str, survey: Survey, titles: Mapping[str, Card], pages: Mapping[str, Card]) -> Card | None:
    """Return the record that a relation names: by its id, by an address that it had, or by its title."""
    card = survey.by_id.get(target)
    if card is None and ("/" in target or "?" in target):
        led = survey.links.target(target, survey.bases.get(id, ""))
        card = pages.get(led.to) if led.sort == "page" else None
    return card or titles.get(slug(target) or "-")


def _forwards(type_: str, target: str, note: str, other: Card | None, survey: Survey, texts: Texts) -> Tie:
    label = _label(type_, texts, back=False)
    if other is not None:
        return Tie(label=label, text=other.title, path=other.path, note=note, card=other)
    led = survey.links.target(target, "")
    return Tie(label=label, text=target, href=led.to if led.sort == "outside" else "", note=note)


def _backwards(type_: str, note: str, card: Card, texts: Texts) -> Tie:
    return Tie(label=_label(type_, texts, back=True), text=card.title, path=card.path, note=note, card=card)


def _label(type_: str, texts: Texts, *, back: bool) -> str:
    end = ".back" if back else ""
    name = type_.replace("_", "-")
    if texts.has(f"relation.{name}{end}"):
        return texts(f"relation.{name}{end}")
    return texts(f"relation.other{end}", type=name.replace("-", " ").capitalize())


def _aligned(survey: Survey) -> Iterator[tuple[str, str]]:
    """Yield the ids of each record and of one that its text says it is aligned to, by its title.

    What can be aligned to has a body behind it; what can be aligned has a text that says to what.
    """
    drivers = index_titles(card for card in survey.cards if card.source)
    stories = index_titles(survey.by_id[id] for id in survey.aligned)
    for id, (there, back) in survey.aligned.items():
        yield from ((id, other) for other in drivers.found_in(there) if other != id)
        yield from ((other, id) for other in stories.found_in(back) if other != id)


def _mentions(survey: Survey, pages: Mapping[str, Card]) -> Iterator[tuple[str, Card]]:
    """Yield each record's id with every other record that its texts link to."""
    for id, targets in survey.targets.items():
        for target in targets:
            card = pages.get(target.to) if target.sort == "page" else None
            if card is not None and card.id != id:
                yield id, card
