"""What may be shown of a collection: the records and details that an export was asked for, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import evolve

from mapkit.errors import RecordNotFoundError
from mapkit.model import Attachment, Comment, Evaluation, Finding, Leftover, Origin, Person, Record, Site, UnknownRecord
from mapkit.model.consent import Use
from mapkit.model.fields import attributes_of
from mapkit.outcomes import is_refused
from mapkit.serial import digest, to_json

from .base import Collection
from .choice import Choice, Chooser, not_found
from .evidence import as_agreed, not_agreed
from .kept import Kept
from .personal import unnamed
from .redact import redacted
from .sidecar import edited_fields, without_details

#: What ``--include`` may name.
INCLUDABLE = frozenset(
    {"protected", "comments", "contacts", "internal", "private", "draft", "pending", "scheduled", "trash"}
)
_UNTOUCHED = frozenset({"id", "slug", "origin", "terms", "published", "modified", "visibility"})
#: What a stub says: that the record is there, and when it was posted.
_STUB = ("id", "title", "slug", "visibility", "published", "modified", "terms", "origin")


class PublicView:
    """A collection seen by an exporter. Only public records, unless more is asked for; no personal details, unless asked for."""

    def __init__(
        self,
        collection: Collection,
        include: frozenset[str] = frozenset(),
        choice: Choice | None = None,
    ) -> None:
        self._collection = collection
        self._all = "all" in include
        self._include = include
        self._use: Use = "internal" if "internal" in include else "external"
        self._choice = choice or Choice()
        self._last: tuple[str, Record] | None = None
        self._kept = Kept()
        self._asked: set[str] = set()
        #: Whether every record is likely to be asked for, so that each is made for show when it is first read.
        self._ahead = not self._all
        self._named: dict[str, bool] = {}
        #: The kind of each record that is shown; filled with ``_ids``.
        self._kind_of: dict[str, str] = {}
        #: The files of the records that may not be shown, and of those that may; of those that were looked at so far.
        self._hidden: set[str] = set()
        self._seen: set[str] = set()
        #: The files that belong to the records read so far, as they are shown.
        self._own_files: set[str] = set()
        #: How many records of each kind and visibility are shown; and how many of each visibility are left out.
        self.kinds_shown: Counter[str] = Counter()
        self.shown: Counter[str] = Counter()
        self.withheld: Counter[str] = Counter()
        #: The ids of the records that personal details were taken out of, of those that were read so far.
        self.redacted: set[str] = set()
        #: What was left out of those records because nobody agreed to show it, by their ids.
        self.not_agreed: dict[str, tuple[Finding, ...]] = {}

    @property
    def name(self) -> str:
        """The collection's name."""
        return self._collection.name

    @property
    def kinds(self) -> Mapping[str, type[Record]]:
        """Every known kind by name."""
        return self._collection.kinds

    @cached_property
    def site(self) -> Site:
        """The site's facts, as far as they may be shown."""
        site = self._collection.site
        if self._all:
            return site
        hidden = self._hidden_files if site.attachments else frozenset()
        files = tuple(attachment for attachment in site.attachments if _file_key(attachment) not in hidden)
        if "contacts" in self._include:
            return evolve(site, people=tuple(evolve(p, login="") for p in site.people), attachments=files, extra={})
        people = tuple(_bare(person) for person in site.people)
        shown: Site = redacted(evolve(site, people=people, attachments=files, extra={}))
        return shown

    @cached_property
    def whole(self) -> PublicView:
        """All that may be shown of the collection, whatever was chosen of it."""
        if self._choice == Choice():
            return self
        view = PublicView(self._collection, self._include)
        view._ahead = False
        return view

    def chosen(self, choice: Choice) -> PublicView:
        """Return a view of some of the records; what was found out about all of them is shared, not looked up again."""
        view = PublicView(self._collection, self._include, choice)
        view.whole = self.whole
        view._kept = self.whole._kept
        return view

    @cached_property
    def _hidden_files(self) -> frozenset[str]:
        """The files of records that may not be shown, but for those that other records share."""
        if self._choice.ids:
            return self.whole._hidden_files
        len(self._ids)  # it looks at every record
        return frozenset(self._hidden - self._seen)

    def _note_files(self, record: Record) -> None:
        if record.attachments:
            noted = self._seen if self._visible(record) else self._hidden
            noted.update(map(_file_key, record.attachments))
            noted.update(attachment.file for attachment in record.attachments if attachment.file)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        chooser = Chooser(self._choice)
        found = []
        for record in self._candidates():
            if chooser.fits(record) and self._may(record):
                found.append(record.id)
                if self._ahead and not (record.relations or isinstance(record, Evaluation)):  # it names no other record
                    self._kept.put(self._shown(record))
        if not self._choice.ids:
            chooser.finish()
        return tuple(found)

    def _candidates(self) -> Iterator[Record]:
        if not self._choice.ids:
            for each in self._collection:
                self._note_files(each)
                yield each
            return
        known = dict.fromkeys(self._collection.ids())
        for id in dict.fromkeys(self._choice.ids):
            if id not in known:
                raise not_found(id, known)
            record = self._collection.find(id)
            if record is not None:  # else its file cannot be read, which has been reported
                yield record

    def _visible(self, record: Record) -> bool:
        if self._all:
            return True
        return (record.visibility == "public" or record.visibility in self._include) and not is_refused(
            record, self._use
        )

    def _may(self, record: Record) -> bool:
        if not self._visible(record):
            refused = record.visibility == "public"
            self.withheld[f"without consent to {self._use} use" if refused else record.visibility] += 1
            return False
        self._kind_of[record.id] = record.kind
        self.kinds_shown[record.kind] += 1
        self.shown[record.visibility] += 1
        return True

    def _shown(self, record: Record) -> Record:
        record = record.replace(
            origin=tuple(origin.public() for origin in record.origin),
            relations=tuple(relation for relation in record.relations if self._nameable(relation.target)),
            comments=tuple(_shown_comment(c) for c in record.comments if c.status == "approved")
            if "comments" in self._include
            else (),
        )
        if record.visibility == "protected":
            record = _stub(record)
        if findings := tuple(not_agreed(record, self._use)):
            self.not_agreed[record.id] = findings
        record = as_agreed(record, self._nameable, self._use)
        if "contacts" in self._include:
            return record.replace(authors=tuple(evolve(person, login="") for person in record.authors))
        cleaned = without_personal(record)
        if cleaned != without_details(record):
            self.redacted.add(record.id)
        return cleaned

    def _nameable(self, target: str) -> bool:
        """Whether a reference may be shown: to a record that may be, or to what is no record of this collection."""
        if target not in self._named:
            other = None if target in self._known else self._collection.find(target)
            self._named[target] = other is None or self._visible(other)
        return self._named[target]

    def __iter__(self) -> Iterator[Record]:
        for id in self._ids:
            yield self[id]

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, id: str) -> Record:
        if self._last is not None and self._last[0] == id:
            return self._last[1]
        if id not in self._known:
            raise RecordNotFoundError(id)
        shown = self._kept.find(id) or self._made(id)
        self._last = id, shown
        self._own_files.update(attachment.file for attachment in shown.attachments)
        return shown

    def _made(self, id: str) -> Record:
        """Return a record as it is shown; kept if it cost something to make, or may be asked for once more."""
        record = self._collection.whole(id) if self._all else self._collection.find(id)
        if record is None:
            raise RecordNotFoundError(id)
        shown = record if self._all else self._shown(record)
        if not self._all or id in self._asked:
            self._kept.put(shown)
        else:
            self._asked.add(id)
        return shown

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._ids)

    def records(self, kind: str | None = None, *, ids: Iterable[str] = ()) -> Iterator[Record]:
        """Yield the records of one kind, or those of some ids in the order given."""
        known = self._known
        for id in tuple(ids) or self._ids:
            if kind is None or id not in known or self._kind_of[id] == kind:
                yield self[id]

    def digest(self, id: str) -> str:
        """Return a digest of one record as it is shown."""
        return digest(to_json(self[id]))

    def origins(self, id: str) -> tuple[Origin, ...]:
        """Return a record's origins: whole where everything is asked for, else the public facts."""
        return self._collection.origins(id) if self._all and id not in self._known else self[id].origin

    def edited(self, id: str, format: str = "") -> frozenset[str] | None:
        """Return the names of the fields that are as no source (of a format) gave them; None where none ever did."""
        if id not in self._known:
            raise RecordNotFoundError(id)
        if self._all:
            return edited_fields(self[id], self[id].origin, format)
        return self._collection.edited(id, format)

    def leftovers(self) -> Iterator[Leftover]:
        """Yield the items that are no records, where everything is asked for."""
        return self._collection.leftovers() if self._all else iter(())

    def media(self, file: str) -> Iterator[bytes]:
        """Yield the bytes of a file of the ``media`` folder.

        Raises:
            FileNotFoundError: there is no such file, or it belongs only to records that may not be shown.
        """
        if not self._all and file not in self._own_files and file in self._hidden_files:
            raise FileNotFoundError(file)
        return self._collection.media(file)


def without_personal(record: Record) -> Record:
    """Return a record without the fields that name somebody, and without contacts in its texts."""
    record = unnamed(record)
    changes: dict[str, Any] = {}
    for name in (a.name for a in attributes_of(type(record)) if a.name not in _UNTOUCHED):
        value = said = getattr(record, name)
        if name == "authors":
            value = tuple(map(_bare, value))
        elif name == "comments":
            value = tuple(evolve(comment, email="") for comment in value)
        value = redacted(value)
        if value is not said:
            changes[name] = value
    return record.replace(**changes) if changes else record


def _stub(record: Record) -> Record:
    """Return what may be known of a record behind a password, whatever its kind declares."""
    kept: dict[str, Any] = {name: getattr(record, name) for name in _STUB}
    if isinstance(record, UnknownRecord):
        kept["named"] = record.named
    return type(record)(**kept)


def _bare(person: Person) -> Person:
    return Person(name=person.name, role=person.role, organisation=person.organisation)


def _shown_comment(comment: Comment) -> Comment:
    return evolve(comment, ip="")


def _file_key(attachment: Attachment) -> str:
    return attachment.key or attachment.url or attachment.file
