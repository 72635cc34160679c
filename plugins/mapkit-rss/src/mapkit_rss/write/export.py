"""The exporter: a collection to feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import quote

from attrs import frozen

from mapkit.plugin import Artifact, Context
from mapkit_rss.findings import report

from . import atom, jsonfeed, rss
from .feed import Feed, Item, Paging
from .identity import Identity
from .index import Row, index_of, newest
from .items import Items
from .plan import Group, Page, groups, pages
from .settings import Settings, settings_of

if TYPE_CHECKING:
    from mapkit.plugin import CollectionView

#: So many items are kept, as most stand in several feeds.
_KEPT = 1024
#: From so many items in one file a finding says that there are better ways.
_MANY = 200
_STYLE = "feed.css"


@frozen(kw_only=True)
class Vocabulary:
    """One way to write a feed."""

    file: str
    write: Callable[[Feed, Iterable[Item]], Iterator[bytes]]
    #: Whether a browser shows it by a style sheet.
    styled: bool = True
    #: Whether its documents may name each other by relative addresses.
    relative: bool = True


VOCABULARIES = {
    "rss": Vocabulary(file="feed.xml", write=rss.write),
    "atom": Vocabulary(file="atom.xml", write=atom.write),
    "jsonfeed": Vocabulary(file="feed.json", write=jsonfeed.write, styled=False, relative=False),
}


def export(name: str, view: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield a feed of the collection; into a folder, also one for each kind, category and tag, and archive pages.

    Args:
        name: ``rss``, ``atom`` or ``jsonfeed``.
        view: The collection as it may be shown.
        context: The run's context, with the options.
    """
    settings = settings_of(view.site, view.name, context)
    identity = Identity.of(view.site, view.name, settings.base)
    rows, links = index_of(view, identity)
    items = Items(context=context, settings=settings, identity=identity, links=links)
    item = lru_cache(maxsize=_KEPT)(lambda id: items.of(view[id]))
    run = _Run(
        name=name, vocabulary=VOCABULARIES[name], settings=settings, identity=identity, context=context, item=item
    )
    run.look(rows)
    if not run.settings.is_folder:
        yield run.single(rows)
        return
    for group in groups(rows, view.kinds):
        yield from run.group(group)
    if run.vocabulary.styled:
        style = context.resource("mapkit_rss", _STYLE)
        yield Artifact(path=_STYLE, key=sha256(style).hexdigest()[:32], chunks=lambda: [style])


@frozen(kw_only=True)
class _Run:
    """One run: what every document of it needs."""

    name: str
    vocabulary: Vocabulary
    settings: Settings
    identity: Identity
    context: Context
    #: Makes the item of a record's id.
    item: Callable[[str], Item]

    def look(self, rows: list[Row]) -> None:
        """Report what is so of the feeds as a whole."""
        if not self.settings.feed_url:
            report(
                self.context,
                "F01",
                "the feed does not say where it will be found: neither base-url nor feed-url is given",
            )
        undated = sum(1 for row in rows if row.date is None)
        if undated:
            report(self.context, "F02", f"{undated} of {len(rows)} records have no date; they stand last, by their ids")
        shown = min(len(rows), self.settings.limit or len(rows))
        if not self.settings.is_folder and shown > _MANY:
            report(self.context, "F05", f"{shown} items in one file; write to a folder, or set limit")

    def single(self, rows: list[Row]) -> Artifact:
        """Return the one feed of a target that is one file."""
        page = Page(number=0, rows=rows[: self.settings.limit or None])
        feed = self._feed(Group(folder="", name="", rows=page.rows), page, self.settings.feed_url, "", Paging())
        return self._artifact("", feed, page.rows)

    def group(self, group: Group) -> Iterator[Artifact]:
        """Yield a feed's documents into the folder."""
        rows = group.rows[: self.settings.limit or None]
        linked = self.vocabulary.relative or self._base
        prefix = f"{group.folder}/" if group.folder else ""
        style = "../" * prefix.count("/") + _STYLE if self.vocabulary.styled else ""
        for page in pages(rows, self.settings.page_size if linked else 0):
            paging = Paging(
                current=self._url(prefix, 0) if page.number else "",
                older=self._url(prefix, page.older) if page.older else "",
                newer=self._url(prefix, page.newer) if page.newer else "",
                is_archive=bool(page.number),
            )
            url = self._url(prefix, page.number) if self._base else ""
            feed = self._feed(group, page, url, style, paging)
            yield self._artifact(prefix + self._file(page.number), feed, page.rows)

    @property
    def _base(self) -> str:
        return self.settings.feed_url

    def _file(self, number: int) -> str:
        stem, _, ending = self.vocabulary.file.partition(".")
        return f"{stem}-archive-{number}.{ending}" if number else self.vocabulary.file

    def _url(self, prefix: str, number: int) -> str:
        """The address of a document; without a base, relative to those beside it."""
        file = self._file(number)
        return self._base + quote(prefix + file) if self._base else file

    def _feed(self, group: Group, page: Page, url: str, style: str, paging: Paging) -> Feed:
        settings = self.settings
        title = f"{settings.title}: {group.name}" if group.name else settings.title
        home = self.identity.home
        # every document of a feed carries the feed's own identifier
        main = paging.current if self._base and page.number else url
        return Feed(
            id=self.identity.feed_identifier(main, f"{self.name}/{group.folder}"),
            title=title,
            description=settings.tagline if settings.tagline and not group.name else f"What is new: {title}",
            home=home + quote(group.folder) + "/" if settings.base and group.folder else home,
            url=url,
            language=settings.language,
            author=settings.author,
            updated=newest(page.rows),
            paging=paging,
            style=style,
        )

    def _artifact(self, path: str, feed: Feed, rows: list[Row]) -> Artifact:
        facts = [_versions(), self.name, feed, self.settings, self.identity, [(row.id, row.digest) for row in rows]]
        return Artifact(
            path=path,
            key=sha256(repr(facts).encode("utf-8", "backslashreplace")).hexdigest()[:32],
            chunks=lambda: self.vocabulary.write(feed, (self.item(row.id) for row in rows)),
        )


@cache
def _versions() -> tuple[str, ...]:
    """What is part of every key: a new version writes its documents although no record changed."""
    return tuple(version(name) for name in ("mapkit-rss", "mapkit-html"))
