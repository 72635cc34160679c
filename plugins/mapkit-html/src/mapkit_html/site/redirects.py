"""The redirect map: every old address with the page that it leads to now, in the forms that web servers read."""

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
        query = f"?{self.query[0]}={self.query[1]}" if self.query[0] else ""
        return f"https://{self.host}{quote(self.path)}{query}"


@frozen(kw_only=True)
class Moves:
    """Every redirect, and the old addresses that have none."""

    pages: tuple[Moved, ...] = ()
    left_out: tuple[str, ...] = ()


def moves(moved: Iterable[tuple[str, str]], url: Callable[[str], str]) -> Moves:
    """Return the redirects, each old address once, sorted; one that leads to itself is none.

    Args:
        moved: Old addresses with the paths of their new pages.
        url: Returns a new page's address, or its path from the website's root.
    """
    found: dict[tuple[str, str, tuple[str, str]], Moved] = {}
    left_out: list[str] = []
    for address, path in moved:
        page = _moved(address, path, url(path))
        if page is None:
            left_out.append(address)
        elif page.query[0] or urlsplit(page.new).path.rstrip("/") != page.path.rstrip("/"):
            found.setdefault((page.host, page.path.rstrip("/"), page.query), page)
    return Moves(pages=tuple(page for _key, page in sorted(found.items())), left_out=tuple(left_out))


def _moved(address: str, target: str, new: str) -> Moved | None:
    parts = urlsplit(address)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
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


def as_apache(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as rules of Apache's mod_rewrite, for ``.htaccess`` or a virtual host on the old name."""
    yield b"# Old addresses, for Apache (mod_rewrite): put this into .htaccess where the old names are served.\n"
    yield b"RewriteEngine On\n"
    for page in pages:
        yield f'RewriteCond "%{{HTTP_HOST}}" "^(www\\.)?{re.escape(page.host)}$" [NC]\n'.encode()
        if page.query[0]:
            yield f'RewriteCond "%{{QUERY_STRING}}" "(^|&){page.query[0]}={re.escape(page.query[1])}(&|$)"\n'.encode()
        pattern = re.escape(page.path.strip("/"))
        yield f'RewriteRule "^/?{pattern}/?$" "{_apache(page.new)}" [R=301,L,NE{",QSD" if page.query[0] else ""}]\n'.encode()


def _apache(address: str) -> str:
    return address.replace("%", "\\%")


def as_nginx(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as two nginx maps, for the ``http`` part, with the lines that use them."""
    pages = tuple(pages)
    yield b"# Old addresses, for nginx: include this in http { }, and in each server { } of an old name write\n"
    yield b"#   if ($mapkit_moved_query) { return 301 $mapkit_moved_query; }\n"
    yield b"#   if ($mapkit_moved) { return 301 $mapkit_moved; }\n"
    yield b"map_hash_bucket_size 512;\nmap_hash_max_size 65536;\n"
    yield b'map $host$uri $mapkit_moved {\n    default "";\n'
    for page in pages:
        if not page.query[0]:
            for slash in dict.fromkeys((page.path.rstrip("/"), page.path.rstrip("/") + "/")):
                yield f'    "{page.host}{slash}" "{page.new}";\n'.encode()
    yield b'}\nmap $host$uri?$args $mapkit_moved_query {\n    default "";\n'
    for page in pages:
        if page.query[0]:
            yield f'    "{page.host}{page.path}?{page.query[0]}={page.query[1]}" "{page.new}";\n'.encode()
    yield b"}\n"


def as_netlify(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as Netlify's ``_redirects``: the old names have to be aliases of the website."""
    for page in pages:
        query = f" {page.query[0]}={page.query[1]}" if page.query[0] else ""
        yield f"https://{page.host}{quote(page.path)}{query} {page.new} 301!\n".encode()
