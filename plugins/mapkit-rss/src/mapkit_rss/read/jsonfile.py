"""Reading JSON Feed 1.0 and 1.1, leniently: a value of the wrong type counts as missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mapkit.errors import SourceError
from mapkit.model import Attachment, Person, Relation, Term
from mapkit_rss.address import is_web

from .plaintext import as_html, title_text
from .saved import SavedFeed, SavedItem
from .visibility import visibility_of

_Values = Mapping[str, Any]


def read_json(data: bytes, path: str) -> SavedFeed:
    """Return the feed in a file's bytes.

    Raises:
        SourceError: the bytes are no JSON, or no JSON Feed.
    """
    try:
        values = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as exc:
        line = getattr(exc, "lineno", None)
        raise SourceError("this is no JSON: save the feed again", path=path, line=line) from exc
    if not isinstance(values, dict) or not isinstance(values.get("items"), list):
        raise SourceError("this JSON is no JSON Feed: it has no list of items", path=path)
    items = [_item(one) for one in values["items"] if isinstance(one, dict)]
    strange = len(values["items"]) - len(items)
    return SavedFeed(
        title=_text(values, "title"),
        tagline=_text(values, "description"),
        link=_web(values, "home_page_url"),
        self_link=_web(values, "feed_url"),
        language=_text(values, "language"),
        authors=() if isinstance(values.get("_mapkit"), dict) else tuple(_people(values)),
        items=tuple(items),
        damage=f"{strange} items are no objects" if strange else "",
    )


def _item(values: _Values) -> SavedItem:
    extra = values.get("_mapkit")
    own: _Values = extra if isinstance(extra, dict) else {}
    html = _text(values, "content_html") or as_html(_text(values, "content_text"))
    summary = _text(values, "summary")
    link = _web(values, "url")
    external = _web(values, "external_url")
    return SavedItem(
        title=title_text(_text(values, "title"), exact=bool(own)),
        html=html or as_html(summary),
        summary=as_html(summary) if html else "",
        link=link,
        guid=_identifier(values),
        base=link,
        published=_text(values, "date_published"),
        modified=_text(values, "date_modified"),
        authors=tuple(_people(values)),
        terms=tuple(_terms(values, own)),
        attachments=tuple(_attachments(values)),
        relations=(Relation(type="related", target=external),) if external and external != link else (),
        rights=_text(own, "rights"),
        kind=_text(own, "kind"),
        visibility=visibility_of(_text(own, "visibility")),
        raw=json.dumps(values, ensure_ascii=False),
    )


def _identifier(values: _Values) -> str:
    """An identifier is text; numbers are common all the same (the specification asks to read them)."""
    value = values.get("id")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else _text(values, "id")


def _people(values: _Values) -> Iterator[Person]:
    authors = values.get("authors")
    people = authors if isinstance(authors, list) else [values.get("author")]
    for one in people:
        if isinstance(one, dict) and _text(one, "name"):
            yield Person(name=_text(one, "name"))


def _terms(values: _Values, own: _Values) -> Iterator[Term]:
    known = own.get("terms")
    told = [one for one in known if isinstance(one, dict) and _text(one, "name")] if isinstance(known, list) else []
    for one in told:
        yield Term(name=_text(one, "name"), slug=_text(one, "slug"), taxonomy=_text(one, "taxonomy") or "category")
    names = {_text(one, "name") for one in told}
    tags = values.get("tags")
    for tag in dict.fromkeys(t.strip() for t in tags if isinstance(t, str)) if isinstance(tags, list) else ():
        if tag and tag not in names:
            yield Term(name=tag, taxonomy="tag")


def _attachments(values: _Values) -> Iterator[Attachment]:
    found = values.get("attachments")
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and _web(one, "url"):
            yield Attachment(title=_text(one, "title"), url=_web(one, "url"), media_type=_text(one, "mime_type"))


def _text(values: _Values, name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _web(values: _Values, name: str) -> str:
    url = _text(values, name)
    return url if is_web(url) else ""
