"""The importer: a saved feed to its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from attrs import evolve

from mapkit.errors import SourceError
from mapkit.model import Block, Entry, Origin, Rights, fields_of, strictest
from mapkit.plugin import Context, Imported, Source
from mapkit_html.fragments import blocks_and_text, text
from mapkit_rss.address import is_safe, join, resolve, urn
from mapkit_rss.clean import shorten
from mapkit_rss.findings import report
from mapkit_rss.moments import parse_any, rfc3339
from mapkit_rss.sniff import vocabulary

from .comments import is_of_comments
from .furniture import is_cut, is_hidden, is_notice, marked, without_prefix
from .jsonfile import read_json
from .saved import SavedFeed, SavedItem
from .sites import site_of

_WORD = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"[^\W_][\w%.-]*\Z")


def read(name: str, source: Source, context: Context) -> Iterator[Imported]:
    """Yield the site that a feed speaks of, then an entry for each item, in the feed's order.

    Args:
        name: ``rss``, ``atom`` or ``jsonfeed``.
        source: A saved feed. Nothing is ever fetched.
        context: Where findings go.

    Raises:
        SourceError: the file is no feed.
    """
    if source.is_folder:
        raise SourceError("this is a folder; name the files of feeds in it", path=source.name)
    form = vocabulary(source.head) or name
    feed = _feed(form, source)
    if feed.damage:
        report(context, "F21", f"the feed is damaged: {feed.damage}", path=source.filename)
    if is_of_comments(feed):
        report(context, "F22", f"a feed of {len(feed.items)} comments: no records", path=source.filename)
        return
    yield site_of(feed)
    entries = _Entries(form, feed, source.filename, context)
    for item in feed.items:
        yield from entries.of(item)


def _feed(form: str, source: Source) -> SavedFeed:
    if form == "wordpress":
        raise SourceError("this is a WordPress export, not a feed: read it with --from wordpress", path=source.name)
    if form == "jsonfeed":
        return read_json(source.read(), source.name)
    from .xmlfeed import read_xml

    feed = read_xml(source.read())
    if feed is None:
        raise SourceError("this is no feed: it has no channel and no items; save the feed again", path=source.name)
    return feed


class _Entries:
    """Makes the entries of one feed; remembers which identifiers it has seen."""

    def __init__(self, form: str, feed: SavedFeed, file: str, context: Context) -> None:
        self.form = form
        self.feed = feed
        self.file = file
        self.context = context
        self.seen: dict[str, list[SavedItem]] = {}

    def of(self, item: SavedItem) -> Iterator[Entry]:
        """Yield the entry that an item is; nothing where the same item stood before."""
        html = resolve(item.html, lambda url: url if is_safe(url) and ":" in url else join(item.base, url) or url)
        blocks, said = blocks_and_text(html)
        hidden = is_hidden(item.title, html, said)
        if hidden and is_notice(html, said):
            blocks, said = (), ""
        title = without_prefix(item.title) if hidden else item.title or shorten(said, 60)
        key = self._key(item, title)
        if not key:
            return
        if not hidden and not said:
            self._report("F26", "the item holds no text", item, title)
        elif not hidden and is_cut(said):
            self._report("F23", "the feed holds only the beginning of this post", item, title)
        rights = item.rights or self.feed.rights
        yield Entry(
            title=title,
            blocks=marked(blocks),
            text=said,
            slug=_slug(item.link),
            visibility=strictest([item.visibility, "protected" if hidden else "public"]),
            published=self._moment(item.published, "published", item, title),
            modified=self._moment(item.modified, "modified", item, title),
            authors=item.authors or self.feed.authors,
            terms=item.terms,
            attachments=item.attachments,
            relations=item.relations,
            rights=Rights(text=rights) if rights else None,
            origin=Origin(
                format=self.form,
                key=key,
                url=item.link or None,
                file=self.file,
                line=item.line,
                raw=item.raw,
                extra={} if hidden else self._extra(item, said, title),
            ),
            kind=self._kind(item, blocks),
        )

    def _key(self, item: SavedItem, title: str) -> str:
        """Return what identifies an item for good; empty for one that stood before with the same text."""
        key = item.guid or item.link or urn("\n".join((title, item.published, item.html)))
        before = self.seen.setdefault(key, [])
        if any(evolve(one, line=item.line) == item for one in before):
            self._report("F27", "the same item stands twice, and was read once", item, title)
            return ""
        before.append(item)
        if len(before) == 1:
            return key
        self._report("F27", f"another item has the identifier {key[:120]!r} too; both are kept", item, title)
        return f"{key}#{len(before)}"

    def _kind(self, item: SavedItem, blocks: tuple[Block, ...]) -> str:
        """Return the kind that a feed of mapkit's own names, where labels in the text cannot say more."""
        cls = self.context.kinds.get(item.kind)
        has_labels = cls is not None and any(info.sought for info in fields_of(cls))
        return "" if cls is None or (has_labels and any(block.bold for block in blocks)) else item.kind

    def _extra(self, item: SavedItem, said: str, title: str) -> dict[str, str]:
        """Return a summary that says more than the text does, for the origin."""
        summary = text(item.summary) if item.summary else ""
        if {*_WORD.findall(summary.casefold())} <= {*_WORD.findall(said.casefold())}:
            return {}
        self._report("F25", f"kept aside: {shorten(summary, 80)!r}", item, title)
        return {"summary": summary}

    def _moment(self, date: str, field: str, item: SavedItem, title: str) -> str | None:
        if not date:
            return None
        moment = parse_any(date)
        if moment is None:
            self._report("F24", f"no date: {date[:60]!r}", item, title, field)
            return None
        return rfc3339(moment)

    def _report(self, code: str, message: str, item: SavedItem, title: str, field: str = "") -> None:
        report(self.context, code, message, record=title, field=field, path=self.file, line=item.line)


def _slug(url: str) -> str:
    last = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    stem = re.sub(r"\.(?:html?|php|aspx?)\Z", "", last, flags=re.IGNORECASE)
    return stem if _SLUG.match(stem) else ""
