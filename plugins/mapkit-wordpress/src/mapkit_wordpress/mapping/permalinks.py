"""Which addresses of a site name a post or page, and not a file, a list of posts or a part of the machine."""

from __future__ import annotations

import re

#: A post below its day or month, or by its number; a month, a day and their further pages name none.
_POST = re.compile(r"/(?:index\.php/)?(?:\d{4}/\d\d/(?:\d\d/)?(?!\d\d?(?:/|\Z))([^/]+)|archives/\d+)/?\Z")
#: A page at the top, or a post that has no date in its address.
_PAGE = re.compile(r"/(?:index\.php/)?([^/]+)/?\Z")
#: What of a site's address is WordPress's own: a list of posts, or what stands before another form of them.
_OWN = re.compile(
    r"(?:archives|atom|author|blog|category|comments|embed|feed|files|index\.php|page|rdf|rss2?|search|tag|trackback|type)\Z",
    re.I,
)
_NO_PAGE = re.compile(r"wp-|sitemap|.*\.(?!html?\Z)[a-z][a-z0-9]{1,4}\Z|\d{4}\Z|[^\w%]", re.I)


def names_a_post(path: str) -> bool:
    """Say whether what follows a site's address in one of its links has the form of a post's or page's address."""
    path = path.partition("#")[0].partition("?")[0]
    found = _POST.match(path) or _PAGE.match(path)
    if not found:
        return False
    name = found[1]
    return name is None or not (_OWN.match(name) or _NO_PAGE.match(name))
