"""Pages at old addresses that send readers on, for hosts where no redirects can be set up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from mapkit.plugin import Artifact

from .keys import digest
from .search_index import script_json
from .website import Website

#: What some system refuses in a file's path.
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|(?:^|/)\.{0,2}(?:/|$)|[. ](?:/|$)')


def moved_pages(website: Website, taken: Iterable[str]) -> Iterator[Artifact]:
    """Yield a page for each old path that is free, and a script for the old addresses that end in ``?p=12``.

    Args:
        website: The website.
        taken: The paths of the website's own files, which win.
    """
    known = {path.casefold() for path in taken}
    titles = {card.path: card.title for card in website.survey.cards}
    numbers: dict[str, str] = {}
    for page in website.moved.pages:
        if page.query[0]:
            numbers.setdefault("=".join(page.query), page.target)
            continue
        path = f"{page.path.strip('/')}/index.html"
        if not page.target.endswith(".html") or _UNFIT.search(path) or path.casefold() in known:
            continue
        known.add(path.casefold())
        title = titles.get(page.target, website.settings.title)
        yield Artifact(
            path=path,
            key=digest("moved", website.frame.key, page, title),
            chunks=partial(_page, website, path, page.target, title),
        )
    if numbers:
        yield Artifact(path="static/moved.js", key=digest(numbers), chunks=partial(_script, numbers))


def _page(website: Website, path: str, target: str, title: str) -> Iterator[bytes]:
    template = website.frame.look.environment.get_template("moved.html")
    href = "../" * path.count("/") + target
    values = {"t": website.texts, "href": href, "url": website.frame.url(target), "title": title}
    yield template.render(values).encode()


def _script(numbers: dict[str, str]) -> Iterator[bytes]:
    """Yield the script by which the home page sends on who comes by a number."""
    yield b'(function () {\n  "use strict";\n  var moved = '
    yield script_json(dict(sorted(numbers.items()))).encode()
    yield b""";
  new URLSearchParams(location.search).forEach(function (value, name) {
    var path = Object.prototype.hasOwnProperty.call(moved, name + "=" + value) ? moved[name + "=" + value] : "";
    if (path) location.replace(path);
  });
})();
"""
