"""Saved pages to entries."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit.errors import SourceError
from mapkit.model import Entry
from mapkit.plugin import Context, Imported, Source

from .seen import Seen

_PAGES = (".htm", ".html", ".txt", ".xhtml")


def read(source: Source, context: Context) -> Iterator[Imported]:
    """Yield the posts of a saved page, or of every page of a folder.

    In a folder, a post that one page only begins is left to the page that has all of it.

    Raises:
        SourceError: the page holds no text.
    """
    pages = source.files() if source.is_folder else ()
    sources = (Source.at(path) for path in pages if path.suffix.casefold() in _PAGES) if source.is_folder else (source,)
    seen = Seen()
    for page in sources:
        for entry in _entries(page, context):
            if seen.take(entry):
                yield entry
    for entry in seen.begun():
        message = "only the beginning of this post was saved"
        context.finding("P02", message, record=entry.title, path=entry.origin.file, line=entry.origin.line)
        yield entry


def _entries(source: Source, context: Context) -> Iterator[Entry]:
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
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _is_html(text: str) -> bool:
    return text.lstrip()[:1] == "<"
