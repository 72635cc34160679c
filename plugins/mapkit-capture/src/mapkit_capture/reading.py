"""Saved pages to entries."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit.errors import SourceError
from mapkit.plugin import Context, Imported, Source

_PAGES = (".htm", ".html", ".txt", ".xhtml")


def read(source: Source, context: Context) -> Iterator[Imported]:
    """Yield the posts of a saved page, or of every page of a folder.

    Raises:
        SourceError: the page holds no text.
    """
    if source.is_folder:
        for path in source.files():
            if path.suffix.casefold() in _PAGES:
                yield from read(Source.at(path), context)
        return
    data = source.read()
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("this is no text; save the page as text or as HTML", path=source.name)
    text = decode(data)
    if _is_html(text):
        from .html_page import html_entries

        yield from html_entries(text, source.filename, context)
    else:
        from .text_page import text_entries

        yield from text_entries(text, source.filename, context)


def decode(data: bytes) -> str:
    """Return a saved page's text: UTF-8, UTF-16 with a mark, else Windows-1252, as browsers save."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _is_html(text: str) -> bool:
    return text.lstrip()[:1] == "<"
