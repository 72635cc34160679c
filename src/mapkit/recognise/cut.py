"""Cutting a label off the Markdown that it leads."""

from __future__ import annotations

import re

_MARKS = r"(?:[*_\\\[~]|<[^>]*>)*"


def cut(markdown: str, label: str) -> str:
    """Return the Markdown behind a label whose plain text is given, with the marks that were open closed or reopened."""
    letters = [re.escape(char) for char in label if not char.isspace()]
    pattern = rf"#{{0,6}}[ \t]*(?P<open>{_MARKS})" + rf"\s*{_MARKS}\s*".join(letters) + r"[ \t]*"
    found = re.match(pattern, markdown.replace("\u00a0", " "))
    if found is None:
        return markdown
    rest = markdown[found.end() :]
    opened = "".join(char for char in found["open"] if char in "*_")
    if not opened:
        return rest
    inside = _balance(found[0][len(found["open"]) :], opened)
    if inside == 0:
        return rest.lstrip(" :?")
    closed = re.match(rf"\s*{re.escape(opened)}[ \t]*", rest)
    return rest[closed.end() :] if closed else opened + rest


def _balance(text: str, mark: str) -> int:
    """Return whether a mark that stood before the text is still open behind it: 1 or 0."""
    return 1 - text.count(mark) % 2
