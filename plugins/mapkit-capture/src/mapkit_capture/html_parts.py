"""The parts of a page that WordPress themes mark with classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import html

POST = frozenset({"hentry", "h-entry", "type-post", "type-page", "wp-block-post"})
CONTENT = (
    "entry-content",
    "post-content",
    "e-content",
    "entry",
    "post-entry",
    "wp-block-post-content",
    "entry-summary",
)
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
        "post-navigation",
        "navigation",
        "nav-links",
        "page-links",
        "edit-link",
        "screen-reader-text",
        "skip-link",
        "robots-nocontent",
        "wp-block-jetpack-sharing-buttons",
    }
)


def classes(element: html.HtmlElement) -> list[str]:
    """Return an element's classes."""
    return (element.get("class") or "").split()


def folded(element: html.HtmlElement) -> str:
    """Return an element's text with its white space folded."""
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def post_elements(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the elements that hold one post each, the outermost where they are nested."""
    found = [e for e in root.iter("article", "div", "section", "li", "main") if _is_post(e)]
    return [e for e in found if not any(_is_post(outer) for outer in e.iterancestors())]


def _is_post(element: html.HtmlElement) -> bool:
    names = set(classes(element))
    if "comment" in names or "comment-body" in names:
        return False
    number = (element.get("id") or "").removeprefix("post-")
    return bool(names & POST) or (number.isdigit() and number != element.get("id"))


def first(element: html.HtmlElement, names: Sequence[str], *, tags: Sequence[str] = ()) -> html.HtmlElement | None:
    """Return the first element of one of some classes, tried in order; else the first of some tags."""
    for name in names:
        for found in _descendants(element):
            if name in classes(found):
                return found
    return next((found for found in _descendants(element) if found.tag in tags), None)


def _descendants(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (found for found in element.iterdescendants() if isinstance(found.tag, str))


def strip_furniture(element: html.HtmlElement) -> None:
    """Take the frame's parts out of a post's content."""
    for found in list(_descendants(element)):
        if found.getparent() is None:
            continue
        if set(classes(found)) & _FRAME or found.get("id") in _FRAME or found.tag in ("nav", "script", "style"):
            found.drop_tree()
