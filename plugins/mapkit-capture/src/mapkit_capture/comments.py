"""The comments under a post on a page saved as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapkit.model import Block, Comment, PartialDate, RichText

from .furniture import is_comment_count

_SIGNED = re.compile(
    r"(?P<who>.{1,80}?)\s*(?:,|\bsays:?|\bon\b|-|–)?\s*(?P<when>(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
    r"(?:\s+at\s+\d{1,2}:\d\d\s*(?:[ap]m)?)?)\s*(?P<said>.*)\Z",
    re.DOTALL,
)


def split_comments(blocks: Sequence[Block]) -> tuple[Sequence[Block], tuple[Comment, ...]]:
    """Return a post's blocks without its comments, and the comments; the line that counts them counts as frame."""
    at = next((i for i, block in enumerate(blocks) if is_comment_count(block.plain)), None)
    if at is None:
        return blocks, ()
    comments = []
    rest: list[Block] = []
    for block in blocks[at + 1 :]:
        if block.role == "list" and not rest:
            comments += [_comment(item) for item in re.split(r"\n(?=(?:- |\d+\. ))", block.markdown)]
        else:
            rest.append(block)
    return [*blocks[:at], blocks[at]._replace(role="furniture"), *rest], tuple(comments)


def _comment(item: str) -> Comment:
    text = " ".join(re.sub(r"^(?:- |\d+\. )", "", item).split())
    found = _SIGNED.match(text)
    if found is None:
        return Comment(body=RichText(text))
    date = PartialDate.parse(found["when"]).value
    when = f"{date}T00:00:00" if date else None
    return Comment(author=found["who"].strip(" ,"), date=when, body=RichText(found["said"].strip()))
