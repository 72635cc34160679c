"""What search engines read first: the sitemap and the robots file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from attrs import frozen

#: How many addresses one file may hold (sitemaps.org).
LIMIT = 50_000
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@frozen(kw_only=True)
class Entry:
    """One page: its address, and the day on which it changed last."""

    url: str
    changed: str = ""


def sitemap(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a sitemap."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SPACE}">\n'.encode()
    for entry in entries:
        changed = f"<lastmod>{escape(entry.changed)}</lastmod>" if entry.changed else ""
        yield f"<url><loc>{escape(entry.url)}</loc>{changed}</url>\n".encode()
    yield b"</urlset>\n"


def sitemap_index(urls: Sequence[str]) -> Iterator[bytes]:
    """Yield a sitemap of sitemaps."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SPACE}">\n'.encode()
    for url in urls:
        yield f"<sitemap><loc>{escape(url)}</loc></sitemap>\n".encode()
    yield b"</sitemapindex>\n"


def robots(sitemap_url: str, *, closed: bool) -> Iterator[bytes]:
    """Yield the robots file.

    Args:
        sitemap_url: The sitemap's address; empty where there is none.
        closed: Whether machines are asked to keep away: the website shows more than public records.
    """
    yield b"User-agent: *\n"
    yield b"Disallow: /\n" if closed else b"Allow: /\n"
    if sitemap_url and not closed:
        yield f"Sitemap: {sitemap_url}\n".encode()
