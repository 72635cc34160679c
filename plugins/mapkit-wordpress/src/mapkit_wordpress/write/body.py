"""The body of a post from labelled texts, in the markup that its neighbours are in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from typing import Literal, NamedTuple

from mapkit_html.fragments import to_html
from mapkit_wordpress.body.shortcodes import protected

Style = Literal["classic", "paragraphs", "blocks"]

_TOP = re.compile(r"<(p|h[1-6]|ul|ol|table|blockquote|pre|hr|figure|div|details)\b", re.I)
_PARAGRAPH = re.compile(r"<p>(.*)</p>\Z", re.S)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "source", "col", "area", "embed", "track"))


class Section(NamedTuple):
    """A labelled text; without a label it is text that stands for itself."""

    label: str
    markdown: str


def style_of(body: str) -> Style:
    """Return the markup in which a body is written."""
    if "<!-- wp:" in body:
        return "blocks"
    return "paragraphs" if re.search(r"<p[\s>]", body, re.I) else "classic"


def render(sections: Iterable[Section], style: Style) -> str:
    """Return a body: each label in bold before its text, on a line of its own before a list or a table."""
    pieces = [piece for section in sections for piece in section_pieces(section, style)]
    return "\n\n".join(pieces)


def section_pieces(section: Section, style: Style) -> list[str]:
    """Return the top-level pieces of one section."""
    elements = elements_of(section.markdown)
    if not section.label:
        return [dressed(element, style) for element in elements]
    shown = section.label if section.label.rstrip()[-1:] in "?:" else f"{section.label}:"
    label = f"<strong>{escape(shown, quote=False)}</strong>"
    first = _PARAGRAPH.match(elements[0]) if elements else None
    if first:
        return [dressed(f"<p>{label} {first[1]}</p>", style), *(dressed(each, style) for each in elements[1:])]
    return [dressed(f"<p>{label}</p>", style), *(dressed(each, style) for each in elements)]


def elements_of(markdown: str) -> list[str]:
    """Return a text's top-level elements as HTML, shortcodes in it as the words that they are."""
    return [protected(each) for each in bare_elements_of(markdown)]


def bare_elements_of(markdown: str) -> list[str]:
    """Return a text's top-level elements as HTML, in which nobody has looked for shortcodes."""
    return top_level(to_html(markdown)) if markdown.strip() else []


def top_level(html: str) -> list[str]:
    """Return the top-level elements of rendered HTML; text between them as paragraphs."""
    found: list[str] = []
    depth = start = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if depth == 0 and not tag[1] and _TOP.match(tag[0]):
            found += _loose(html[start : tag.start()])
            start = tag.start()
        if name in _VOID or tag[3]:
            if depth == 0 and name == "hr":
                found.append(html[start : tag.end()])
                start = tag.end()
            continue
        depth += -1 if tag[1] else 1
        if depth == 0 and _TOP.match(html, start):
            found.append(html[start : tag.end()])
            start = tag.end()
    return found + _loose(html[start:])


def _loose(text: str) -> list[str]:
    return [f"<p>{text.strip()}</p>"] if text.strip() else []


def dressed(element: str, style: Style) -> str:
    """Return one element as it is written in a style."""
    if style == "classic":
        paragraph = _PARAGRAPH.match(element)
        return re.sub(r"<br\s*/?>\n?", "\n", paragraph[1]) if paragraph else element
    return _block(element) if style == "blocks" else element


def _block(element: str) -> str:
    """Return one element as a block, with the comments that the block editor expects."""
    match = _TOP.match(element)
    name = match[1].lower() if match else ""
    if name == "p":
        return _commented("paragraph", element)
    if name[:1] == "h" and name[1:].isdigit():
        level = int(name[1])
        marked = element.replace(f"<{name}>", f'<{name} class="wp-block-heading">', 1)
        return _commented("heading", marked, {"level": level} if level != 2 else {})
    if name in ("ul", "ol"):
        return _list(element, ordered=name == "ol")
    if name == "table":
        return _commented("table", f'<figure class="wp-block-table">{element}</figure>')
    if name == "blockquote":
        inner = element[element.index(">") + 1 : element.rindex("<")].strip()
        quoted = "\n\n".join(_block(each) for each in top_level(inner))
        return _commented("quote", f'<blockquote class="wp-block-quote">{quoted}</blockquote>')
    if name == "hr":
        return _commented("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')
    if name == "pre":
        return _commented("code", element.replace("<pre>", '<pre class="wp-block-code">', 1))
    return _commented("html", element)


def _list(element: str, *, ordered: bool) -> str:
    settings: dict[str, object] = {"ordered": True} if ordered else {}
    if start := re.match(r"<ol[^>]*\bstart=\"(\d+)\"", element):
        settings["start"] = int(start[1])
    opening = element[: element.index(">") + 1]
    tag = opening.replace("<ul", '<ul class="wp-block-list"', 1).replace("<ol", '<ol class="wp-block-list"', 1)
    inner = element[len(opening) : element.rindex("<")]
    items = "\n\n".join(_commented("list-item", _nested(item)) for item in _items(inner))
    return _commented("list", f"{tag}{items}</{'ol' if ordered else 'ul'}>", settings)


def _items(html: str) -> list[str]:
    """Return the items of a list, its inner lists within them."""
    found, depth, start = [], 0, 0
    for tag in re.finditer(r"<(/?)(?:li|ul|ol)\b[^<>]*>", html):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                found.append(html[start : tag.end()])
    return found


def _nested(item: str) -> str:
    """Return an item whose inner lists are blocks too."""
    match = re.search(r"<(ul|ol)\b", item)
    if match is None:
        return item
    parts = [part for part in top_level(item[match.start() : item.rindex("</li")]) if part]
    inner = "".join(
        _list(part, ordered=part.startswith("<ol")) if part[:3] in ("<ul", "<ol") else part for part in parts
    )
    return f"{item[: match.start()].rstrip()}{inner}</li>"


def _commented(name: str, html: str, settings: dict[str, object] | None = None) -> str:
    said = f" {json.dumps(settings, separators=(',', ':'))}" if settings else ""
    return f"<!-- wp:{name}{said} -->\n{html}\n<!-- /wp:{name} -->"
