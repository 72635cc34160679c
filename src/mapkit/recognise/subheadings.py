"""Lines within a text that read as headings: marked as such, in bold, or as a question where nothing is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mapkit.model import Block

#: A question of its own, with no sentence before it.
_QUESTION = re.compile(r"[A-Z“‘\"'(](?:[^.!?]|[.](?! )){5,118}\?[”’\"')]?\Z")


def sub_headings(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the blocks that read as headings.

    A text that marks nothing (a page saved as text) has its headings as lines; of these, questions alone are told from
    sentences.
    """
    marked = any(block.bold for block in blocks)
    for at, block in enumerate(blocks):
        if _is_marked(block) or (not marked and _is_plain_question(blocks, at)):
            yield at


def is_question(block: Block) -> bool:
    """Return whether a line is one question."""
    return block.plain.endswith(("?", "?”", '?"', "?)")) and _QUESTION.match(block.plain) is not None


def _is_marked(block: Block) -> bool:
    return block.role == "heading" or (block.role == "text" and block.bold == block.plain != "")


def _is_plain_question(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is a question with an answer below: running text or a list of its own; questions in a row are asked."""
    if at + 1 >= len(blocks) or blocks[at].tight or not is_question(blocks[at]) or (at and is_question(blocks[at - 1])):
        return False
    after = blocks[at + 1]
    return after.role != "furniture" and not after.tight and not is_question(after)
