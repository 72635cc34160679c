"""From a record to an item of a feed."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from mapkit.model import Record, Rights, UnknownRecord
from mapkit.plugin import Context
from mapkit_rss import moments
from mapkit_rss.address import is_web, resolve
from mapkit_rss.clean import legal, one_line
from mapkit_rss.findings import report

from .content import content
from .feed import Enclosure, Item, Label
from .identity import Identity
from .links import Links
from .media import media_type_of
from .settings import Settings
from .slugs import term_name
from .summary import summary

_STUB = "This record is protected by a password."


@frozen(kw_only=True)
class Items:
    """Makes items, with a finding for whatever of a record no feed can show."""

    context: Context
    settings: Settings
    identity: Identity
    links: Links

    def of(self, record: Record) -> Item:
        """Return the item that a record is in a feed."""
        url = self.identity.address(record)
        is_stub = record.visibility == "protected" and not self.settings.shows("all")
        if isinstance(record, UnknownRecord) and record.data:
            self._report(record, "F06", f"no plugin that is installed knows the kind {record.kind!r}")
        published, modified = self._moments(record)
        clean = self._cleaner(record)
        title = one_line(clean(record.title))
        return Item(
            id=self.identity.identifier(record),
            url=url,
            title=f"Protected: {title}" if record.visibility == "protected" else title or record.id,
            summary=_STUB if is_stub else clean(summary(record, contacts=self.settings.shows("contacts"))),
            html=clean(self._html(record, url, is_stub)),
            kind=record.kind,
            visibility=record.visibility,
            published=published,
            modified=modified,
            authors=tuple(name for person in record.authors if (name := one_line(clean(person.name)))),
            labels=self._labels(record, clean),
            rights=clean(_rights(record.rights)),
            enclosures=() if is_stub else tuple(self._enclosures(record, clean)),
        )

    def _html(self, record: Record, url: str, is_stub: bool) -> str:
        if not self.settings.full_text:
            return ""
        if is_stub:
            return f"<p>{_STUB}</p>"
        old = next((origin.url for origin in record.origin if is_web(origin.url)), None) or ""
        lost: dict[str, None] = {}

        def where(address: str) -> str:
            found = self.links.absolute(address, old, url or self.identity.home)
            if address and not found:
                lost[address] = None
            return found

        html = resolve(content(record, contacts=self.settings.shows("contacts")), where)
        for address in lost:
            self._report(record, "F04", f"the address {address[:120]!r} cannot be made absolute; its text was kept")
        return html

    def _moments(self, record: Record) -> tuple[moments.Moment, moments.Moment]:
        for name in ("published", "modified"):
            text = getattr(record, name)
            if text and moments.parse(text) is None:
                self._report(record, "F07", f"the date {text!r} is none", name)
        return moments.parse(record.published), moments.parse(record.modified)

    def _labels(self, record: Record, clean: Callable[[str], str]) -> tuple[Label, ...]:
        return tuple(
            Label(
                name=name,
                slug=term_name(term.slug, term.name),
                taxonomy=term.taxonomy,
                scheme=self.identity.scheme(term.taxonomy),
            )
            for term in record.terms
            if (name := one_line(clean(term.name)))
        )

    def _enclosures(self, record: Record, clean: Callable[[str], str]) -> list[Enclosure]:
        found = []
        for attachment in record.attachments:
            url = self.links.media(attachment.file) if attachment.file else ""
            url = url or (attachment.url if is_web(attachment.url) else None) or ""
            media_type = attachment.media_type or media_type_of(url)
            if url:
                found.append(Enclosure(url=url, media_type=clean(media_type), title=one_line(clean(attachment.title))))
        return found

    def _cleaner(self, record: Record) -> Callable[[str], str]:
        return lambda text: legal(
            text, lambda names: self._report(record, "F03", f"{names} cannot stand in a feed; replaced by U+FFFD")
        )

    def _report(self, record: Record, code: str, message: str, field: str = "") -> None:
        report(self.context, code, message, record=record.id, field=field)


def _rights(rights: Rights | None) -> str:
    if rights is None:
        return ""
    return " ".join(one_line(part) for part in (rights.text, rights.acknowledgement, rights.licence) if part.strip())
