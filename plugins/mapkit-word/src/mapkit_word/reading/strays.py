"""Pictures that stand where no picture can be kept: beside a short answer, in a heading. They go to the end of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any

from mapkit.model import Block, RichText
from mapkit_word.texts import texts_of

from .items import Item, Para
from .markdown import markdown_line
from .spans import Span

#: Reports a finding: code, message, field.
Report = Callable[[str, str, str], None]


def with_strays(text: RichText, items: Iterable[Item], values: Mapping[str, Any], report: Report) -> RichText:
    """Return what stands under no label, with the pictures behind it that neither it nor any value shows.

    Args:
        text: The text.
        items: Where the pictures stand.
        values: The record's values.
        report: Where findings go.
    """
    found = stray_pictures(items, values, text)
    for span in found:
        said = repr(span.text[:80]) if span.text else "without a description"
        report("WD08", f"a picture ({said}) beside a short answer or in a heading was put into the body", "body")
    return RichText("\n\n".join(filter(None, [text, *(markdown_line([span]) for span in found)])))


def stray_blocks(items: Iterable[Item], blocks: Iterable[Block]) -> list[Block]:
    """Return blocks for the pictures that none of some blocks shows."""
    spans = stray_pictures(items, tuple(block.markdown for block in blocks))
    return [Block(markdown=markdown_line([span]), plain="", role="image") for span in spans]


def stray_pictures(items: Iterable[Item], *values: Any) -> list[Span]:
    """Return the pictures among some items whose addresses stand in none of some values, each once."""
    shown = {span.image: span for span in _pictures(items) if span.image}
    if not shown:
        return []
    texts = [text for value in values for text in texts_of(value)]
    return [span for image, span in shown.items() if not any(image in text or escape(image) in text for text in texts)]


def _pictures(items: Iterable[Item]) -> Iterator[Span]:
    for item in items:
        if isinstance(item, Para):
            yield from (span for span in item.spans if span.image is not None)
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from _pictures(cell.items)
