"""An item becomes an entry, or a leftover where it is no page for readers."""

from __future__ import annotations

import re
from urllib.parse import unquote

from attrs import evolve

from mapkit.model import Attachment, Entry, Leftover, Person, Relation
from mapkit.model.visibility import strictest
from mapkit.plugin import Context
from mapkit_html.fragments import blocks_and_text
from mapkit_wordpress.body.held import said_of
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.findings import RULES, tell
from mapkit_wordpress.wxr.items import Item

from .comments import comment_of
from .dates import moment
from .fields import Travelled, travelled
from .origin import origin_of
from .plain import plain
from .references import References, references
from .scene import Scene
from .status import doubtful, known, visibility
from .terms import authors_of, terms_of_item
from .types import is_entry
from .withheld import said_of_hidden

_DOUBLE_ENCODED = re.compile("Ã[\x80-\xbf]|â€[\x80-\xbf™œ˜¦“”]|Â[\xa0£©®·»]")


def entry_of(item: Item, scene: Scene, context: Context) -> Entry | Leftover:
    """Return what an item is for mapkit, and report what was repaired in it or is odd about it."""
    title = plain(item.values.get("title", ""))
    type, status = item.get("post_type"), item.get("status")
    body = item.values.get("content:encoded", "")
    for code, message, line in _repaired(item):
        tell(context, code, message, record=title, path=scene.file, line=line)
    if not is_entry(type, status, has_body=bool(body.strip())):
        return Leftover(origin=origin_of(item, scene), type=type, title=title)
    ours = travelled(item.meta, body)
    local, gmt = item.get("post_date"), item.get("post_date_gmt")
    published = ours.published or moment(local, gmt, item.values.get("pubDate", ""))
    doubts, seen = doubtful(item), visibility(status, item.values.get("wp:post_password", ""), type)
    if doubts:
        message = f"nothing says for certain who may see this; it counts as private: {', '.join(doubts)}"
        tell(context, "W08", message, record=title, path=scene.file, line=item.line)
    for code, message in _odd(item, title, status, body, published):
        tell(context, code, message, record=title, path=scene.file, line=item.line)
    html = body if item.shown else _prepared(body, item, scene, title, context)
    blocks, text = blocks_and_text(html)
    if ours.stale:
        tell(context, "W22", "what WordPress says now counts", record=title, path=scene.file, line=item.line)
    refers = references(body, scene.facts, item.first_meta("_thumbnail_id"))
    for message in said_of_hidden(item, scene, refers, html) if scene.hidden else ():
        tell(context, "W23", message, record=title, path=scene.file, line=item.line)
    return Entry(
        title=title,
        blocks=blocks,
        text=text,
        slug=unquote(item.get("post_name"), errors="ignore"),
        visibility=strictest([seen, "private"]) if doubts else seen,
        published=published,
        modified=ours.modified or moment(item.get("post_modified"), item.get("post_modified_gmt")),
        authors=_authors(item, scene, ours),
        terms=terms_of_item(item, scene.facts),
        comments=tuple(comment_of(values) for values in item.comments),
        attachments=_attachments(item, scene),
        relations=ours.relations or _relations(item, scene, refers),
        rights=ours.rights,
        origin=origin_of(item, scene, (*refers.items, *refers.links), blocks=len(blocks)),
        kind=ours.kind or ("page" if type == "page" else ""),
        fields=ours.fields,
    )


def _prepared(body: str, item: Item, scene: Scene, title: str, context: Context) -> str:
    """Return a body as plain HTML; where preparing it would lose a word, as little changed as can be."""
    html, lost, held = prepare(body, scene.setting(item))
    if lost:
        html = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
        tell(context, "W16", f"would be lost: {' '.join(lost[:8])}", record=title, path=scene.file, line=item.line)
    if held:
        tell(context, "W25", said_of(held), record=title, path=scene.file, line=item.line)
    return html


def _attachments(item: Item, scene: Scene) -> tuple[Attachment, ...]:
    """Return a post's featured image and the files uploaded to it."""
    numbers = [item.first_meta("_thumbnail_id"), *scene.children.get(item.get("post_id"), ())]
    shown = scene.shown_by(item)
    return tuple(shown[number] for number in dict.fromkeys(numbers) if number in shown)


def _authors(item: Item, scene: Scene, ours: Travelled) -> tuple[Person, ...]:
    """Return who wrote a post; with the roles, and the further people, that only our meta name."""
    known = authors_of(item, scene.facts)
    return (
        tuple(
            evolve(each, login=k.login, email=k.email) if (k := _named(each.name, known)) else each
            for each in ours.authors
        )
        or known
    )


def _named(name: str, people: tuple[Person, ...]) -> Person | None:
    return next((each for each in people if each.name == name), None)


def _relations(item: Item, scene: Scene, refers: References) -> tuple[Relation, ...]:
    """Return the page above, and the posts that the body links to by number."""
    parent = item.get("post_parent")
    above = [Relation(type="parent", target=scene.facts.key(parent))] if parent not in ("", "0") else []
    numbered = (link for link in refers.links if link.startswith(f"{scene.facts.base}/?p="))
    return (*above, *(Relation(type="related", target=key) for key in numbered))


def _repaired(item: Item) -> list[tuple[str, str, int]]:
    """Return a finding for each sort of repair: its code, what was done how often, the first line."""
    found: dict[str, list[tuple[int, str]]] = {}
    for repair in item.repairs:
        line = item.line + item.raw.count("\n", 0, repair.offset)
        found.setdefault(repair.code, []).append((line, repair.what))
    return [
        (
            code,
            f"{RULES[code].title}: {', '.join(dict.fromkeys(filter(None, (w for _, w in places))))}"
            f"{f' ({len(places)} times)' if len(places) > 1 else ''}".rstrip(": "),
            places[0][0],
        )
        for code, places in found.items()
    ]


def _odd(item: Item, title: str, status: str, body: str, published: str | None) -> list[tuple[str, str]]:
    """Return what a person should look at in an item that could be read."""
    found = []
    if status and not known(status, item.get("post_type")):
        found.append(("W14", f"the status {status!r} is none that WordPress gives a post; it counts as private"))
    # to look for one character is much quicker than to look for two
    if ("Ã" in body or "€" in body or "Â" in body) and _DOUBLE_ENCODED.search(body):
        found.append(("W13", "the text looks as if UTF-8 had been read as Latin-1"))
    if status in ("publish", "private") and published is None:
        found.append(("W15", "there is neither a local time nor a GMT that makes sense"))
    if "????" in title:
        found.append(("W18", "the title holds ????"))
    return found
