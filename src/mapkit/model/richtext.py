"""Rich text: Markdown with a type of its own."""

from __future__ import annotations

import re

_HEAD = re.compile(r"\A(?:[^\S\n]*\n)+")


class RichText(str):
    r"""A Markdown string: CommonMark with GFM tables and strikethrough.

    Line ends are made ``\n`` and blank lines at both ends are taken away, so that equal texts are equal strings.
    ``mapkit.richtext`` has the functions that look inside: a walkable tree, the plain text, the words.
    """

    __slots__ = ()

    def __new__(cls, markdown: str = "") -> RichText:
        if type(markdown) is cls:
            return markdown
        if not isinstance(markdown, str):
            raise TypeError(f"expected text, got {markdown!r}")
        text = str(markdown)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return super().__new__(cls, _HEAD.sub("", text.rstrip()) if text[:1].isspace() else text.rstrip())

    def __repr__(self) -> str:
        return f"RichText({str.__repr__(self)})"

    def __getnewargs__(self) -> tuple[str]:
        return (str(self),)
