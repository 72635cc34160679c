"""Text with marks to blocks: one pass over the marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mapkit.model import Block
from mapkit.richtext import escape, escape_inline

from . import marks as m
from .containers import Cell, Frame, WordItem, list_block, number, quote_block, table_block
from .lines import heading_block, text_block
from .runs import Mark, Marks, Piece, only_link, to_runs, with_mark
from .simple import simple_line
from .urls import destination, safe_url, title_of

#: A mark that somebody typed for lack of a list, with the gap behind it that shows it is no dash in a sentence.
_BULLETS = frozenset("·•●▪‣◦\uf0b7\uf0a7–—-\ue040\ue041")
_TYPED_BULLET = re.compile(r"\s*([\ue040\ue041]*)\s*[·•●▪‣◦\uf0b7\uf0a7–—-][ \t\n\r\xa0]{2,}(?=\S)")
_ALIGN = re.compile(r"left|center|right")
_FENCE = re.compile(r"`{3,}")
_SIMPLE = {mark: Mark(name) for mark, name in m.SIMPLE.items()}
_FAR = 9
#: How many lists, items and quotations may lie in each other: fewer than Markdown's parser takes.
_DEPTH = 160


class TooDeepError(ValueError):
    """Lists or quotations lie deeper in each other than Markdown can be read."""


class Assembler:
    """Reads the marks one after the other and keeps the blocks that are complete."""

    def __init__(self, stream: str) -> None:
        self.parts = m.SPLIT_BLOCKS(stream)
        self.at = 1
        #: The text since the last mark between blocks, with the marks of running text in it.
        self.line = ""
        #: The marks that are open now, and what was open before each of them.
        self.marks: Marks = ()
        self.outer: list[Marks] = []
        #: How many line breaks stand since the last line; many where a paragraph has ended.
        self.breaks = _FAR
        self.level = 0
        self.item: tuple[int, bool, int] | None = None
        self.frames = [Frame("body")]

    def read(self) -> tuple[Block, ...]:
        """Return the blocks of the whole stream."""
        parts = self.parts
        self.line = parts[0]
        last = len(parts)
        while self.at < last:
            mark = parts[self.at]
            self.at += 1
            if mark == m.BLOCK:
                if self.line:
                    self.flush()
                self.breaks = _FAR
            else:
                _HANDLERS[mark](self)
            self.line += parts[self.at]
            self.at += 1
        self.paragraph()
        while len(self.frames) > 1:
            self.close_frame()
        self.settle()
        return tuple(self.frames[0].blocks)

    def value(self) -> str:
        """Take the value that a mark carries."""
        value, _, self.parts[self.at] = self.parts[self.at].partition(m.END)
        return value

    def until(self, end: str) -> str:
        """Take all text up to a mark, whatever is between."""
        start = self.at
        while self.at < len(self.parts) - 1 and self.parts[self.at + 1] != end:
            self.at += 2
        text = "".join(self.parts[start : self.at + 1 : 2])
        self.parts[self.at] = ""
        return text

    def pieces(self, line: str) -> list[Piece]:
        """Part a line at its marks."""
        parts = iter(m.SPLIT_LINE(line))
        pieces = []
        for text in parts:
            if text:
                pieces.append(Piece(text, self.marks))
            mark = next(parts, None)
            if mark is None:
                break
            if mark == m.CLOSE:
                self.marks = self.outer.pop() if self.outer else ()
            elif mark == m.IMG:
                image = _image(_value(parts), _value(parts), _value(parts))
                if image:
                    pieces.append(Piece("", only_link(self.marks), image))
            elif mark != m.END:
                self.outer.append(self.marks)
                self.marks = self.opened(mark, parts)
        return pieces

    def opened(self, mark: str, parts: Iterator[str]) -> Marks:
        """Return the marks that are open from here on."""
        if mark == m.ABBR:
            return with_mark(self.marks, Mark("abbr", _value(parts)))
        if mark != m.A:
            return with_mark(self.marks, _SIMPLE[mark])
        url, title = safe_url(_value(parts)), _value(parts)
        return with_mark(self.marks, Mark("a", url, title)) if url else self.marks

    def add(self, block: Block | None) -> None:
        """Add a block to the list, quotation or body that is open."""
        if block is None:
            return
        frame = self.frames[-1]
        item, self.item = self.item, None
        if item:
            frame.pending.append(WordItem(*item, [block]))
        elif frame.pending and block.tight:
            frame.pending[-1].blocks.append(block)
        else:
            self.settle()
            frame.blocks.append(block)
        self.breaks = 0

    def settle(self) -> None:
        """Put Word's items together."""
        frame = self.frames[-1]
        if frame.pending:
            items, frame.pending = frame.pending, []
            frame.blocks += _word_lists(items)

    def flush(self) -> None:
        """End the line."""
        line, self.line = self.line, ""
        if not line or line.isspace():
            return
        folded = " ".join(line.split())
        kind = self.frames[-1].kind
        simple = None if self.marks or self.level else simple_line(folded)
        if kind == "table":
            runs = to_runs(self.pieces(line))
            if runs:
                self.frames[-1].rows[-1][-1].lines.append(runs)
        elif self.level:
            self.add(heading_block(self.pieces(line), self.level))
        elif self.item is None and folded[0] in _BULLETS and _TYPED_BULLET.match(line):
            self.typed_item(line)
        elif simple:
            markdown, plain = simple
            self.add(Block(markdown, plain, "text", "", markdown, self.breaks == 1))
        else:
            self.add(text_block(self.pieces(line), tight=self.breaks == 1))

    def typed_item(self, line: str) -> None:
        """Take a line with a typed bullet as an item."""
        block = text_block(self.pieces(_TYPED_BULLET.sub(r"\1", line, count=1)), tight=False)
        if block is not None:
            self.item = (1, False, 1)
            self.add(block)

    def paragraph(self) -> None:
        """End the line and the paragraph."""
        if self.line:
            self.flush()
        self.breaks = _FAR

    def line_break(self) -> None:
        """End the line, not the paragraph; in a heading, which has one line, write the break."""
        if self.level:
            self.line += " "
            return
        self.flush()
        self.breaks += 1

    def heading(self) -> None:
        """Begin a heading."""
        self.paragraph()
        self.level = int(self.value())

    def end_heading(self) -> None:
        """End a heading."""
        self.paragraph()
        self.level = 0

    def push(self, frame: Frame) -> None:
        """Begin a list, a quotation or a table."""
        self.paragraph()
        self.item = None
        if len(self.frames) > _DEPTH:
            raise TooDeepError
        self.frames.append(frame)

    def bullets(self) -> None:
        """Begin a list with bullets."""
        self.push(Frame("list"))

    def numbers(self) -> None:
        """Begin a numbered list."""
        start = number(self.value())
        self.push(Frame("list", ordered=True, start=1 if start is None else start))

    def begin_item(self) -> None:
        """Begin an item; one marked with a plus belongs to the item before."""
        value = self.value()
        frame = self.frames[-1]
        if value == "+" and frame.items:
            self.push(Frame("item", blocks=frame.items.pop()))
            return
        frame.numbers.append(number(value))
        self.push(Frame("item"))

    def quote(self) -> None:
        """Begin a quotation."""
        self.push(Frame("quote"))

    def table(self) -> None:
        """Begin a table."""
        self.push(Frame("table"))

    def row(self) -> None:
        """Begin a row."""
        self.paragraph()
        self.frames[-1].rows.append([])

    def cell(self) -> None:
        """Begin a cell."""
        self.paragraph()
        kind = self.value()
        align = _ALIGN.search(kind, 1)
        self.frames[-1].rows[-1].append(Cell(kind.startswith("h"), align[0] if align else ""))

    def close_frame(self) -> None:
        """End a list, an item, a quotation or a table, and add it to what is around it."""
        self.paragraph()
        self.item = None
        self.settle()
        frame = self.frames.pop()
        if frame.kind == "item":
            self.frames[-1].items.append(frame.blocks)
        elif frame.kind == "list":
            self.add(list_block(frame.items, ordered=frame.ordered, start=frame.start, numbers=frame.numbers))
        elif frame.kind == "quote":
            self.add(quote_block(frame.blocks))
        else:
            self.add(table_block(frame.rows))
        self.breaks = _FAR

    def code(self) -> None:
        """Take a block of code."""
        self.paragraph()
        language = self.value().strip()
        text = self.until(m.PRE_END).removeprefix("\n").rstrip()
        plain = " ".join(text.split())
        if plain:
            longest = max(map(len, _FENCE.findall(text)), default=2)
            fence = "`" * (longest + 1)
            markdown = f"{fence}{''.join(language.split())}\n{text}\n{fence}"
            self.add(Block(markdown, plain, "code", "", markdown))
        self.breaks = _FAR

    def rule(self) -> None:
        """Take a rule."""
        self.paragraph()
        self.add(Block("***", "", "rule", "", "***"))
        self.breaks = _FAR

    def html(self) -> None:
        """Take what stays HTML."""
        self.paragraph()
        html = self.value()
        plain = " ".join(self.until(m.HTML_END).split())
        if html and plain:
            self.add(Block(html, plain, "html", "", html))
        self.breaks = _FAR

    def furniture(self) -> None:
        """Take what is no content; within a list or a quotation, which are one block, it stays as text."""
        self.paragraph()
        plain = " ".join(self.until(m.FURNITURE_END).split())
        if plain and len(self.frames) > 1:
            markdown = escape(plain)
            self.add(Block(markdown, plain, "text", "", markdown))
        elif plain:
            self.add(Block("", plain, "furniture"))
        self.breaks = _FAR

    def word_item(self) -> None:
        """Remember that the next line is an item of Word's."""
        self.paragraph()
        level, marker = number(self.value()) or 1, self.value().strip()
        start = number(marker.strip("().[] "))
        ordered = marker[:1].isalnum() and marker.rstrip(".)") not in ("o", "§")
        self.item = (level, ordered, start if start is not None else 1)


