"""What an importer hands over: a site's own facts, and entries whose fields nobody has recognised yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from attrs import field, frozen

from .sequences import as_tuple
from .values import Attachment, Comment, Origin, Person, Relation, Rights, Term
from .visibility import Visibility

Role = Literal["text", "heading", "list", "table", "quote", "code", "image", "rule", "html", "furniture"]


class Block(NamedTuple):
    """One visual line of running text, or one list, table, quotation or the like: what recognition needs and no more.

    A paragraph of several lines (``<br>``) comes as several ``text`` blocks, each but the first of them ``tight``.
    """

    #: The block as Markdown, without blank lines around it, without the hard break that ends the line.
    markdown: str
    #: Its plain text: every visible word, white space folded, no-break spaces as spaces.
    plain: str
    #: What kind of block it is. ``furniture`` is no content: a form, a share line, the old site's frame.
    role: Role = "text"
    #: The plain text that stands in bold at the block's very start (all of it where all is bold or a heading), else "".
    bold: str = ""
    #: The Markdown behind the bold start (or behind a heading's text, where it has any); the whole where nothing is bold.
    rest: str = ""
    #: Whether it follows the block before by a line break alone, so that the two are one paragraph.
    tight: bool = False
    #: A heading's level, 1 to 6; else 0.
    level: int = 0
    #: The address that the whole bold start, or the whole block, links to; else "".
    href: str = ""
    #: The first source line of the block, from 1, where the importer knows it; else 0.
    line: int = 0
    #: Whether something in it lay deeper than Markdown can say, so that it stands there as lines of text.
    flattened: bool = False


@frozen(kw_only=True)
class Entry:
    """One post as its source holds it: a title, a body in blocks, dates, people, terms, and where it came from."""

    title: str
    blocks: tuple[Block, ...] = field(default=(), converter=as_tuple)
    #: The body's whole visible text, as the source says it, for the check that no word is lost; None: do not check.
    text: str | None = None
    #: The address part that names the post; empty where it has none.
    slug: str = ""
    visibility: Visibility = "public"
    #: RFC 3339, with the offset where the source gives it; None where it has no date.
    published: str | None = None
    modified: str | None = None
    authors: tuple[Person, ...] = field(default=(), converter=as_tuple)
    terms: tuple[Term, ...] = field(default=(), converter=as_tuple)
    comments: tuple[Comment, ...] = field(default=(), converter=as_tuple)
    attachments: tuple[Attachment, ...] = field(default=(), converter=as_tuple)
    relations: tuple[Relation, ...] = field(default=(), converter=as_tuple)
    rights: Rights | None = None
    origin: Origin
    #: The kind, where the source itself names it (``page``); empty where recognition is to decide.
    kind: str = ""
    #: Values of fields that the source itself names (``_mapkit_*`` meta): field name to JSON value; they win.
    fields: Mapping[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class MenuItem:
    """One line of a site's menu."""

    label: str
    url: str | None = None
    #: The key of the origin that the line points to, where it points to a post.
    target: str | None = None
    children: tuple[MenuItem, ...] = field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class Menu:
    """One of a site's menus."""

    name: str
    items: tuple[MenuItem, ...] = field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class Site:
    """The facts about a site as a whole."""

    title: str = ""
    tagline: str = ""
    #: The site's addresses, the first one where it lives now.
    urls: tuple[str, ...] = field(default=(), converter=as_tuple)
    language: str = "en-GB"
    people: tuple[Person, ...] = field(default=(), converter=as_tuple)
    terms: tuple[Term, ...] = field(default=(), converter=as_tuple)
    menus: tuple[Menu, ...] = field(default=(), converter=as_tuple)
    #: Files of the site that are no records: pictures, documents.
    attachments: tuple[Attachment, ...] = field(default=(), converter=as_tuple)
    #: What the source holds beside its posts, kept whole for the way back (format name to JSON value).
    extra: Mapping[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class Leftover:
    """An item that is no record (an attachment's row, a menu line, a plugin's own type), kept whole for the way back."""

    origin: Origin
    #: What the source calls it, such as ``attachment``.
    type: str = ""
    title: str = ""
