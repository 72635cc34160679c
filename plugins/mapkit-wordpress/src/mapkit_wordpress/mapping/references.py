"""What an item points to: other items by number, pages of the site by address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from .facts import Facts

_IMAGE = re.compile(r"wp-image-(\d+)")
_CAPTION = re.compile(r"attachment_(\d+)")
_GALLERY = re.compile(r"\[(?:gallery|playlist)\b[^\]]*?\bids\s*=\s*[\"']?([\d,\s]+)")
_NUMBERED = re.compile(r"\"(?:(?:id|ref|mediaId|attachmentId|postId)\":(\d+)|ids\":\[([\d,]*)\])")
_QUERY = re.compile(r"/?(?:index\.php)?\?(?:[^#]*&)?(?:p|page_id|attachment_id)=(\d+)")


class References(NamedTuple):
    """What a body points to, each once."""

    #: The keys of items that it names by number: pictures, files, patterns.
    items: tuple[str, ...] = ()
    #: Links within the site: keys where they name a number (``?p=12``), else addresses.
    links: tuple[str, ...] = ()


def references(body: str, facts: Facts) -> References:
    """Return what a body points to."""
    items = dict.fromkeys(facts.key(number) for number in _numbers(body))
    links = dict.fromkeys(target(url, facts) for url in _links(body, facts))
    return References(tuple(items), tuple(links))


def target(url: str, facts: Facts) -> str:
    """Return the key that an address of the site stands for (``?p=12``), or the address itself."""
    for base in facts.bases:
        at = url.find(base)
        if at >= 0 and (query := _QUERY.match(url, at + len(base))):
            return facts.key(query[1])
    return url


def _numbers(body: str) -> Iterator[str]:
    if "wp-image-" in body:
        yield from _IMAGE.findall(body)
    if "attachment_" in body:
        yield from _CAPTION.findall(body)
    if "[gallery" in body or "[playlist" in body:
        for ids in _GALLERY.findall(body):
            yield from re.findall(r"\d+", ids)
    if "<!-- wp:" in body and "{" in body:
        for number, ids in _NUMBERED.findall(body):
            yield from [number] if number else re.findall(r"\d+", ids)


@cache
def _addresses(base: str) -> re.Pattern[str]:
    return re.compile(rf"//{re.escape(base)}(?![\w.-])[^\s\"'<>\])]*")


def _links(body: str, facts: Facts) -> Iterator[str]:
    """Yield the addresses of the site in a body, all under the scheme that the site has now."""
    scheme = facts.url.partition("//")[0]
    for base in facts.bases:
        if base and base in body:
            for url in dict.fromkeys(_addresses(base).findall(body)):
                yield scheme + (unescape(url) if "&" in url else url)
