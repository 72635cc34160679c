"""A page saved as HTML: the posts on it, as entries, with the targets of their links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from mapkit.model import Entry, Origin
from mapkit.plugin import Context
from mapkit_html.fragments import blocks_and_text

from .furniture import clean_title, is_notice, is_protected_title
from .html_meta import address_of, authors_of, base_of, comments_of, modified_of, published_of, slug_of, terms_of
from .html_parts import CONTENT, EXCERPT, classes, first, folded, inner, post_elements, strip_furniture, title_of
from .html_segments import loose_entries
from .keys import BEGUN, Keys

_CUT = re.compile(r"\[\s*(?:…|\.{3})\s*\]\s*\Z")
_LOCKED = frozenset({"post-password-required", "post-password-form"})


def html_entries(page: str, filename: str, context: Context) -> Iterator[Entry]:
    """Yield an entry for each post on a page saved as HTML.

    Posts are found by the classes that WordPress themes give them (microformats ``hentry``, ``entry-title`` …); on a page
    that marks none, by the labels in its text, as on a page saved as text. Of a post that is only begun on the page, the
    beginning is yielded, with a key of its own.
    """
    root = html.document_fromstring(_without_declaration(page), parser=html.HTMLParser(huge_tree=True))
    keys = Keys(filename)
    posts = post_elements(root)
    count = 0
    for entry in _marked(root, posts, keys) if posts else loose_entries(root, keys, context):
        count += 1
        yield entry
    if posts and not count:
        message = f"it only names {len(posts)} posts; save the posts' own pages to have them"
        context.finding("P02", message, path=filename)
    elif not count:
        context.finding("P01", "no post was recognised on this page", path=filename)


def _without_declaration(page: str) -> str:
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", page)


def _marked(root: html.HtmlElement, posts: list[html.HtmlElement], keys: Keys) -> Iterator[Entry]:
    """Yield the posts that the theme marks; on the page of one post, that one, and none of those it recommends."""
    base = base_of(root)
    body = next(iter(root.iter("body")), root)
    single = {"single", "page"} & set(classes(body))
    if single and len(posts) > 1:
        posts = [post for post in posts if any(True for _ in post.iter("h1"))][:1] or posts
    alone = len(posts) == 1
    for post in posts:
        entry = _entry(post, body if alone and single else None, base, keys)
        if entry is not None:
            yield entry


def _entry(post: html.HtmlElement, body: html.HtmlElement | None, base: str, keys: Keys) -> Entry | None:
    """Return one post as an entry; None where it has no title, or no text on this page.

    Args:
        post: The element that holds it.
        body: The whole page, where it is the page of this one post.
        base: The page's address.
        keys: Gives names to posts without an address.
    """
    heading = title_of(post)
    content = first(post, CONTENT)
    begun = content is None
    if content is None:
        content = first(post, EXCERPT)
    if heading is None or content is None:
        return None
    printed = folded(heading)
    url = address_of(post, heading, base) or (base if body is not None else None) or None
    comments = comments_of(body if body is not None else post)
    raw = html.tostring(post, encoding="unicode", with_tail=False)
    stub = bool(_LOCKED & {name for e in (post, *post.iterdescendants()) for name in classes(e)})
    stub = stub or is_notice(folded(content))
    begun = begun or first(content, ("more-link",)) is not None
    strip_furniture(content)
    made, said = blocks_and_text(inner(content))
    begun = not stub and (begun or bool(_CUT.search(said)))
    title = clean_title(printed)
    return Entry(
        title=title,
        kind="page" if "type-page" in classes(post) or (body is not None and "page" in classes(body)) else "",
        blocks=() if stub else made,
        text=None if stub else said,
        slug=slug_of(url),
        visibility="protected" if stub or is_protected_title(printed) else "public",
        published=published_of(post),
        modified=modified_of(post),
        authors=authors_of(post),
        terms=terms_of(post),
        comments=comments,
        origin=Origin(
            format="capture",
            key=(url or keys.key(title)) + (BEGUN if begun else ""),
            url=url,
            file=keys.filename,
            line=post.sourceline or 0,
            raw=raw,
        ),
    )
