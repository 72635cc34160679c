"""The record: what every kind has in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeVar, dataclass_transform

import attrs
from attrs import field, frozen

from .fields import fields_of, fold, part
from .richtext import RichText
from .sequences import as_tuple
from .values import Attachment, Comment, Origin, Person, Relation, Rights, Term
from .visibility import Visibility

R = TypeVar("R", bound="Record")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
#: What a collection, or some system, has another use for.
_NOT_FOLDERS = frozenset({"media", "con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})


@frozen(kw_only=True)
class KindInfo:
    """What a kind is called, and what speaks for it when an old post is recognised."""

    name: str
    title: str
    plural: str
    #: The subfolder of a collection that holds its records.
    folder: str
    #: Names of categories or tags that speak for the kind.
    terms: tuple[str, ...] = ()
    #: Regular expressions: a title that one of them finds speaks for the kind.
    titles: tuple[str, ...] = ()


@part
class Record:
    """One thing that people keep: the fields that every kind has. A frozen value; ``replace`` makes changed copies."""

    info: ClassVar[KindInfo] = KindInfo(name="record", title="Record", plural="Records", folder="records")

    #: The record's name within its collection: its slug, made unique; stable over re-imports.
    id: str = ""
    title: str = ""
    #: The address part by which its source named it.
    slug: str = ""
    visibility: Visibility = "public"
    #: RFC 3339, with the offset where the source gives it; None where it has no date.
    published: str | None = None
    modified: str | None = None
    authors: tuple[Person, ...] = field(default=(), converter=as_tuple)
    terms: tuple[Term, ...] = field(default=(), converter=as_tuple)
    #: What stands under no label.
    body: RichText = field(default=RichText(), converter=RichText)
    comments: tuple[Comment, ...] = field(default=(), converter=as_tuple)
    attachments: tuple[Attachment, ...] = field(default=(), converter=as_tuple)
    relations: tuple[Relation, ...] = field(default=(), converter=as_tuple)
    rights: Rights | None = None
    #: Where it was seen: one for each source.
    origin: tuple[Origin, ...] = field(default=(), converter=as_tuple)

    @property
    def kind(self) -> str:
        """The name of its kind, such as ``briefing``."""
        return type(self).info.name

    def replace(self: R, **changes: Any) -> R:
        """Return a copy with some fields changed.

        Raises:
            TypeError: the kind has no such field.
        """
        return attrs.evolve(self, **changes)  # type: ignore[misc]

    @property
    def categories(self) -> tuple[Term, ...]:
        """Its terms that are categories."""
        return tuple(term for term in self.terms if term.taxonomy == "category")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every web address that it had in any of its sources, each once: what old links lead to."""
        return tuple(dict.fromkeys(address for origin in self.origin for address in origin.addresses))

    @property
    def tags(self) -> tuple[Term, ...]:
        """Its terms that are tags."""
        return tuple(term for term in self.terms if term.taxonomy == "tag")


@part
class UnknownRecord(Record):
    """A record of a kind that no installed plugin defines: kept whole, and written as it was read."""

    info: ClassVar[KindInfo] = KindInfo(name="unknown", title="Unknown", plural="Unknown", folder="unknown")

    #: The kind's name as the file gives it.
    named: str = ""
    #: Every other value of the record, as JSON values.
    data: Mapping[str, Any] = field(factory=dict)

    @property
    def kind(self) -> str:
        """The name that the file gives."""
        return self.named


@dataclass_transform(kw_only_default=True, frozen_default=True)
def kind(
    name: str,
    *,
    title: str,
    folder: str,
    plural: str = "",
    terms: Iterable[str] = (),
    titles: Iterable[str] = (),
) -> Callable[[type[R]], type[R]]:
    """Make a class of declared fields a kind of record: the class is the template.

    Args:
        name: As it stands in files and commands: small letters and hyphens.
        title: As people read it, in the singular.
        folder: The subfolder of a collection that holds its records.
        plural: As people read it; by default the title with an s.
        terms: Names of categories or tags that speak for the kind.
        titles: Regular expressions for titles that speak for the kind.

    Raises:
        ValueError: the name or the folder is not made of small letters, digits and single hyphens, or is the host's own.
    """
    for what, text in (("name", name), ("folder", folder)):
        if not _NAME.match(text) or (what == "folder" and text in _NOT_FOLDERS):
            raise ValueError(f"kind {name!r}: {what} {text!r}: use small letters, digits and single hyphens")
    info = KindInfo(
        name=name,
        title=title,
        plural=plural or f"{title}s",
        folder=folder,
        terms=tuple(terms),
        titles=tuple(titles),
    )

    def decorate(cls: type[R]) -> type[R]:
        made = part(cls)
        made.info = info
        labels = [label for f in fields_of(made) for label in {fold(label) for label in f.labels}]
        doubled = {label for label in labels if labels.count(label) > 1}
        if doubled:
            raise ValueError(f"kind {name!r}: two fields share the label {sorted(doubled)[0]!r}")
        return made

    return decorate
