"""The redirect map: every old address with the page that it leads to now."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from attrs import frozen

from .addresses import NAMING

#: Characters that no rule may hold, for they would end it or begin another: in a decoded path, and anywhere else.
_UNFIT = re.compile(r'[\x00-\x1f\x7f"\\]')
_UNFIT_NAME = re.compile(r"[^\w.:-]", re.ASCII)
#: A host, without ``www.`` and port, and a decoded path without its closing slash.
_Place = tuple[str, str]


@frozen(kw_only=True)
class Moved:
    """One old address, and where its page is now."""

    host: str
    #: The old path, decoded, with its closing slash if it had one.
    path: str
    #: The query's naming part: name and value, or two empty texts.
    query: tuple[str, str]
    #: The new address, or its path from the website's root where the website's address is not known.
    new: str
    #: The new page's path below the website.
    target: str

    @property
    def old(self) -> str:
        """The old address as it is written."""
        return f"https://{self.host}{quote(self.path)}" + (f"?{'='.join(self.query)}" if self.query[0] else "")

    @property
    def name(self) -> str:
        """The host's name, without ``www.``: servers are told of either."""
        return self.host.removeprefix("www.")


@frozen(kw_only=True)
class Moves:
    """Every redirect, and the old addresses that have none."""

    pages: tuple[Moved, ...] = ()
    #: Addresses that no server's rules may hold.
    left_out: tuple[str, ...] = ()
    #: Addresses at which another of the website's pages stands now.
    taken: tuple[str, ...] = ()


def moves(moved: Iterable[tuple[str, str]], url: Callable[[str], str], pages: Iterable[str] = ()) -> Moves:
    """Return the redirects, each old address once, sorted; one that leads to itself is none.

    Args:
        moved: Old addresses with the paths of their new pages.
        url: Returns a new page's address, or its path from the website's root.
        pages: The paths of the website's pages: none of them may be hidden by a redirect.
    """
    found: dict[tuple[str, str, tuple[str, str]], Moved] = {}
    left_out: list[str] = []
    taken: list[str] = []
    standing = {_place(url(path)) for path in pages}
    for address, path in moved:
        page = _moved(address, path, url(path))
        if page is None:
            left_out.append(address)
            continue
        new = _place(page.new)
        # without a host of its own, the website stands under the old names as well
        old = (page.name.partition(":")[0] if new[0] else "", page.path.rstrip("/"))
        if page.query[0] or old not in {new, *standing}:
            found.setdefault((page.host, page.path.rstrip("/"), page.query), page)
        elif old != new:
            taken.append(address)
    return Moves(
        pages=tuple(page for _key, page in sorted(found.items())), left_out=tuple(left_out), taken=tuple(taken)
    )


def _place(address: str) -> _Place:
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), unquote(parts.path).rstrip("/")


def _moved(address: str, target: str, new: str) -> Moved | None:
    parts = urlsplit(address)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    named = [(k, v) for k, v in parse_qsl(parts.query) if k in NAMING]
    query = named[0] if named else ("", "")
    path = unquote(parts.path) or "/"
    if not host or _UNFIT.search(path) or any(_UNFIT_NAME.search(text) for text in (host, *query)):
        return None
    return Moved(host=host, path=path, query=query, new=new, target=target)


def as_csv(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as a table: old address, new address, status."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["old", "new", "status"])
    for page in pages:
        writer.writerow([page.old, page.new, "301"])
    yield buffer.getvalue().encode()
