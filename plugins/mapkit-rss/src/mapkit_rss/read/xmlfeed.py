"""Reading RSS and Atom: feedparser does the work, and never fetches anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, cast

import feedparser  # type: ignore[import-untyped]

from mapkit.model import Attachment, Person, Relation, Term
from mapkit_rss.address import is_web

from .plaintext import as_html, closed, described, html_title_text, title_text
from .rawitems import items_in
from .repair import repaired
from .saved import SavedFeed, SavedItem
from .taxonomy import taxonomy_of
from .visibility import visibility_of

_EMAIL = re.compile(r"(?P<email>[^\s@<>()]+@[^\s@<>()]+)\s*(?:\((?P<name>[^()]*)\))?\Z")
_NAMED = re.compile(r"(?P<name>[^<>@]+?)\s*<(?P<email>[^\s@<>]+@[^\s@<>]+)>\Z")
#: What mapkit's own feeds say of themselves: their titles hold neither tags nor entities.
_OWN = re.compile(r"mapkit\b")

_Values = Mapping[str, Any]


def read_xml(data: bytes) -> SavedFeed | None:
    """Return the feed in a file's bytes; None where feedparser finds none."""
    parsed = _parse(data)
    damage = _damage(parsed)
    if damage:
        mended = repaired(data, parsed.get("encoding") or "utf-8")
        again = _parse(mended)
        if not again.bozo and len(again.entries) >= len(parsed.entries):
            data, parsed = mended, again
    if not parsed.version and not parsed.entries:
        return None
    feed = dict(parsed.feed)
    own = bool(_OWN.match(feed.get("generator", "")))
    is_atom = parsed.version.startswith("atom")
    entries = [dict(entry) for entry in parsed.entries]
    raws = _raws(data, parsed.get("encoding") or "utf-8", len(entries))
    base = _web(feed.get("link"))
    return SavedFeed(
        title=_title(feed, "title", is_atom=is_atom, own=own),
        tagline=_title(feed, "subtitle", is_atom=is_atom, own=own),
        link=base,
        self_link=next((_text(one, "href") for one in _links(feed) if one.get("rel") == "self"), ""),
        language=_text(feed, "language"),
        generator=_text(feed, "generator"),
        rights=_title(feed, "rights", is_atom=is_atom, own=own),
        authors=() if own else _authors(feed, own=own),
        items=tuple(
            _item(entry, base, raw, line, is_atom=is_atom, own=own)
            for entry, (raw, line) in zip(entries, raws, strict=True)
        ),
        damage=damage,
    )


def _parse(data: bytes) -> Any:
    """Let feedparser read bytes: wrapped, for it would take a bare text for an address; nothing cleaned, nothing resolved."""
    return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _damage(parsed: Any) -> str:
    """What is wrong with the file, where something is that may have cost text: a wrong name of an encoding does not."""
    if not parsed.bozo or isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
        return ""
    return " ".join(str(parsed.bozo_exception).split()) or "not well-formed"


def _item(entry: _Values, base: str, raw: str | None, line: int, *, is_atom: bool, own: bool) -> SavedItem:
    html, summary, text_base = _texts(entry, is_atom)
    link = _web(entry.get("link"))
    return SavedItem(
        title=_title(entry, "title", is_atom=is_atom, own=own),
        html=html,
        summary=summary,
        link=link,
        guid=_text(entry, "id"),
        base=_web(text_base) or link or base,
        published=_text(entry, "published"),
        modified=_modified(entry, own=own),
        authors=_authors(entry, own=own),
        terms=tuple(_terms(entry.get("tags") or (), split=not own)),
        attachments=tuple(_attachments(entry)),
        relations=tuple(
            Relation(type="related", target=_text(one, "href"), note=_text(one, "title"))
            for one in _links(entry)
            if one.get("rel") in ("related", "via") and is_web(_text(one, "href"))
        ),
        rights=_title(entry, "rights", is_atom=is_atom, own=own),
        kind=_text(entry, "dc_type") if own else "",
        visibility=visibility_of(_text(entry, "dcterms_accessrights")) if own else "public",
        is_reply=any(key.endswith("in-reply-to") for key in entry),
        raw=raw,
        line=line,
    )


