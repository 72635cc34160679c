"""The settings of one run: options, what may be shown, and the moment."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from mapkit.errors import UsageError
from mapkit.model import Site
from mapkit.plugin import Context

from .options import OPTIONS

_FEEDS = ("feed.xml", "{kind}/feed.xml", "categories/{category}/feed.xml", "tags/{tag}/feed.xml")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z")
_DEFAULTS: dict[str, Any] = {option.name: option.default for option in OPTIONS}


@frozen(kw_only=True)
class Settings:
    """What one run was asked for."""

    title: str
    tagline: str
    #: The website's address, ending in a slash; empty where it has none.
    base: str
    publisher: str
    contact: str
    #: The language of the site's own texts, and that of the records.
    language: str
    content_language: str
    theme: str
    nhs_identity: bool
    logo: str
    single_file: bool
    search: bool
    review_due: bool
    feeds: tuple[str, ...]
    redirect_pages: bool
    per_page: int
    #: What was asked for beyond public records.
    include: frozenset[str]
    today: date

    @property
    def contact_href(self) -> str:
        """The address that the contact leads to; empty where it is no address."""
        if self.contact.startswith(("https://", "http://")):
            return self.contact
        return f"mailto:{self.contact}" if _MAIL.match(self.contact) else ""

    def shows(self, what: str) -> bool:
        """Return whether something that is left out as a rule was asked for."""
        return what in self.include or "all" in self.include


def settings_of(site: Site, name: str, context: Context) -> Settings:
    """Read the options of a run.

    Args:
        site: The facts about the site, which give what no option says.
        name: The collection's name, the last resort for a title.
        context: The run's context.

    Raises:
        UsageError: an option's value makes no sense.
    """

    def option(key: str) -> Any:
        value = context.option(key)
        return _DEFAULTS[key] if value is None else value

    per_page = int(option("per-page"))
    if per_page < 1:
        raise UsageError("option per-page: give a number of at least 1")
    return Settings(
        title=option("title") or site.title or name,
        tagline=site.tagline,
        base=_base(option("base-url") or next(iter(site.urls), "")),
        publisher=option("publisher") or site.title or name,
        contact=option("contact"),
        language=option("language") or site.language or "en-GB",
        content_language=site.language or "en-GB",
        theme=option("theme") or "plain",
        nhs_identity=bool(option("nhs-identity")),
        logo=option("logo"),
        single_file=bool(option("single-file")) or bool(context.target),
        search=bool(option("search")),
        review_due=bool(option("review-due")),
        feeds=tuple(feed for text in _list(option("feeds")) for feed in _feeds(text)),
        redirect_pages=bool(option("redirect-pages")),
        per_page=per_page,
        include=context.include,
        today=context.now.date(),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _feeds(text: str) -> tuple[str, ...]:
    """Return the feeds of a folder as ``mapkit export rss`` makes them; anything else is one feed."""
    return tuple(text + name for name in _FEEDS) if text.endswith("/") else (text,)


def _base(url: str) -> str:
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as exc:
        raise UsageError(f"option base-url: {url!r} is no web address; write https://library.example/toolkit/") from exc
    if parts.scheme not in ("http", "https") or not parts.netloc or any(c in url for c in " \"'<>\\"):
        raise UsageError(f"option base-url: {url!r} is no web address; write https://library.example/toolkit/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
