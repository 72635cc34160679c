"""A collection on its way out: every item written once, kept until the head is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import define, field

from mapkit.model import Attachment, Leftover, Origin, Record, Term
from mapkit.plugin import CollectionView, Context
from mapkit_wordpress.findings import tell
from mapkit_wordpress.mapping.facts import Facts, bare
from mapkit_wordpress.mapping.scene import Scene
from mapkit_wordpress.mapping.site import KEPT
from mapkit_wordpress.rest.items import item_of
from mapkit_wordpress.rest.kept import kept_of
from mapkit_wordpress.wxr.names import NAMESPACES

from .edit import Editor
from .fresh import attachment_item, new_item
from .item import NewItem, item_xml
from .logins import Logins
from .repairs import Repairs
from .spool import Spool
from .surroundings import surroundings
from .verbatim import Verbatim
from .xml import Writing

_NUMBER = re.compile(r"\?p=(\d+)\Z")
#: Where new items stand: behind those of every file.
_NEW = 1 << 30
#: Where repaired menu lines stand: the importer numbers them anew, and so may take a number that a later post has.
_MENUS = _NEW + 1
_MENU_LINE = re.compile(r"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*nav_menu_item\b")
#: Edits that are no part of what WordPress keeps of a post.
_NOT_WRITTEN = frozenset(("id", "origin"))


@define(slots=False)
class Outgoing:
    """Writes items; remembers what the head needs to know of them."""

    view: CollectionView
    context: Context
    all: bool
    spool: Spool = field(factory=Spool)
    logins: Logins = field(init=False)
    terms: dict[tuple[str, str], Term] = field(factory=dict)
    channels: dict[str, Mapping[str, Any]] = field(init=False)
    _verbatim: dict[str, Verbatim] = field(factory=dict)
    _record: str = ""
    _highest: int = 0
    #: Of each record that becomes a new post: date, id, the number that it had, and the id of the record above it.
    _new: list[tuple[str, str, int, str]] = field(factory=list)
    repairs: Repairs | None = None

    def __attrs_post_init__(self) -> None:
        site = self.view.site
        kept = {name.removeprefix(KEPT): value for name, value in site.extra.items() if name.startswith(KEPT)}
        self.channels = kept if self.all else {}
        self.logins = Logins(contacts=self.all or "contacts" in self.context.include)
        self.logins.learn(site.people)

    @property
    def writing(self) -> Writing:
        """Writes elements for the record at hand."""
        return Writing(lambda what: self.doubt("W30", f"replaced {what}"))

    def doubt(self, code: str, message: str) -> None:
        """Report something about the record at hand."""
        tell(self.context, code, message, record=self._record)

    def verbatim(self, file: str) -> Verbatim:
        """Return what turns raw elements of a file into ours."""
        if file not in self._verbatim:
            self._verbatim[file] = Verbatim(self.channels.get(file, {}).get("namespaces", {}))
        return self._verbatim[file]

    @property
    def namespaces(self) -> dict[str, str]:
        """The namespaces that the items need beyond the usual ones."""
        return {prefix: uri for each in self._verbatim.values() for prefix, uri in each.needed.items()}

    def run(self) -> None:
        """Write every item."""
        for record in self.view:
            self._record = record.id
            origins = self._whole(record) if self.all else []
            for origin in origins:
                self._kept(origin, record)
            if not origins:
                self._later(record)
        for leftover in self.view.leftovers():
            self._record = leftover.title
            self._leftover(leftover)
        self._write_new()
        self._record = ""

    def _whole(self, record: Record) -> list[Origin]:
        """Return the items that a record goes back as: those of one site, as one post may have been seen on several."""
        found = [
            each for each in record.origin if each.format == "wordpress" and each.raw and not each.extra.get("rest")
        ]
        places = {each.key.partition("?p=")[0] for each in found if "?p=" in each.key}
        first = found[0].key.partition("?p=")[0] if found else ""
        return [each for each in found if len(places) < 2 or each.key.partition("?p=")[0] == first]

    def _rank(self, file: str) -> int:
        return list(self.channels).index(file) if file in self.channels else len(self.channels)

    def _kept(self, origin: Origin, record: Record) -> None:
        """Write an item back: as it was, or with the edits of its record."""
        verbatim = self.verbatim(origin.file)
        raw = verbatim.item(origin.raw or "", origin.extra.get("namespaces"))
        edited = (self.view.edited(record.id) or frozenset()) - _NOT_WRITTEN
        if record.visibility != "public" and origin.extra.get("repairs"):
            edited |= {"visibility"}  # a damaged item may say that it is public and nobody can know
        if edited:
            raw = self._editor(verbatim).edited(raw, origin, record, edited)
            if "terms" in edited:
                self._learn(record)
        self._put(origin, raw)

    def _editor(self, verbatim: Verbatim) -> Editor:
        return Editor(
            facts=self._facts,
            scene=self._scene,
            namespaces={**NAMESPACES, **verbatim.needed},
            logins=self.logins,
            writing=self.writing,
            doubt=self.doubt,
        )

    @cached_property
    def _facts(self) -> Facts:
        site = self.view.site
        url = site.urls[0].rstrip("/") if site.urls else ""
        terms = {(term.taxonomy, term.slug): term for term in site.terms}
        people = {person.login or person.name: person for person in site.people}
        return Facts(base=bare(url), url=url, bases=tuple(map(bare, site.urls)), people=people, terms=terms)

    @cached_property
    def _scene(self) -> Scene:
        around = surroundings(self.view.leftovers())
        return Scene(
            facts=self._facts,
            file="",
            attachments=self._attachments,
            hidden=around.hidden,
            children=around.children,
            patterns=around.patterns,
        )

    @cached_property
    def _attachments(self) -> dict[str, Attachment]:
        """The site's attachments by number."""
        return {match[1]: each for each in self.view.site.attachments if (match := _NUMBER.search(each.key))}

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(each.key for each in self.view.site.attachments if each.key)

    def _put(self, origin: Origin, raw: str) -> None:
        self._highest = max(self._highest, self._number(origin))
        n = origin.extra.get("n", 0)
        rank = self._rank(origin.file)
        if self.repairs:
            raw = self.repairs.item(raw)
            rank = _MENUS if _MENU_LINE.search(raw) else rank
        self.spool.put(rank, n if isinstance(n, int) else 0, raw)

    def _number(self, origin: Origin) -> int:
        match = _NUMBER.search(origin.key)
        return int(match[1]) if match and origin.format == "wordpress" and len(match[1]) < 18 else 0

    def _leftover(self, leftover: Leftover) -> None:
        origin = leftover.origin
        if origin.format != "wordpress" or not origin.raw:
            return
        if origin.extra.get("rest"):
            item = item_of(json.loads(origin.raw), 0, {}, {}, ())
            raw = item_xml(NewItem(values=item.values, meta=tuple(item.meta)), self.writing)
        else:
            raw = self.verbatim(origin.file).item(origin.raw, origin.extra.get("namespaces"))
        self._put(origin, raw)

    def _later(self, record: Record) -> None:
        """Remember a record that becomes a new post, to be written when all numbers are known."""
        number = next(filter(None, map(self._number, record.origin)), 0)
        self._highest = max(self._highest, number)
        self._new.append((record.published or "", record.id, number, _above(record)))
        self._learn(record)

    def _learn(self, record: Record) -> None:
        for term in record.terms:
            self.terms.setdefault((term.taxonomy, term.slug), term)

    def _write_new(self) -> None:
        """Write the new posts: pages after those above them, else by date."""
        numbers: dict[str, int] = {}
        taken: set[int] = set()
        for _, id, number, _ in sorted(self._new):
            numbers[id] = number if number and number not in taken else self._next()
            taken.add(numbers[id])
        place = 0
        for record in self._above_first(numbers):
            self._record = record.id
            item = new_item(
                record,
                numbers[record.id],
                self._link(record, numbers[record.id]),
                self.logins,
                parent=self._parent(record, numbers),
                kept=kept_of(record) if self.all else None,
                doubt=lambda message: self.doubt("W32", message),
            )
            files = [each for each in record.attachments if each.url and not (self.all and each.key in self._keys)]
            for attachment in files:
                made = attachment_item(attachment, self._next(), numbers[record.id], record.published)
                self._put_new(place, made)
                place += 1
            self._put_new(place, item)
            place += 1

    def _put_new(self, place: int, item: NewItem) -> None:
        raw = item_xml(item, self.writing)
        self.spool.put(_NEW, place, self.repairs.item(raw) if self.repairs else raw)

    def _next(self) -> int:
        self._highest += 1
        return self._highest

    def _above_first(self, numbers: Mapping[str, int]) -> Iterator[Record]:
        """Yield the new records by date, each after the one above it."""
        waiting = [id for _, id, _, _ in sorted(self._new)]
        parents = {id: above for _, id, _, above in self._new if above in numbers}
        done: set[str] = set()
        for id in waiting:
            chain = [id]
            while (above := parents.get(chain[-1], "")) and above not in done and above not in chain:
                chain.append(above)
            for each in reversed(chain):
                if each not in done:
                    done.add(each)
                    yield self.view[each]

    def _parent(self, record: Record, numbers: Mapping[str, int]) -> int:
        target = _above(record)
        match = _NUMBER.search(target)
        return numbers.get(target, int(match[1]) if match else 0)

    def _link(self, record: Record, number: int) -> str:
        known = next((each.url for each in record.origin if each.format == "wordpress" and each.url), None)
        base = self.view.site.urls[0].rstrip("/") if self.view.site.urls else "https://example.invalid"
        return known or f"{base}/?p={number}"


def _above(record: Record) -> str:
    """Return what a record names as the one above it, or nothing."""
    return next((each.target for each in record.relations if each.type == "parent"), "")
