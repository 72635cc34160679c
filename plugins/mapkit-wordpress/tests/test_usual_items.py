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
_PIECES += ["<![CDATA[", "<wp:comment>", "</item>", "<wp:postmeta>", "\r", "\x0b", "\ufffe", '"']
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
_FIRST = (
    *("title", "link", "pubDate", "dc:creator", 'guid isPermaLink="false"', "description", "content:encoded"),
    *("excerpt:encoded", "wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_modified", "wp:post_modified_gmt"),
    *("wp:comment_status", "wp:ping_status", "wp:post_name", "wp:status", "wp:post_parent", "wp:menu_order"),
    *("wp:post_type", "wp:post_password", "wp:is_sticky"),
)
_OF_COMMENT = (
    *("comment_id", "comment_author", "comment_author_email", "comment_author_url", "comment_author_IP"),
    *("comment_date", "comment_date_gmt", "comment_content", "comment_approved", "comment_type"),
    *("comment_parent", "comment_user_id"),
)


_SOUND = ["a", "é", "\u2003", " ", "\n", "]", "]]", ">", "&amp;", "&#038;", "&lt;"]
_QUOTED = [*_SOUND, "<b>", "&", "&#8217;", "<![CDATA[", "> <![CDATA[", "</item>"]
_IN_CDATA = st.lists(st.sampled_from(_QUOTED), max_size=4).map(
    lambda pieces: f"<![CDATA[{''.join(pieces).replace(']]>', ']]]]><![CDATA[>')}]]>"
)
_KEPT = _IN_CDATA | st.lists(st.sampled_from(_SOUND[:5] + _SOUND[7:]), max_size=4).map("".join)


def row(names, *, most):
    """Return elements in WordPress's order, or only most of them."""
    values = st.lists(st.just("a") | st.just("<![CDATA[b c]]>") | _KEPT, min_size=len(names), max_size=len(names))
    return st.builds(
        lambda chosen, values: "".join(leaf(n, v, "\n") for n, v in zip(names, values, strict=True) if n in chosen),
        st.just(names) if not most else st.just(names) | st.just(_OLD) | st.lists(st.sampled_from(names), unique=True),
        values,
    )


def pair(box):
    return st.builds(
        "<{0}>\n<wp:meta_key>{1}</wp:meta_key>\n<wp:meta_value>{2}</wp:meta_value>\n</{0}>\n".format,
        st.just(box),
        _IN_CDATA,
        _IN_CDATA,
    )


_OLD = [name for name in _FIRST if "modified" not in name]
_COMMENTS = st.builds(
    lambda first, pairs: f"<wp:comment>\n{first}{''.join(pairs)}</wp:comment>\n",
    row([f"wp:{name}" for name in _OF_COMMENT], most=False),
    st.lists(pair("wp:commentmeta"), max_size=1),
)
_CATEGORY = st.builds(leaf, st.sampled_from(_CATEGORIES[::2]), _KEPT, st.just("\n"))
_WRITTEN = st.builds(
    lambda first, others, comments: f"<item>\n{first}{''.join(others)}{''.join(comments)}</item>",
    row(_FIRST, most=True),
    st.lists(_CATEGORY | pair("wp:postmeta"), max_size=2),
    st.lists(_COMMENTS, max_size=1),
)
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


@given(_WRITTEN)
def test_an_item_as_wordpress_writes_it_is_usual_and_what_a_parser_makes_of_it(text):
    assert check(text)


def as_wordpress_does(*names, more=""):
    return "".join(f"\t\t<{name}><![CDATA[{name}]]></{name.split()[0]}>\n" for name in names) + more


_PAIR = "<wp:meta_key><![CDATA[k]]></wp:meta_key>\n\t\t<wp:meta_value><![CDATA[v]]></wp:meta_value>\n\t\t"
_SOME_COMMENT = as_wordpress_does(
    *(f"wp:{name}" for name in _OF_COMMENT), more=f"<wp:commentmeta>\n\t\t{_PAIR}</wp:commentmeta>\n\t\t"
)


@pytest.mark.parametrize("left_out", [(), ("wp:post_modified", "wp:post_modified_gmt"), ("title",), ("wp:is_sticky",)])
def test_what_wordpress_writes_is_usual(left_out):
    first = as_wordpress_does(*(name for name in _FIRST if name not in left_out))
    assert check(
        f"<item>\n{first}\t\t<wp:attachment_url>https://e.example/?a=1&amp;b=2</wp:attachment_url>\n"
        '\t\t<category domain="post_tag" nicename="a"><![CDATA[A]]></category>\n'
        f"\t\t<wp:postmeta>\n\t\t{_PAIR}</wp:postmeta>\n"
        f"\t\t<wp:comment>\n{_SOME_COMMENT}</wp:comment>\n\t\t<wp:comment>\n{_SOME_COMMENT}</wp:comment>\n\t</item>"
    )


def test_values_are_usual_that_are_in_several_pieces_or_have_the_usual_references():
    assert check(
        "<item>\n\t\t<title><![CDATA[a ]] b]]]]><![CDATA[> c]]></title>\n\t\t<link>https://e.example/?a=1&amp;b=2</link>\n"
        '\t\t<guid isPermaLink="false">https://e.example/?p=1&#038;q</guid>\n\t\t<description></description>\n\t</item>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<item><title>a & b</title></item>",
        "<item><title><b>a</b></title></item>",
        "<item><title>a</title>b</item>",
        "<item><title>a</title><!-- b --></item>",
        "<item><no:prefix>a</no:prefix></item>",
        "<item><wp:comment></item>",
        "<item><wp:comment><wp:comment_id>1</wp:comment_id></wp:comment></item>",
        "<item><category><wp:comment>a</category></item>",
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
