"""The elements, attributes and addresses that published HTML may hold."""

from __future__ import annotations

import re

import nh3

from .urls import scheme_of

# fmt: off
TAGS = frozenset(
    {
        "a", "abbr", "address", "article", "aside", "b", "blockquote", "br", "caption", "cite", "code", "col",
        "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2",
        "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
        "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
        "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    }
)
# fmt: on
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "img": {"src", "alt", "title", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "abbr", "style"},
    "time": {"datetime"},
    "*": {"lang", "dir"},
}
_LANGUAGE = re.compile(r"language-[\w+#.-]+")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEMES_OR_NONE = SCHEMES | {""}
#: Elements that go with all they hold; of any other that is not listed, the text stays.
_WITH_CONTENT = frozenset({"script", "style", "template", "noscript", "title", "svg", "noembed", "noframes"})
#: Elements that have lines of their own, but for paragraphs, and runs of their tags as the sanitiser writes them.
# fmt: off
_LINES = frozenset(
    {
        "address", "article", "aside", "blockquote", "caption", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "legend", "li", "main", "menu", "nav", "ol", "pre", "search", "section", "summary", "table", "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul",
    }
)
# fmt: on
_OF_LINES = re.compile(rf"(?:</?(?:{'|'.join(sorted(_LINES))})>\s*)+")


def sanitise(html: str) -> str:
    """Return HTML that cannot act: listed elements and attributes alone, addresses of the web, post and telephone.

    Names and ids go, for a page's own scripts could take them for their own. Relative addresses stay.
    """
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        clean_content_tags=set(_WITH_CONTENT),
        strip_comments=True,
        link_rel=None,
        filter_style_properties={"text-align"},
        attribute_filter=_kept,
    )


def flattened(html: str) -> str:
    """Return paragraphs and line breaks alone, for HTML whose elements lie too deep in each other.

    Where an element begins or ends that has lines of its own, the line ends.
    """
    tags = {"p", "br", *_LINES}
    cleaned = nh3.clean(html, tags=tags, attributes={}, clean_content_tags=set(_WITH_CONTENT))
    return _OF_LINES.sub("<br>", cleaned)


def _kept(_: str, attribute: str, value: str) -> str | None:
    """Keep of an attribute what is harmless: of classes a code's language, of addresses those of the listed schemes."""
    if attribute == "class":
        return value if _LANGUAGE.fullmatch(value) else None
    if attribute in ("href", "src"):
        return value if scheme_of(value) in _SCHEMES_OR_NONE else None
    return value
