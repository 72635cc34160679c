"""The block editor's markup: HTML between comments that say which block it is."""

from __future__ import annotations

import json
import re

from attrs import evolve

from .autop import autop
from .delimiters import COMMENT, DELIMITER
from .held import held_in
from .setting import Setting

_LOOSE = re.compile(r"/wp:[\w/-]+\s+-->\s*(?!\s|<!-- |</|\Z)")
_LOOSE_AFTER_EMPTY = re.compile(r" /-->\s*(?!\s|<!-- |</|\Z)")
_DYNAMIC = re.compile(r"<!-- wp:(?:block|footnotes|freeform|classic)\b")


def has_blocks(body: str) -> bool:
    """Say whether a body was written in the block editor."""
    return "<!-- wp:" in body


def is_plain(body: str) -> bool:
    """Say whether a body in blocks needs nothing but its comments taken out: no stray text, nothing shown from elsewhere."""
    return (
        body.lstrip().startswith("<!-- wp:")
        and not _DYNAMIC.search(body)
        and not _LOOSE.search(body)
        and not (" /-->" in body and _LOOSE_AFTER_EMPTY.search(body))
    )


def from_blocks(body: str, setting: Setting) -> str:
    """Return the HTML of a body in blocks.

    Comments are taken out; patterns, footnotes, and the texts that blocks without content keep in their settings put in;
    stray text has its paragraphs.
    """
    parts: list[str] = []
    held: dict[int, list[str]] = {}
    for each in held_in(body):
        if each.shown:
            held.setdefault(each.at, []).append(each.text)
    last = level = 0
    for match in DELIMITER.finditer(body):
        parts.append(_between(body[last : match.start()], level))
        last = match.end()
        closing, name, settings, empty = match.groups()
        if closing:
            level = max(0, level - 1)
        elif empty:
            parts.append(_shown(name, settings or "", setting))
            parts += map(autop, held.get(match.start(), ()))
        else:
            level += 0 if name in ("freeform", "classic") else 1
    parts.append(_between(body[last:], level))
    return "".join(parts)


def _between(html: str, level: int) -> str:
    """Return what stands between two comments; text outside every block has paragraphs without tags."""
    if "<!--" in html:
        html = COMMENT.sub("", html)
    return html if level or not html.strip() else autop(html)


def _shown(name: str, settings: str, setting: Setting) -> str:
    """Return what a block without content of its own shows."""
    if name == "footnotes":
        return _footnotes(setting.footnotes)
    found = re.search(r"\"ref\":\s*(\d+)", settings) if name == "block" else None
    if found is None or found[1] not in setting.patterns:
        return ""
    others = {number: text for number, text in setting.patterns.items() if number != found[1]}
    return from_blocks(setting.patterns[found[1]], evolve(setting, patterns=others))


def _footnotes(notes: str) -> str:
    try:
        found = json.loads(notes) if notes else []
    except ValueError:
        return ""
    texts = (
        [str(note.get("content", "")) for note in found if isinstance(note, dict)] if isinstance(found, list) else []
    )
    return "<ol>" + "".join(f"<li>{text}</li>" for text in texts) + "</ol>" if texts else ""
