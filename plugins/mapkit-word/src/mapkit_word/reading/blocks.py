"""Paragraphs and tables as blocks: what recognition reads, and what rich text is joined from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from mapkit.model import Block
from mapkit_word.document.blocks import QUOTE_STEP
from mapkit_word.document.numbering import STEP

from .items import Item, ListPlace, Para, Table
from .lists import ListItem, list_markdown
from .markdown import fenced, markdown_line, plain_line
from .spans import Span
from .tables import table_block

#: Bullets that people type where they do not know the button for lists.
_TYPED = re.compile(r"\s*[•·‣▪◦●○–]\s*(?:\t|\u00a0|\s)\s*(?=\S)|\s*[-*]\t\s*(?=\S)")
_CONTINUED = re.compile(r"list continue(?: \d)?\Z|list paragraph\Z|body text indent(?: \d)?\Z")

#: Returns the level of a heading in Markdown, by its level in the document.
LevelOf = Callable[[int], int]


def same_level(level: int) -> int:
    """Return the level that Markdown has for a document's: the same, as far as there is one."""
    return min(6, level)


def blocks_of_items(items: Sequence[Item], level_of: LevelOf = same_level) -> list[Block]:
    """Return paragraphs and tables as blocks: a text block a line; lists, tables, quotations and code whole."""
    blocks: list[Block] = []
    at = 0
    while at < len(items):
        item = items[at]
        after = items[at + 1] if at + 1 < len(items) else None
        if isinstance(item, Table):
            found, used = _table(item, level_of), 1
        elif item.style.name == "caption" and isinstance(after, Table) and (after.own or after.ours):
            found, used = _table(evolve(after, caption=item.text), level_of), 2
        elif _place(item):
            found, used = _list(items[at:])
        elif item.style.is_code and not item.is_empty:
            found, used = _code(items[at:])
        elif item.style.is_quote and not item.is_empty:
            found, used = _quote(items[at:])
        elif item.is_rule:
            found, used = [Block(markdown="---", plain="", role="rule")], 1
        elif item.heading or item.style.is_title:
            found, used = _heading(item, level_of), 1
        else:
            found, used = list(_lines(item)), 1
        blocks += found
        at += used
    return blocks


def _table(table: Table, level_of: LevelOf) -> list[Block]:
    if len(table.rows) == 1 and len(table.rows[0].cells) == 1:
        # a table of one cell is a frame around text
        return blocks_of_items(table.rows[0].cells[0].items, level_of)
    found = table_block(table)
    return [found] if found else []


def _heading(item: Para, level_of: LevelOf) -> list[Block]:
    spans = [evolve(span, text=" ", bold=False) if span.is_break else evolve(span, bold=False) for span in item.spans]
    text = plain_line(spans)
    if not text:
        return list(_lines(item))
    level = level_of(item.heading or 1)
    return [
        Block(
            markdown=f"{'#' * level} {markdown_line(spans, start=False)}",
            plain=text,
            role="heading",
            bold=text,
            level=level,
            href=_href(spans),
        )
    ]


def _lines(item: Para) -> Iterator[Block]:
    """Yield a paragraph's lines; an empty line parts two paragraphs."""
    tight = False
    for line in item.lines:
        markdown = markdown_line(line)
        if not markdown:
            tight = False
            continue
        yield _line(line, markdown, tight)
        tight = True


def _line(spans: Sequence[Span], markdown: str, tight: bool) -> Block:
    text = plain_line(spans)
    seen = [span for span in spans if span.text.strip() or span.image is not None]
    if not text and any(span.image is not None for span in seen):
        return Block(markdown=markdown, plain="", role="image", rest=markdown, tight=tight)
    bold = _bold_start(spans)
    return Block(
        markdown=markdown,
        plain=text,
        bold=plain_line(bold),
        rest=markdown_line(spans[len(bold) :], start=False) if bold else markdown,
        tight=tight,
        href=_href(bold or spans),
    )


def _bold_start(spans: Sequence[Span]) -> list[Span]:
    """Return the spans at a line's start that are bold, with the white space among them."""
    end = 0
    for at, span in enumerate(spans, 1):
        if span.image is not None or not (span.bold or not span.text.strip()):
            break
        if span.bold and span.text.strip():
            end = at
    return list(spans[:end])


def _href(spans: Iterable[Span]) -> str:
    """Return the address that all of some text links to."""
    found = {span.href for span in spans if span.image is None and span.text.strip()}
    return found.pop() if len(found) == 1 else ""


