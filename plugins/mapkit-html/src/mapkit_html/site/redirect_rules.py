"""The redirect map in the forms that web servers read.

A server takes the first rule that fits, and a rule that says nothing of the query fits every query. So ``/?p=12`` stands before
``/``, and a place whose pages are told apart by numbers sends nobody on who asks for another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from .addresses import NAMING
from .redirects import Moved

#: What nginx's tables of addresses hold at least: a cell's size in bytes, for a key with what belongs to it.
_CELL = 512


def _rules(pages: Iterable[Moved]) -> dict[tuple[str, str, tuple[str, str]], Moved]:
    """Return each rule once, those with a query first: by the host's name, the path without slashes around it, the query."""
    found: dict[tuple[str, str, tuple[str, str]], Moved] = {}
    for page in sorted(pages, key=lambda page: not page.query[0]):
        found.setdefault((page.name, page.path.strip("/"), page.query), page)
    return found


def as_apache(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as rules of Apache's mod_rewrite, for ``.htaccess`` or a virtual host on the old name."""
    yield b"# Old addresses, for Apache (mod_rewrite): put this into the .htaccess at the root of each old name.\n"
    yield b"RewriteEngine On\n"
    rules = _rules(pages)
    numbered = {(name, path) for name, path, query in rules if query[0]}
    for (name, path, (key, value)), page in rules.items():
        yield f'RewriteCond "%{{HTTP_HOST}}" "^(www\\.)?{re.escape(name)}$" [NC]\n'.encode()
        if key:
            yield f'RewriteCond "%{{QUERY_STRING}}" "(^|&){key}={re.escape(value)}(&|$)"\n'.encode()
        elif (name, path) in numbered:
            yield f'RewriteCond "%{{QUERY_STRING}}" "!(^|&)({"|".join(NAMING)})=."\n'.encode()
        pattern = f"^/?{re.escape(path)}/?$" if path else "^/?$"
        yield f'RewriteRule "{pattern}" "{_apache(page.new)}" [R=301,L,NE{",QSD" if key else ""}]\n'.encode()


def _apache(address: str) -> str:
    return address.replace("%", "\\%")


def as_nginx(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as nginx maps, for the ``http`` part, with the line that uses them.

    There is a map for each part of a query that names a post, and one for paths alone; each asks the next where it knows nothing.
    """
    rules: dict[str, dict[str, str]] = {name: {} for name in (*NAMING, "")}
    numbered: dict[str, None] = {}
    for (name, path, (key, value)), page in _rules(pages).items():
        # nginx knows no port here, and compares without regard to capitals
        place = f"{name.partition(':')[0]}/{path}".rstrip("/").lower()
        if key:
            numbered[place] = None
        rules[key].setdefault(f"{place}?{key}={value}".lower() if key else place, page.new)
    used = [*NAMING, ""] if numbered else [""]
    cell = max([_CELL, *(2 ** (len(old.encode()) + 64).bit_length() for key in used for old in rules[key])])
    yield b"# Old addresses, for nginx: include this in http { }, and in each server { } of an old name write\n"
    yield b"#   if ($mapkit_moved) { return 301 $mapkit_moved; }\n"
    yield f"map_hash_bucket_size {cell};\nmap_hash_max_size 65536;\n".encode()
    yield b'map $host$uri $mapkit_place {\n    default "";\n'
    yield b'    "~^(?:www[.])?(?<mapkit_bare>.*[^/])/*$" $mapkit_bare;\n}\n'
    for key, following in zip(used, (*used[1:], None), strict=True):
        asked = f'"$mapkit_place?{key}=$arg_{key}"' if key else "$mapkit_place"
        otherwise = '""' if following is None else _variable(following, used)
        yield f"map {asked} {_variable(key, used)} {{\n    default {otherwise};\n".encode()
        yield from _entries(rules[key])
        for place in numbered if key else ():
            yield f'    "~*^{re.escape(place)}[?]{key}=." "";\n'.encode()
        yield b"}\n"


def _variable(key: str, used: list[str]) -> str:
    return "$mapkit_moved" if key == used[0] else f"$mapkit_moved_{key or 'path'}"


def _entries(rules: Mapping[str, str]) -> Iterator[bytes]:
    for old, new in rules.items():
        yield f'    "{old}" "{new}";\n'.encode()


def as_netlify(pages: Iterable[Moved]) -> Iterator[bytes]:
    """Yield the map as Netlify's ``_redirects``: the old names have to be aliases of the website."""
    for page in sorted(pages, key=lambda page: not page.query[0]):
        query = f" {page.query[0]}={page.query[1]}" if page.query[0] else ""
        for scheme in ("https", "http"):
            yield f"{scheme}://{page.host}{quote(page.path)}{query} {page.new} 301!\n".encode()
