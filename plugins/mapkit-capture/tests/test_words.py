"""Words in, words out: no line of a saved page is lost, whatever stands on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapkit.model import KINDS, Finding
from mapkit.plugin import Context
from mapkit_capture.text_page import text_entries

PAGES = Path(__file__).parent / "pages"
#: Lines of posts that we wrote, lines of the frame, and what nobody would write.
OWN = [
    line
    for path in sorted(PAGES.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("=== ")
]
FRAME = [
    "Category Archives: News",
    "Protected: A meeting",
    "This content is password protected. To view it please enter your password below:",
    "Comments: 2",
    "Leave a Reply",
    "Share this:",
    "Recent Posts",
    "Posted on 3 June 2019 by admin",
]
lines = st.one_of(st.sampled_from(OWN), st.sampled_from(FRAME), st.text(alphabet="ab Zé:?.•1–\u00a0", max_size=30))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines, max_size=60), st.sampled_from(["\n", "\n\n", "\n\u00a0\n"]))
def test_every_word_of_a_page_is_in_an_entry_or_reported_as_frame(parts: Sequence[str], gap: str) -> None:
    findings: list[Finding] = []
    context = Context(kinds={cls.info.name: cls for cls in KINDS}, report=findings.append)
    text = gap.join(parts)
    entries = list(text_entries(text, "page.txt", context))
    if not entries:
        return  # reported as P01
    kept = [finding.message for finding in findings]
    for entry in entries:
        kept += [entry.title, *(block.plain for block in entry.blocks)]
        kept += [f"{comment.author} {comment.body} {comment.date}" for comment in entry.comments]
    numbers = words(" ".join(re.findall(r"^\s*\d{1,3}[.)]\s", text, re.MULTILINE)))
    prefixes = words(" ".join(re.findall(r"protected:|private:", text, re.IGNORECASE)))

    assert words(text) - words("\n".join(kept)) - numbers - prefixes - dates(text) == Counter()


def dates(text: str) -> Counter[str]:
    """Return the words of dates, which comments hold in another form."""
    return words(" ".join(re.findall(r"[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\bsays\b|\bon\b", text)))


def test_the_text_of_an_entry_is_that_of_its_blocks(
    capture: Callable[..., Any], together: Callable[..., str], briefings: Sequence[Any], others: Sequence[Any]
) -> None:
    for entry in capture(together([*briefings, *others])).entries:
        assert entry.text == " ".join(block.plain for block in entry.blocks)
