"""A page saved as HTML: the posts on it, as entries, with the targets of their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree, html

from mapkit.model import Comment, Entry, Origin, Person, RichText, Term
from mapkit.plugin import Context
from mapkit_html.fragments import blocks, text, to_markdown

from .furniture import clean_title, is_notice, is_protected_title
from .html_parts import CONTENT, classes, first, folded, post_elements, strip_furniture
from .html_segments import loose_entries
from .keys import Keys

_OFFSET_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?\Z")


def html_entries(page: str, filename: str, context: Context) -> Iterator[Entry]:
    """Yield an entry for each post on a page saved as HTML.

    Posts are found by the classes that WordPress themes give them (microformats ``hentry``, ``entry-title`` …); on a page
    that marks none, by the labels in its text, as on a page saved as text.
    """
    root = html.document_fromstring(_without_declaration(page), parser=html.HTMLParser(huge_tree=True))
    base = _base(root)
    keys = Keys(filename)
    posts = post_elements(root)
    found = 0
    for element in posts:
        entry = _entry(element, base, keys)
        if entry is not None:
            found += 1
            yield entry
    if found:
        return
    count = 0
    for entry in loose_entries(root, keys, context):
        count += 1
        yield entry
    if not count:
        context.finding("P01", "no post was recognised on this page", path=filename)


def _without_declaration(page: str) -> str:
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", page)


def _base(root: html.HtmlElement) -> str:
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content", "//base/@href"):
        found = root.xpath(path)
        if found:
            return str(found[0])
    saved = re.search(r"saved from url=\(\d+\)(\S+)", etree.tostring(root, encoding="unicode")[:4000])
    return saved[1] if saved else ""


def _entry(element: html.HtmlElement, base: str, keys: Keys) -> Entry | None:
    heading = first(element, ("entry-title", "post-title", "wp-block-post-title", "p-name"), tags=("h1", "h2", "h3"))
    content = first(element, CONTENT)
    if heading is None or content is None:
        return None
    printed = folded(heading)
    address = next((a.get("href") for a in heading.iter("a") if a.get("href")), None) or _permalink(element)
    url = urljoin(base, address) if address else (base or None)
    terms, authors, comments = _terms(element), _authors(element), _comments(element)
    published = _date(element, ("published", "entry-date", "dt-published", "posted-on"))
    modified = _date(element, ("updated", "dt-updated"))
    raw = html.tostring(element, encoding="unicode", with_tail=False)
    strip_furniture(content)
    inner = _inner(content)
    stub = "post-password-form" in raw or is_notice(folded(content))
    title = clean_title(printed)
    return Entry(
        title=title,
        blocks=() if stub else blocks(inner),
        text=None if stub else text(inner),
        slug=_slug(url),
        visibility="protected" if stub or is_protected_title(printed) else "public",
        published=published,
        modified=modified,
        authors=authors,
        terms=terms,
        comments=comments,
        origin=Origin(
            format="capture",
            key=url or keys.key(title),
            url=url,
            file=keys.filename,
            line=element.sourceline or 0,
            raw=raw,
        ),
    )


def _inner(content: html.HtmlElement) -> str:
    parts = [html.tostring(child, encoding="unicode") for child in content]
    return (content.text or "") + "".join(parts)


def _permalink(element: html.HtmlElement) -> str | None:
    for link in element.iter("a"):
        if {"bookmark"} & set((link.get("rel") or "").split()) or "entry-permalink" in classes(link):
            address: str | None = link.get("href")
            return address
    return None


def _slug(url: str | None) -> str:
    if not url or "?" in url:
        return ""
    return url.partition("#")[0].rstrip("/").rpartition("/")[2] if url.count("/") > 3 else ""


def _terms(element: html.HtmlElement) -> tuple[Term, ...]:
    found: dict[tuple[str, str], Term] = {}
    for link in element.iter("a"):
        rel = (link.get("rel") or "").split()
        if "tag" not in rel and "category" not in rel:
            continue
        address = (link.get("href") or "").rstrip("/")
        taxonomy = "category" if "category" in rel or "/category/" in address else "tag"
        name = folded(link)
        if name:
            found[taxonomy, name] = Term(name=name, slug=address.rpartition("/")[2], taxonomy=taxonomy)
    return tuple(found.values())


def _authors(element: html.HtmlElement) -> tuple[Person, ...]:
    author = first(element, ("fn", "author-name", "p-author", "author"))
    name = folded(author) if author is not None else ""
    return (Person(name=re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)),) if name else ()


def _date(element: html.HtmlElement, names: tuple[str, ...]) -> str | None:
    for found in element.iter("time", "abbr"):
        if set(names) & set(classes(found)) or (
            found.tag == "time" and "published" in names and "updated" not in classes(found)
        ):
            stamp = (found.get("datetime") or found.get("title") or "").strip()
            if _OFFSET_DATE.match(stamp):
                return stamp.replace("Z", "+00:00")
    return None


def _comments(element: html.HtmlElement) -> tuple[Comment, ...]:
    scope = element.getroottree().getroot() if len(post_elements(element.getroottree().getroot())) == 1 else element
    found: list[Comment] = []
    for item in scope.iter("li", "article", "div"):
        number = re.fullmatch(r"(?:div-)?comment-(\d+)", item.get("id") or "")
        body = first(item, ("comment-content", "comment-body", "comment-text")) if number else None
        if number is None or body is None or any(comment.id == number[1] for comment in found):
            continue
        author = first(item, ("fn", "comment-author"))
        parent = next((a for a in item.iterancestors("li") if re.fullmatch(r"comment-\d+", a.get("id") or "")), None)
        found.append(
            Comment(
                id=number[1],
                parent=(parent.get("id") or "").removeprefix("comment-")
                if parent is not None and parent is not item
                else "",
                author=folded(author) if author is not None else "",
                date=_date(item, ("published", "comment-date")),
                body=RichText(to_markdown(_inner(body))),
            )
        )
    return tuple(found)
