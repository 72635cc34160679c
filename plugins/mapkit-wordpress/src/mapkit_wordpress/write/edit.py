"""An item whose record was edited: the edited parts anew, everything else as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError

from attrs import frozen

from mapkit.model import Comment, Origin, Record, fields_of
from mapkit_wordpress.mapping.comments import comment_of
from mapkit_wordpress.mapping.facts import Facts
from mapkit_wordpress.mapping.fields import PREFIX
from mapkit_wordpress.mapping.scene import Scene
from mapkit_wordpress.mapping.status import status_of, visibility
from mapkit_wordpress.mapping.terms import terms_of_item
from mapkit_wordpress.wxr.items import Item, Raw, read_item
from mapkit_wordpress.wxr.strict import Frame

from .files import put_files
from .fresh import meta_of
from .item import category, comment_xml, slug
from .logins import Logins
from .parts import Parts
from .people import Authors
from .returns import lines_end_in_returns
from .splice import splice
from .stamps import stamps
from .xml import Writing

_NO_TERMS = frozenset(("nav_menu", "author", "wp_theme", "wp_template_part_area"))
_META_KEY = re.compile(r"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</wp:meta_key>", re.S)
_COMMENT_ID = re.compile(r"<wp:comment_id>\s*(\d+)")


@frozen(kw_only=True)
class Editor:
    """Writes edited items."""

    facts: Facts
    scene: Scene
    namespaces: Mapping[str, str]
    logins: Logins
    writing: Writing
    #: Called with a code and what a person should know.
    doubt: Callable[[str, str], None]

    def edited(self, raw: str, origin: Origin, record: Record, names: frozenset[str]) -> str:
        """Return a raw item with some of its record's parts as the record has them now.

        Args:
            raw: The item, well-formed under ``namespaces``.
            origin: Where the record came from: how its fields lie in the body.
            record: The record.
            names: The names of what was edited.
        """
        item = read_item(Raw(raw.encode(), 1, 0), Frame(self.namespaces), "utf-8")
        try:
            parts = Parts.of(raw, self.namespaces)
        except ExpatError:
            self.doubt("W31", "the item could not be taken apart; it was written as it was")
            return raw
        self._facts(parts, item, record, names)
        if "authors" in names:
            self._authors.put(parts, item, record)
        if "attachments" in names:
            put_files(parts, item, record, self.scene, self.writing, self.doubt)
        if "kind" in names:
            self._type(parts, item, record)
        if "terms" in names:
            self._terms(parts, item, record)
        if "comments" in names:
            self._comments(parts, item, record)
        body = item.values.get("content:encoded", "")
        changed = names & {"body", *(info.name for info in fields_of(type(record)))}
        if changed:
            body = splice(body, self.scene.setting(item), origin, record, changed, self.doubt)
            returned = _with_line_ends_of("".join(parts.texts("content:encoded")), raw, body)
            parts.set("content:encoded", self.writing.cdata("content:encoded", returned))
        if names - {"attachments"}:
            self._meta(parts, item, record, names, body)
        return parts.join()

    @property
    def _authors(self) -> Authors:
        return Authors(facts=self.facts, logins=self.logins, writing=self.writing, doubt=self.doubt)

    def _type(self, parts: Parts, item: Item, record: Record) -> None:
        """Make a post of what was a page, and the other way round; a plugin's own type stays."""
        type = item.get("post_type") or "post"
        before = next((value.strip('"') for key, value in item.meta if key == f"{PREFIX}kind"), type)
        if (before == "page") == (record.kind == "page"):
            return
        if type in ("post", "page"):
            now = "page" if record.kind == "page" else "post"
            parts.set("wp:post_type", self.writing.cdata("wp:post_type", now))
        else:
            self.doubt("W33", f"the kind is {record.kind!r} now; in WordPress the post stays a {type!r}")

    def _facts(self, parts: Parts, item: Item, record: Record, names: frozenset[str]) -> None:
        """Put in what stands in an element of its own."""
        write = self.writing
        if "title" in names:
            parts.set("title", write.cdata("title", record.title.replace("&", "&amp;").replace("<", "&lt;")))
        if "slug" in names:
            parts.set("wp:post_name", write.cdata("wp:post_name", slug(record.slug)))
        if "published" in names:
            time = stamps(record.published)
            parts.set("wp:post_date", write.cdata("wp:post_date", time.local))
            parts.set("wp:post_date_gmt", write.cdata("wp:post_date_gmt", time.gmt))
            parts.set("pubDate", write.plain("pubDate", time.rss))
        if "modified" in names:
            time = stamps(record.modified)
            parts.set("wp:post_modified", write.cdata("wp:post_modified", time.local))
            parts.set("wp:post_modified_gmt", write.cdata("wp:post_modified_gmt", time.gmt))
        if "visibility" in names:
            self._visibility(parts, item, record)

    def _visibility(self, parts: Parts, item: Item, record: Record) -> None:
        """Put in who may see it: a record made public loses its password, one without a password cannot be protected."""
        password = item.values.get("wp:post_password", "")
        if visibility(item.get("status"), password, item.get("post_type")) == record.visibility:
            return
        status = status_of(record.visibility)
        if record.visibility == "protected" and not password:
            self.doubt("W32", "the record is protected but has no password; it was written as private")
            status = "private"
        parts.set("wp:status", self.writing.cdata("wp:status", status))
        if record.visibility == "public" and password:
            parts.set("wp:post_password", self.writing.cdata("wp:post_password", ""))

    def _terms(self, parts: Parts, item: Item, record: Record) -> None:
        """Put in the terms: those that stay as they were, new ones behind them."""
        had = {(term.taxonomy, term.name): term for term in terms_of_item(item, self.facts)}
        wanted = {(term.taxonomy, term.name): term for term in record.terms}
        listed = iter(item.categories)

        def one(text: str) -> str:
            each = next(listed, ("", "", ""))
            return text if each[0] in _NO_TERMS or self._means(each, item) & wanted.keys() else ""

        parts.change("category", one)
        for key, term in wanted.items():
            if key not in had:
                parts.append("category", category(term, self.writing))

    def _means(self, listed: tuple[str, str, str], item: Item) -> set[tuple[str, str]]:
        alone = Item(item.raw, 0, 0, {}, categories=[listed])
        return {(term.taxonomy, term.name) for term in terms_of_item(alone, self.facts)}

    def _comments(self, parts: Parts, item: Item, record: Record) -> None:
        """Put in the comments: unchanged ones as they were, changed ones changed, new ones behind them."""
        had = {comment.id: comment for comment in map(comment_of, item.comments)}
        wanted = {comment.id: comment for comment in record.comments if comment.id}

        def one(text: str) -> str:
            match = _COMMENT_ID.search(text)
            id = match[1] if match else ""
            if id not in wanted:
                return ""
            return text if wanted[id] == had.get(id) else self._comment(text, wanted[id], had.get(id))

        parts.change("wp:comment", one)
        for comment in record.comments:
            if not comment.id or comment.id not in had:
                parts.append("wp:comment", comment_xml(comment, self.writing))

    def _comment(self, text: str, now: Comment, before: Comment | None) -> str:
        """Return a comment with what was changed in it."""
        parts = Parts.of(text, self.namespaces)
        made = Parts.of(comment_xml(now, self.writing), self.namespaces)
        names = {
            "author": ("comment_author",),
            "date": ("comment_date", "comment_date_gmt"),
            "body": ("comment_content",),
            "parent": ("comment_parent",),
            "status": ("comment_approved",),
            "email": ("comment_author_email",),
            "url": ("comment_author_url",),
            "ip": ("comment_author_IP",),
        }
        for name, tags in names.items():
            if before is None or getattr(now, name) != getattr(before, name):
                for tag in tags:
                    parts.set(f"wp:{tag}", made.texts(f"wp:{tag}")[0])
        return parts.join()

    def _meta(self, parts: Parts, item: Item, record: Record, names: frozenset[str], body: str) -> None:
        """Put in what only meta can hold; the meta of a post that mapkit wrote are all made anew."""
        ours = any(key == f"{PREFIX}text" for key, _ in item.meta)
        wanted = dict(meta_of(record, body))
        if not ours:
            keep = {"kind", "rights", "relations", "authors"} & names
            keep -= set() if self._authors.kept_in_meta(item, record) else {"authors"}
            wanted = {key: value for key, value in wanted.items() if key.removeprefix(PREFIX) in keep}
        stale = {f"{PREFIX}{name}" for name in names} & {key for key, _ in item.meta}
        if not (wanted or ours or stale):
            return

        def one(text: str) -> str:
            match = _META_KEY.search(text)
            return "" if match and match[1].startswith(PREFIX) and (ours or match[1] in {*wanted, *stale}) else text

        parts.change("wp:postmeta", one)
        for key, value in wanted.items():
            parts.append("wp:postmeta", self.writing.meta("wp:postmeta", key, value))


def _with_line_ends_of(before: str, raw: str, body: str) -> str:
    """Return a body with carriage returns if the one before, in an item of XML, had one before every line feed."""
    had = "\r\n" in before and lines_end_in_returns(before) and not lines_end_in_returns(raw)
    return body.replace("\r", "").replace("\n", "\r\n") if had else body
