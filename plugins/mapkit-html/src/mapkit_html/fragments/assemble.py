"""Text with marks to blocks: one pass over the marks."""

from __future__ import annotations

import re
from collections.abc import Callable

from mapkit.model import Block
from mapkit.richtext import escape_inline

from . import marks as m
from .containers import Cell, Frame, WordItem, list_block, number, quote_block, table_block
from .lines import cell_text, heading_block, text_block
from .runs import Mark, Marks, Piece, with_mark
from .urls import destination, safe_url, title_of

#: A mark that somebody typed for lack of a list, with the gap behind it that shows it is no dash in a sentence.
_TYPED_BULLET = re.compile(r"\s*[·•●▪‣◦\uf0b7\uf0a7–—-][ \t\n\r\xa0]{2,}(?=\S)")
_ALIGN = re.compile(r"\b(left|center|right)\b")
_FENCE = re.compile(r"`{3,}")
_SIMPLE = {mark: Mark(name) for mark, name in m.SIMPLE.items()}
_FAR = 9


class Assembler:
    """Reads the marks one after the other and keeps the blocks that are complete."""

    def __init__(self, stream: str) -> None:
        self.parts = m.SPLIT(stream)
        self.at = 1
        self.line: list[Piece] = []
        self.marks: Marks = ()
        self.outer: list[Marks] = []
        #: How many line breaks stand since the last line; many where a paragraph has ended.
        self.breaks = _FAR
        self.level = 0
        self.item: tuple[int, bool, int] | None = None
        self.frames = [Frame("body")]

    def read(self) -> tuple[Block, ...]:
        """Return the blocks of the whole stream."""
        parts, line = self.parts, self.line
        if parts[0]:
            line.append(Piece(parts[0], ()))
        last = len(parts)
        while self.at < last:
            mark = parts[self.at]
            self.at += 1
            if mark < m.INLINE:
                handler = _HANDLERS.get(mark)
                if handler is not None:
                    handler(self)
            elif mark == m.CLOSE:
                self.marks = self.outer.pop() if self.outer else ()
            else:
                self.open(mark)
            text = parts[self.at]
            self.at += 1
            if text:
                self.line.append(Piece(text, self.marks))
        self.paragraph()
        while len(self.frames) > 1:
            self.close_frame()
        self.settle()
        return tuple(self.frames[0].blocks)

    def value(self) -> str:
        """Take the value that a mark carries."""
        text = self.parts[self.at]
        self.at += 2
        return text

    def until(self, end: str) -> str:
        """Take all text up to a mark, whatever is between."""
        start = self.at
        while self.at < len(self.parts) - 1 and self.parts[self.at + 1] != end:
            self.at += 2
        text = "".join(self.parts[start : self.at + 1 : 2])
        self.at += 2
        return text

    def open(self, mark: str) -> None:
        """Open a mark of running text, or take a picture."""
        if mark == m.IMG:
            source, alternative, title = safe_url(self.value()), self.value(), self.value()
            if source or alternative:
                text = escape_inline(alternative).replace("[", "\\[").replace("]", "\\]")
                image = f"![{text}]({destination(source)}{title_of(title)})"
                self.line.append(Piece("", self.marks, image))
            return
        if mark == m.END:
            return
        self.outer.append(self.marks)
        if mark == m.A:
            url, title = safe_url(self.value()), self.value()
            if url:
                self.marks = with_mark(self.marks, Mark("a", url, title))
        elif mark == m.ABBR:
            self.marks = with_mark(self.marks, Mark("abbr", self.value()))
        else:
            self.marks = with_mark(self.marks, _SIMPLE[mark])

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
        line, self.line = self.line, []
        if not line:
            return
        frame = self.frames[-1]
        if frame.kind == "cell":
            markdown, plain = cell_text(line)
            if markdown:
                frame.rows[-1][-1].lines.append((markdown, plain))
        elif self.level:
            self.add(heading_block(line, self.level))
        else:
            typed = _TYPED_BULLET.match(line[0].text) if self.item is None else None
            if typed:
                line[0] = line[0]._replace(text=line[0].text[typed.end() :])
                self.item = (1, False, 1)
            tight = self.breaks == 1 and not typed
            block = text_block(line, tight=tight)
            if block is None and typed:
                self.item = None
            self.add(block)

    def paragraph(self) -> None:
        """End the line and the paragraph."""
        self.flush()
        self.breaks = _FAR

    def end_paragraph(self) -> None:
        """End a paragraph that the source marks as one."""
        if self.line:
            self.flush()
        self.breaks = _FAR

    def line_break(self) -> None:
        """End the line, not the paragraph; in a heading, which has one line, write the break."""
        if self.level:
            if self.line:
                self.line.append(Piece(" ", self.marks))
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
        self.push(Frame("cell"))

    def row(self) -> None:
        """Begin a row."""
        self.paragraph()
        self.frames[-1].rows.append([])

    def cell(self) -> None:
        """Begin a cell."""
        self.line.clear()
        kind = self.value()
        align = _ALIGN.search(kind)
        self.frames[-1].rows[-1].append(Cell(kind.startswith("h"), align[1] if align else ""))

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
        """Take what is no content."""
        self.paragraph()
        plain = " ".join(self.until(m.FURNITURE_END).split())
        if plain:
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
    m.BLOCK: Assembler.end_paragraph,
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
    m.CELL_END: Assembler.end_paragraph,
    m.PRE: Assembler.code,
    m.RULE: Assembler.rule,
    m.HTML: Assembler.html,
    m.FURNITURE: Assembler.furniture,
    m.WORD_ITEM: Assembler.word_item,
}


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
