"""Any other Word document as an entry: blocks in which the core finds the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath

from mapkit.model import Block, Entry, Origin, Record, Visibility, fields_of
from mapkit.model.fields import fold
from mapkit_word.form.words import is_placeholder

from .blocks import blocks_of_items
from .items import Item, Para, Table, TableRow
from .markdown import markdown_line, plain_line
from .open import Opened
from .spans import Span
from .strays import stray_blocks

#: Titles that programs give on their own.
_NO_TITLE = re.compile(
    r"(?:microsoft word - |document\d*\Z|untitled|word document\Z|template\b|slide \d)", re.IGNORECASE
)
_LONGEST = 200


def read_entry(
    opened: Opened, data: bytes, file: str, kinds: Mapping[str, type[Record]], visibility: Visibility
) -> Entry:
    """Return a Word document as an entry.

    Args:
        opened: The document.
        data: Its bytes, which name it.
        file: Its name.
        kinds: The kinds whose labels may stand in it.
        visibility: Who may see it.
    """
    items = [item for item in opened.items if not (isinstance(item, Para) and item.text and is_placeholder(item.text))]
    labels = {fold(label) for kind in kinds.values() for info in fields_of(kind) for label in info.labels}
    title, rest = _title(items, opened.core, labels, PurePath(file).stem)
    named = _full_title(rest, kinds)
    blocks = [block for item_run in _runs(rest, labels) for block in item_run]
    blocks += stray_blocks(items, blocks)
    return Entry(
        title=named or title,
        blocks=tuple(blocks),
        text="\n".join(block.plain for block in blocks),
        visibility=visibility,
        modified=_moment(opened.core.get("modified", "")),
        origin=Origin(
            format="word",
            key=f"sha256:{sha256(data).hexdigest()[:32]}",
            file=file,
            extra={name: opened.core[name] for name in ("creator", "title") if opened.core.get(name)},
        ),
    )


def _title(items: Sequence[Item], core: Mapping[str, str], labels: set[str], stem: str) -> tuple[str, list[Item]]:
    """Return a document's title, and its content without the line that says it."""
    rest = list(items)
    paras = [item for item in rest if isinstance(item, Para) and not item.is_empty]
    said = [p for p in paras if p.style.is_title] or [p for p in paras[:3] if p.heading == 1]
    said = [p for p in said if fold(p.text) not in labels]
    if said:
        rest.remove(said[0])
        return " ".join(said[0].text.split()), rest
    own = core.get("title", "")
    if own and not _NO_TITLE.match(own):
        if paras and fold(paras[0].text) == fold(own):
            rest.remove(paras[0])
        return own, rest
    first = paras[0] if paras else None
    if first is not None and _is_title(first, labels) and rest[0] is first:
        rest.remove(first)
        return first.text, rest
    return re.sub(r"[\s_-]+", " ", stem).strip(), rest


def _is_title(para: Para, labels: set[str]) -> bool:
    """Whether a document's first line reads like a title: one line, no label, no sentence."""
    text = para.text
    lead = re.split(r"[:?]", text, maxsplit=1)[0]
    plain = not para.place and "\n" not in text and len(text) <= _LONGEST and text[-1:] not in ".:;,"
    return plain and fold(text) not in labels and fold(lead) not in labels


def _full_title(items: Sequence[Item], kinds: Mapping[str, type[Record]]) -> str:
    """Return what stands behind a label for the full title, in a line or a row; empty where nothing does."""
    labels = {
        fold(label): None
        for kind in kinds.values()
        for info in fields_of(kind)
        if info.name == "full_title"
        for label in info.labels
    }
    for item in items[:12]:
        if isinstance(item, Para):
            lead, colon, behind = item.text.partition(":")
            if colon and fold(lead) in labels and behind.strip() and "\n" not in behind:
                return " ".join(behind.split())
        else:
            for row in item.rows:
                if len(row.cells) == 2 and fold(_text(row.cells[0].items)) in labels:
                    found = _text(row.cells[1].items)
                    if found:
                        return found
    return ""


def _runs(items: Sequence[Item], labels: set[str]) -> Iterator[list[Block]]:
    """Yield the blocks of items, with tables of labels and values taken apart."""
    run: list[Item] = []
    for item in items:
        if isinstance(item, Table) and _is_labelled(item, labels):
            yield blocks_of_items(run)
            run = []
            for row in item.rows:
                yield _row(row)
        else:
            run.append(item)
    yield blocks_of_items(run)


def _is_labelled(table: Table, labels: set[str]) -> bool:
    """Whether a table has labels in its first column and values beside them."""
    rows = [row for row in table.rows if len(row.cells) in (1, 2)]
    known = sum(fold(_text(row.cells[0].items)) in labels for row in rows if len(row.cells) == 2)
    return len(rows) == len(table.rows) and (known >= 2 or (known == 1 and len(rows) == 1))


def _row(row: TableRow) -> list[Block]:
    """Return a row as a label and the blocks of its value."""
    if len(row.cells) == 1:
        return blocks_of_items(row.cells[0].items)
    label = _text(row.cells[0].items)
    blocks = [Block(markdown=f"**{markdown_line([Span(text=label)])}**", plain=label, bold=label)] if label else []
    return blocks + [
        block._replace(tight=block.tight or (block.role == "text" and at > 0))
        for at, block in enumerate(blocks_of_items(row.cells[1].items))
    ]


def _text(items: Sequence[Item]) -> str:
    lines = (plain_line(line) for item in items if isinstance(item, Para) for line in item.lines)
    return " ".join(filter(None, lines))


def _moment(text: str) -> str | None:
    return text if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", text) else None
