"""Text with marks to blocks: one pass over the marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from mapkit.model import Block
from mapkit.model.entry import Role
from mapkit.richtext import escape

from . import marks as m
from .containers import Cell, Frame, WordItem, alignment, list_block, number, quote_block, table_block
from .lines import heading_block, is_typed_item, line_block, untyped
from .pieces import PieceReader
from .quick import GivenUp, Read, quick_list, quick_table
from .ready import Ready
from .runs import Run, to_runs
from .simple import folded
from .wordlists import word_lists

_FENCE = re.compile(r"`{3,}")
_FAR = 9
#: How many lists, items and quotations may lie in each other: fewer than Markdown's parser takes.
_DEPTH = 160
_NONE: Ready = MappingProxyType({})


class TooDeepError(ValueError):
    """Lists or quotations lie deeper in each other than Markdown can be read."""


class Assembler:
    """Reads the marks one after the other and keeps the blocks that are complete."""

    def __init__(self, parts: list[str], ready: Ready = _NONE) -> None:
        #: The text with marks, parted at those between blocks.
        self.parts = parts
        self.at = 1
        #: The text since the last mark between blocks, with the marks of running text in it.
        self.line = ""
        self.reader = PieceReader(ready)
        #: How many line breaks stand since the last line; many where a paragraph has ended.
        self.breaks = _FAR
        self.level = 0
        self.item: tuple[int, bool, int] | None = None
        self.frames = [Frame("body")]
        #: Before this mark nothing is tried at once: that has failed there already.
        self.hopeless = 0

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
            frame.blocks += word_lists(items)

    def flush(self) -> None:
        """End the line."""
        line, self.line = self.line, ""
        if not line or line.isspace():
            return
        if self.frames[-1].kind == "table":
            runs = (
                [Run(folded(line), (), False)]
                if line.isascii() and not self.reader.marks
                else to_runs(self.reader.pieces(line))
            )
            if runs:
                self.frames[-1].rows[-1][-1].lines.append(runs)
        elif self.level:
            self.add(heading_block(self.reader, line, self.level))
        elif self.item is None and is_typed_item(line):
            self.typed_item(line)
        else:
            self.add(line_block(self.reader, line, tight=self.breaks == 1))

    def typed_item(self, line: str) -> None:
        """Take a line with a typed bullet as an item; where nothing follows the bullet, it is a dash."""
        before = self.reader.marks, list(self.reader.outer)
        block = line_block(self.reader, untyped(line), tight=False)
        if block is None:
            self.reader.marks, self.reader.outer = before
            self.add(line_block(self.reader, line, tight=self.breaks == 1))
            return
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

    def quickly(self, role: Role, read: Callable[[list[str], int], Read]) -> bool:
        """Read a whole list or table at once, where all in it is plain; say whether it was."""
        if self.at < self.hopeless or self.level or self.parts[self.at]:
            return False
        self.paragraph()
        if self.reader.marks:
            return False
        try:
            markdown, plain, self.at = read(self.parts, self.at + 1)
        except GivenUp as reason:
            self.hopeless = reason.at
            return False
        self.item = None
        if markdown:
            self.add(Block(markdown, plain, role, "", markdown))
        self.breaks = _FAR
        return True

    def bullets(self) -> None:
        """Begin a list with bullets."""
        if not self.quickly("list", lambda parts, at: quick_list(parts, at, self.reader.ready, ordered=False, start=1)):
            self.push(Frame("list"))

    def numbers(self) -> None:
        """Begin a numbered list."""
        given = number(self.value())
        start = 1 if given is None else given
        if not self.quickly(
            "list", lambda parts, at: quick_list(parts, at, self.reader.ready, ordered=True, start=start)
        ):
            self.push(Frame("list", ordered=True, start=start))

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
        if not self.quickly("table", quick_table):
            self.push(Frame("table"))

    def row(self) -> None:
        """Begin a row."""
        self.paragraph()
        self.frames[-1].rows.append([])

    def cell(self) -> None:
        """Begin a cell."""
        self.paragraph()
        kind = self.value()
        self.frames[-1].rows[-1].append(Cell(kind.startswith("h"), alignment(kind)))

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
        self.item = None
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
