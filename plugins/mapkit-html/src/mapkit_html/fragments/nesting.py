"""Whether tags lie in each other so that a parser would leave them as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Elements of running text, a link aside: in each other, in a link and around one.
RUNNING = (
    *("em", "strong", "i", "b", "span", "code", "u", "sup", "sub", "small", "cite"),
    *("del", "s", "strike", "ins", "mark", "kbd", "tt", "samp", "dfn", "var"),
)
#: Elements that hold running text alone.
LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
#: Elements that hold lines, running text and each other.
HOLDERS = ("li", "ul", "ol", "figcaption", "figure", "blockquote", "div")
#: A table's elements, from the inside out.
TABLE = ("td", "th", "tr", "thead", "tbody", "tfoot", "table")
_NAMES = ("br", "img", "hr", "pre", "pre code", "a", *RUNNING, *LINES, *HOLDERS, *TABLE)

#: A character for each tag by its name, its end with a slash.
CODES: Mapping[str, str] = {
    name: chr(0x30 + number) for number, name in enumerate(name for pair in _NAMES for name in (pair, f"/{pair}"))
}
#: Tags that another must follow at once, and which: no text may stand between the parts of lists and tables.
FOLLOWERS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ul", "ol"), frozenset(("li",))),
    "/li": frozenset(("li", "/ul", "/ol")),
    "table": frozenset(("thead", "tbody", "tfoot", "tr")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset(("tr",))),
    "tr": frozenset(("td", "th")),
    **dict.fromkeys(("/td", "/th"), frozenset(("td", "th", "/tr"))),
    "/tr": frozenset(("tr", "/thead", "/tbody", "/tfoot", "/table")),
    **dict.fromkeys(("/thead", "/tbody", "/tfoot"), frozenset(("tbody", "tfoot", "/table"))),
}
#: How deep elements may lie in each other here.
_DEPTH = 12


def _pairs(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((CODES[name], CODES[name] + CODES[f"/{name}"]) for name in names)


_RUNNING, _LINK, _HOLDERS, _TABLE = _pairs(RUNNING), _pairs(("a",)), _pairs(HOLDERS), _pairs(TABLE)
_CODE = _pairs(("pre", "pre code"))
_WHOLE = re.compile(
    "|".join(re.escape(pair) for _, pair in _pairs((*LINES, "table"))) + "|" + re.escape(CODES["hr"])
).sub


def fit(codes: str) -> bool:
    """Say whether tags, each by its character, make a document whose tree is just what they say.

    Pairs with nothing between them are taken away from the inside out: code, which holds no tags here, running text, the
    tables, which hold running text alone, then lines, which do not hold each other, then what holds lines. Nothing may be
    left over.
    """
    for first, pair in _CODE:
        if first in codes:
            codes = codes.replace(pair, CODES["hr"])
    codes = codes.replace(CODES["br"], "").replace(CODES["img"], "")
    codes = _without(_without(_without(codes, _RUNNING), _LINK), reversed(_RUNNING))
    if CODES["table"] in codes:
        if not all(map(_is_plain_table, codes.split(CODES["/table"])[:-1])):
            return False
        codes = _without(codes, _TABLE[:-1])
    codes = _WHOLE("", codes)
    for _ in range(_DEPTH):
        if not codes:
            return True
        codes = _without(codes, _HOLDERS)
    return not codes


def _without(codes: str, pairs: Iterable[tuple[str, str]]) -> str:
    for first, pair in pairs:
        if first in codes:
            codes = codes.replace(pair, "")
    return codes


def _is_plain_table(before_end: str) -> bool:
    """Say whether a table has two cells or more, those of its head all marked as such; with fewer it is no table."""
    table = before_end.partition(CODES["table"])[2]
    head = table.partition(CODES["thead"])[2].partition(CODES["/thead"])[0]
    return CODES["td"] not in head and table.count(CODES["td"]) + table.count(CODES["th"]) > 1
