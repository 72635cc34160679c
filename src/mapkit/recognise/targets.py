"""The addresses that a Markdown text links to."""

from __future__ import annotations

import re

#: A link's address as Markdown holds it, between the round brackets.
ADDRESS = r"(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
_IMAGE = re.compile(rf"!\[(?:[^\[\]\\]|\\.)*\]\({ADDRESS}[^()\n]*\)")
_TARGET = re.compile(
    r"\]\(\s*<?([^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)*)>?|<((?:https?|mailto):[^<>\s]+)>|((?:https?://|www\.)[^\s<>()\[\]\"]+)"
)


def addresses(markdown: str) -> list[str]:
    """Return every address that a text links to, in order, each once; those of pictures are none."""
    if "://" not in markdown and "](" not in markdown and "www." not in markdown and "<mailto" not in markdown:
        return []
    if "![" in markdown:
        markdown = _IMAGE.sub("", markdown)
    found = (next(filter(None, match.groups()), "") for match in _TARGET.finditer(markdown))
    return list(dict.fromkeys(address.rstrip(".,;") for address in found if address))


def destination(address: str) -> str:
    """Return an address as it stands between a link's round brackets."""
    return address if re.fullmatch(r"[^\s()<>]+", address) else f"<{address}>"
