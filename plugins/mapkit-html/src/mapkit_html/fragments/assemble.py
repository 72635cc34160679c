"""Text with marks to blocks: one pass over the marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from mapkit.model import Block
from mapkit.model.entry import Role
from mapkit.richtext import escape

from . import marks as m
from .body import Body, Ready
from .containers import Cell, Frame, WordItem, alignment, list_block, number, quote_block, table_block
from .lines import heading_block, is_typed_item, line_block, untyped
from .pieces import PieceReader
from .quick import DEPTH as QUICK_DEPTH
from .quick import GivenUp, Read, quick_list, quick_table
from .runs import Run, to_runs
from .simple import folded
from .simple_lines import heading_of, text_of
from .wordlists import word_lists

_FENCE = re.compile(r"`{3,}")
_FAR = 9
#: How many lists, items and quotations may lie in each other: fewer than Markdown's parser takes.
_DEPTH = 160
#: Up to here a list may be read at once: what lies in it does not lie too deep.
_NEAR = _DEPTH - 2 * QUICK_DEPTH - 2
#: So long may a step be that is kept in mind; those that carry more are all different.
_USUAL = 60


class Assembler:
    """Reads the marks one after the other and keeps the blocks that are complete."""

    def __init__(self, body: Body) -> None:
        self.body = body
        #: The place of the next line.
        self.at = 0
        #: What is left of a step, where a list or table was read at once.
        self.behind = ""
        #: The text since the last mark between blocks, with the marks of running text in it.
        self.line = ""
        self.reader = PieceReader()
        #: How many line breaks stand since the last line; many where a paragraph has ended.
        self.breaks = _FAR
        self.level = 0
        self.item: tuple[int, bool, int] | None = None
        self.frames = [Frame("body")]
        #: How many lists, items, quotations and tables are open that lie too deep, and whether there were any.
        self.beyond = 0
        self.flattened = False
        #: Before this line nothing is tried at once: that has failed there already.
        self.hopeless = 0

    def read(self) -> tuple[Block, ...]:
        """Return the blocks of the whole body."""
        steps, ready = (*self.body.steps, m.BLOCK), self.body.ready
        while (at := self.at) < len(steps):
            step, known = steps[at], ready[at]
            self.at = at + 1
            if known is None or (known[0] and not self.is_taken(known, step)):
                self.line += self.body.line(at)
            if step == m.BLOCK:
                self.paragraph()
                continue
            while step:
                self.behind = ""
                for handle, values in _handlers(step) if len(step) < _USUAL else _handlers.__wrapped__(step):
                    handle(self, *values)
                step = self.behind
        while len(self.frames) > 1:
            self.close_frame()
        self.settle()
        return tuple(self.frames[0].blocks)

    def is_taken(self, known: Ready, step: str) -> bool:
        """Take a line that is known; say whether that was possible."""
        if known[0][0] in "*[" or self.reader.marks or self.line or self.frames[-1].kind == "table":
            return False
        if not self.level:
            self.add(text_of(known, self.breaks == 1))
            return True
        if step[:1] == m.BR:
            return False
        self.add(heading_of(known, self.level))
        return True

    def until(self, end: str) -> str:
        """Take all text up to a mark, whatever is between."""
        said = []
        for at in range(self.at, len(self.body.ready)):
            said.append(self.body.line(at))
            self.at = at + 1
            if at < len(self.body.steps) and self.body.steps[at].startswith(end):
                self.behind = self.body.steps[at]
                break
        return "".join(said)

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

    def heading(self, level: str) -> None:
        """Begin a heading."""
        self.paragraph()
        self.level = int(level)

    def end_heading(self) -> None:
        """End a heading."""
        self.paragraph()
        self.level = 0

    def push(self, frame: Frame) -> None:
        """Begin a list, a quotation or a table; what lies too deep for one has its text in lines."""
        self.paragraph()
        self.item = None
        if self.beyond or (len(self.frames) >= _DEPTH and frame.kind != "item"):
            self.go_beyond()
        else:
            self.frames.append(frame)

    def go_beyond(self) -> None:
        """Begin a line for what lies too deep: a list whose items would, all that is in it, too."""
        self.paragraph()
        self.item = None
        self.breaks = 1
        self.beyond += 1
        self.flattened = True

    def quickly(self, role: Role, read: Callable[[], Read]) -> bool:
        """Read a whole list or table at once, where all in it is plain; say whether it was."""
        if self.at < self.hopeless or self.level or len(self.frames) > _NEAR:
            return False
        self.paragraph()
        if self.reader.marks:
            return False
        try:
            markdown, plain, self.at, self.behind = read()
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
        self.push(Frame("list"))

    def numbers(self, value: str) -> None:
        """Begin a numbered list."""
        self.push(Frame("list", ordered=True, start=_start(value)))

    def bullets_and_line(self, value: str) -> None:
        """Begin a list with bullets, and its first item with a line."""
        if value or not self.quickly("list", lambda: quick_list(self.body, self.at, ordered=False, start=1)):
            self.bullets()
            self.begin_item(value)

    def numbers_and_line(self, start: str, value: str) -> None:
        """Begin a numbered list, and its first item with a line."""
        first = _start(start)
        if value or not self.quickly("list", lambda: quick_list(self.body, self.at, ordered=True, start=first)):
            self.numbers(start)
            self.begin_item(value)

    def begin_item(self, value: str) -> None:
        """Begin an item; one marked with a plus belongs to the item before."""
        if self.beyond:
            self.go_beyond()
            return
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

    def table_and_line(self, kind: str) -> None:
        """Begin a table, and its first cell with a line."""
        if not self.quickly("table", lambda: quick_table(self.body, self.at, kind)):
            self.table()
            self.row()
            self.cell(kind)

    def row(self) -> None:
        """Begin a row."""
        self.paragraph()
        if not self.beyond:
            self.frames[-1].rows.append([])

    def cell(self, kind: str) -> None:
        """Begin a cell."""
        self.paragraph()
        if not self.beyond:
            self.frames[-1].rows[-1].append(Cell(kind.startswith("h"), alignment(kind)))

    def close_frame(self) -> None:
        """End a list, an item, a quotation or a table, and add it to what is around it."""
        self.paragraph()
        self.item = None
        if self.beyond:
            self.beyond -= 1
            self.breaks = 1  # a line, no paragraph
            return
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
        if self.flattened and len(self.frames) == 1:
            self.tell()

    def tell(self) -> None:
        """Say of the last block that something in it lay too deep."""
        blocks, self.flattened = self.frames[0].blocks, False
        if blocks:
            blocks[-1] = blocks[-1]._replace(flattened=True)

    def code(self, language: str) -> None:
        """Take a block of code."""
        self.paragraph()
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

    def html(self, html: str) -> None:
        """Take what stays HTML."""
        self.paragraph()
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

    def word_item(self, level: str, marker: str) -> None:
        """Remember that the next line is an item of Word's."""
        self.paragraph()
        marker = marker.strip()
        ordered = marker[:1].isalnum() and marker.rstrip(".)") not in ("o", "§")
        self.item = (number(level) or 1, ordered, _start(marker.strip("().[] ")))


