"""One line of Markdown as a block."""

from __future__ import annotations

import re

from mapkit.model import Block
from mapkit.richtext import plain

_BOLD = re.compile(
    r"(?:\*\*(?P<inner>\S(?:.*?\S)?)\*\*|<strong>(?P<tagged>.*?)</strong>|\[\*\*(?P<linked>[^\]]*)\*\*\](?=\())"
)
_LINK = re.compile(
    r"(?:\*\*)?\[(?:[^\[\]\\]|\\.)*\]\((?:<(?P<angled>[^<>]*)>|(?P<url>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))\)(?:\*\*)?"
)


def text_line(markdown: str) -> Block:
    """Return one line of Markdown as a block, with what stands in bold at its start."""
    said = " ".join(plain(markdown).split())
    bold = _BOLD.match(markdown)
    if bold is None:
        link = _LINK.fullmatch(markdown)
        return Block(markdown, said, "text", rest=markdown, href=_address(link))
    link = _LINK.match(markdown)
    inner = next(filter(None, bold.groups()), "")
    rest = markdown[(link or bold).end() :].lstrip()
    return Block(markdown, said, "text", " ".join(plain(inner).split()), rest, href=_address(link))


def _address(link: re.Match[str] | None) -> str:
    return (link["angled"] or link["url"] or "") if link else ""
