"""A paragraph's running text as spans: a text, how it looks, where it links to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import define, evolve, frozen

from mapkit_word.document.links import safe_address
from mapkit_word.package.names import WP, A, R, V, w
from mapkit_word.package.reading import Relation

from .accept import PICTURE
from .elements import child, local, switched, value
from .fields import HREF
from .pictures import Pictures

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .styles import Style, Styles

#: Reports a finding: code, message.
Report = Callable[[str, str], None]

#: What stands in a span for a line break.
BREAK = "\n"
#: The styles of what stands in the place of pictures that the collection has no copy of.
_PICTURES = frozenset({"picture link", "linked picture"})
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: The signs of Wingdings and Symbol that stand in running text: ticks, crosses, boxes, bullets, arrows.
_SIGNS = {
    "F0FC": "✓", "F0FB": "✗", "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0A7": "▪", "F0B7": "•",
    "F0E0": "→", "F0DF": "←", "F04A": "☺", "F0D8": "➢", "F0AE": "®", "F0E4": "™", "F0B0": "°", "F0B1": "±",
}  # fmt: skip


@frozen(kw_only=True)
class Span:
    """A piece of running text that looks alike, or a picture, or a line break."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    #: ``superscript``, ``subscript`` or empty.
    raised: str = ""
    href: str = ""
    #: The address of a picture, whose description ``text`` then is; None: no picture.
    image: str | None = None
    #: The number of the note that is referred to, such as ``footnote 2``.
    note: str = ""

    @property
    def is_break(self) -> bool:
        """Whether it is a line break."""
        return self.text == BREAK and self.image is None

    def looks_like(self, other: Span) -> bool:
        """Return whether two texts look alike, so that they are one."""
        return self.image is None and other.image is None and evolve(self, text="") == evolve(other, text="")


@define(kw_only=True)
class SpanReader:
    """Reads the running text of one part of a document."""

    styles: Styles
    relations: Mapping[str, Relation]
    report: Report
    pictures: Pictures

    def read(self, paragraph: _Element, style: Style) -> list[Span]:
        """Return a paragraph's spans; neighbours that look alike are one."""
        look = Span(bold=bool(style.bold), italic=bool(style.italic), strike=bool(style.strike))
        if style.heading or style.is_title or style.is_code:
            look = Span(code=style.is_code)
        joined: list[Span] = []
        for span in self._children(paragraph, look, ""):
            if joined and span.looks_like(joined[-1]) and not span.is_break and not joined[-1].is_break:
                joined[-1] = evolve(joined[-1], text=joined[-1].text + span.text)
            elif span.text or span.image is not None:
                joined.append(span)
        return joined

    def _children(self, element: _Element, look: Span, href: str) -> Iterator[Span]:
        for inner in element:
            name = local(inner)
            if name == "r":
                yield from self._run(inner, look, href)
            elif name == "hyperlink":
                yield from self._link(inner, look)
            elif name == "ruby":
                yield from self._children(inner.find(w("rubyBase")) or inner, look, href)
            elif isinstance(inner.tag, str) and inner.tag.startswith(_MATH):
                text = "".join(t.text or "" for t in inner.iter(f"{_MATH}t"))
                yield evolve(look, text=text, href=href)
            elif name in ("object", "subDoc", "altChunk"):
                self.report("WD06", "an embedded object was left out")

    def _link(self, link: _Element, look: Span) -> Iterator[Span]:
        href = self._address(link)
        shown = value(link, "tooltip")
        for span in self._children(link, look, href):
            # a picture that is not there, within a link: its own address is the one that shows
            yield evolve(span, image=shown) if span.image == href and span.href and shown else span

    def _address(self, link: _Element) -> str:
        relation = self.relations.get(link.get(f"{{{R}}}id", ""))
        if relation is None:
            return ""
        anchor = value(link, "anchor")
        return self._safe(f"{relation.target}#{anchor}" if anchor and "#" not in relation.target else relation.target)

    def _safe(self, url: str) -> str:
        address = safe_address(url)
        if url and not address and not url.startswith(("#", "_")):
            self.report("WD04", f"the address {url[:120]!r} was left out: it is neither a web nor an e-mail address")
        return address

    def _run(self, run: _Element, look: Span, href: str) -> Iterator[Span]:
        href = href or (self._safe(run.get(HREF, "")) if run.get(HREF) else "")
        properties = child(run, "rPr")
        style = self.styles.run(value(child(properties, "rStyle")))
        look = evolve(_look(properties, style, look), href=href)
        if style.name in _PICTURES:
            text = "".join(t.text or "" for t in run.iter(w("t")))
            linked = href if style.name == "linked picture" else ""
            address = href or run.get(PICTURE, "")
            yield evolve(look, text="" if text == "Picture" else text, image=address, href=linked)
            return
        for part in run:
            yield from self._part(part, look)

    def _part(self, part: _Element, look: Span) -> Iterator[Span]:
        match local(part):
            case "t":
                yield evolve(look, text=part.text or "")
            case "tab" | "ptab":
                yield evolve(look, text="\t" if look.code else " ")
            case "br" | "cr":
                if value(part, "type") in ("", "textWrapping"):
                    yield evolve(look, text=BREAK)
            case "noBreakHyphen":
                yield evolve(look, text="\u2011")
            case "sym":
                sign = _SIGNS.get(value(part, "char").upper(), "")
                if not sign:
                    self.report("WD06", f"a sign of the font {value(part, 'font')!r} was left out")
                yield evolve(look, text=sign)
            case "footnoteReference" | "endnoteReference":
                kind = local(part).removesuffix("Reference")
                yield evolve(look, text="*", note=f"{kind} {value(part, 'id')}", raised="", bold=False, italic=False)
            case "drawing" | "pict":
                yield from self._pictures(part, look)
            case "object":
                self.report("WD06", "an embedded object was left out")
            case _:
                pass

    def _pictures(self, drawing: _Element, look: Span) -> Iterator[Span]:
        for blip in drawing.iter(f"{{{A}}}blip"):
            around = next(blip.iterancestors(f"{{{WP}}}inline", f"{{{WP}}}anchor"), None)
            named = None if around is None else around.find(f"{{{WP}}}docPr")
            alt = "" if named is None else named.get("descr", "")
            name = "" if named is None else named.get("name", "")
            yield self._picture(blip.get(f"{{{R}}}embed", ""), blip.get(f"{{{R}}}link", ""), alt, name, look)
        for data in drawing.iter(f"{{{V}}}imagedata"):
            shape = data.getparent()
            alt = "" if shape is None else shape.get("alt", "")
            yield self._picture(data.get(f"{{{R}}}id", ""), "", alt, "", look)

    def _picture(self, embedded: str, linked: str, alt: str, name: str, look: Span) -> Span:
        alt = " ".join(alt.split())
        relation = self.relations.get(embedded) or self.relations.get(linked)
        return Span(text=alt, image=self.pictures.address(relation, alt, name), href=look.href)


def _look(properties: _Element | None, style: Style, around: Span) -> Span:
    """Return how a run looks: what it says itself, or its style, or what is around it."""
    if properties is None:
        return around
    raised = value(child(properties, "vertAlign")) or style.raised
    return evolve(
        around,
        bold=_first(switched(properties, "b"), style.bold, around.bold),
        italic=_first(switched(properties, "i"), style.italic, around.italic),
        strike=_first(switched(properties, "strike"), switched(properties, "dstrike"), style.strike, around.strike),
        code=style.is_code_run or around.code,
        raised=raised if raised in ("superscript", "subscript") else "",
    )


def _first(*values: bool | None) -> bool:
    return next((value for value in values if value is not None), False)
