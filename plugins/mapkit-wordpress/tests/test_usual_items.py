"""Items that are read without an XML parser are what a parser makes of them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mapkit.plugin import Context, Source
from mapkit_wordpress.reading import split
from mapkit_wordpress.wxr.items import Item, Raw, _item, _parsed
from mapkit_wordpress.wxr.names import NAMESPACES
from mapkit_wordpress.wxr.strict import Frame
from mapkit_wordpress.wxr.usual import fill_usual

_SHARED = Path(os.environ.get("MAPKIT_SHARED") or Path(__file__).parents[4] / "shared")
_FRAME = Frame({**NAMESPACES, "odd": "urn:x-odd", "x": NAMESPACES["wp"]})
_PIECES = [
    "a",
    "é",
    " ",
    "\n",
    "]",
    "]]",
    "]]>",
    ">",
    "<",
    "<b>",
    "</b>",
    "&",
    "&amp;",
    "&lt;",
    "&#038;",
    "&#8217;",
    "&amp;lt;",
]
_PIECES += ["<![CDATA[", "</item>", "<wp:postmeta>", "\r", "\x0b", "\ufffe", '"']
_SAID = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)
_PLAIN = _SAID.map(lambda text: text.replace("<", "").replace("]]>", ""))
_CDATA = _SAID.map(lambda text: f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>")
_VALUE = _PLAIN | _CDATA | _CDATA | _SAID | st.builds("{0}{1}{0}".format, st.sampled_from(["\n", " "]), _CDATA)
_GAP = st.sampled_from(["", "", "\n\t\t", " ", "x", "<!-- c -->"])
_CATEGORIES = ['category domain="category" nicename="a-b"', 'category domain="a&amp;b" nicename="c"', "category"]
_NAMES = [
    "title",
    "link",
    'guid isPermaLink="false"',
    "content:encoded",
    "wp:post_id",
    "x:status",
    "odd:thing",
    "no:thing",
]


def leaf(tag, value, gap):
    return f"<{tag}>{value}</{tag.split()[0]}>{gap}"


def leaves(*tags):
    return st.builds(leaf, st.sampled_from(tags), _VALUE, _GAP)


def boxes(tag, inside):
    return st.builds(
        lambda parts, gap: f"<{tag}>{gap}{''.join(parts)}</{tag}>{gap}", st.lists(inside, max_size=3), _GAP
    )


_META = leaves("wp:meta_key", "wp:meta_value", "x:meta_value")
_COMMENT = leaves("wp:comment_id", "wp:comment_author", "x:comment_content") | boxes("wp:commentmeta", _META)
_CHILD = leaves(*_NAMES) | leaves(*_CATEGORIES) | boxes("wp:postmeta", _META) | boxes("wp:comment", _COMMENT)
_ITEM = st.builds(
    lambda children, gap, cut: f"<item>{gap}{''.join(children)}</item>"[cut:],
    st.lists(_CHILD, max_size=5),
    _GAP,
    st.sampled_from([0] * 9 + [1]),
)


def said(item):
    return item.values, item.categories, item.meta, item.comments


def check(text, frame=_FRAME):
    """Say whether an item is written as usual, and that a parser says the same of it."""
    data = text.encode("utf-8", "surrogatepass")
    item = Item(text, 1, 0, {})
    if not fill_usual(item, data, frame):
        return False
    element = _parsed(text, frame)
    assert element is not None
    assert said(item) == said(_item(element, text, Raw(data, 1, 0), frame, []))
    return True


@given(_ITEM)
def test_an_item_written_as_usual_is_what_a_parser_makes_of_it(text):
    check(text)


def test_what_wordpress_writes_is_usual():
    assert check(
        "<item>\n\t\t<title><![CDATA[a ]] b]]]]><![CDATA[> c]]></title>\n\t\t<link>https://e.example/?a=1&amp;b=2</link>\n"
        '\t\t<guid isPermaLink="false">https://e.example/?p=1&#038;q</guid>\n\t\t<description></description>\n'
        '\t\t<category domain="post_tag" nicename="a"><![CDATA[A]]></category>\n'
        "\t\t<wp:postmeta>\n\t\t<wp:meta_key><![CDATA[k]]></wp:meta_key>\n\t\t<wp:meta_value><![CDATA[v]]></wp:meta_value>\n"
        "\t\t</wp:postmeta>\n\t\t<wp:comment>\n\t\t\t<wp:comment_id>1</wp:comment_id>\n\t\t\t<wp:commentmeta>"
        "<wp:meta_key>x</wp:meta_key></wp:commentmeta>\n\t\t</wp:comment>\n\t</item>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<item><title>a & b</title></item>",
        "<item><title><b>a</b></title></item>",
        "<item><title>a</title>b</item>",
        "<item><title>a</title><!-- b --></item>",
        "<item><no:prefix>a</no:prefix></item>",
        "<item><title>a\r\nb</title></item>",
        "<item><title>a\x0bb</title></item>",
        "<item><title>a</title></item><item></item>",
        "<item><wp:postmeta><wp:comment></wp:comment></wp:postmeta></item>",
        "<item><wp:commentmeta></wp:commentmeta></item>",
        "<title>a</title>",
    ],
)
def test_what_takes_a_parser_is_left_to_it(text):
    assert not check(text)


def test_the_items_of_real_archives_are_what_a_parser_makes_of_them():
    paths = sorted(_SHARED.glob("corpus/*/*.xml"))
    if not paths:
        pytest.skip("the archives of the folder shared are not here")
    usual = total = 0
    for path in paths:
        for chunk in split(Source.at(path), Context()):
            for raw in getattr(chunk, "raws", ()):
                try:
                    text = raw.data.decode()
                except UnicodeDecodeError:
                    continue
                total += 1
                usual += check(text, Frame(chunk.namespaces))
    assert usual > total / 2


def test_a_frame_knows_the_names_that_its_file_writes():
    assert [_FRAME.spelt[name] for name in ("title", "wp:status", "x:status", "no:status")] == [
        "title",
        "wp:status",
        "wp:status",
        "",
    ]
    assert _FRAME.names[etree.QName(NAMESPACES["wp"], "status").text] == "wp:status"
