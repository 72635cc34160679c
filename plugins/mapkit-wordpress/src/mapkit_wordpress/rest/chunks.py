"""Split saved REST answers into a site and its items, and read them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, evolve, frozen

from mapkit.errors import SourceError
from mapkit.model import Attachment, Entry, Leftover, Person, Site, Term
from mapkit.plugin import Context
from mapkit_wordpress.findings import tell
from mapkit_wordpress.mapping.attachments import attachment_of
from mapkit_wordpress.mapping.facts import TAXONOMIES, Facts, bare
from mapkit_wordpress.mapping.plain import plain
from mapkit_wordpress.mapping.scene import Scene
from mapkit_wordpress.mapping.status import visibility
from mapkit_wordpress.mapping.withheld import PICTURE
from mapkit_wordpress.sources import Member
from mapkit_wordpress.wxr.items import Item

from .embedded import embedded
from .items import item_of, password_of, status_of
from .objects import Object, api_root, load, said, sort_of

_ITEMS = 100


@frozen(kw_only=True)
class RestChunk:
    """The site, or some of its items."""

    site: Site | None = None
    items: tuple[Item, ...] = ()
    scene: Scene | None = None


@define
class _Dump:
    """What posts need from the other answers of a dump."""

    index: Object = Factory(dict)
    root: str = ""
    terms: dict[int, Term] = Factory(dict)
    people: dict[int, Person] = Factory(dict)
    #: By the post, then by their own number.
    comments: dict[int, dict[int, Object]] = Factory(dict)
    media: dict[int, Object] = Factory(dict)
    #: The posts that not everybody may see.
    hidden: set[int] = Factory(set)
    #: What posts carry of others, with the sort of each.
    carried: list[tuple[str, Object]] = Factory(list)


def split_rest(members: list[Member], context: Context) -> Iterator[RestChunk]:
    """Yield the site that a dump describes, then its items; each item once, whichever pages name it."""
    dump = _Dump()
    sound = []
    for member in members:
        try:
            objects = load(member)
        except SourceError as error:
            if len(members) == 1:
                raise
            tell(context, "W21", error.message, path=member.name)
            continue
        sound.append(member)
        for found in objects:
            _note(sort_of(found), found, dump)
    _complete(dump)
    facts = _facts(dump)
    media = {number: item_of(found, n, {}, {}, ()) for n, (number, found) in enumerate(dump.media.items())}
    files = {str(number): evolve(attachment_of(item, ""), key=facts.key(str(number))) for number, item in media.items()}
    hidden = frozenset(str(number) for number, found in dump.media.items() if _is_hidden(found, dump))
    yield RestChunk(site=_site(dump, facts, tuple(each for number, each in files.items() if number not in hidden)))
    n, seen = len(media), set(media)
    name = members[0].name
    for start in range(0, len(media), _ITEMS):
        yield _chunk(list(media.values())[start : start + _ITEMS], name, facts, files, media, hidden)
    for member in sound:
        items = []
        for found in load(member):
            if sort_of(found) == "post" and found["id"] not in seen:
                seen.add(found["id"])
                items.append(item_of(found, n, dump.terms, dump.people, dump.comments.get(found["id"], {}).values()))
                n += 1
        if items:
            yield _chunk(items, member.name, facts, files, media, hidden)


def read_rest(chunk: RestChunk, context: Context) -> Iterator[Site | Entry | Leftover]:
    """Yield what a chunk of a dump holds."""
    from mapkit_wordpress.mapping.entry import entry_of

    if chunk.site is not None:
        yield chunk.site
    for item in chunk.items:
        assert chunk.scene is not None
        yield entry_of(item, chunk.scene, context)


def _note(sort: str, found: Object, dump: _Dump) -> None:
    dump.root = dump.root or api_root(found)
    if sort == "index":
        dump.index = found
    elif sort == "term":
        taxonomy = said(found, "taxonomy")
        dump.terms[found["id"]] = Term(
            name=plain(said(found, "name")),
            slug=said(found, "slug"),
            taxonomy=TAXONOMIES.get(taxonomy, taxonomy),
            parent=str(found.get("parent") or ""),
            description=plain(said(found, "description")),
        )
    elif sort == "comment":
        dump.comments.setdefault(found["post"], {}).setdefault(found["id"], found)
    elif sort == "user":
        login = said(found, "username") or said(found, "slug")
        dump.people[found["id"]] = Person(name=plain(said(found, "name")), login=login, email=said(found, "email"))
    elif sort == "media":
        dump.media[found["id"]] = found
    elif sort == "post":
        if visibility(status_of(found), password_of(found)) != "public":
            dump.hidden.add(found["id"])
        dump.carried += embedded(found)


def _complete(dump: _Dump) -> None:
    """Add what answers carry of others, where these others were not saved themselves."""
    carried = _Dump(root=dump.root)
    for sort, found in dump.carried:
        _note(sort, found, carried)
    dump.carried.clear()
    dump.terms = carried.terms | dump.terms
    dump.people = carried.people | dump.people
    dump.media = carried.media | dump.media
    for post, comments in carried.comments.items():
        dump.comments[post] = comments | dump.comments.get(post, {})


def _is_hidden(found: Object, dump: _Dump) -> bool:
    """Say whether a file is private, or belongs to a post that not everybody may see."""
    return (
        visibility(said(found, "status") or "inherit", "", "attachment") != "public" or found.get("post") in dump.hidden
    )


def _facts(dump: _Dump) -> Facts:
    url = (said(dump.index, "home") or said(dump.index, "url") or dump.root).rstrip("/")
    dump.terms = {
        number: evolve(term, parent=dump.terms[int(term.parent)].slug if _known(term, dump) else "")
        for number, term in dump.terms.items()
    }
    people = {name: person for person in dump.people.values() for name in (person.login, person.name)}
    terms = {(term.taxonomy, term.slug): term for term in dump.terms.values()}
    bases = tuple(dict.fromkeys(filter(None, [bare(url), bare(said(dump.index, "url"))])))
    return Facts(base=bare(url), url=url, bases=bases, people=people, terms=terms)


def _known(term: Term, dump: _Dump) -> bool:
    return term.parent.isdigit() and int(term.parent) in dump.terms


def _site(dump: _Dump, facts: Facts, files: tuple[Attachment, ...]) -> Site:
    return Site(
        title=plain(said(dump.index, "name")),
        tagline=plain(said(dump.index, "description")),
        urls=(facts.url,) if facts.url else (),
        people=tuple(dump.people.values()),
        terms=tuple(dump.terms.values()),
        attachments=files,
    )


def _chunk(
    items: list[Item],
    file: str,
    facts: Facts,
    files: dict[str, Attachment],
    media: dict[int, Item],
    hidden: frozenset[str],
) -> RestChunk:
    numbers = {item.get("post_id") for item in items}
    children: dict[str, tuple[str, ...]] = {}
    for number, item in media.items():
        if (parent := item.get("post_parent")) in numbers:
            children[parent] = (*children.get(parent, ()), str(number))
    shown = {number for found in children.values() for number in found}
    shown |= {item.first_meta("_thumbnail_id") for item in items}
    if hidden:
        bodies = (item.values.get("content:encoded", "") for item in items)
        shown |= hidden.intersection(number for body in bodies for number in PICTURE.findall(body))
    attachments = {number: files[number] for number in sorted(shown & files.keys())}
    scene = Scene(
        facts=facts, file=file, attachments=attachments, hidden=hidden & attachments.keys(), children=children
    )
    return RestChunk(items=tuple(items), scene=scene)
