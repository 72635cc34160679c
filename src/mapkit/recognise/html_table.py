"""The rows of a table that Markdown cannot hold, from its HTML: each cell as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from attrs import define

from mapkit.model import Block
from mapkit.richtext import escape_inline, escape_start, plain

from .targets import destination
from .text_line import text_line

_LINE_ENDS = frozenset(
    {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "dt", "dd", "hr"}
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "s": "~~", "del": "~~", "strike": "~~"}
#: Elements that Markdown holds as they are.
_INLINE = frozenset(
    {"abbr", "bdo", "cite", "code", "dfn", "ins", "kbd", "mark", "q", "samp", "small", "sub", "sup", "u"}
)
_WITHOUT_MEANING = frozenset({"table", "thead", "tbody", "tfoot", "dl", "span", "font", "time", "colgroup", "col"})
_SPACES = re.compile(r"\s+")


class _UnknownElementError(Exception):
    """Say that a table holds what lines cannot."""


def html_rows(html: str) -> Sequence[list[list[Block]]]:
    """Return the rows of a table, each cell as its blocks, without those that are empty.

    There are none where a cell holds what lines, lists and quotations cannot: another table, a film.
    """
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except _UnknownElementError:
        return []
    return [row for row in reader.rows if any(row)]


@define
class _Mark:
    """Markup within a line: what opens it, what closes it, whether it stands in the line yet."""

    opening: str
    closing: str
    stands: bool = False


class _Reader(HTMLParser):
    """Reads sanitised HTML: well-formed, with few elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[list[Block]]] = []
        self.tables = 0
        self.line = ""
        self.tight = False
        self.quoted = 0
        self.marks: list[_Mark] = []
        #: The lists that are open: the number of the next item (0 for bullets), and where its text begins.
        self.lists: list[tuple[int, int]] = []
        self.items: list[str] = []
        #: Whether the next line is the first of its item.
        self.begins = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.line, self.tight = "", False
            self.rows[-1].append([])
        elif tag in ("ul", "ol"):
            self._end_line(tight=False)
            start = dict(attrs).get("start") or ""
            self.lists.append(((int(start) if start.isdigit() else 1) if tag == "ol" else 0, 0))
        elif tag == "li":
            self._end_line(tight=False)
            self.begins = True
        elif tag in _LINE_ENDS:
            self._end_line(tight=tag == "br")
            self.quoted += tag == "blockquote"
        elif tag not in _WITHOUT_MEANING or (tag == "table" and self.tables):
            self._start_inline(tag, dict(attrs))
        self.tables += tag == "table"

    def _start_inline(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "a":
            self.marks.append(_Mark("[", f"]({destination(attrs.get('href') or '')})"))
        elif tag in _MARKS:
            self.marks.append(_Mark(_MARKS[tag], _MARKS[tag]))
        elif tag in _INLINE:
            self.marks.append(_Mark(self.get_starttag_text() or "", f"</{tag}>"))
        elif tag == "img":
            self._add(
                f"![{escape_inline(attrs.get('alt') or '', in_link=True)}]({destination(attrs.get('src') or '')})"
            )
        else:
            raise _UnknownElementError(tag)

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
            self.quoted -= tag == "blockquote"
        elif (tag == "a" or tag in _MARKS or tag in _INLINE) and self.marks:
            self._close(self.marks.pop())

    def handle_data(self, data: str) -> None:
        self._add(escape_inline(_SPACES.sub(" ", data)))

    def _add(self, text: str) -> None:
        """Add text to the line, and before its first word the markup that was opened."""
        words = text.lstrip(" ")
        if text != words and not self.line.endswith(" "):
            self.line += " "
        if words:
            for mark in self.marks:
                self.line += "" if mark.stands else mark.opening
                mark.stands = True
            self.line += words

    def _close(self, mark: _Mark) -> None:
        if mark.stands:
            bare = self.line.rstrip(" ")
            self.line = bare + mark.closing + self.line[len(bare) :]
            mark.stands = False

    def _end_line(self, *, tight: bool) -> None:
        for mark in reversed(self.marks):
            self._close(mark)
        line, self.line = self.line.strip(), ""
        if line and self.lists:
            self._add_to_list(line)
        elif line and self.rows and self.rows[-1]:
            block = text_line(escape_start(line))
            quote = block._replace(markdown=f"> {block.markdown}", role="quote")
            self.rows[-1][-1].append(quote if self.quoted else block._replace(tight=self.tight))
        self.tight = tight if line else self.tight and tight

    def _add_to_list(self, line: str) -> None:
        """Add an item, or a further line or paragraph to the last one."""
        number, width = self.lists[-1]
        indent = " " * sum(width for _, width in self.lists[:-1])
        if self.begins:
            marker = f"{number}. " if number else "- "
            self.items.append(f"{indent}{marker}{line}")
            self.lists[-1] = (number + 1 if number else 0, len(marker))
        else:
            self.items[-1] += "\\" if self.tight else "\n"
            self.items.append(f"{indent}{' ' * width}{line}")
        self.begins = False
