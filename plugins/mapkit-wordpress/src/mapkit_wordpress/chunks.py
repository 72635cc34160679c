"""Split a source into pieces that can be read anywhere, and read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from mapkit.model import Attachment, Entry, Leftover, Site
from mapkit.plugin import Context

from .findings import RULES, tell
from .mapping.menus import freed, menus_of
from .mapping.plain import plain
from .mapping.scene import Scene
from .mapping.site import site_of
from .sites import surveys
from .sources import Member
from .survey import Part, Survey, titles_of
from .wxr.items import Raw, read_items
from .wxr.strict import Frame

#: A chunk ends at so many items, or at so many bytes.
_ITEMS, _BYTES = 200, 1 << 20
_FEATURED = re.compile(
    rb"_thumbnail_id(?:\]\]>)?\s*</[\w.-]+:meta_key>\s*<[\w.-]+:meta_value>\s*(?:<!\[CDATA\[)?\s*(\d+)"
)
_GALLERY = re.compile(rb"\[gallery\b[^\]]*?\b(?:ids|include)\s*=\s*[\"']?([\d,\s]+)")

#: What stands before the number of a file in a body: in a picture's class, its caption's id, in the settings of a block.
_NAMED = (b"wp-image-", b"attachment_", b'"id":', b'"mediaId":')
_NUMBER = re.compile(rb"\d+")


@frozen(kw_only=True)
class SiteChunk:
    """The site itself."""

    site: Site


@frozen(kw_only=True)
class ItemsChunk:
    """Some hundred items as bytes, and what surrounds them."""

    raws: tuple[Raw, ...]
    scene: Scene
    namespaces: Mapping[str, str]
    loose: bool
    codec: str


def split_wxr(members: list[Member], context: Context) -> Iterator[SiteChunk | ItemsChunk]:
    """Yield the site of one or several WXR files, then their items, chunk by chunk; of several sites one after the other."""
    found = list(surveys(members))
    for survey in found:
        for part in survey.parts:
            _tell_channel(part, context)
    if len(found) > 1:
        names = ", ".join(survey.facts.base or "one without an address" for survey in found)
        message = f"the files are of {len(found)} sites ({names}); each keeps its own numbers and addresses"
        tell(context, "W28", message, path=found[1].parts[0].member.name)
    for survey in found:
        yield SiteChunk(site=_site(survey, context))
        for part in survey.parts:
            yield from _items(part, survey)


def read_wxr(chunk: SiteChunk | ItemsChunk, context: Context) -> Iterator[Site | Entry | Leftover]:
    """Yield what a chunk holds."""
    from .mapping.entry import entry_of

    if isinstance(chunk, SiteChunk):
        yield chunk.site
        return
    frame = Frame(chunk.namespaces, loose=chunk.loose)
    for item in read_items(chunk.raws, frame, chunk.codec):
        yield entry_of(item, chunk.scene, context)


def _site(survey: Survey, context: Context) -> Site:
    facts = survey.facts
    lines, cut = freed(survey.lines.values())
    attachments = tuple(
        evolve(attachment, key=facts.key(number))
        for number, (attachment, _) in survey.attachments.items()
        if not survey.is_hidden(number)
    )
    terms = {
        values["id"]: (values["taxonomy"], values.get("slug", ""), plain(values.get("name", "")))
        for part in survey.parts
        for values in part.channel.terms
        if values.get("id")
    }
    wanted = {line.object_id for line in lines if line.type == "post_type" and not line.label}
    titles = dict(titles_of(survey, wanted - survey.hidden)) if wanted else {}
    menus = menus_of(lines, facts, titles, terms)
    for line in cut:
        label = line.label or titles.get(line.object_id, "") or line.url or line.number
        message = f"in the menu {line.menu_name!r} the lines below {label!r} lead back to it; it was put at the top"
        tell(context, "W27", message, path=survey.parts[0].member.name)
    return site_of([(part.member.name, part.channel) for part in survey.parts], facts, menus, attachments)


def _items(part: Part, survey: Survey) -> Iterator[ItemsChunk]:
    """Yield a file's items: the second pass over it."""
    owned: dict[str, list[str]] = {}
    for number, (_, parent) in survey.attachments.items():
        if parent not in ("", "0"):
            owned.setdefault(parent, []).append(number)
    hidden = frozenset(filter(survey.is_hidden, survey.attachments)) if survey.hidden else frozenset()
    raws: list[tuple[Raw, str]] = []
    size = 0
    for raw, number in part.raws():
        if raw.n not in part.copies:
            raws.append((raw, number))
            size += len(raw.data)
        if len(raws) >= _ITEMS or size >= _BYTES:
            yield _chunk(raws, part, survey, owned, hidden)
            raws, size = [], 0
    if raws:
        yield _chunk(raws, part, survey, owned, hidden)


