"""What stands around the items: namespaces, the site's facts, authors and terms, each element kept as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from xml.parsers.expat import ExpatError

from attrs import Factory, frozen
from lxml import etree

from .encoding import Encoding, decode
from .mend import Repair, legal, mend
from .names import NAMESPACES, canonical
from .spans import children
from .strict import Frame

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.S | re.I)
_DECLARATION = re.compile(r"<\?xml\b.*?\?>", re.S)
_ROOT = re.compile(r"<rss\b[^>]*>")
_CHANNEL = re.compile(r"<channel\b[^>]*>")
_XMLNS = re.compile(r"\bxmlns(?::([\w.-]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_GENERATOR = re.compile(r"generator=\"([^\"]+)\"|<generator>([^<]*)<")

_END = re.compile(r"</channel\s*>|</rss\s*>")
_TERMS = {"wp:category": ("category_", "category"), "wp:tag": ("tag_", "post_tag"), "wp:term": ("term_", "")}
_TERM_NAMES = {"nicename": "slug", "cat_name": "name", "term_id": "id"}

#: What keeps text that stands where no text should; importers pass over an element that they do not know.
_STRAY = "wp:stray"

#: One element's values by their local names; several meta pairs aside.
Values = dict[str, str]


@frozen(kw_only=True)
class Channel:
    """A channel as it was read: its elements for the way back, and what they say."""

    #: Prefixes and namespaces of the file's outer tags.
    namespaces: Mapping[str, str] = Factory(dict)
    #: Every element beside the items, in order, as it stands in the file once it is repaired.
    elements: tuple[str, ...] = ()
    #: The text of the elements that occur once, by their names.
    values: Mapping[str, str] = Factory(dict)
    authors: tuple[Values, ...] = ()
    #: Categories, tags and other terms, each with ``taxonomy``, ``slug``, ``name``, ``parent``, ``description``, ``id``.
    terms: tuple[Values, ...] = ()
    encoding: Encoding = Factory(lambda: Encoding("", "utf-8"))
    #: The program that wrote the file, such as ``WordPress/7.1``.
    generator: str = ""
    #: Whether the outer tags were there, so that their ends are to be expected.
    framed: bool = True
    #: What had to be repaired; their offsets are lines, from 0.
    repairs: tuple[Repair, ...] = ()

    @property
    def version(self) -> str:
        """The version of WXR that the file declares: ``1.2``; where it does not, that of its namespace, or ``""``."""
        declared = self.values.get("wp:wxr_version", "").strip()
        if declared:
            return declared
        spaces = [uri for uri in self.namespaces.values() if canonical(uri) == "wp"]
        found = re.search(r"export/([\d.]+)/", spaces[0]) if spaces else None
        return found[1] if found else ""

    @property
    def loose(self) -> bool:
        """Whether ``]]>`` may stand unescaped inside CDATA: WordPress before 3.4."""
        return self.version in ("1.0", "1.1")


def read_channel(head: bytes, rest: Iterable[tuple[int, bytes]], encoding: Encoding) -> Channel:
    """Return the channel of a file, from its head and from whatever else stood beside its items.

    Args:
        head: All that stands before the first item.
        rest: What stands between and behind the items, with the line of each, from 1.
        encoding: How they are encoded.
    """
    text, _ = decode(head.removeprefix(b"\xef\xbb\xbf"), encoding.inner)
    bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    root, channel = _ROOT.search(bare), _CHANNEL.search(bare)
    repairs = _prolog(bare, root)
    namespaces = {
        prefix: unescape(double or single)
        for tag in (root, channel)
        if tag
        for prefix, double, single in _XMLNS.findall(tag[0])
    }
    start = channel.end() if channel else root.end() if root else len(text)
    regions = [(text.count("\n", 0, start), text[start:])]
    regions += [(line - 1, decode(piece, encoding.inner)[0]) for line, piece in rest]
    frame = Frame(namespaces or NAMESPACES)
    elements: list[str] = []
    parsed: list[etree._Element] = []
    for index, (line, region) in enumerate(regions):
        again = _again(region) if index else 0
        xml, found = _region(region[again:], frame, last=index == len(regions) - 1)
        if again:
            found = [Repair("W05", -again, "another beginning of a file"), *found]
        if bound := {repair.what for repair in found if repair.code == "W04"}:
            namespaces.update(frame.unbound(" ".join(f"<{prefix}:x" for prefix in bound)))
            frame = Frame(namespaces)
        repairs += [repair._replace(offset=line + _lines(region, again + repair.offset)) for repair in found]
        data = xml.encode()
        found_here = list(frame.parse(data))
        elements += [text for text in _texts(data, found_here, frame) if not again or text not in elements]
        parsed += found_here
    generator = _GENERATOR.search(text)
    values, authors, terms = _facts(parsed, frame)
    return Channel(
        namespaces=namespaces,
        elements=tuple(elements),
        values=values,
        authors=authors,
        terms=terms,
        encoding=encoding,
        generator=unescape(next(filter(None, generator.groups()), "")) if generator else "",
        framed=root is not None or channel is not None,
        repairs=tuple(repairs),
    )


def _again(region: str) -> int:
    """Return where the outer tags of another file end that stand between items; 0 where there are none."""
    tags = [found.end() for pattern in (_ROOT, _CHANNEL) for found in pattern.finditer(region)]
    return max(tags, default=0)


def _lines(region: str, offset: int) -> int:
    """Return how many lines of a region end before the first thing at a place that is no white space."""
    rest = region[offset:]
    return region.count("\n", 0, offset + len(rest) - len(rest.lstrip()))


def _texts(data: bytes, found: list[etree._Element], frame: Frame) -> list[str]:
    """Return each element as it stands; written anew where a name in it is one that only libxml accepts."""
    try:
        return [data[span.start : span.end].decode() for span in children(data, namespaces=frame.namespaces)]
    except ExpatError:
        return [etree.tostring(element, encoding="unicode", with_tail=False) for element in found]


def _prolog(bare: str, root: re.Match[str] | None) -> list[Repair]:
    """Return what stands before the outer tag and should not; the offsets are lines."""
    end = root.start() if root else 0
    repairs = []
    if doctype := _DOCTYPE.search(bare, 0, end):
        repairs.append(Repair("W11", bare.count("\n", 0, doctype.start()), doctype[0][:60]))
    junk = _DECLARATION.sub("", _DOCTYPE.sub("", bare[:end])).strip()
    if junk or (bare[:end] and not bare.startswith("<?xml") and "<?xml" in bare[:end]):
        repairs.append(Repair("W05", 0, " ".join(junk.split())[:60] or "blank lines"))
    return repairs


def _region(text: str, frame: Frame, *, last: bool) -> tuple[str, list[Repair]]:
    """Return a run of channel elements as well-formed XML, and what was repaired in it."""
    whole = len(text)
    text, closed, after = _end_cut(text) if last else (text, True, "")
    repairs = [Repair("W05", whole - len(after), " ".join(after.split())[:60])] if after.strip() else []
    if _well_formed(text, frame, stray=False):
        return text, repairs
    bound = frame.unbound(text)
    repairs += [Repair("W04", 0, prefix) for prefix in bound]
    frame = frame.widened(bound)
    mended, found = mend(text)
    if _well_formed(mended, frame, stray=False):
        return mended, repairs + found
    from .tokens import Rebuilder  # few archives are so damaged

    rebuilder = Rebuilder(text, frame.prefixes, last=not closed, stray=_STRAY)
    rebuilt = rebuilder.rebuild()
    if _well_formed(rebuilt, frame):
        return rebuilt, repairs + rebuilder.repairs
    words = legal(text)[0].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<{_STRAY}>{words}</{_STRAY}>", [*repairs, Repair("W20", 0, "")]


def _end_cut(text: str) -> tuple[str, bool, str]:
    """Return a region without the ends of the outer tags, whether they were there, and what stood behind them."""
    end = next(filter(None, (_last(f"</{name}", text) for name in ("channel", "rss"))), None)
    if end is None:
        return text, False, ""
    behind = [match.end() for match in _END.finditer(text, end)]
    return text[:end], True, text[behind[-1] if behind else len(text) :]


def _last(mark: str, text: str) -> int | None:
    at = text.rfind(mark)
    return at if at >= 0 else None


def _well_formed(text: str, frame: Frame, *, stray: bool = True) -> bool:
    """Say whether a text is a run of elements; whether text may stand between them."""
    try:
        root = frame.parse(text.encode("utf-8", "surrogatepass"))
    except etree.XMLSyntaxError:
        return False
    return stray or not "".join(filter(None, [root.text, *(element.tail for element in root)])).strip()


def _facts(elements: Iterable[etree._Element], frame: Frame) -> tuple[Values, tuple[Values, ...], tuple[Values, ...]]:
    """Return what channel elements say: single values, authors, terms."""
    values: Values = {}
    authors: list[Values] = []
    terms: list[Values] = []
    for element in elements:
        name = frame.names[element.tag]
        if name == "wp:author":
            authors.append(_local(element, "author_"))
        elif name in _TERMS:
            prefix, taxonomy = _TERMS[name]
            found = _local(element, prefix)
            terms.append({"taxonomy": taxonomy, **{_TERM_NAMES.get(key, key): value for key, value in found.items()}})
        else:
            values.setdefault(name, (element.text or "").strip())
    return values, tuple(authors), tuple(terms)


def _local(element: etree._Element, prefix: str) -> Values:
    return {child.tag.rpartition("}")[2].removeprefix(prefix): (child.text or "").strip() for child in element}
