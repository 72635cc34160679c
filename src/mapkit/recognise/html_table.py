"""The rows of a table that Markdown cannot hold, from its HTML: each cell as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from mapkit.model import Block
from mapkit.richtext import escape_inline, escape_start, plain

from .text_line import text_line

_LINE_ENDS = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "dt", "dd"})
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_ITEM_INDENT = 2
_SPACES = re.compile(r"\s+")


def html_rows(html: str) -> Iterator[list[list[Block]]]:
    """Yield the rows of a table, each cell as its blocks; rows that are empty are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from (row for row in reader.rows if any(row))


class _Reader(HTMLParser):
    """Reads sanitised HTML: well-formed, with few elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[list[Block]]] = []
        self.line = ""
        self.tight = False
        #: The lists that are open: the number of the next item, or 0 for bullets.
        self.lists: list[int] = []
        self.items: list[str] = []
        self.href: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.line, self.tight = "", False
            self.rows[-1].append([])
        elif tag in ("ul", "ol"):
            self._end_line(tight=False)
            self.lists.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._end_line(tight=False)
        elif tag in _LINE_ENDS:
            self._end_line(tight=tag == "br")
        elif tag == "a":
            self.href.append(dict(attrs).get("href") or "")
            self.line += "["
        elif tag in _MARKS:
            self.line += _MARKS[tag]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_line(tight=False)
        elif tag in ("ul", "ol") and self.lists:
            self._end_line(tight=False)
            self.lists.pop()
            if not self.lists and self.items:
                markdown, self.items = "\n".join(self.items), []
                self.rows[-1][-1].append(Block(markdown, " ".join(plain(markdown).split()), "list", rest=markdown))
        elif tag in ("li", *_LINE_ENDS):
            self._end_line(tight=False)
        elif tag == "a" and self.href:
            self.line += f"](<{self.href.pop()}>)"
        elif tag in _MARKS:
            self.line = self.line.rstrip() + _MARKS[tag] + (" " if self.line.endswith(" ") else "")

    def handle_data(self, data: str) -> None:
        if data:
            self.line += escape_inline(_SPACES.sub(" ", data))

    def _end_line(self, *, tight: bool) -> None:
        line, self.line = self.line.strip(), ""
        if line and self.lists:
            number = self.lists[-1]
            marker = f"{number}. " if number else "- "
            self.lists[-1] += 1 if number else 0
            self.items.append(" " * _ITEM_INDENT * (len(self.lists) - 1) + marker + line)
        elif line and self.rows and self.rows[-1]:
            self.rows[-1][-1].append(text_line(escape_start(line))._replace(tight=self.tight))
        self.tight = tight if line else self.tight and tight
