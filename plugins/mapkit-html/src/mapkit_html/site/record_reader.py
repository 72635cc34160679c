"""A record read for its page: its fields, its texts, its files and comments, as the template shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import field, frozen
from markupsafe import Markup

from mapkit.model import Attachment, Comment, Record, Rights, Term

from .cards import Card
from .documents import format_name, says_nothing
from .downloads import download_path
from .facts import Fact, FieldReader, Fields, Value
from .links import NOWHERE
from .media import PICTURES, ending
from .outcomes.record_parts import outer, with_parts
from .prose import Anchors, Heading, Prose
from .shelves import source_path, term_path, term_sort
from .survey import is_stub
from .tags import tags
from .texts import day_of
from .website import Website

#: A page gets a list of its contents from this many sections and characters on.
_SECTIONS, _LONG = 3, 3000
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})


#: Names that the templates give to parts of the page.
_TAKEN = frozenset(
    {"main", "contents", "citation", "related", "files", "comments", "cite", "downloads", "details", "top"}
)


@frozen(kw_only=True)
class Remark:
    """A reader's comment as it is shown."""

    heading: str
    html: Markup


@frozen(kw_only=True)
class RecordReader:
    """Reads a record for its page, or for its part of a page that holds many."""

    website: Website
    card: Card
    #: Turns a path below the website into an address that works on the page.
    to: Callable[[str], str]
    #: The names on the page that are taken.
    anchors: Anchors = field(factory=lambda: Anchors(set(_TAKEN)))
    #: The level of a section's heading.
    level: int = 2

    def values(self) -> dict[str, Any]:
        """Return what the template shows of the record itself."""
        website, card, texts = self.website, self.card, self.website.texts
        stub = is_stub(card.visibility, website.settings)
        record = _bare(card) if stub else website.record(card.id)
        prose = Prose(
            links=website.survey.links,
            texts=texts,
            to=self.to,
            base=website.survey.bases.get(card.id, ""),
            anchors=self.anchors,
        )
        lead, rest, inner = self._body(record, prose)
        fields = self._fields(record, prose)
        headings = tuple(h for h in (*prose.headings, *inner) if h.level == self.level)
        return {
            "record": record,
            "card": card,
            "kind": texts.label(website.survey.kinds[card.kind].title),
            "kind_path": website.kind_shelves[card.kind].path,
            "visibility": _visibility(card.visibility, stub, website),
            "fields": fields,
            "rights": _rights(record.rights),
            "lead": lead,
            "rest": rest,
            "contents": _contents(headings, lead, rest, fields),
            "terms": tuple(self._terms(record)),
            "files": tuple(self._files(record)),
            "comments": tuple(self._comments(record, prose)),
            "downloads": () if stub else tuple((d.label, download_path(card, d)) for d in website.downloads),
        }

    def _body(self, record: Record, prose: Prose) -> tuple[Markup, Markup, list[Heading]]:
        """Return the body up to its first heading, the rest of it, and the headings in that."""
        if not record.body:
            return Markup(), Markup(), []
        html = prose.html(record.body, self.level)
        inner = list(prose.headings)
        prose.headings.clear()
        place = _first_heading(html)
        return html[:place], html[place:], inner

    def _fields(self, record: Record, prose: Prose) -> Fields:
        website = self.website
        path = source_path(self.card.source_name) if self.card.source_name else ""
        href = self.to(path) if path in website.shelf_paths else ""
        reader = FieldReader(
            record=outer(record),
            prose=prose,
            texts=website.texts,
            contacts=website.settings.shows("contacts"),
            source_href=lambda value: href if value == self.card.source else "",
        )
        return with_parts(record, reader.read(self.level), website.outcomes, website.frame, prose, self.level)

    def _terms(self, record: Record) -> Iterator[Fact]:
        groups: dict[str, list[Term]] = {}
        for term in record.terms:
            groups.setdefault({"category": "categories", "tag": "tags"}.get(term_sort(term), "other_terms"), []).append(
                term
            )
        for name in ("categories", "tags", "other_terms"):
            if name in groups:
                values = tuple(self._term(term) for term in groups[name])
                yield Fact(label=self.website.texts(f"record.{name}"), values=values)

    def _term(self, term: Term) -> Value:
        path = term_path(term)
        return Value(text=term.name or term.slug, href=self.to(path) if path in self.website.shelf_paths else "")

    def _files(self, record: Record) -> Iterator[Value]:
        """Yield the record's files that its texts do not show or link to already."""
        links = self.website.survey.links
        base = self.website.survey.bases.get(record.id, "")
        shown = set(self.website.survey.targets.get(record.id, ()))
        for attachment in record.attachments:
            target = links.target(f"media/{attachment.file}", "") if attachment.file else NOWHERE
            if target.sort == "nowhere":
                target = links.target(attachment.url or "", base)
            if target in shown or target.sort not in ("media", "outside"):
                continue
            if target.sort == "outside" and ending(target.to) in PICTURES:
                continue
            href = self.to(target.to) if target.sort == "media" else target.to
            yield Value(text=_file_name(attachment, target.to, self), href=href)

    def _comments(self, record: Record, prose: Prose) -> Iterator[Remark]:
        if not self.website.settings.shows("comments"):
            return
        for comment in record.comments:
            if comment.status == "approved":
                html = prose.html(comment.body, min(6, self.level + 2), anchored=False)
                yield Remark(heading=_commented(comment, self), html=html)


def _bare(card: Card) -> Record:
    """Return a record that holds no more than may be shown of a protected one."""
    return Record(id=card.id, title=card.title, visibility="protected", published=card.published or None)


def _visibility(visibility: str, stub: bool, website: Website) -> str:
    if visibility == "public":
        return ""
    return website.texts(f"visibility.{visibility}" if stub or visibility != "protected" else "visibility.full")


def _rights(rights: Rights | None) -> Rights | None:
    return rights if rights and (rights.text or rights.acknowledgement or rights.licence) else None


def _contents(headings: tuple[Heading, ...], lead: str, rest: str, fields: Fields) -> tuple[Heading, ...]:
    length = len(lead) + len(rest) + sum(len(part.html) + len(part.own) for part in fields.parts)
    return headings if len(headings) >= _SECTIONS and (length >= _LONG or len(headings) > 2 * _SECTIONS) else ()


def _first_heading(html: str) -> int:
    """Return the place of the first heading that stands in no other element; the end where there is none."""
    if "<h" not in html:
        return len(html)
    depth = 0
    for tag, start, _end in tags(html):
        if tag.name in _VOID:
            continue
        if tag.end:
            depth -= 1
        elif depth == 0 and len(tag.name) == 2 and tag.name[0] == "h" and tag.name[1].isdigit():
            return start
        else:
            depth += 1
    return len(html)


def _file_name(attachment: Attachment, address: str, reader: RecordReader) -> str:
    name = attachment.title if not says_nothing(attachment.title) else attachment.caption or address.rsplit("/", 1)[-1]
    format_ = format_name(address, reader.website.texts)
    return f"{name} ({format_})" if format_ and not name.lower().endswith(ending(address)) else name


def _commented(comment: Comment, reader: RecordReader) -> str:
    texts = reader.website.texts
    name = comment.author if comment.author and "@" not in comment.author else texts("record.somebody")
    if not comment.date:
        return texts("record.comment_by", name=name)
    return texts("record.comment_by_on", name=name, date=texts.date(day_of(comment.date)))
