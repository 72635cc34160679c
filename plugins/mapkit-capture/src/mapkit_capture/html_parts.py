"""The parts of a page that WordPress themes mark with classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import html

POST = frozenset({"hentry", "h-entry", "type-post", "type-page", "wp-block-post"})
TITLES = ("entry-title", "wp-block-post-title", "post-title", "p-name")
#: The text of a post, and what stands for it on some lists of posts.
CONTENT = ("entry-content", "wp-block-post-content", "post-content", "e-content", "post-entry", "entry")
EXCERPT = ("entry-summary", "wp-block-post-excerpt__excerpt", "p-summary", "excerpt")
#: Classes and ids of what stands inside a post and is not its text.
_FRAME = frozenset(
    {
        "sharedaddy",
        "sd-sharing-enabled",
        "jp-relatedposts",
        "jp-post-flair",
        "post-likes-widget-placeholder",
        "wpcnt",
        "wordads-ad",
        "adsbygoogle",
        "entry-meta",
        "entry-footer",
        "entry-header",
        "post-navigation",
        "navigation",
        "nav-links",
        "page-links",
        "post-page-numbers",
        "edit-link",
        "more-link",
        "read-more",
        "screen-reader-text",
        "skip-link",
        "robots-nocontent",
        "wp-block-jetpack-sharing-buttons",
        "wp-block-post-excerpt__more-link",
        "wp-block-post-navigation-link",
        "wp-block-comments",
        "comments-area",
    }
)


def classes(element: html.HtmlElement) -> list[str]:
    """Return an element's classes."""
    return (element.get("class") or "").split()


def folded(element: html.HtmlElement) -> str:
    """Return an element's text with its white space folded."""
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def inner(element: html.HtmlElement) -> str:
    """Return the HTML inside an element."""
    return (element.text or "") + "".join(html.tostring(child, encoding="unicode") for child in element)


def elements(nodes: Iterable[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """Yield the elements among nodes, leaving out comments and the like."""
    return (node for node in nodes if isinstance(node.tag, str))


def post_elements(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the elements that hold one post each, the outermost where they are nested.

    On a page of one post the theme may mark no such element: then it is what holds the post's title and its text.
    """
    found = [e for e in root.iter("article", "div", "section", "li", "main") if _is_post(e)]
    found = [e for e in found if not any(_is_post(outer) for outer in e.iterancestors())]
    alone = [holder for content in _contents(root, found) if (holder := _holder(content)) is not None]
    return [*alone, *(e for e in found if e not in alone)]


def _is_post(element: html.HtmlElement) -> bool:
    names = set(classes(element))
    if "comment" in names or "comment-body" in names:
        return False
    number = (element.get("id") or "").removeprefix("post-")
    return bool(names & POST) or (number.isdigit() and number != element.get("id"))


def _contents(root: html.HtmlElement, posts: Sequence[html.HtmlElement]) -> list[html.HtmlElement]:
    """Return the texts of posts that stand in none of the posts found."""
    marked = [e for e in elements(root.iterdescendants()) if set(classes(e)) & set(CONTENT[:4])]
    return [e for e in marked if not any(outer in posts or outer in marked for outer in e.iterancestors())]


def _holder(content: html.HtmlElement) -> html.HtmlElement | None:
    """Return the nearest element around a text that has a title too."""
    return next((outer for outer in elements(content.iterancestors()) if title_of(outer) is not None), None)


def title_of(element: html.HtmlElement) -> html.HtmlElement | None:
    """Return the title in an element that holds one post."""
    return first(element, TITLES, tags=("h1", "h2", "h3"))


def first(element: html.HtmlElement, names: Sequence[str], *, tags: Sequence[str] = ()) -> html.HtmlElement | None:
    """Return the first element of one of some classes, tried in order; else the first of some tags."""
    for name in names:
        for found in elements(element.iterdescendants()):
            if name in classes(found):
                return found
    return next((found for found in elements(element.iterdescendants()) if found.tag in tags), None)


def strip_furniture(element: html.HtmlElement) -> None:
    """Take the frame's parts out of a post's content."""
    for found in list(elements(element.iterdescendants())):
        if found.getparent() is None:
            continue
        if set(classes(found)) & _FRAME or found.get("id") in _FRAME or found.tag in ("nav", "script", "style"):
            found.drop_tree()
