"""Hypothesis strategies that make any record of any kind from its declaration. Needs ``hypothesis``; imported by name only."""

from __future__ import annotations

import types
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any, Literal, Union, cast, get_args, get_origin

import attrs
from hypothesis import strategies as st

from mapkit.model import Link, PartialDate, Record, RichText, UnknownRecord
from mapkit.model.fields import attributes_of

#: Texts that a file format may mistake for something else: YAML's words and signs, headings, rules, odd spaces and ends.
TRAPS = (
    "no",
    "null",
    "~",
    "1e3",
    "007",
    "2019-06-01",
    "12:30:45",
    ": ",
    "a: b",
    "# not a comment",
    "a # nor this",
    "- item",
    "---",
    "...",
    "'quoted'",
    '"quoted"',
    "{a: b}",
    "[a, b]",
    "&anchor *alias !tag",
    "% @ `",
    " leading",
    "trailing ",
    "\tTab",
    "two\nlines",
    "ends with a line\n",
    "\nstarts with one",
    "blank\n\n\nlines",
    "  indented\n  twice",
    "a\n---\nb",
    "## Source\n\ntext",
    "## Summary of driver <!-- text -->",
    "## Summary of driver  ",
    "```\n## Source\n```",
    "next\x85line",
    "line\u2028separator",
    "paragraph\u2029separator\nand a line",
    "return\rhere",
    "both\r\nhere",
    "null\x00byte",
    "bell\x07 and escape\x1b",
    "\ufeffmark",
    "no\u00a0break",
    "soft\u00adhyphen",
    "emoji 🙂 and flag 🏴\U000e0067\U000e0062",
    "Dŵr, Siân, naïve café",
    "a; b; c",
    "mailto:someone@example.org",
    "[text](https://example.org/a(b))",
    "<!-- text -->",
    "\\",
    "\ud7ff\ue000\uffff",
    "x" * 200,
)
_CHARACTERS = st.characters(codec="utf-8")


def texts() -> st.SearchStrategy[str]:
    """Any text: a trap, a few of them behind one another, or whatever characters."""
    traps = st.sampled_from(TRAPS)
    joined = st.lists(traps, min_size=2, max_size=3).flatmap(
        lambda parts: st.sampled_from((" ", "\n", "\n\n", "")).map(lambda between: between.join(parts))
    )
    return st.one_of(st.just(""), traps, joined, st.text(_CHARACTERS, max_size=40))


def dates() -> st.SearchStrategy[PartialDate]:
    """Any date: as printed, with a value that the text does not say, or with none."""
    values = st.sampled_from((None, "2012", "2012-03", "2012-02-29", "2016-10/2016-11", "1999/2004-05-06"))
    printed = st.sampled_from(
        ("June 2019", "27th December 2017", "Oct/Nov 2016", "Published 2012, updated May 2015", "")
    )
    return st.one_of(
        printed.map(PartialDate.parse),
        st.builds(PartialDate, text=st.one_of(printed, texts()), value=values, updated=values),
    )


def links() -> st.SearchStrategy[Link]:
    """Any link: text and address alike, different, or either of them missing."""
    address = st.one_of(
        st.sampled_from(("https://example.org/a_b?c=d&e=f", "www.example.org", "mailto:a@example.org", "/here", "")),
        texts(),
    )
    return st.one_of(
        st.builds(Link, text=texts(), url=st.one_of(st.none(), address)),
        address.map(lambda both: Link(text=both, url=both)),
    )


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a record may hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(st.none() if each is type(None) else values_of(each) for each in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin in (dict, Mapping) or hint in (dict, Mapping):
        return st.dictionaries(texts(), _json(), max_size=3)
    simple = _SIMPLE.get(hint)
    return simple() if simple is not None else st.deferred(lambda: parts(hint))


def _json() -> st.SearchStrategy[Any]:
    leaves = st.one_of(st.none(), st.booleans(), st.integers(-(10**6), 10**6), texts())
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts(), inner, max_size=3)),
        max_leaves=5,
    )


_SIMPLE: Mapping[Any, Any] = {
    str: texts,
    RichText: lambda: texts().map(RichText),
    PartialDate: dates,
    Link: links,
    bool: st.booleans,
    int: lambda: st.integers(-(10**12), 10**12),
    float: lambda: st.floats(allow_nan=False, allow_infinity=False),
}


def parts(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of an attrs class: some of its attributes filled, the others left at their defaults."""
    return _parts(cast(Hashable, cls))


@lru_cache(maxsize=256)  # a class may hold others of itself: it must be the same strategy each time
def _parts(cls: Any) -> st.SearchStrategy[Any]:
    required = {a.name: values_of(a.type) for a in attributes_of(cls) if a.default is attrs.NOTHING}
    optional = {a.name: values_of(a.type) for a in attributes_of(cls) if a.default is not attrs.NOTHING}
    return st.fixed_dictionaries(required, optional=optional).map(lambda values: cls(**values))


def records(*kinds: type[Record]) -> st.SearchStrategy[Record]:
    """Any record of one of some kinds."""
    return st.one_of(*(parts(cls) for cls in kinds))


def unknown_records(name: str = "not-installed") -> st.SearchStrategy[Record]:
    """Any record of a kind that is not installed."""
    common = {a.name: values_of(a.type) for a in attributes_of(Record)}
    own = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8).filter(
        lambda key: key not in {*common, "kind", "schema"}
    )
    return st.builds(
        lambda values, data: UnknownRecord(**values, named=name, data=data),
        st.fixed_dictionaries({}, optional=common),
        st.dictionaries(own, _json(), max_size=4),
    )
