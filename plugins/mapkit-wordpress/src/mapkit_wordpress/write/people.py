"""The authors of an edited record, put into its item: one by WordPress itself, several by the co-authors plugin."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from mapkit.model import Person, Record
from mapkit_wordpress.mapping.facts import Facts
from mapkit_wordpress.mapping.terms import authors_of
from mapkit_wordpress.wxr.items import Item

from .head import escaped
from .item import slug
from .logins import Logins
from .parts import Parts
from .xml import Writing

_DOMAIN = "author"


@frozen(kw_only=True)
class Authors:
    """Writes who wrote a record."""

    facts: Facts
    logins: Logins
    writing: Writing
    #: Called with a code and what a person should know.
    doubt: Callable[[str, str], None]

    def put(self, parts: Parts, item: Item, record: Record) -> None:
        """Put the authors into an item, as its site keeps them."""
        listed = self._listed(parts, item)
        if not record.authors:
            had = ", ".join(person.name for person in authors_of(item, self.facts))
            self.doubt("W33", f"the record has no author now, and a post must have one: {had or 'its author'} stays")
        elif listed:
            self._several(parts, item, record, listed)
        else:
            self._one(parts, item, record)

    def kept_in_meta(self, item: Item, record: Record) -> bool:
        """Say whether the item's meta has to hold the authors, as nothing else in it can."""
        by_plugin = any(domain == _DOMAIN for domain, _, _ in item.categories)
        return not by_plugin or any(person.role or person.organisation for person in record.authors)

    def _listed(self, parts: Parts, item: Item) -> dict[str, Person]:
        """Return whom the plugin's terms mean, by the terms as they are written."""
        return {
            text: authors_of(Item(item.raw, 0, 0, {}, categories=[category]), self.facts)[0]
            for text, category in zip(parts.texts("category"), item.categories, strict=False)
            if category[0] == _DOMAIN
        }

    def _one(self, parts: Parts, item: Item, record: Record) -> None:
        first, *others = record.authors
        if first.name not in {person.name for person in authors_of(item, self.facts)}:
            self._creator(parts, first)
        if others:
            names = ", ".join(person.name for person in others)
            self.doubt(
                "W33",
                f"WordPress keeps one author of a post, {first.name}; {names} stand only in a field of the post that mapkit "
                "reads again: to show them on the site, name them in the text, or use the plugin Co-Authors Plus",
            )

    def _several(self, parts: Parts, item: Item, record: Record, listed: dict[str, Person]) -> None:
        wanted = [person.name for person in record.authors]
        texts = {person.name: text for text, person in listed.items() if person.name in wanted}
        in_place = wanted[: len(texts)] == list(texts)
        parts.change(
            "category", lambda text: text if text not in listed or (in_place and text in texts.values()) else ""
        )
        for person in record.authors[len(texts) if in_place else 0 :]:
            parts.append("category", texts.get(person.name) or self._term(person))
        if item.values.get("dc:creator", "").strip() in {
            each.login for each in listed.values() if each.name not in wanted
        }:
            self._creator(parts, record.authors[0])

    def _term(self, person: Person) -> str:
        login = self.logins.of(person)
        attributes = {"domain": _DOMAIN, "nicename": f"cap-{slug(login)}"}
        return self.writing.cdata("category", escaped(login), attributes)

    def _creator(self, parts: Parts, person: Person) -> None:
        parts.set("dc:creator", self.writing.cdata("dc:creator", self.logins.of(person)))
