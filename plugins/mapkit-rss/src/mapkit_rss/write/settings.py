"""The settings of one run."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from attrs import frozen

from mapkit.errors import UsageError
from mapkit.model import Site
from mapkit.plugin import Context
from mapkit_rss.clean import legal, one_line

#: The folder of the website in which feeds are looked for unless another address is given.
FEEDS = "feeds/"


@frozen(kw_only=True)
class Settings:
    """What one run was asked for."""

    title: str
    tagline: str
    author: str
    language: str
    #: The website's address, ending in a slash; empty: unknown.
    base: str
    #: The address of the folder of feeds, ending in a slash, or of the one feed; empty: unknown.
    feed_url: str
    full_text: bool
    limit: int
    page_size: int
    #: The file's name where the target is one file.
    target: str
    #: What was asked for beyond public records, sorted: the keys of what is written are made of it.
    include: tuple[str, ...]

    @property
    def is_folder(self) -> bool:
        """Whether the target is a folder, with room for archive pages and a style sheet."""
        return not self.target

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
    title = _text(context, "title") or _clean(site.title) or name
    base = _address(context, "base-url", folder=True)
    content = _text(context, "content") or "full"
    if content not in ("full", "summary"):
        raise UsageError(f"option content: {content!r} is neither full nor summary")
    return Settings(
        title=title,
        tagline=_clean(site.tagline),
        author=_text(context, "author") or _clean(site.title) or title,
        language=site.language or "en-GB",
        base=base,
        feed_url=_address(context, "feed-url", folder=not context.target) or _by_default(base, context.target),
        full_text=content == "full",
        limit=_number(context, "limit", 0),
        page_size=_number(context, "page-size", 50),
        target=context.target,
        include=tuple(sorted(context.include)),
    )


def _by_default(base: str, target: str) -> str:
    return base + (quote(target) if target else FEEDS) if base else ""


def _text(context: Context, name: str) -> str:
    return _clean(str(context.option(name) or ""))


def _clean(text: str) -> str:
    return one_line(legal(text, lambda names: None))


def _number(context: Context, name: str, default: int) -> int:
    value: Any = context.option(name)
    try:
        number = default if value is None else int(value)
    except ValueError as exc:
        raise UsageError(f"option {name}: {value!r} is no number; write a whole number, 0 or more") from exc
    if number < 0:
        raise UsageError(f"option {name}: {number} is below 0; write a whole number, 0 or more")
    return number


def _address(context: Context, name: str, *, folder: bool) -> str:
    url = _text(context, name)
    if not url:
        return ""
    wrong = f"option {name}: {url!r} is no web address; write one such as https://library.example/toolkit/"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as exc:
        raise UsageError(wrong) from exc
    if parts.scheme not in ("http", "https") or not parts.netloc or any(c in url for c in " \"'<>\\"):
        raise UsageError(wrong)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/" if folder else url
