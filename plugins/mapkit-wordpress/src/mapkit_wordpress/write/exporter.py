"""The exporter: WXR 1.2, one file or several."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count

from mapkit.errors import UsageError
from mapkit.plugin import Artifact, CollectionView, Context

from .head import CLOSING, author, facts, identity_of, kept_elements, opening, term
from .logins import safe_login
from .outgoing import Outgoing
from .repairs import Repairs
from .spool import Spool
from .xml import lines

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)i?b?\Z", re.I)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def write(view: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield the files of an export.

    Raises:
        mapkit.errors.UsageError: the size of the parts makes no sense, or one file is to hold several parts.
    """
    size = size_of(str(context.option("split") or ""))
    if size and context.target:
        raise UsageError("--option split writes several files: give a folder as the target")
    everything = "all" in context.include
    outgoing = Outgoing(view, context, everything)
    if context.option("repair"):
        outgoing.repairs = Repairs(outgoing.doubt)
    outgoing.run()
    head = _head(outgoing)
    if not size:
        path = "" if context.target else f"{view.name}.wordpress.xml"
        yield Artifact(path=path, chunks=lambda: _packed(_file(head, outgoing.spool.items()), context.target))
        return
    for index, (start, end) in enumerate(_parts(outgoing.spool.sizes(), size, len(head))):
        yield Artifact(
            path=f"{view.name}.wordpress.{index:03}.xml",
            chunks=partial(_part, head, outgoing.spool, start, end),
        )


def size_of(text: str) -> int:
    """Return a size in bytes from a text such as ``15MB``; 0 for none.

    Raises:
        mapkit.errors.UsageError: the text is no size.
    """
    if not text:
        return 0
    match = _SIZE.match(text.strip())
    if match is None or float(match[1]) <= 0:
        raise UsageError(f"--option split takes a size such as 15MB, not {text!r}")
    return max(1, int(float(match[1]) * _UNITS[match[2].lower()]))


def _head(outgoing: Outgoing) -> bytes:
    """Return everything before the first item."""
    site, writing = outgoing.view.site, outgoing.writing
    generator = "mapkit"
    channels = [(channel, outgoing.verbatim(name)) for name, channel in outgoing.channels.items()]
    if channels:
        elements, known = kept_elements(channels, site, writing)
    else:
        elements, known = list(facts(site, generator, writing)), set()
        for each in site.terms if outgoing.all else ():
            outgoing.terms.setdefault((each.taxonomy, each.slug), each)
    people = list(outgoing.logins.people())
    used = outgoing.logins.used
    free = _free("wp:author_id", elements)
    for login, person in people:
        if ("wp:author", login) not in known and (login in used or not channels):
            elements.append(author(next(free), login, person, writing))
    ordered = sorted(outgoing.terms.values(), key=lambda each: bool(each.parent))
    free = _free("wp:term_id", elements)
    elements += [term(next(free), each, writing) for each in ordered if identity_of(each) not in known]
    if outgoing.repairs:
        named = {login for tag, login in known if tag == "wp:author"} | used
        elements = outgoing.repairs.head(elements)
        elements += outgoing.repairs.authors(elements, {("wp:author", safe_login(login)) for login in named}, writing)
    text = opening(outgoing.namespaces, generator) + lines(elements, "\t") + "\n"
    return text.encode("utf-8", "replace")


def _free(tag: str, elements: Iterable[str]) -> Iterator[int]:
    """Yield numbers that nothing in a channel has: the importer takes two things with one number for the same."""
    pattern = re.compile(rf"<{tag}>\s*(?:<!\[CDATA\[)?\s*(\d{{1,17}})\b")
    return count(1 + max((int(found[1]) for each in elements for found in pattern.finditer(each)), default=0))


def _file(head: bytes, items: Iterable[bytes]) -> Iterator[bytes]:
    yield head
    for item in items:
        yield b"\t" + item + b"\n"
    yield CLOSING.encode()


def _part(head: bytes, spool: Spool, start: int, end: int) -> Iterator[bytes]:
    return _file(head, spool.items(start, end))


def _packed(chunks: Iterator[bytes], target: str) -> Iterator[bytes]:
    """Yield a file's bytes, compressed where its name ends in ``.gz``; the same bytes for the same input."""
    if not target.endswith(".gz"):
        yield from chunks
        return
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


def _parts(sizes: list[int], limit: int, head: int) -> Iterator[tuple[int, int]]:
    """Yield the items of each part, first and behind last; each part holds one item at least."""
    start, size = 0, head
    for index, each in enumerate(sizes):
        if index > start and size + each > limit:
            yield start, index
            start, size = index, head
        size += each
    yield start, len(sizes)
