"""What a theme prints around a post: its address, dates, author, terms, comments."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree, html

from mapkit.model import Comment, Person, RichText, Term
from mapkit_html.fragments import to_markdown

from .html_parts import classes, elements, first, folded, inner

_OFFSET_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?\Z")
_COMMENT = re.compile(r"(?:div-|li-)?comment-(\d+)")
_BY = re.compile(r"^(?:posted\s+)?by\s+", re.IGNORECASE)
_AUTHORS = ("fn", "author-name", "p-author", "wp-block-post-author-name", "wp-block-post-author__name", "author")
_PUBLISHED = frozenset({"published", "entry-date", "dt-published", "posted-on"})
_UPDATED = frozenset({"updated", "dt-updated"})


def base_of(root: html.HtmlElement) -> str:
    """Return the address that a page had; empty where it does not say."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content", "//base/@href"):
        found = root.xpath(path)
        if found:
            return str(found[0])
    saved = re.search(r"saved from url=\(\d+\)(\S+)", etree.tostring(root, encoding="unicode")[:4000])
    return saved[1] if saved else ""


def address_of(element: html.HtmlElement, heading: html.HtmlElement, base: str) -> str | None:
    """Return a post's own address: what its title links to, else its permanent link."""
    linked = next((a.get("href") for a in heading.iter("a") if a.get("href")), None) or _permalink(element)
    return urljoin(base, linked) if linked else None


def _permalink(element: html.HtmlElement) -> str | None:
    for link in element.iter("a"):
        marked = "bookmark" in (link.get("rel") or "").split() or "entry-permalink" in classes(link)
        if marked or any("wp-block-post-date" in classes(outer) for outer in link.iterancestors()):
            address: str | None = link.get("href")
            return address
    return None


def slug_of(url: str | None) -> str:
    """Return the part of an address that names the post; empty where a number does."""
    if not url or "?" in url:
        return ""
    return url.partition("#")[0].rstrip("/").rpartition("/")[2] if url.count("/") > 3 else ""


def terms_of(element: html.HtmlElement) -> tuple[Term, ...]:
    """Return the categories and tags that links name."""
    found: dict[tuple[str, str], Term] = {}
    for link in element.iter("a"):
        rel = (link.get("rel") or "").split()
        if "tag" not in rel and "category" not in rel:
            continue
        address = (link.get("href") or "").rstrip("/")
        taxonomy = "category" if "category" in rel or "/category/" in address or "?cat=" in address else "tag"
        name = folded(link)
        if name:
            slug = address.rpartition("/")[2]
            found[taxonomy, name] = Term(name=name, slug="" if "?" in slug else slug, taxonomy=taxonomy)
    return tuple(found.values())


def authors_of(element: html.HtmlElement) -> tuple[Person, ...]:
    """Return the author, where the theme names one."""
    author = first(element, _AUTHORS)
    name = _BY.sub("", folded(author)) if author is not None else ""
    return (Person(name=name),) if name else ()


def published_of(element: html.HtmlElement) -> str | None:
    """Return when a post was published, as RFC 3339."""
    return _date(element, _PUBLISHED) or _date(element, frozenset({""}))


def modified_of(element: html.HtmlElement) -> str | None:
    """Return when a post was changed, where the theme prints it apart from the date of publication."""
    return _date(element, _UPDATED, _PUBLISHED)


def _date(element: html.HtmlElement, names: frozenset[str], others: frozenset[str] = frozenset()) -> str | None:
    for found in element.iter("time", "abbr"):
        mine = set(classes(found)) | ({""} if found.tag == "time" and not _UPDATED & set(classes(found)) else set())
        stamp = (found.get("datetime") or found.get("title") or "").strip()
        if mine & names and not mine & others and _OFFSET_DATE.match(stamp):
            return stamp.replace("Z", "+00:00")
    return None


def comments_of(scope: html.HtmlElement) -> tuple[Comment, ...]:
    """Return the comments in a part of a page, in order."""
    found: dict[str, Comment] = {}
    for item in scope.iter("li", "article", "div"):
        number = _COMMENT.fullmatch(item.get("id") or "")
        names = ("comment-content", "wp-block-comment-content", "comment-body", "comment-text")
        body = first(item, names) if number else None
        if number is None or body is None or number[1] in found:
            continue
        author = first(item, ("fn", "wp-block-comment-author-name", "comment-author"))
        found[number[1]] = Comment(
            id=number[1],
            parent=_parent(item),
            author=re.sub(r"\s*says:?\Z", "", folded(author)) if author is not None else "",
            date=_date(item, frozenset({"published", "comment-date", ""})),
            body=RichText(to_markdown(inner(body))),
        )
    return tuple(found.values())


def _parent(item: html.HtmlElement) -> str:
    for outer in elements(item.iterancestors()):
        number = _COMMENT.fullmatch(outer.get("id") or "")
        if number:
            return number[1]
    return ""
