"""Tables as Markdown, or as HTML where Markdown cannot say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from mapkit.model import Block

from .items import Item, Para, Table, TableCell, TableRow
from .markdown import html_line, markdown_line, plain_line
from .spans import Span

_RULES = {"left": ":---", "center": ":---:", "right": "---:", "end": "---:"}


def table_block(table: Table) -> Block | None:
    """Return a table as a block; None where it says nothing."""
    rows = [row for row in table.rows if any(not _is_empty(cell) for cell in row.cells)]
    texts = [table.caption, *(_plain(cell.items) for row in rows for cell in row.cells)]
    plain = " ".join(filter(None, texts))
    if not rows:
        return None
    markdown = _pipes(rows, table) if _is_simple(rows, table) else _html(rows, table)
    return Block(markdown=markdown, plain=plain, role="table", rest=markdown)


def _is_empty(cell: TableCell) -> bool:
    return all(isinstance(item, Para) and item.is_empty for item in cell.items)


def _plain(items: Sequence[Item]) -> str:
    texts: list[str] = []
    for item in items:
        if isinstance(item, Para):
            texts += [plain_line(line) for line in item.lines]
        else:
            texts += [_plain(cell.items) for row in item.rows for cell in row.cells]
    return " ".join(filter(None, texts))


def _heads(rows: Sequence[TableRow], table: Table) -> int:
    """Return how many rows at the top are the table's head."""
    count = 0
    while count < len(rows) and rows[count].header:
        count += 1
    if count or table.own:
        return count
    bold = [span.bold for cell in rows[0].cells for item in cell.items if isinstance(item, Para) for span in item.spans]
    return 1 if len(rows) > 1 and (table.first_row or (bold and all(bold))) else 0


def _is_simple(rows: Sequence[TableRow], table: Table) -> bool:
    """Whether Markdown's own tables can say it: one head, no cell that spans, running text alone."""
    width = len(rows[0].cells)
    return (
        _heads(rows, table) == 1
        and not table.caption
        and not (table.own and table.first_column)
        and all(len(row.cells) == width for row in rows)
        and all(
            cell.across == 1
            and not cell.continues
            and all(isinstance(item, Para) and not item.place and not item.style.is_code for item in cell.items)
            and sum(not item.is_empty for item in cell.items if isinstance(item, Para)) <= 1
            for row in rows
            for cell in row.cells
        )
    )


def _pipes(rows: Sequence[TableRow], table: Table) -> str:
    lines = [_row([_cell(cell, head=number == 0) for cell in row.cells]) for number, row in enumerate(rows)]
    rules = [_rule([row.cells[column] for row in rows]) for column in range(len(rows[0].cells))]
    if set(rules) == {_RULES["left"]}:
        # some programs say of every cell what goes without saying
        rules = ["---"] * len(rules)
    return "\n".join([lines[0], f"|{'|'.join(rules)}|", *lines[1:]])


def _row(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _cell(cell: TableCell, *, head: bool) -> str:
    lines: list[str] = []
    for item in cell.items:
        if isinstance(item, Para):
            bold = head and all(span.bold for span in item.spans if span.text.strip())
            lines += [_line(line, bold) for line in item.lines]
    return "<br>".join(filter(None, lines)).replace("|", "\\|")


def _line(spans: Sequence[Span], bold: bool) -> str:
    # a head is bold by itself
    return markdown_line([evolve(span, bold=False) for span in spans] if bold else spans, start=False)


def _rule(cells: Sequence[TableCell]) -> str:
    said = {item.align for cell in cells for item in cell.items if isinstance(item, Para) and not item.is_empty}
    return _RULES.get(said.pop(), "---") if len(said) == 1 else "---"


def _html(rows: Sequence[TableRow], table: Table) -> str:
    heads = _heads(rows, table)
    parts = [f"<caption>{html_line([Span(text=table.caption)])}</caption>"] if table.caption else []
    for number in range(len(rows)):
        if number == 0 and heads:
            parts.append("<thead>")
        if number == heads:
            parts.append("</thead><tbody>" if heads else "<tbody>")
        side = table.own and table.first_column
        parts.append(f"<tr>{''.join(_html_cells(rows, number, head=number < heads, side=side))}</tr>")
    parts.append("</thead>" if heads == len(rows) else "</tbody>")
    return f"<table>{''.join(parts)}</table>"


def _html_cells(rows: Sequence[TableRow], number: int, *, head: bool, side: bool) -> Iterator[str]:
    column = 0
    for cell in rows[number].cells:
        if not cell.continues:
            down = _down(rows, number, column)
            spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
                f' rowspan="{down}"' if down > 1 else ""
            )
            name = "th" if head or (side and column == 0) else "td"
            items = _plainer(cell.items) if name == "th" else cell.items
            yield f"<{name}{spans}>{html_of_items(items)}</{name}>"
        column += cell.across


def _plainer(items: Sequence[Item]) -> list[Item]:
    """Return a head's paragraphs without the bold that heads have by themselves."""
    bold = all(span.bold for item in items if isinstance(item, Para) for span in item.spans if span.text.strip())
    if not bold:
        return list(items)
    return [
        evolve(item, spans=tuple(evolve(span, bold=False) for span in item.spans)) if isinstance(item, Para) else item
        for item in items
    ]


def _down(rows: Sequence[TableRow], number: int, column: int) -> int:
    """Return how many rows a cell reaches over."""
    count = 1
    for row in rows[number + 1 :]:
        at = 0
        for cell in row.cells:
            if at == column:
                break
            at += cell.across
        else:
            break
        if at != column or not cell.continues:
            break
        count += 1
    return count


def html_of_items(items: Sequence[Item]) -> str:
    """Return a cell's inside as HTML: one paragraph bare, several as such, lists as lists."""
    shown = [item for item in items if not (isinstance(item, Para) and item.is_empty)]
    running = [item for item in shown if isinstance(item, Para) and item.place is None]
    alone = len(running) == 1 and running[0] is shown[0]
    pieces: list[str] = []
    open_: list[str] = []
    for item in shown:
        wanted = item.place.level + 1 if isinstance(item, Para) and item.place else 0
        while len(open_) > wanted:
            pieces.append(f"</li></{open_.pop()}>")
        if isinstance(item, Table):
            rows = [row for row in item.rows if row.cells]
            pieces.append(_html(rows, item) if rows else "")
            continue
        inner = "<br>".join(filter(None, (html_line(line) for line in item.lines)))
        if item.place is None:
            pieces.append(inner if alone else f"<p>{inner}</p>")
            continue
        name = "ol" if item.place.ordered else "ul"
        if len(open_) == wanted:
            pieces.append("</li>")
        while len(open_) < wanted:
            start = f' start="{item.place.number}"' if name == "ol" and item.place.number != 1 else ""
            pieces.append(f"<{name}{start}>" if len(open_) == wanted - 1 else f"<{name}><li>")
            open_.append(name)
        pieces.append(f"<li>{inner}")
    pieces += [f"</li></{name}>" for name in reversed(open_)]
    return "".join(pieces)
