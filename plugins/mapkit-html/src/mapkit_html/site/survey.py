"""The first look at a collection: what lists, links and redirects need of each record, and no text of any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from attrs import define, field, frozen

from mapkit.model import Origin, Record, Relation, Site
from mapkit.plugin import CollectionView

from .addresses import address_key
from .cards import Card, KindFacts, card_of, kind_facts
from .links import Links, Target
from .media import MediaIndex, media_path
from .named_titles import Words, named_words
from .outcomes.shown import as_shown, looks, may_show
from .references import inside, named_addresses, pictures
from .roles import aligned_texts
from .settings import Settings
from .shelves import term_path, term_sort

#: How a record came to be: the format, the file's name and the website's host.
Provenance = tuple[str, str, str]


@frozen(kw_only=True)
class Survey:
    """What is known of a whole collection while its pages are made."""

    site: Site
    cards: tuple[Card, ...]
    by_id: Mapping[str, Card]
    #: The kinds that have records, in the order of the manual.
    kinds: Mapping[str, KindFacts]
    links: Links
    media: MediaIndex
    #: Of each record: where its texts lead inside the website, its relations, and the address it had.
    targets: Mapping[str, tuple[Target, ...]]
    relations: Mapping[str, tuple[Relation, ...]]
    bases: Mapping[str, str]
    #: Of each record that names others by their titles: the words of what it is aligned to, and of what is aligned to it.
    aligned: Mapping[str, tuple[Words, Words]]
    #: Old addresses as they were written, with the page that each leads to now.
    moved: tuple[tuple[str, str], ...]
    provenance: Mapping[Provenance, int]
    #: The copies' paths of the files that pages show or link to.
    used_media: frozenset[str]
    #: The ids of records whose texts hold a picture of which there is no copy.
    remote_pictures: tuple[str, ...]
    #: Of each record: the addresses on the old site in its texts that lead to nothing here.
    left_behind: Mapping[str, tuple[str, ...]]
    #: How many pictures have no description.
    undescribed: int


@define
class _Notes:
    cards: list[Card] = field(factory=list)
    kinds: dict[str, KindFacts] = field(factory=dict)
    addresses: dict[str, str] = field(factory=dict)
    named: dict[str, tuple[str, ...]] = field(factory=dict)
    relations: dict[str, tuple[Relation, ...]] = field(factory=dict)
    bases: dict[str, str] = field(factory=dict)
    aligned: dict[str, tuple[Words, Words]] = field(factory=dict)
    moved: dict[str, str] = field(factory=dict)
    provenance: Counter[Provenance] = field(factory=Counter)
    pictures: dict[str, list[str]] = field(factory=dict)
    used: set[str] = field(factory=set)
    undescribed: int = 0


def admitted(view: CollectionView, settings: Settings) -> Iterator[Record]:
    """Yield the records that may be shown: the host has left the others out already, and is not trusted alone."""
    nameable = looks(view, settings)
    for record in view:
        if may_show(record, settings):
            yield as_shown(record, nameable, settings)


def is_stub(visibility: str, settings: Settings) -> bool:
    """Return whether only the title and the date of a record may be shown."""
    return visibility == "protected" and "all" not in settings.include


def survey(view: CollectionView, settings: Settings, also: Callable[[Record, Card], None]) -> Survey:
    """Look at every record once.

    Args:
        view: The collection.
        settings: The run's settings.
        also: Called with each record that may be shown in full, for what else needs a look at every record.
    """
    notes = _Notes()
    media = MediaIndex()
    contacts = settings.shows("contacts")
    for record in admitted(view, settings):
        stub = is_stub(record.visibility, settings)
        kind = notes.kinds.get(record.kind) or _new_kind(record.kind, view, notes.kinds)
        card = card_of(record, kind.folder, view.digest(record.id), contacts=contacts, stub=stub)
        notes.cards.append(card)
        _note_origins(record.origin or view.origins(record.id), card, notes)
        if stub:
            continue
        notes.relations[card.id] = record.relations
        notes.named[card.id] = named_addresses(record, contacts=contacts)
        there, back = aligned_texts(record)
        if there or back:
            notes.aligned[card.id] = named_words(there), named_words(back)
        for address, description in pictures(record, contacts=contacts):
            notes.pictures.setdefault(card.id, []).append(address)
            notes.undescribed += not description
        media.add(record.attachments, view)
        notes.used.update(media_path(a.file) for a in record.attachments if a.file)
        also(record, card)
    media.add(view.site.attachments, view)
    return _made(view, notes, media)


def _new_kind(name: str, view: CollectionView, known: dict[str, KindFacts]) -> KindFacts:
    kind = kind_facts(name, view.kinds)
    if any(kind.folder == other.folder for other in known.values()):
        kind = KindFacts(name=name, title=kind.title, plural=kind.plural, folder=f"{kind.folder}-{len(known)}")
    known[name] = kind
    return kind


def _note_origins(origins: tuple[Origin, ...], card: Card, notes: _Notes) -> None:
    for origin in origins:
        host = ""
        for address in origin.addresses:
            key = address_key(address)
            if key:
                notes.addresses.setdefault(key, card.path)
                notes.moved.setdefault(address, card.path)
                host = host or urlsplit(address).hostname or ""
        notes.provenance[origin.format, origin.file, host] += 1
        notes.bases.setdefault(card.id, origin.url or "")
    if not origins:
        notes.provenance["", "", ""] += 1


def _made(view: CollectionView, notes: _Notes, media: MediaIndex) -> Survey:
    by_id = {card.id: card for card in notes.cards}
    links = Links(addresses=notes.addresses, media=media.paths, ids={card.id: card.path for card in notes.cards})
    home = next(iter(view.site.urls), "")
    for address, path in _old_lists(view.site.urls, notes.cards):
        notes.moved.setdefault(address, path)
        notes.addresses.setdefault(address_key(address), path)
    bases = {card.id: notes.bases.get(card.id) or home for card in notes.cards}
    order = {name: n for n, name in enumerate(view.kinds)}
    targets = {id: inside(named, links, bases[id]) for id, named in notes.named.items()}
    linked = {target.to for found in targets.values() for target in found if target.sort == "media"}
    used = frozenset(linked | (notes.used & media.files.keys()))
    for address, path in media.urls.items():
        if path in used:
            notes.moved.setdefault(address, path)
    return Survey(
        site=view.site,
        cards=tuple(notes.cards),
        by_id=by_id,
        kinds=dict(sorted(notes.kinds.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))),
        links=links,
        media=media,
        targets=targets,
        relations=notes.relations,
        bases=bases,
        aligned=notes.aligned,
        moved=tuple(notes.moved.items()),
        provenance=notes.provenance,
        used_media=used,
        remote_pictures=tuple(
            id
            for id, addresses in notes.pictures.items()
            if any(links.target(address, bases[id]).sort == "outside" for address in addresses)
        ),
        left_behind=dict(_left_behind(view.site.urls, notes, links)),
        undescribed=notes.undescribed,
    )


def _left_behind(urls: tuple[str, ...], notes: _Notes, links: Links) -> Iterator[tuple[str, tuple[str, ...]]]:
    old = tuple(f"{key}/" for url in urls if (key := address_key(url)))
    for id, named in notes.named.items():
        gone = tuple(a for a in named if f"{address_key(a)}/".startswith(old) and links.target(a, "").sort == "outside")
        if gone:
            yield id, gone


def _old_lists(urls: tuple[str, ...], cards: list[Card]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that WordPress gives to its own lists, with the pages of ours."""
    terms = {term_path(term): term for card in cards for term in card.terms if term.slug}
    years = sorted({card.published[:4] for card in cards if card.published and card.year == card.published[:4]})
    for url in urls:
        root = url.rstrip("/")
        yield f"{root}/", "index.html"
        for path, term in sorted(terms.items()):
            if term_sort(term) in ("category", "tag"):
                above = f"{term.parent}/" if term.parent and term_sort(term) == "category" else ""
                yield f"{root}/{term_sort(term)}/{above}{term.slug}/", path
        for year in years:
            yield f"{root}/{year}/", f"years/{year}/index.html"
