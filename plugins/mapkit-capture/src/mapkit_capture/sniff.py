"""How sure this plugin is of a source."""

from __future__ import annotations

import re

from mapkit.model import KINDS
from mapkit.plugin import Source
from mapkit.plugin.labels import lexicon_of

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PAGES = (".htm", ".html", ".txt")


def sniff(source: Source) -> int:
    """Return 60 for an HTML page, 50 for a text with several labels of a kind, 20 for a folder of saved pages."""
    if source.is_folder:
        return 20 if any(path.suffix.casefold() in _PAGES for path in source.files()) else 0
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return 60
    if head.lstrip()[:1] in (b"<", b"{", b"[") or b"\0" in head or head.startswith(b"---"):
        return 0
    return 50 if _labels(head.decode("utf-8", "replace")) >= 2 else 0


def _labels(text: str) -> int:
    pattern = lexicon_of(KINDS).pattern
    leads = (pattern.match(line) for line in text.replace("\u00a0", " ").splitlines())
    return sum(1 for lead in leads if lead and " " in lead["label"])
