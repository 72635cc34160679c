"""The form's table of quotes, and the cell about what somebody agreed to."""

from __future__ import annotations

from collections.abc import Sequence

from mapkit.model import Consent, Quote
from mapkit_word.document.blocks import paragraph, plain_paragraph
from mapkit_word.document.facts import plain_cell
from mapkit_word.document.grid import cell_xml, row_xml, table_xml
from mapkit_word.document.inline import text_run
from mapkit_word.document.story import Story
from mapkit_word.document.values import text_of
from mapkit_word.words import ANSWERS, CONSENT, QUOTE_COLUMNS

from .controls import choice

#: How many empty rows are offered.
_ROWS = 2
_SHARES = {"text": 3.4, "name": 1.6, "role": 1.6, "consent": 2.4}


def quotes_table(quotes: Sequence[Quote], story: Story) -> str:
    """Return a table of quotes, one a row, with empty rows below."""
    total = sum(_SHARES.values())
    widths = [int(story.template.width * _SHARES[name] / total) for name in QUOTE_COLUMNS]
    widths[-1] += story.template.width - sum(widths)
    heads = (plain_cell(labels[0], keep=True) for labels in QUOTE_COLUMNS.values())
    rows = [row_xml("".join(map(cell_xml, heads, widths)), header=True)]
    rows += (row_xml("".join(map(cell_xml, _cells(quote, story), widths))) for quote in (*quotes, *[None] * _ROWS))
    text = "What people said, one quote a row."
    return table_xml("".join(rows), widths, first_row=True, first_column=False, text=text, ruled=True)


def _cells(quote: Quote | None, story: Story) -> list[str]:
    said = (quote.text, quote.name, quote.role) if quote else ("", "", "")
    return [
        *(plain_paragraph(text, style="TableText") for text in said),
        consent_cell(quote.consent if quote else None, story),
    ]


def consent_cell(consent: Consent | None, story: Story) -> str:
    """Return a line for each answer about consent."""
    lines: list[str] = []
    for name, info in CONSENT.items():
        value = getattr(consent, name) if consent is not None else None
        shown = "" if value is None else text_of(value)
        answer = text_run(shown) if name == "recorded" else choice(info.label, ANSWERS, shown, story)
        lines.append(paragraph(text_run(f"{info.label}: ") + answer, style="TableText"))
    return "".join(lines)
