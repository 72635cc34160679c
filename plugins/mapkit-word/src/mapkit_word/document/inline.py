"""Running text as runs: bold, italic, links, code, line breaks, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import unescape

from attrs import define, field

from mapkit.richtext import Node
from mapkit_word.anchors import LONGEST_TITLE, MISSING
from mapkit_word.package.escape import xml

from .pictures import picture
from .story import Story

#: What each mark is in run properties, in the order that the schema asks for.
_PROPERTIES = (
    ("code", '<w:rStyle w:val="HTMLCode"/>'),
    ("missing", '<w:rStyle w:val="PictureLink"/>'),
    ("linked", '<w:rStyle w:val="LinkedPicture"/>'),
    ("link", '<w:rStyle w:val="Hyperlink"/>'),
    ("strong", "<w:b/><w:bCs/>"),
    ("emphasis", "<w:i/><w:iCs/>"),
    ("strikethrough", "<w:strike/>"),
    ("underline", '<w:u w:val="single"/>'),
    ("above", '<w:vertAlign w:val="superscript"/>'),
    ("below", '<w:vertAlign w:val="subscript"/>'),
)
#: HTML that may stand within Markdown, as marks.
_TAGS: Mapping[str, str] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "del": "strikethrough",
    "s": "strikethrough",
    "strike": "strikethrough",
    "ins": "underline",
    "u": "underline",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "sup": "above",
    "sub": "below",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


@lru_cache(maxsize=512)
def _properties(marks: frozenset[str]) -> str:
    inner, styled = "", False
    for name, code in _PROPERTIES:
        if name in marks:
            is_style = code.startswith("<w:rStyle")
            # a run has one character style: that of code, or else of a link
            if not (is_style and styled):
                inner += code
            styled = styled or is_style
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def text_run(text: str, marks: frozenset[str] = frozenset()) -> str:
    """Return a run that says a text; line ends and tabs in it become breaks and tabs."""
    if not text:
        return ""
    pieces = _pieces(text) if "\n" in text or "\t" in text else (_t(text),)
    return f"<w:r>{_properties(marks)}{''.join(pieces)}</w:r>"


def _pieces(text: str) -> Iterable[str]:
    for piece in re.split(r"([\n\t])", text):
        if piece == "\n":
            yield "<w:br/>"
        elif piece == "\t":
            yield "<w:tab/>"
        elif piece:
            yield _t(piece)


def _t(text: str) -> str:
    return f'<w:t xml:space="preserve">{xml(text)}</w:t>'


def inline(nodes: Iterable[Node], story: Story, *, width: int, marks: Iterable[str] = ()) -> str:
    """Return the runs of some running text.

    Args:
        nodes: The text.
        story: The document that it goes into.
        width: How wide a picture may be, in twentieths of a point.
        marks: What all of it is, such as ``strong``.
    """
    writer = _Writer(story=story, width=width)
    writer.marks.update(marks)
    writer.write(nodes)
    return writer.finished()


@define
class _Writer:
    story: Story
    width: int
    marks: Counter[str] = field(factory=Counter)
    pieces: list[str] = field(factory=list)
    #: Where in ``pieces`` the open link starts; -1: none is open.
    linked: int = -1

    def write(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            _WRITERS[node.type](self, node)

    def add(self, text: str, *more: str) -> None:
        on = frozenset([name for name, count in self.marks.items() if count > 0] + list(more))
        self.pieces.append(text_run(text, on))

    def finished(self) -> str:
        if self.linked >= 0:
            self.end_link()
        return "".join(self.pieces)

    def start_link(self, url: str) -> None:
        start = self.story.link(url)
        if not start:
            if url and not url.startswith("#"):
                self.story.report("WD21", f"no link was made to {url[:120]!r}: only web and e-mail addresses are safe")
            return
        self.linked = len(self.pieces)
        self.pieces.append(start)
        self.marks["link"] += 1

    def end_link(self) -> None:
        if self.linked == len(self.pieces) - 1:
            # nothing to click on: an empty link is a trap for screen readers
            self.pieces.pop()
        else:
            self.pieces.append("</w:hyperlink>")
        self.linked = -1
        self.marks["link"] -= 1


def _marked(name: str) -> Callable[[_Writer, Node], None]:
    def write(writer: _Writer, node: Node) -> None:
        writer.marks[name] += 1
        writer.write(node.children)
        writer.marks[name] -= 1

    return write


def _text(writer: _Writer, node: Node) -> None:
    writer.add(node.text)


def _code(writer: _Writer, node: Node) -> None:
    writer.add(node.text, "code")


def _break(writer: _Writer, node: Node) -> None:
    writer.add("\n")


def _space(writer: _Writer, node: Node) -> None:
    writer.add(" ")


def _link(writer: _Writer, node: Node) -> None:
    if writer.linked >= 0:
        writer.write(node.children)
        return
    writer.start_link(node.url)
    writer.write(node.children)
    if writer.linked >= 0:
        writer.end_link()


def _image(writer: _Writer, node: Node) -> None:
    drawing = picture(node.url, node.text, writer.story, writer.width)
    if drawing:
        writer.pieces.append(f"<w:r>{drawing}</w:r>")
        return
    inside = writer.linked >= 0
    if inside:
        # the link leads elsewhere; the picture's own address is what shows when the pointer rests on it
        start = writer.pieces[writer.linked]
        writer.pieces[writer.linked] = start.replace(" w:history", f' w:tooltip="{xml(node.url)}" w:history', 1)
    else:
        writer.start_link(node.url)
    writer.add(node.text or "Picture", "linked" if inside else "missing")
    if not inside and writer.linked >= 0:
        writer.end_link()
    elif not inside and len(MISSING) + len(node.url) <= LONGEST_TITLE:
        # an address that nothing can be linked to is kept as the title of a control
        properties = f'<w:sdtPr><w:alias w:val="{xml(MISSING + node.url)}"/><w:id w:val="{writer.story.control_id()}"/></w:sdtPr>'
        writer.pieces[-1] = f"<w:sdt>{properties}<w:sdtContent>{writer.pieces[-1]}</w:sdtContent></w:sdt>"


def _html(writer: _Writer, node: Node) -> None:
    found = _TAG.match(node.text)
    if found is None:
        return
    closing, name = bool(found[1]), found[2].casefold()
    if name == "br":
        writer.add("\n")
    elif name == "img":
        attributes = _attributes(found[3])
        _image(writer, Node(type="image", url=attributes.get("src", ""), text=attributes.get("alt", "")))
    elif name == "a" and closing:
        if writer.linked >= 0:
            writer.end_link()
    elif name == "a":
        url = _attributes(found[3]).get("href", "")
        if url and writer.linked < 0:
            writer.start_link(url)
    elif name in _TAGS:
        mark = _TAGS[name]
        writer.marks[mark] = max(0, writer.marks[mark] - 1) if closing else writer.marks[mark] + 1


def _attributes(source: str) -> dict[str, str]:
    return {m[1].casefold(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(source)}


def _children(writer: _Writer, node: Node) -> None:
    writer.write(node.children)


_WRITERS: Mapping[str, Callable[[_Writer, Node], None]] = {
    "text": _text,
    "strong": _marked("strong"),
    "emphasis": _marked("emphasis"),
    "strikethrough": _marked("strikethrough"),
    "code": _code,
    "link": _link,
    "image": _image,
    "hard_break": _break,
    "soft_break": _space,
    "html": _html,
    "html_block": _html,
    "paragraph": _children,
    "heading": _children,
    "cell": _children,
}