_HANDLERS: dict[str, Callable[[Assembler], None]] = {
    m.H: Assembler.heading,
    m.H_END: Assembler.end_heading,
    m.BR: Assembler.line_break,
    m.UL: Assembler.bullets,
    m.OL: Assembler.numbers,
    m.LIST_END: Assembler.close_frame,
    m.ITEM: Assembler.begin_item,
    m.ITEM_END: Assembler.close_frame,
    m.QUOTE: Assembler.quote,
    m.QUOTE_END: Assembler.close_frame,
    m.TABLE: Assembler.table,
    m.TABLE_END: Assembler.close_frame,
    m.ROW: Assembler.row,
    m.CELL: Assembler.cell,
    m.CELL_END: Assembler.paragraph,
    m.PRE: Assembler.code,
    m.RULE: Assembler.rule,
    m.HTML: Assembler.html,
    m.FURNITURE: Assembler.furniture,
    m.WORD_ITEM: Assembler.word_item,
    m.PRE_END: Assembler.paragraph,
    m.HTML_END: Assembler.paragraph,
    m.FURNITURE_END: Assembler.paragraph,
}


def _value(parts: Iterator[str]) -> str:
    """Take the value that a mark in a line carries, and what ends it."""
    value = next(parts, "")
    next(parts, None)
    return value


def _image(source: str, alternative: str, title: str) -> str:
    source = safe_url(source)
    if not source and not alternative:
        return ""
    text = escape_inline(alternative, in_link=True)
    return f"![{text}]({destination(source)}{title_of(title)})"


def _word_lists(items: list[WordItem]) -> list[Block]:
    """Nest items by their levels: what is deeper than the item before it belongs to that."""
    blocks: list[Block] = []
    while items:
        first = items[0]
        depth, count = first.level, 0
        entries: list[list[Block]] = []
        while count < len(items) and items[count].level >= depth:
            item = items[count]
            if item.level > depth:
                end = count
                while end < len(items) and items[end].level > depth:
                    end += 1
                entries[-1] += _word_lists(items[count:end])
                count = end
            elif item.ordered != first.ordered:
                break
            else:
                entries.append(list(item.blocks))
                count += 1
        made = list_block(entries, ordered=first.ordered, start=first.start)
        if made is not None:
            blocks.append(made)
        items = items[count:]
    return blocks
