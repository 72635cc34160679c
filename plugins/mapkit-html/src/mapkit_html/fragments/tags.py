"""What a tag stands for, or a run of tags between which nothing shows: the marks of ``to_marks.xsl``, without a tree.

Only tags whose meaning does not depend on what else is in the document, with attributes that mean nothing, or just one thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from . import marks as m
from .nesting import CODES, FOLLOWERS, LINES, RUNNING

#: White space between the parts of a tag, and that shows nothing between tags; a no-break space is text (HTML, section 13.2.5).
WHITE = r"[ \t\n\f\r]"
_TAG = re.compile(rf"<(/?[a-z][a-z0-9]*)((?:{WHITE}+[a-z][a-z-]*=\"[^\"<>]*\")*){WHITE}*(/?)>").fullmatch
_PRE_CODE = re.compile(r"<pre(?: class=\"([^\"<>]*)\")?><code(?: class=\"([^\"<>]*)\")?>").fullmatch
_LINK = re.compile(r"<a href=\"([^\"<>]*)\"(?: target=\"\w*\")?(?: rel=\"[\w ]*\")?>").fullmatch
_EACH = re.compile(r"</code></pre>|<[^<>]*>").findall
_ATTRIBUTE = re.compile(rf"{WHITE}([a-z][a-z-]*)=\"([^\"]*)\"").findall
_WHITE = re.compile(r"[ \t\n]+").sub
#: Attributes that mean nothing to a reader, and those that some elements have besides.
_IGNORED = frozenset(("class", "id"))
_KEPT: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href", "title", "target", "rel")),
    "img": frozenset(("src", "alt", "title", "width", "height", "srcset", "sizes", "loading", "decoding")),
    "ol": frozenset(("start",)),
}
#: What a class or style may say that means something after all: one of Word's lists, a code's language.
_TELLING = re.compile("mso|language-|gnore", re.I).search
_VOID = ("br", "hr", "img")


class Tag(NamedTuple):
    """What a tag, or a run of them that parts lines, stands for."""

    #: Its characters in ``nesting``.
    code: str
    #: The marks between two lines; empty for one of running text.
    step: str = ""
    #: The marks within a line.
    in_line: str = ""


_RUNNING = {said: mark for mark, said in m.SIMPLE.items()}
_RUNNING |= {"b": m.STRONG, **dict.fromkeys(("i", "cite", "dfn", "var"), m.EM)}
_RUNNING |= {**dict.fromkeys(("s", "strike"), m.DEL), **dict.fromkeys(("tt", "samp"), m.CODE)}


def _known() -> dict[str, Tag]:
    """Return what each name stands for, its end with a slash."""
    ends = dict.fromkeys(("p", "div", "figure"), (m.BLOCK, m.BLOCK))
    ends |= {name: (f"{m.H}{name[1]}{m.END}", m.H_END) for name in LINES if name != "p"}
    ends |= {"ul": (m.UL, m.LIST_END), "ol": (m.OL + m.END, m.LIST_END), "li": (m.ITEM + m.END, m.ITEM_END)}
    ends |= {"blockquote": (m.QUOTE, m.QUOTE_END), "figcaption": (m.BR, m.BR)}
    ends |= dict.fromkeys(("pre", "pre code"), (m.PRE + m.END, m.PRE_END))
    ends |= {"table": (m.TABLE, m.TABLE_END), "tr": (m.ROW, ""), **dict.fromkeys(("thead", "tbody", "tfoot"), ("", ""))}
    ends |= {name: (f"{m.CELL}{kind}{m.END}", m.CELL_END) for name, kind in (("td", "d"), ("th", "h"))}
    known = {"br": _between("br", m.BR), "hr": _between("hr", m.RULE)}
    for name, (begin, end) in ends.items():
        known |= {name: _between(name, begin), f"/{name}": _between(f"/{name}", end)}
    for name in RUNNING:
        mark = _RUNNING.get(name, "")
        known[name] = Tag(CODES[name], "", mark)
        known[f"/{name}"] = Tag(CODES[f"/{name}"], "", m.CLOSE if mark else "")
    return known | {"/a": Tag(CODES["/a"], "", m.CLOSE)}


def _between(name: str, marks: str) -> Tag:
    """Return what a tag stands for that parts lines."""
    return Tag(CODES[name], m.BLOCKS(m.BLOCK, marks))


_KNOWN: Mapping[str, Tag] = _known()


def tag_of(written: str) -> Tag | None:
    """Return what a tag of running text stands for; None where that takes a parser."""
    link = _LINK(written)
    return _link(link[1]) if link else run_of(written)


@lru_cache(maxsize=2048)
def run_of(written: str) -> Tag | None:
    """Return what a tag stands for, or a run of those that part lines; None where that takes a parser.

    Of most, a body has many.
    """
    if found := _PRE_CODE(written):
        return None if _tells(found[1], found[2]) else _KNOWN["pre code"]
    names: list[str] = []
    tags: list[Tag] = []
    for text in _EACH(written):
        name, tag = _read(text)
        if tag is None or (names and (expected := FOLLOWERS.get(names[-1])) and name not in expected):
            return None
        names.append(name)
        tags.append(tag)
    if names[-1] in FOLLOWERS:
        return None
    if len(tags) == 1:
        return tags[0]
    return Tag("".join(tag.code for tag in tags), m.BLOCKS(m.BLOCK, "".join(tag.step for tag in tags)))


def _read(written: str) -> tuple[str, Tag | None]:
    """Return a tag's name and what it stands for."""
    if written == "</code></pre>":
        return "/pre code", _KNOWN["/pre code"]
    found = _TAG(written)
    if found is None:
        return "", None
    name, listed, slash = found.groups()
    pairs = _ATTRIBUTE(listed)
    values = dict(pairs)
    if len(values) < len(pairs) or (slash and name not in _VOID) or (name[0] == "/" and pairs):
        return name, None
    styled = () if name in RUNNING or name in ("td", "th") else ("style",)
    if values.keys() - _IGNORED - _KEPT.get(name, _IGNORED) - {*styled} or _tells(*map(values.get, ("class", "style"))):
        return name, None
    return name, _with_values(name, values)


def _tells(*values: str | None) -> bool:
    return any(value and _TELLING(value) for value in values)


def _with_values(name: str, values: Mapping[str, str]) -> Tag | None:
    if name == "a" and "href" in values:
        return _link(values["href"], _line(values.get("title", "")))
    if name == "img" and values.get("src") and not values["src"].startswith("data:"):
        ends = f"{_line(values.get('alt', ''))}{m.END}{_line(values.get('title', ''))}{m.END}"
        return Tag(CODES["img"], "", f"{m.IMG}{values['src']}{m.END}{ends}")
    if name == "ol" and "start" in values:
        return _between("ol", f"{m.OL}{values['start']}{m.END}")
    return _KNOWN.get(name)


def _link(url: str, title: str = "") -> Tag:
    return Tag(CODES["a"], "", f"{m.A}{url}{m.END}{title}{m.END}")


def _line(value: str) -> str:
    return _WHITE(" ", value).strip(" ")
