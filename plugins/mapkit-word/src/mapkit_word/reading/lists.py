"""Lists as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from .items import ListPlace, Para
from .markdown import fenced, markdown_line, plain_line


@define(kw_only=True)
class ListItem:
    """An item: where it stands, and its paragraphs."""

    place: ListPlace
    paras: list[Para]
    loose: bool = False
    #: Whether it has a mark; without one it goes on with an item further up.
    marked: bool = True


def list_markdown(items: Sequence[ListItem]) -> tuple[str, str]:
    """Return a list as Markdown, and its plain text."""
    lines: list[str] = []
    #: The level of each list that is open, and the margin of what stands in its items.
    open_: list[tuple[int, int]] = []
    for item in items:
        level = item.place.level
        while open_ and open_[-1][0] > level:
            open_.pop()
        if not item.marked and open_:
            lines += ["", *_item(item, " " * open_[-1][1], "")]
            continue
        sibling = bool(open_) and open_[-1][0] == level
        if sibling:
            open_.pop()
        margin = open_[-1][1] if open_ else 0
        mark = f"{item.place.number}. " if item.place.ordered else "- "
        if sibling and item.loose:
            lines.append("")
        open_.append((level, margin + len(mark)))
        lines += _item(item, " " * margin, mark)
    return "\n".join(lines), " ".join(filter(None, (_plain(para) for item in items for para in item.paras)))


def _item(item: ListItem, margin: str, mark: str) -> list[str]:
    inner = margin + " " * len(mark)
    lines: list[str] = []
    for number, para in enumerate(item.paras):
        if para.style.is_code:
            written = fenced("".join(span.text for span in para.spans)).split("\n")
        else:
            texts = [text for text in (markdown_line(line) for line in para.lines) if text]
            written = [f"{text}\\" for text in texts[:-1]] + texts[-1:]
        if number:
            lines += ["", *(inner + line for line in written)]
        else:
            first, *rest = written or [""]
            lines += [margin + mark + first, *(inner + line for line in rest)]
    return lines


def _plain(para: Para) -> str:
    return " ".join(filter(None, (plain_line(line) for line in para.lines)))
