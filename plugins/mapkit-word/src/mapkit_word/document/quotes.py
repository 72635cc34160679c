"""What people said, as quotations: their words, then who they are, and what they agreed to."""

from __future__ import annotations

from collections.abc import Sequence

from mapkit.model import Consent, Quote, fields_of

from .blocks import paragraph
from .facts import mark, small
from .inline import text_run
from .parts import lowered
from .story import Story
from .values import text_of

#: What stands in the place of a name that is not given.
NAMELESS = "No name given"
#: The shape of the line that ends a quote.
ENDS = "quote"


def quotes_part(quotes: Sequence[Quote], story: Story) -> str:
    """Return quotes one below the other."""
    return "".join(_quote(quote, story) for quote in quotes)


def _quote(quote: Quote, story: Story) -> str:
    words = paragraph(text_run(quote.text), style="Quote", keep=True) if quote.text else ""
    who = mark(story, "name", text_run(quote.name, frozenset({"strong"})))
    who = who or text_run(NAMELESS, frozenset({"strong"}))
    role = mark(story, "role", text_run(quote.role))
    line = who + (text_run(", ") + role if role else "") + _consent(quote.consent, story)
    return words + paragraph(mark(story, ENDS, line), style="Quote")


def _consent(consent: Consent | None, story: Story) -> str:
    if consent is None:
        return ""
    said = []
    for info in fields_of(Consent):
        value = getattr(consent, info.name)
        if value is not None:
            said.append(small(f"{lowered(info.label)}: ") + mark(story, f"consent{info.name}", small(text_of(value))))
    return small("\nConsent: ") + small("; ").join(said)
