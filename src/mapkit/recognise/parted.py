"""Lines that hold several labels, each with its short value behind it: parted before each label."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mapkit.model import Block, Link

from .labels import Lead
from .lexicon import Lexicon, spelt
from .targets import ADDRESS
from .text_line import text_line
from .unfold import Unfolded

_SPACE = r"(?<=[ \u00a0])"
_MARKS = re.compile(r"[*\[]+|\]\(.*")
_URL = r"(?:<?https?://|www\.|\[http)"


def parted(
    read: Unfolded, leads: Sequence[Lead], lexicon: Lexicon, inner: Callable[[], re.Pattern[str]], kind: str = ""
) -> Unfolded | None:
    """Return blocks with the lines of several labels parted; None where there are none.

    Only behind the label of a short field: there, a phrase that is a label and has its colon is one; a single word only
    in bold; the label of a link also before an address, or where it is the link itself.

    Args:
        read: The blocks of an entry.
        leads: The labels that lead them.
        lexicon: All labels.
        inner: Returns what finds them within a line, ``inner_pattern``; asked only where there may be some.
        kind: Part before labels of this kind only; any kind's where it is empty.
    """
    cut: dict[int, list[Block]] = {}
    for lead in leads:
        block = read.blocks[lead.at]
        if block.role == "text" and _may_hold_another(lead):
            lines = list(_lines(block, lexicon, inner(), kind))
            if len(lines) > 1:
                cut[lead.at] = lines
    if not cut:
        return None
    found = [(line, place) for at, place in enumerate(read.places) for line in cut.get(at, [read.blocks[at]])]
    return Unfolded([line for line, _ in found], [place for _, place in found])


def _may_hold_another(lead: Lead) -> bool:
    behind = lead.plain
    if " " not in behind or not (":" in behind or "](" in lead.markdown):
        return False
    return not any(meaning.field.is_rich for meaning in lead.meanings)


def _lines(block: Block, lexicon: Lexicon, inner: re.Pattern[str], kind: str) -> Iterator[Block]:
    """Yield a block's lines, cut where a label begins that no mark or link stretches over."""
    markdown = block.markdown
    starts = [
        found.start()
        for found in inner.finditer(markdown)
        if _is_whole(markdown[: found.start()]) and _is_of(_MARKS.sub("", found[0]), lexicon, kind)
    ]
    for start, end in zip([0, *starts], [*starts, len(markdown)], strict=True):
        line = text_line(markdown[start:end].strip(" \u00a0"))
        yield line._replace(tight=bool(start) or block.tight, line=block.line)


def _is_of(label: str, lexicon: Lexicon, kind: str) -> bool:
    return any(not kind or meaning.kind == kind for meaning in lexicon.of(label.strip()))


def _is_whole(markdown: str) -> bool:
    return markdown.count("**") % 2 == 0 and markdown.count("[") == markdown.count("](")


def inner_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the expression that finds labels within a line, with the marks before them."""
    labels = lexicon.meanings
    links = [label for label, each in labels.items() if any(meaning.field.type is Link for meaning in each)]
    phrases = "|".join(spelt(label) for label in sorted(labels, key=len, reverse=True) if " " in label) or r"(?!)"
    single = "|".join(spelt(label) for label in labels if " " not in label) or r"(?!)"
    link = "|".join(spelt(label) for label in sorted(links, key=len, reverse=True) if " " in label) or r"(?!)"
    closing = rf"\**(?:\]\({ADDRESS}\))?\**[ \u00a0]*"
    return re.compile(
        rf"{_SPACE}(?:[*\[]*(?=[A-Z])(?:(?i:{phrases})){closing}:"
        rf"|\*\*(?=[A-Z])(?:(?i:{single}))[ \u00a0]*(?::[ \u00a0]*\*\*|\*\*[ \u00a0]*:)"
        rf"|[*\[]*(?=[A-Z])(?:(?i:{link}))(?:\**\]\(|\**[ \u00a0]+(?={_URL})))"
    )
