"""Tables as rows of cells that may span, whatever they were written in; and as Word tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from mapkit.richtext import Node
from mapkit_word.package.escape import xml

#: The narrowest column, in twentieths of a point, and the longest text that still asks for more room.
_NARROWEST = 900
_LONGEST = 60
_RULES = '<w:tblBorders><w:insideV w:val="single" w:sz="4" w:space="0" w:color="B4BEC5"/></w:tblBorders>'
_JUSTIFY = {"left": "left", "center": "center", "right": "right"}


@frozen(kw_only=True)
class Cell:
    """A cell: blocks, how far it reaches, whether it is a header."""

    blocks: tuple[Node | Grid, ...] = ()
    across: int = 1
    down: int = 1
    header: bool = False
    align: str = ""


@frozen(kw_only=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    caption: str = ""


#: Writes a cell's blocks: the blocks, the width of the cell, the alignment, whether it is of the table's head.
WriteCell = Callable[[Sequence[Node | Grid], int, str, bool], str]


def grid_of(table: Node) -> Grid:
    """Return a Markdown table as a grid."""
    return Grid(
        rows=tuple(
            tuple(
                Cell(
                    blocks=(Node(type="paragraph", children=cell.children),) if cell.children else (),
                    header=cell.header,
                    align=cell.align,
                )
                for cell in row.children
            )
            for row in table.children
        )
    )


def table(grid: Grid, width: int, write: WriteCell, *, indent: int = 0, description: str = "") -> str:
    """Return a Word table: header rows that repeat, widths, no row torn between two pages.

    Args:
        grid: The table.
        width: The width of the text around it, in twentieths of a point.
        write: Writes the blocks of a cell.
        indent: How far it is set in.
        description: Its alternative text.
    """
    laid = _laid(grid)
    if not laid:
        return ""
    columns = _columns(grid, len(laid[0]), width - indent)
    heads = _heads(grid)
    rows = "".join(_row(slots, columns, write, header=number < heads) for number, slots in enumerate(laid))
    first_column = all(slots[0] is not None and slots[0][0].header for slots in laid[heads:]) and heads < len(laid)
    return table_xml(
        rows,
        columns,
        first_row=heads > 0,
        first_column=first_column,
        indent=indent,
        title=grid.caption,
        text=description,
    )


def table_xml(
    rows: str,
    columns: Sequence[int],
    *,
    first_row: bool,
    first_column: bool,
    indent: int = 0,
    title: str = "",
    text: str = "",
    ruled: bool = False,
) -> str:
    """Return the table around rows that are already written.

    Args:
        rows: The rows.
        columns: The widths of the columns, in twentieths of a point.
        first_row: Whether its first row is its head.
        first_column: Whether the first cell of each row is the row's header.
        indent: How far it is set in.
        title: Its caption, for those who hear it.
        text: Its alternative text.
        ruled: Whether there are lines between the columns too, so that empty cells show.
    """
    caption = f'<w:tblCaption w:val="{xml(title)}"/>' if title else ""
    description = f'<w:tblDescription w:val="{xml(text)}"/>' if text else ""
    # Word reads the sum of the bits as well as the single flags
    widths = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    look = 0x0400 | (0x0020 if first_row else 0) | (0x0080 if first_column else 0) | 0x0200
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="RecordTable"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        + (f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else "")
        + (_RULES if ruled else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look:04X}" w:firstRow="{int(first_row)}" w:lastRow="0" '
        f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}{description}</w:tblPr>'
        f"<w:tblGrid>{widths}</w:tblGrid>{rows}</w:tbl>"
    )


def row_xml(cells: str, *, header: bool = False, long: bool = False) -> str:
    """Return a row around cells that are already written.

    Args:
        cells: The cells.
        header: Whether it stands again on each page.
        long: Whether it may go on over the end of a page, as one with a text of many lines has to.
    """
    properties = ("" if long else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def cell_xml(inner: str, width: int, *, across: int = 1, merge: str = "") -> str:
    """Return a cell around blocks that are already written."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    vertical = {"": "", "first": '<w:vMerge w:val="restart"/>', "rest": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{vertical}</w:tcPr>{inner}</w:tc>'


#: A place of the laid-out table: the cell that covers it, and how far right and down in that cell it lies.
_Slot = tuple[Cell, int, int] | None


def _laid(grid: Grid) -> list[list[_Slot]]:
    """Lay cells out as a browser does: each in the first free place of its row; short rows end in nothing."""
    taken: dict[tuple[int, int], _Slot] = {}
    for y, row in enumerate(grid.rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            for right in range(cell.across):
                for down in range(min(cell.down, len(grid.rows) - y)):
                    taken.setdefault((y + down, x + right), (cell, right, down))
            x += cell.across
    width = max((x for _, x in taken), default=-1) + 1
    return [[taken.get((y, x)) for x in range(width)] for y in range(len(grid.rows))] if width else []


def _heads(grid: Grid) -> int:
    """Return how many rows at the top are of headers alone."""
    count = 0
    for row in grid.rows:
        if not row or not all(cell.header for cell in row):
            break
        count += 1
    return count if count < len(grid.rows) or len(grid.rows) == 1 else 0


def _row(slots: Sequence[_Slot], columns: Sequence[int], write: WriteCell, *, header: bool) -> str:
    cells: list[str] = []
    x = 0
    while x < len(slots):
        slot = slots[x]
        if slot is None:
            cells.append(cell_xml(write((), columns[x], "", header), columns[x]))
            x += 1
            continue
        cell, _, down = slot
        across = 1
        while x + across < len(slots) and (after := slots[x + across]) is not None and after[0] is cell:
            across += 1
        width = sum(columns[x : x + across])
        merge = "" if cell.down == 1 else "first" if down == 0 else "rest"
        inner = write(cell.blocks if down == 0 else (), width, cell.align, header)
        cells.append(cell_xml(inner, width, across=across, merge=merge))
        x += across
    return row_xml("".join(cells), header=header)


def _columns(grid: Grid, count: int, width: int) -> list[int]:
    """Share the width out by the longest text of each column."""
    weights = [8.0] * count
    for row in grid.rows:
        for x, cell in enumerate(row[:count]):
            if cell.across == 1:
                weights[x] = max(weights[x], min(_LONGEST, _length(cell)))
    narrowest = min(_NARROWEST, width // count)
    spare = width - narrowest * count
    columns = [narrowest + int(spare * weight / sum(weights)) for weight in weights]
    columns[-1] += width - sum(columns)
    return columns


def _length(cell: Cell) -> int:
    """Return about how many characters a cell holds."""
    return sum(len(node.text) for block in cell.blocks if isinstance(block, Node) for node in block.walk() if node.text)


def justify(align: str) -> str:
    """Return the paragraph property of an alignment."""
    return f'<w:jc w:val="{_JUSTIFY[align]}"/>' if align in _JUSTIFY else ""
