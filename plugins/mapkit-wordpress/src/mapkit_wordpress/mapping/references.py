"""What an item points to: other items by number, pages of the site by address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .facts import Facts

_IMAGE = re.compile(r"wp-image-(\d+)|attachment_(\d+)")
_GALLERY = re.compile(r"\[(?:gallery|playlist)\b[^\]]*?\bids\s*=\s*[\"']?([\d,\s]+)")
_NUMBERED = re.compile(r"\"(?:id|ref|mediaId|attachmentId|postId)\":\s*(\d+)")
_IDS = re.compile(r"\"ids\":\s*\[([\d,\s]*)\]")
_BLOCK = re.compile(r"<!-- wp:[^>]*?\{.*?\}\s*/?-->", re.S)
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
    if "wp-image-" in body or "attachment_" in body:
        for image, caption in _IMAGE.findall(body):
            yield image or caption
    if "[gallery" in body or "[playlist" in body:
        for ids in _GALLERY.findall(body):
            yield from re.findall(r"\d+", ids)
    if "<!-- wp:" in body and "{" in body:
        for block in _BLOCK.findall(body):
            yield from _NUMBERED.findall(block)
            for ids in _IDS.findall(block):
                yield from re.findall(r"\d+", ids)


def _links(body: str, facts: Facts) -> Iterator[str]:
    for base in facts.bases:
        if base and base in body:
            for url in re.findall(rf"(?:https?:)?//{re.escape(base)}(?![\w.-])[^\s\"'<>\])]*", body):
                yield unescape(url)