def _start(value: str) -> int:
    """Return the number that a list begins with."""
    given = number(value)
    return 1 if given is None else given


_HANDLERS: dict[str, Callable[..., None]] = {
    m.BLOCK: Assembler.paragraph,
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
#: How lists and tables begin that may be read at once: with a line in their first item or cell.
_BEGUN: dict[str, Callable[..., None]] = {
    m.UL + m.ITEM: Assembler.bullets_and_line,
    m.OL + m.ITEM: Assembler.numbers_and_line,
    m.TABLE + m.ROW + m.CELL: Assembler.table_and_line,
}


@lru_cache(maxsize=512)
def _handlers(step: str) -> Sequence[tuple[Callable[..., None], Sequence[str]]]:
    """Return what is to be done for each mark of a step, with the values that it carries."""
    marks = [(mark, carried.split(m.END)[:-1]) for mark, carried in m.MARKS(m.BLOCKS(m.BLOCK, step))]
    handlers: list[tuple[Callable[..., None], Sequence[str]]] = [(_HANDLERS[mark], values) for mark, values in marks]
    names = "".join([mark for mark, _ in marks])
    for begun, handler in _BEGUN.items():
        if names.endswith(begun):
            last = marks[-len(begun) :]
            handlers[-len(begun) :] = [(handler, [value for _, values in last for value in values])]
    return handlers
