"""A rich text as part of a page: links that lead on, pictures that are here, headings in order with names to jump to."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field, frozen
from markupsafe import Markup, escape

from mapkit_html.fragments import to_html

from .links import Links, Target
from .names import slug
from .tags import Tag, change, tags, text_of
from .texts import Texts

_ANY_HEADING = re.compile(r"<h[1-6]\b")
_HEADING = re.compile(r"h[1-6]\Z")
_VISITED = frozenset({"a", "article", "img", "section", "table", "td", "th", *(f"h{n}" for n in range(1, 7))})
_VOID_TEXT = re.compile(r"<(h[1-6])(?: [^>]*)?>\s*</\1>")
_EMPTY_HEAD = re.compile(r"<th((?: [a-z]+=\"[^\"]*\")*)>\s*</th>")


_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


@frozen(kw_only=True)
class Heading:
    """One heading of a page: its level, its text, and the name to jump to."""

    level: int
    text: str
    anchor: str


@define
class Anchors:
    """The names on one page: each is given once, to a place that links can jump to, or to a table."""

    taken: set[str] = field(factory=set)
    tables: int = 0

    def name(self, text: str) -> str:
        """Return a new name for a heading."""
        wanted = slug(text)[:60].rstrip("-") or "section"
        name, n = wanted, 1
        while name in self.taken:
            n += 1
            name = f"{wanted}-{n}"
        self.taken.add(name)
        return name


@frozen(kw_only=True)
class Prose:
    """Turns rich texts into HTML for one page."""

    links: Links
    texts: Texts
    #: Turns a path below the website into an address that works on the page.
    to: Callable[[str], str]
    #: The address that the texts had; empty where it is not known.
    base: str = ""
    anchors: Anchors = field(factory=Anchors)
    headings: list[Heading] = field(factory=list)

    def html(self, markdown: str, level: int, *, anchored: bool = True) -> Markup:
        """Return a rich text as HTML.

        Args:
            markdown: The text.
            level: The level that its highest heading is to have.
            anchored: Whether its headings get names, and are noted for the list of contents.
        """
        source = to_html(markdown, first_level=level)
        if "<h" in source:
            source = _VOID_TEXT.sub("", source)
        if "<th" in source:
            source = _EMPTY_HEAD.sub(r"<td\1></td>", source)
        return Markup(change(source, _Visitor(self, source, level, anchored), _VISITED))

    def inline(self, markdown: str) -> Markup:
        """Return a rich text of one paragraph without the paragraph around it."""
        found = self.html(markdown, 2, anchored=False).strip()
        if found.startswith("<p>") and found.endswith("</p>") and found.count("<p>") == 1:
            return Markup(found[3:-4])
        return found


class _Visitor:
    """Decides what is written for each tag."""

    def __init__(self, prose: Prose, source: str, level: int, anchored: bool) -> None:
        self.prose = prose
        headed = _ANY_HEADING.search(source) is not None
        levels, texts = (_levels(source, level), _heading_texts(source)) if headed else ([], [])
        found = zip(levels, texts, strict=False) if anchored else ()
        noted = [Heading(level=n, text=text, anchor=prose.anchors.name(text)) for n, text in found]
        prose.headings.extend(noted)
        self.levels = iter(levels)
        self.names = iter([heading.anchor for heading in noted])
        self.open_links: list[bool] = []
        self.open_headings: list[int] = []

    def __call__(self, tag: Tag) -> str | None:
        if tag.name == "a":
            return self._link_end() if tag.end else self._link(tag)
        if tag.name == "img":
            return self._picture(tag)
        if tag.name == "table":
            return self._table(tag)
        if tag.name in ("td", "th"):
            return _cell(tag)
        if tag.name in ("article", "section"):
            return str(Tag("div", tag.end, tag.attributes))
        if _HEADING.match(tag.name):
            return self._heading_end() if tag.end else self._heading()
        return None

    def _link(self, tag: Tag) -> str:
        target = self.prose.links.target(tag.attributes.get("href", ""), self.prose.base)
        href = self._href(target)
        self.open_links.append(bool(href))
        if not href:
            return "<span>"
        title = tag.attributes.get("title", "")
        return str(Tag("a", False, {"href": href, **({"title": title} if title else {})}))

    def _href(self, target: Target) -> str:
        match target.sort:
            case "page" | "media":
                return self.prose.to(target.to)
            case "outside":
                return target.to
            case "here":
                return f"#{target.to}" if target.to in self.prose.anchors.taken else ""
            case _:
                return ""

    def _link_end(self) -> str:
        return "</a>" if self.open_links and self.open_links.pop() else "</span>"

    def _picture(self, tag: Tag) -> str:
        target = self.prose.links.target(tag.attributes.get("src", ""), self.prose.base)
        alt = tag.attributes.get("alt", "")
        if target.sort == "media":
            kept = {k: v for k, v in tag.attributes.items() if k in ("width", "height", "title") and v}
            if not all(kept.get(k, "0").isdigit() for k in ("width", "height")):
                kept = {}
            return str(Tag("img", False, {"src": self.prose.to(target.to), "alt": alt, **kept, "loading": "lazy"}))
        name = escape(alt or self.prose.texts("record.picture"))
        if target.sort != "outside" or any(self.open_links) or not target.to.startswith("http"):
            return str(name)
        return f"{Tag('a', False, {'href': target.to})}{name}</a>"

    def _table(self, tag: Tag) -> str:
        if tag.end:
            return "</table></div>"
        self.prose.anchors.tables += 1
        name = self.prose.texts("record.table", n=self.prose.anchors.tables)
        box = {"class": "table", "role": "region", "tabindex": "0", "aria-label": name}
        return f"{Tag('div', False, box)}<table>"

    def _heading(self) -> str:
        level, anchor = next(self.levels), next(self.names, "")
        self.open_headings.append(level)
        return f'<h{level} id="{anchor}">' if anchor else f"<h{level}>"

    def _heading_end(self) -> str:
        return f"</h{self.open_headings.pop()}>" if self.open_headings else ""


def _cell(tag: Tag) -> str | None:
    """Say a cell's alignment by a class: the page's policy allows no style attribute."""
    found = _ALIGN.search(tag.attributes.get("style", ""))
    kept = {k: v for k, v in tag.attributes.items() if k != "style"}
    return str(Tag(tag.name, tag.end, {**kept, "class": f"align-{found[1]}"} if found else kept))


def _levels(source: str, first: int) -> list[int]:
    """Return a level for each heading, so that none is skipped on the way down."""
    above: list[int] = []
    levels: list[int] = []
    for tag, _start, _end in tags(source):
        if not tag.end and _HEADING.match(tag.name):
            level = int(tag.name[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            levels.append(min(6, first + len(above) - 1))
    return levels


def _heading_texts(source: str) -> list[str]:
    found: list[str] = []
    start = -1
    for tag, begin, end in tags(source):
        if _HEADING.match(tag.name):
            if tag.end and start >= 0:
                found.append(text_of(source[start:begin]))
                start = -1
            elif not tag.end:
                start = end
    return found
