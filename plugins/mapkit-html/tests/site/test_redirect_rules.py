"""The rules for servers, applied as those servers apply them: each by an interpreter of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from mapkit_html.site.redirect_rules import as_apache, as_netlify, as_nginx
from mapkit_html.site.redirects import Moved, moves

HOME = "https://new.example/map/"
#: Old addresses with the paths of their new pages, as a collection of two hosts has them.
OLD = {
    "https://old.example/": "index.html",
    "https://old.example/?p=12": "a/index.html",
    "https://old.example/?page_id=7": "b/index.html",
    "https://old.example/2019/06/a/": "a/index.html",
    "https://old.example/caf%C3%A9%20(1)/": "b/index.html",
    "http://www.before.example/blog/?p=12": "c/index.html",
    "http://www.before.example/blog/": "index.html",
}


def url(path: str) -> str:
    return HOME + path.removesuffix("index.html")


def by_apache(pages: tuple[Moved, ...], address: str) -> str:
    """Return where the first rule leads whose conditions all hold; empty where none does."""
    parts = urlsplit(address)
    tried = {"HTTP_HOST": parts.netloc, "QUERY_STRING": parts.query}
    holds = True
    for line in b"".join(as_apache(pages)).decode().splitlines():
        name, *quoted = [line.split()[0], *re.findall(r'"([^"]*)"', line)]
        if name == "RewriteCond":
            pattern = quoted[1].removeprefix("!")
            fits = re.search(pattern, tried[quoted[0][2:-1]], re.IGNORECASE if "[NC]" in line else 0)
            holds = holds and bool(fits) != quoted[1].startswith("!")
        elif name == "RewriteRule":
            if holds and re.search(quoted[0], unquote(parts.path).lstrip("/")):
                return quoted[1].replace("\\%", "%")
            holds = True
    return ""


def by_nginx(pages: tuple[Moved, ...], address: str) -> str:
    """Return the value of ``$mapkit_moved``: in each map whole texts come before patterns, without regard to capitals."""
    parts = urlsplit(address)
    known = {"host": parts.hostname or "", "uri": unquote(parts.path) or "/"}
    known |= {f"arg_{name}": value for name, value in parse_qsl(parts.query)}
    text = b"".join(as_nginx(pages)).decode()
    maps = {
        name: (asked.strip('"'), [tuple(re.findall(r'"([^"]*)"|(\S+)', line)) for line in lines.splitlines()])
        for asked, name, lines in re.findall(r"^map (\S+) \$(\w+) \{\n(.*?)^\}", text, re.DOTALL | re.MULTILINE)
    }

    def value(written: str) -> str:
        return re.sub(r"\$(\w+)", lambda name: variable(name[1]), written)

    def variable(name: str) -> str:
        if name not in maps:
            return known.get(name, "")
        asked = value(maps[name][0])
        rows = {key or bare: to or plain.rstrip(";") for (key, bare), (to, plain), *_ in maps[name][1]}
        whole = {key.lower(): to for key, to in rows.items() if not key.startswith("~")}
        if asked.lower() in whole:
            return value(whole[asked.lower()])
        for key, to in rows.items():
            pattern = key.removeprefix("~").removeprefix("*").replace("?<", "?P<")
            found = re.search(pattern, asked, re.IGNORECASE if key.startswith("~*") else 0)
            if key.startswith("~") and found:
                known.update(found.groupdict())
                return value(to)
        return value(whole["default"])

    return variable("mapkit_moved")


def by_netlify(pages: tuple[Moved, ...], address: str) -> str:
    """Return where the first line leads whose address fits, and whose parts of the query are all there."""
    parts = urlsplit(address)
    asked = set(parts.query.split("&"))
    for line in b"".join(as_netlify(pages)).decode().splitlines():
        old, *query, new, _status = line.split()
        here = urlsplit(old)
        same = here[:2] == parts[:2] and unquote(here.path).rstrip("/") == unquote(parts.path).rstrip("/")
        if same and set(query) <= asked:
            return new
    return ""


SERVERS = (by_apache, by_nginx, by_netlify)
Server = Callable[[tuple[Moved, ...], str], str]


@pytest.mark.parametrize("address", OLD)
@pytest.mark.parametrize("server", SERVERS)
def test_every_old_address_leads_to_its_own_page(server: Server, address: str) -> None:
    assert server(moves(OLD.items(), url).pages, address) == url(OLD[address])


@pytest.mark.parametrize("server", SERVERS)
def test_what_else_a_query_says_does_not_lead_astray(server: Server) -> None:
    pages = moves(OLD.items(), url).pages

    found = [
        server(pages, f"https://old.example/{query}") for query in ("?utm=mail&p=12", "?p=12&utm=mail", "?utm=mail")
    ]

    assert found == [url("a/index.html"), url("a/index.html"), HOME]


@pytest.mark.parametrize("server", [by_apache, by_nginx])
def test_a_number_that_is_no_pages_leads_nowhere(server: Server) -> None:
    pages = moves(OLD.items(), url).pages

    assert [server(pages, f"https://old.example/{q}") for q in ("?p=99", "?attachment_id=3")] == ["", ""]


@pytest.mark.parametrize("server", [by_apache, by_nginx])
def test_an_old_host_is_known_with_and_without_www(server: Server) -> None:
    pages = moves(OLD.items(), url).pages

    found = [server(pages, f"https://{host}/blog/?p=12") for host in ("before.example", "www.before.example")]

    assert found == [url("c/index.html")] * 2


@pytest.mark.parametrize("server", SERVERS)
def test_an_old_home_page_leads_to_one_at_another_hosts_root(server: Server) -> None:
    pages = moves([("https://old.example/", "index.html")], lambda _path: "https://new.example/").pages

    assert server(pages, "https://old.example/") == "https://new.example/"


@pytest.mark.parametrize("server", SERVERS)
def test_no_redirect_hides_a_page_of_the_website(server: Server) -> None:
    old = [("https://new.example/map/b/", "a/index.html"), ("https://new.example/map/a/", "b/index.html")]

    found = moves(old, url, ["a/index.html", "b/index.html"])

    assert (found.taken, [server(found.pages, address) for address, _path in old]) == (
        ("https://new.example/map/b/", "https://new.example/map/a/"),
        ["", ""],
    )


def test_addresses_that_differ_in_capitals_alone_are_one_line_for_nginx() -> None:
    old = [("https://old.example/A/", "a/index.html"), ("https://old.example/a/", "b/index.html")]

    text = b"".join(as_nginx(moves(old, url).pages)).decode()

    assert text.count('"old.example/a"') == 1
