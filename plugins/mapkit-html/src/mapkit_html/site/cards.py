"""Cards: the small facts that lists, menus and links need of each record, kept while pages are made."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from mapkit.model import PartialDate, Record, Term, UnknownRecord

from .keys import digest
from .names import safe_name
from .roles import NOTICES, body_behind, body_name, document_date, due_date, fields_shown, full_title, own_date
from .skim import cut, skim

#: Folders of the website's own.
OWN_FOLDERS = frozenset(
    {
        "about",
        "accessibility",
        "browse",
        "categories",
        "media",
        "outcomes",
        "redirects",
        "search",
        "sources",
        "static",
        "tags",
        "terms",
        "years",
    }
)


@frozen(kw_only=True)
class KindFacts:
    """What a kind is called on the website, and where its pages lie."""

    name: str
    title: str
    plural: str
    folder: str


@frozen(kw_only=True)
class Card:
    """One record, in brief."""

    id: str
    kind: str
    title: str
    full_title: str
    #: The page's path below the website.
    path: str
    visibility: str
    #: What the record is sorted by.
    date: PartialDate | None
    #: The date of what the record tells of.
    document_date: PartialDate | None
    due: PartialDate | None
    year: str
    published: str
    modified: str
    #: The organisation behind it: as printed, and for lists.
    source: str
    source_name: str
    terms: tuple[Term, ...]
    #: The names of its authors.
    authors: tuple[str, ...]
    excerpt: str
    #: A digest of the whole record as the view shows it.
    digest: str

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What lists are sorted by, the newest last."""
        return (self.date.start if self.date else "", self.title.casefold(), self.id)

    @property
    def brief(self) -> str:
        """A digest of what other pages show of the record."""
        return digest(
            self.kind,
            self.title,
            self.full_title,
            self.path,
            self.visibility,
            self.date,
            self.document_date,
            self.due,
            self.source,
            self.excerpt,
        )


def kind_facts(name: str, kinds: Mapping[str, type[Record]]) -> KindFacts:
    """Return what a kind is called, one that nobody has declared by its own name."""
    cls = kinds.get(name)
    if cls is None or issubclass(cls, UnknownRecord):
        title = name.replace("-", " ").replace("_", " ").strip().capitalize() or "Record"
        return KindFacts(name=name, title=title, plural=title, folder=_folder(name))
    return KindFacts(name=name, title=cls.info.title, plural=cls.info.plural, folder=_folder(cls.info.folder))


def _folder(wanted: str) -> str:
    name = safe_name(wanted)
    return f"{name}-records" if name in OWN_FOLDERS or not wanted else name


def card_of(record: Record, folder: str, digest_: str, *, contacts: bool, stub: bool) -> Card:
    """Return a record's card.

    Args:
        record: The record, as the view shows it.
        folder: The folder of its kind's pages.
        digest_: The view's digest of it.
        contacts: Whether personal fields may be shown.
        stub: Whether only the title and the date may be shown.
    """
    date = own_date(record)
    source = "" if stub else body_behind(record)
    return Card(
        id=record.id,
        kind=record.kind,
        title=" ".join(record.title.split()) or record.id,
        full_title=" ".join((record.title if stub else full_title(record)).split()) or record.id,
        path=f"{folder}/{safe_name(record.id)}/index.html",
        visibility=record.visibility,
        date=date,
        document_date=None if stub else document_date(record),
        due=None if stub else due_date(record),
        year=date.start[:4] if date else "",
        published=(record.published or "")[:10],
        modified=(record.modified or "")[:10],
        source=source,
        source_name=body_name(source),
        terms=() if stub else record.terms,
        authors=() if stub else tuple(p.name for p in record.authors if p.name and (contacts or "@" not in p.name)),
        excerpt="" if stub else excerpt(record, contacts=contacts),
        digest=digest_,
    )


def excerpt(record: Record, *, contacts: bool) -> str:
    """Return the first words of what a reader wants to know: the summary, else the longest text that there is."""
    texts = {i.name: str(v) for i, v in fields_shown(record, contacts=contacts) if i.is_rich and i.name not in NOTICES}
    summary = getattr(record, "summary", "")
    text = summary if isinstance(summary, str) and summary else max((record.body, *texts.values()), key=len)
    return cut(skim(text[:1500]))
