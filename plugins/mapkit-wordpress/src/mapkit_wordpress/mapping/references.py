"""What an item points to: other items by number, pages of the site by address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .facts import Facts

#: What stands before the number of a picture, in its class and in its caption's id.
_PICTURES = ("wp-image-", "attachment_")
_NUMBER = re.compile(r"\d+")
_GALLERY = re.compile(r"\[(?:gallery|playlist)\b[^\]]*?\bids\s*=\s*[\"']?([\d,\s]+)")
#: A block's setting that is a number or a list of them; sought by what stands behind its name, which is rare in a text.
_NUMBERED = re.compile(
    r"\":(?:(?:(?<=\"id\":)|(?<=\"ref\":)|(?<=\"mediaId\":)|(?<=\"attachmentId\":)|(?<=\"postId\":))(\d+)"
    r"|(?<=\"ids\":)\[([\d,]*)\])"
)
#: What follows a site's address in one of its links.
_REST = re.compile(r"(?![\w.-])[^\s\"'<>\])]*")
_QUERY = re.compile(r"/?(?:index\.php)?\?(?:[^#]*&)?(?:p|page_id|attachment_id)=(\d+)")


class References(NamedTuple):
    """What a body points to, each once."""

    #: The keys of items that it names by number: pictures, files, patterns.
    items: tuple[str, ...] = ()
    #: Links within the site: keys where they name a number (``?p=12``), else addresses.
    links: tuple[str, ...] = ()


def references(body: str, facts: Facts) -> References:
    """Return what a body points to."""
    items = dict.fromkeys(map(facts.key, _numbers(body)))
    links = dict.fromkeys([target(url, facts) for url in dict.fromkeys(_links(body, facts))])
    return References(tuple(items), tuple(links))


def target(url: str, facts: Facts) -> str:
    """Return the key that an address of the site stands for (``?p=12``), or the address itself."""
    for base in facts.bases if "?" in url else ():
        at = url.find(base)
        if at >= 0 and (query := _QUERY.match(url, at + len(base))):
            return facts.key(query[1])
    return url


def _numbers(body: str) -> list[str]:
    """Return the numbers that a body names. To ask for one character first is quicker than to look for a word."""
    found = [number[0] for name in _PICTURES for rest in body.split(name)[1:] if (number := _NUMBER.match(rest))]
    if "[" in body:
        for ids in _GALLERY.findall(body):
            found += _NUMBER.findall(ids)
    if "{" in body and "<!-- wp:" in body:
        for number, ids in _NUMBERED.findall(body):
            found += [number] if number else _NUMBER.findall(ids)
    return found


def _links(body: str, facts: Facts) -> Iterator[str]:
    """Yield the addresses of the site in a body, all under the scheme that the site has now."""
    scheme = facts.url.partition("//")[0]
    for base in filter(None, facts.bases):
        start = body.find(f"//{base}")
        while start >= 0:
            end = start + 2 + len(base)
            if rest := _REST.match(body, end):
                end = rest.end()
                url = body[start:end]
                yield scheme + (unescape(url) if "&" in url else url)
            start = body.find(f"//{base}", end)