def _chunk(
    raws: list[tuple[Raw, str]], part: Part, survey: Survey, owned: Mapping[str, list[str]], hidden: frozenset[str]
) -> ItemsChunk:
    children: dict[str, tuple[str, ...]] = {}
    shown: set[str] = set()
    for raw, number in raws:
        if number in owned:
            children[number] = tuple(owned[number])
            shown.update(owned[number])
        if survey.attachments:
            shown.update(_shown(raw.data))
        if hidden:
            shown.update(hidden.intersection(_in_body(raw.data)))
    shown &= survey.attachments.keys()
    scene = Scene(
        facts=survey.facts,
        file=part.member.name,
        attachments={number: _keyed(number, survey) for number in sorted(shown)},
        hidden=hidden & shown,
        children=children,
        patterns=survey.patterns if survey.patterns and any(b"<!-- wp:block " in raw.data for raw, _ in raws) else {},
        repeats={raw.n: part.repeats[raw.n] for raw, _ in raws if raw.n in part.repeats},
    )
    channel = part.channel
    return ItemsChunk(
        raws=tuple(raw for raw, _ in raws),
        scene=scene,
        namespaces=channel.namespaces,
        loose=channel.loose,
        codec=channel.encoding.inner,
    )


def _shown(data: bytes) -> Iterator[str]:
    """Yield the numbers of the attachments that an item shows: its featured image, and those of its galleries."""
    if b"_thumbnail_id" in data:
        yield from (found.decode() for found in _FEATURED.findall(data))
    if b"[gallery" in data:
        yield from (found.decode() for ids in _GALLERY.findall(data) for found in re.findall(rb"\d+", ids))


def _in_body(data: bytes) -> Iterator[str]:
    """Yield the numbers of the files that stand in an item's body itself."""
    for name in _NAMED:
        yield from (number[0].decode() for rest in data.split(name)[1:] if (number := _NUMBER.match(rest)))


def _keyed(number: str, survey: Survey) -> Attachment:
    return evolve(survey.attachments[number][0], key=survey.facts.key(number))


def _tell_channel(part: Part, context: Context) -> None:
    """Report what is wrong with a file as a whole."""
    name, channel = part.member.name, part.channel
    grouped: dict[str, list[tuple[int, str]]] = {}
    for repair in channel.repairs:
        grouped.setdefault(repair.code, []).append((repair.offset + 1, repair.what))
    for code, places in grouped.items():
        what = ", ".join(dict.fromkeys(filter(None, (what for _, what in places))))
        tell(context, code, f"{RULES[code].title}: {what}".rstrip(": "), path=name, line=places[0][0])
    if part.damage:
        tell(context, "W24", f"{part.damage}; what could be unpacked was read: fetch the file again", path=name)
    if part.cut_at:
        message = f"the file stops after {part.items} items without its end; what followed is missing: export it again"
        tell(context, "W06", message, path=name, line=part.cut_at)
    for n in sorted(part.repeats):
        tell(context, "W17", f"item {n + 1} has the number of an earlier one; both are kept", path=name)