def _place(item: Para) -> ListPlace | None:
    """Return where a paragraph stands in a list, also where its bullet is typed."""
    if item.place or item.heading or item.is_empty or item.style.is_code:
        return None if item.is_empty else item.place
    first = item.spans[0] if item.spans else Span()
    if first.image is None and _TYPED.match("".join(span.text for span in item.spans[:2] if span.image is None)):
        return ListPlace(id="typed", level=max(0, item.indent or 0) // 720, ordered=False)
    return None


def _list(items: Sequence[Item]) -> tuple[list[Block], int]:
    """Return the list that starts the items, and how many of them it takes."""
    entries: list[ListItem] = []
    used = 0
    for item in items:
        if isinstance(item, Table):
            break
        place = _place(item)
        if place is not None:
            if entries and _breaks(entries, place):
                break
            spans = _untyped(item.spans) if place.id == "typed" else item.spans
            entries.append(ListItem(place=place, paras=[evolve(item, spans=spans)], loose=item.loose))
        elif item.is_empty:
            # a blank line within a list is for its looks alone
            if not _goes_on(items[used + 1 :], entries):
                break
        elif _belongs(item, entries):
            _add(item, entries)
        else:
            break
        used += 1
    markdown, plain = list_markdown(entries)
    return [Block(markdown=markdown, plain=plain, role="list", rest=markdown)], max(1, used)


def _breaks(entries: Sequence[ListItem], place: ListPlace) -> bool:
    """Whether a paragraph starts another list: another numbering on the outermost level."""
    outer = min(entry.place.level for entry in entries)
    top = [entry for entry in entries if entry.place.level == outer][-1].place
    if place.level > outer or place.id == top.id:
        return False
    same = place.number == top.number + 1 if place.ordered else place.family == top.family != ""
    return place.level == outer and (place.ordered != top.ordered or not same)


def _goes_on(items: Sequence[Item], entries: Sequence[ListItem]) -> bool:
    for item in items:
        if isinstance(item, Table):
            return False
        if not item.is_empty:
            place = _place(item)
            return place is not None and place.id == entries[-1].place.id
    return False


def _belongs(item: Para, entries: Sequence[ListItem]) -> bool:
    """Whether a paragraph without a mark goes on with the item above."""
    if item.heading or item.is_rule or not entries or entries[-1].place.id == "typed":
        return False
    if item.style.is_code:
        return (item.indent or 0) > 0
    return bool(_CONTINUED.match(item.style.name)) and (item.indent is None or item.indent > 0)


def _add(item: Para, entries: list[ListItem]) -> None:
    """Add a paragraph without a mark to the item that it goes on with: the one as far in as it is."""
    level = (item.indent or 0) // STEP - 1
    owner = next((entry for entry in reversed(entries) if entry.place.level == level), entries[-1])
    if owner is entries[-1]:
        owner.paras.append(item)
    else:
        entries.append(ListItem(place=owner.place, paras=[item], marked=False))


def _untyped(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Take a typed bullet away."""
    rest = list(spans)
    head = "".join(span.text for span in rest[:2] if span.image is None)
    found = _TYPED.match(head)
    cut = found.end() if found else 0
    while rest and cut:
        taken = min(cut, len(rest[0].text))
        rest[0] = evolve(rest[0], text=rest[0].text[taken:])
        cut -= taken
        if not rest[0].text:
            del rest[0]
    return tuple(rest)


def _code(items: Sequence[Item]) -> tuple[list[Block], int]:
    lines: list[str] = []
    used = 0
    for item in items:
        if isinstance(item, Table) or not item.style.is_code or item.place:
            break
        lines.append("".join(span.text for span in item.spans if span.image is None))
        used += 1
    text = "\n".join(lines).strip("\n")
    return [Block(markdown=fenced(text), plain=" ".join(text.split()), role="code", rest=fenced(text))], used


def _quote(items: Sequence[Item]) -> tuple[list[Block], int]:
    lines: list[str] = []
    plains: list[str] = []
    used = 0
    for item in items:
        if isinstance(item, Table) or not item.style.is_quote or item.place:
            break
        used += 1
        inner = [b.markdown for b in _lines(item)]
        depth = max(1, round((item.indent or QUOTE_STEP) / QUOTE_STEP))
        if inner:
            lines += ([">" * min(depth, 1)] if lines else []) + [f"{'> ' * depth}{line}" for line in _broken(inner)]
            plains.append(item.text)
    markdown = "\n".join(lines)
    return [Block(markdown=markdown, plain=" ".join(" ".join(plains).split()), role="quote", rest=markdown)], used


def _broken(lines: Sequence[str]) -> list[str]:
    """Return lines of one paragraph with the breaks between them."""
    return [f"{line}\\" for line in lines[:-1]] + list(lines[-1:])
