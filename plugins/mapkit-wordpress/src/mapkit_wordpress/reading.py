"""The importer: WXR files and REST dumps, whole or in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from mapkit.errors import SourceError
from mapkit.model import Entry, Leftover, Site
from mapkit.plugin import Context, Source

from .chunks import ItemsChunk, SiteChunk, read_wxr, split_wxr
from .findings import tell
from .sniff import kind_of
from .sources import Member, members

if TYPE_CHECKING:
    from .rest.chunks import RestChunk

_DUMPS = (".xml", ".json", ".gz")
#: Endings of documents, which are files of the old site where they lie in folders of their own.
_DOCUMENTS = (".docx", ".doc", ".odt", ".htm", ".html", ".md", ".txt", ".rss")

Chunk: TypeAlias = "SiteChunk | ItemsChunk | RestChunk"


def split(source: Source, context: Context) -> Iterator[Chunk]:
    """Cut a source into pieces: the site first, then some hundred items at a time.

    Reads the source twice: once for what items need of each other, once for the items themselves. Memory grows with the
    number of attachments and terms, not with the texts.

    Raises:
        mapkit.errors.SourceError: nothing in the source is a WordPress export or a REST dump.
    """
    found = [(member, kind_of(member)[0]) for member in members(source)]
    dump = any(kind == "rest" for _, kind in found)
    wxr, rest = [], []
    if found and (damage := found[0][0].damage):
        tell(context, "W24", f"{damage}; what could be unpacked was read: fetch it again", path=source.filename)
    for member, kind in found:
        if kind == "rest" or (dump and member.name.endswith(".json") and member.name != "headers.json"):
            rest.append(member)
        elif kind == "wxr" or not (source.is_folder or member.inside):
            wxr.append(member)
        elif member.packed and not member.head(1) and member.packed.size:
            tell(context, "W24", "it is damaged or locked, and nothing of it can be unpacked", path=member.name)
        elif _is_left_out(member):
            tell(context, "W21", "neither a WordPress export nor a REST dump; left out", path=member.name)
    if not wxr and not rest:
        raise SourceError(
            "this holds no WordPress export (WXR) and no REST dump; name a file that does", path=source.name
        )
    if wxr:
        yield from split_wxr(wxr, context)
    if rest:
        from .rest.chunks import split_rest

        yield from split_rest(rest, context)


def _is_left_out(member: Member) -> bool:
    """Say whether a file looks as if it were meant to be imported: a dump, or a document that lies beside one."""
    beside = "/" not in member.inside and member.name.casefold().endswith(_DOCUMENTS)
    return (member.name.endswith(_DUMPS) and member.name != "headers.json") or beside


def read_chunk(chunk: Chunk, context: Context) -> Iterator[Site | Entry | Leftover]:
    """Yield the site, entries and leftovers of one piece."""
    if isinstance(chunk, (SiteChunk, ItemsChunk)):
        yield from read_wxr(chunk, context)
    else:
        from .rest.chunks import read_rest

        yield from read_rest(chunk, context)


def read(source: Source, context: Context) -> Iterator[Site | Entry | Leftover]:
    """Yield everything a source holds.

    Raises:
        mapkit.errors.SourceError: nothing in the source is a WordPress export or a REST dump.
    """
    for chunk in split(source, context):
        yield from read_chunk(chunk, context)
