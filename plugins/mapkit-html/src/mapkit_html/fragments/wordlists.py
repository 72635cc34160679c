"""Lists that are paragraphs: Word writes the level into the style and the marker into the text."""

from __future__ import annotations

from mapkit.model import Block

from .containers import WordItem, list_block


def word_lists(items: list[WordItem]) -> list[Block]:
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
                entries[-1] += word_lists(items[count:end])
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
