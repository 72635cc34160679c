"""What an item points to: other items by number, pages of the site by address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .facts import Facts
from .permalinks import names_a_post

#: What stands before the number of a picture, in its class and in its caption's id.
_PICTURES = ("wp-image-", "attachment_")
_NUMBER = re.compile(r"\d+")
#: A gallery or a list to play, with the numbers of what it shows.
GALLERY = re.compile(r"(?<!\[)\[(?:gallery|playlist)\b[^\]]*?\b(?:ids|include)\s*=\s*[\"']?([\d,\s]+)")
#: A block's setting that is a number or a list of them; sought by what stands behind its name, which is rare in a text.
_NUMBERED = re.compile(
    r"\":(?:(?:(?<=\"id\":)|(?<=\"ref\":)|(?<=\"mediaId\":)|(?<=\"attachmentId\":)|(?<=\"postId\":))(\d+)"
    r"|(?<=\"ids\":)\[([\d,]*)\])"
)
#: What stands before a site's address in a link: nothing else, or it is a part of another one (an archive's, a share link's).
_BEFORE = re.compile(r"(?:\A|[\s\"'<>()\[\],;|])(?:(?:href|src|url)=)?(?:https?:)?\Z", re.I)
#: What follows it.
_REST = re.compile(r"(?![\w.-])[^\s\"'<>\])]*")
_QUERY = re.compile(r"/?(?:index\.php)?\?(?:[^#]*&)?(?:p|page_id|attachment_id)=(\d+)")


class References(NamedTuple):
    """What an item points to, each once."""

    #: The keys of items that it names by number: pictures, files, patterns.
    items: tuple[str, ...] = ()
    #: Links to posts and pages of the site: keys where they name a number (``?p=12``), else addresses.
    links: tuple[str, ...] = ()


def references(body: str, facts: Facts, featured: str = "") -> References:
    """Return what an item points to by its body, and by the number of its featured image."""
    items = dict.fromkeys(facts.key(number) for number in (featured, *_numbers(body)) if number.strip("0").isdecimal())
    return References(tuple(items), tuple(dict.fromkeys(_links(body, facts))))


def _numbers(body: str) -> list[str]:
    """Return the numbers that a body names. To ask for one character first is quicker than to look for a word."""
    found = [number[0] for name in _PICTURES for rest in body.split(name)[1:] if (number := _NUMBER.match(rest))]
    if "[" in body:
        for ids in GALLERY.findall(body):
            found += _NUMBER.findall(ids)
    if "{" in body and "<!-- wp:" in body:
        for number, ids in _NUMBERED.findall(body):
            found += [number] if number else _NUMBER.findall(ids)
    return found


def _links(body: str, facts: Facts) -> Iterator[str]:
    """Yield the links of a body to posts and pages of the site, addresses under the scheme that the site has now."""
    scheme = facts.url.partition("//")[0]
    for base in facts.spellings:
        start = body.find(f"//{base}")
        while start >= 0:
            at = start + 2 + len(base)
            if (found := _REST.match(body, at)) and _BEFORE.search(body[max(0, start - 12) : start]):
                rest = unescape(found[0]) if "&" in found[0] else found[0]
                if numbered := _QUERY.match(rest):
                    yield facts.key(numbered[1])
                elif names_a_post(rest := rest.rstrip(".,;:!")):
                    yield f"{scheme}//{base}{rest}"
            start = body.find(f"//{base}", at)