def _modified(entry: _Values, *, own: bool) -> str:
    """When it was changed. Atom demands the date: mapkit repeats the other one where there is none, or gives 1970."""
    modified, published = _text(entry, "updated"), _text(entry, "published")
    return "" if own and modified in (published, "1970-01-01T00:00:00Z") else modified


def _texts(entry: _Values, is_atom: bool) -> tuple[str, str, str]:
    """Return the fullest text, a shorter one, and the base of the first."""
    contents = [(_html(one, is_atom), _text(one, "base")) for one in entry.get("content") or ()]
    detail = cast(_Values, entry.get("summary_detail") or {})
    summary = _html(detail, is_atom) if detail else ""
    if not contents:
        return summary, "", _text(detail, "base")
    html, base = max(contents, key=lambda content: len(content[0]))
    return (html, summary, base) if html.strip() else (summary, "", _text(detail, "base"))


def _html(detail: _Values, is_atom: bool) -> str:
    """Return a text as HTML, by its declared type in Atom; RSS has no types, and means HTML."""
    value = _text(detail, "value")
    if "xhtml" in _text(detail, "type"):
        return closed(value)
    if is_atom and detail.get("type") == "text/plain":
        return as_html(value)
    return value if is_atom else described(value)


def _title(values: _Values, name: str, *, is_atom: bool, own: bool) -> str:
    detail = cast(_Values, values.get(f"{name}_detail") or {})
    text = _text(values, name)
    if is_atom and detail.get("type") in ("text/html", "application/xhtml+xml"):
        return html_title_text(text)
    return title_text(text, exact=own or is_atom)


def _authors(values: _Values, *, own: bool) -> tuple[Person, ...]:
    named = [one for one in values.get("authors") or () if one]
    whole = _text(values, "author")
    if own and len(named) <= 1:
        return (Person(name=whole),) if whole else ()
    # feedparser cuts an address that it does not understand in two
    split = _EMAIL.match(whole) or _NAMED.match(whole)
    if split and len(named) <= 1:
        return (Person(name=title_text(split["name"] or "", exact=own), email=split["email"]),)
    people = (Person(name=title_text(_text(one, "name"), exact=own), email=_text(one, "email")) for one in named)
    return tuple(person for person in people if person.name or person.email)


def _terms(tags: Sequence[_Values], *, split: bool) -> Iterator[Term]:
    seen: set[tuple[str, str]] = set()
    for tag in tags:
        name = title_text(_text(tag, "label") or _text(tag, "term"), exact=not split)
        taxonomy = taxonomy_of(_text(tag, "scheme"))
        if not name or not taxonomy or (taxonomy, name) in seen:
            continue
        seen.add((taxonomy, name))
        slug = _text(tag, "term") if tag.get("label") and tag.get("label") != tag.get("term") else ""
        yield Term(name=name, slug=slug, taxonomy=taxonomy)


def _attachments(entry: _Values) -> Iterator[Attachment]:
    for one in _links(entry):
        if one.get("rel") == "enclosure" and is_web(_text(one, "href")):
            yield Attachment(title=_text(one, "title"), url=_text(one, "href"), media_type=_text(one, "type"))


def _links(values: _Values) -> Sequence[_Values]:
    return [dict(one) for one in values.get("links") or ()]


def _text(values: _Values, name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _web(url: object) -> str:
    return url.strip() if isinstance(url, str) and is_web(url.strip()) else ""


def _raws(data: bytes, encoding: str, count: int) -> list[tuple[str | None, int]]:
    """Return each item as it stands in the file, with its first line; nothing where they cannot be told apart."""
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    found = items_in(text)
    return [*found] if len(found) == count else [(None, 0)] * count
