"""What every page has around it: names, menu, addresses, what machines read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib.metadata import version
from typing import Any
from unicodedata import normalize

import attrs
from attrs import field, frozen

from mapkit.plugin import Artifact

from .keys import digest
from .look import Look
from .search_index import script_json
from .settings import Settings
from .texts import Texts


@frozen(kw_only=True)
class Step:
    """One step of the way to a page, or one line of a menu."""

    label: str
    href: str
    current: bool = False


@frozen(kw_only=True)
class Feed:
    """A feed that pages announce."""

    href: str
    media_type: str
    title: str


@frozen(kw_only=True)
class PageFacts:
    """One page, as its template sees it."""

    path: str
    title: str
    description: str
    #: What comes before a path below the website to reach it from this page.
    root: str
    #: The page's own address; empty where the website's is not known.
    url: str
    trail: tuple[Step, ...]
    menu: tuple[Step, ...]
    feeds: tuple[Feed, ...]
    noindex: bool
    #: The language of what the page holds, where it is not that of the menus.
    language: str
    #: JSON-LD, ready to stand in a script element.
    data: str
    #: Scripts beside the website's own.
    scripts: tuple[str, ...] = ()
    #: What the page's policy knows its own scripts and styles by: made of all that the page holds, so that nothing in it
    #: can name it.
    nonce: str = ""
    #: The Open Graph type, and the day of publication.
    type: str = "website"
    published: str = ""
    #: Where a path below the website leads, for a page that is a website in itself.
    leads: Callable[[str], str] | None = None

    def to(self, path: str) -> str:
        """Return an address that leads from this page to a path below the website."""
        return self.leads(path) if self.leads else f"{self.root}{path}"


@frozen(kw_only=True)
class Page:
    """One page to be made: its path, its template, and the values for it, made when they are asked for."""

    path: str
    template: str
    title: str
    #: What the page depends on beside the frame, the template and its own head.
    key: str
    values: Callable[[PageFacts], Mapping[str, Any]]
    description: str = ""
    #: The steps between the home page and this one: label and path.
    trail: tuple[tuple[str, str], ...] = ()
    #: The line of the menu that is marked.
    menu: str = ""
    noindex: bool = False
    #: Whether the page holds the records' own texts.
    content: bool = False
    #: What machines read of it: schema.org properties, without the address.
    data: Mapping[str, Any] = field(factory=dict)
    scripts: tuple[str, ...] = ()
    type: str = "website"
    published: str = ""
    modified: str = ""
    feeds: tuple[Feed, ...] = ()


def composed(html: str) -> str:
    """Return HTML in Unicode's normal form C, as the web asks for: one sign for a letter with its accent."""
    return html if html.isascii() else normalize("NFC", html)


_FEED_TYPES = {"atom": "application/atom+xml", "json": "application/feed+json", "rss": "application/rss+xml"}


@frozen(kw_only=True, slots=False)
class Frame:
    """Makes pages into artifacts."""

    settings: Settings
    texts: Texts
    look: Look
    #: The logo's path below the website; empty where there is none.
    logo: str = ""
    #: Whether the website has pages of outcomes.
    outcomes: bool = False

    @cached_property
    def key(self) -> str:
        """A digest of what every page depends on: this plugin, look, texts, settings; no record."""
        s = self.settings
        return digest(
            version("mapkit-html"),
            self.look.digest,
            self.texts.digest,
            s.title,
            s.tagline,
            s.base,
            s.publisher,
            s.contact,
            s.language,
            s.content_language,
            s.nhs_identity,
            s.feeds,
            s.search,
            sorted(s.include),
            self.logo,
            self.outcomes,
        )

    def artifact(self, page: Page) -> Artifact:
        """Return a page as an artifact."""
        return Artifact(path=page.path, key=self.page_key(page), chunks=lambda: self.chunks(page))

    def page_key(self, page: Page) -> str:
        """Return a digest of all that a page depends on."""
        head = attrs.astuple(page, filter=lambda a, _: a.name != "values", recurse=False)
        return digest(self.key, head)

    def chunks(self, page: Page) -> Iterator[bytes]:
        """Yield a page's bytes."""
        facts = self.facts(page)
        template = self.look.environment.get_template(page.template)
        yield composed(template.render(self.shared(facts) | dict(page.values(facts)))).encode()

    def shared(self, facts: PageFacts) -> dict[str, Any]:
        """Return the values that every template has."""
        return {"site": self.settings, "t": self.texts, "page": facts, "look": self.look, "logo": self.logo}

    def url(self, path: str) -> str:
        """Return the address of a path below the website, without a closing ``index.html``; empty without a base."""
        if not self.settings.base:
            return ""
        return self.settings.base + (path.removesuffix("index.html") if path.endswith("index.html") else path)

    def facts(self, page: Page) -> PageFacts:
        """Return what a page's template sees of it."""
        root = "../" * page.path.count("/")
        if page.path == "404.html":
            root = self.settings.base or "/"
        return PageFacts(
            path=page.path,
            title=page.title,
            description=page.description,
            root=root,
            url=self.url(page.path),
            trail=self._trail(page, root),
            menu=self._menu(page, root),
            feeds=(*self.feeds(root), *page.feeds),
            noindex=page.noindex,
            language=self.settings.content_language if page.content else "",
            data=self._data(page),
            scripts=page.scripts,
            nonce=self.page_key(page),
            type=page.type,
            published=page.published,
        )

    def _trail(self, page: Page, root: str) -> tuple[Step, ...]:
        if page.path == "index.html":
            return ()
        steps = (Step(label=label, href=f"{root}{path}") for label, path in page.trail)
        return (Step(label=self.texts("nav.home"), href=f"{root}index.html"), *steps)

    def _menu(self, page: Page, root: str) -> tuple[Step, ...]:
        asked = (("outcomes", self.outcomes), ("search", self.settings.search))
        names = ("home", "browse", *(name for name, wanted in asked if wanted), "about")
        paths = {"home": "index.html"}
        return tuple(
            Step(
                label=self.texts(f"nav.{name}"),
                href=f"{root}{paths.get(name, f'{name}/index.html')}",
                current=page.menu == name,
            )
            for name in names
        )

    def feeds(self, root: str) -> tuple[Feed, ...]:
        """Return the feeds that every page announces."""
        plain = (path for path in self.settings.feeds if "{" not in path)
        return tuple(feed_of(path, root, self.settings.title) for path in plain)

    def _data(self, page: Page) -> str:
        if not page.data:
            return ""
        url = self.url(page.path)
        found = {"@context": "https://schema.org", **page.data, **({"url": url} if url else {})}
        return script_json(found)


def feed_of(path: str, root: str, title: str) -> Feed:
    """Return a feed by its path below the website or its address; its media type follows from its name."""
    name = path.lower()
    found = next((kind for word, kind in _FEED_TYPES.items() if word in name.rsplit("/", 1)[-1]), "application/rss+xml")
    href = path if "://" in path else f"{root}{path}"
    return Feed(href=href, media_type=found, title=title)
