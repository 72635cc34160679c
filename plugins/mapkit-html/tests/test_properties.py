"""What must hold for any HTML, however odd."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mapkit.richtext import plain, tree, words
from mapkit_html.fragments import blocks, blocks_and_text, text, to_html, to_markdown

_WORD = re.compile(r"\w+")
_CHARACTERS = "ab Z1.,:-*_`~[]()!#|+=\\ \n\u00a0é·’\u00ad\u200b\u2003\ue000\ue04e\uf8fe🩺"
_TEXT = st.text(st.sampled_from(_CHARACTERS), max_size=8).map(lambda text: text.replace("&", "&amp;"))
_ENTITIES = st.sampled_from(
    ["&amp;", "&lt;b&gt;", "&nbsp;", "&amp;copy;", "&#xE001;", "&#57346;", "&shy;", "<br>", "<!-- c -->"]
)
_INLINE = [
    "b",
    "strong",
    "i",
    "em",
    "del",
    "code",
    "sub",
    "u",
    "span",
    "small",
    'a href="http://e.example/a b(c)"',
    'a href="javascript:x"',
    'span style="font-weight: bold"',
    "q",
    "label",
    'abbr title="x&quot;y"',
    "o:p",
]
_BLOCK = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "h2",
    "h5",
    "pre",
    "figure",
    "figcaption",
    "form",
    "button",
    "select",
    "details",
    "summary",
    "section",
    "caption",
    "thead",
    'td colspan="2"',
    'ol start="7"',
    'p class="MsoListParagraph" style="mso-list:l0 level2 lfo1"',
    "address",
    'pre class="x"',
    "nav",
    "iframe src='https://v.example/1'",
    "video",
    "object",
    "center",
    "fieldset",
    "legend",
]
_ALONE = st.sampled_from(
    [
        "<hr>",
        '<img src="a b.png" alt="al*t [x">',
        "<input value=x>",
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<p>·&nbsp;&nbsp; dot</p>",
        "<wbr>",
        "<svg><text>t</text></svg>",
        "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>1.&nbsp;</span>w</p>",
    ]
)


def _element(tags):
    def build(inner):
        return st.builds(
            lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag.split()[0]}>",
            st.sampled_from(tags),
            st.lists(inner, max_size=4),
        )

    return build


_LEAF = _TEXT | _ENTITIES
_RUNNING = st.recursive(_LEAF, _element(_INLINE), max_leaves=12)
_LINE = st.lists(_RUNNING, max_size=5).map("".join)
_HTML = st.lists(st.recursive(_LEAF | _ALONE, _element(_INLINE + _BLOCK), max_leaves=20), max_size=4).map("".join)
_TAGGED = st.lists(
    st.builds(
        lambda tags, said: "".join(f"<{tag}>" for tag in tags) + said + "".join(f"</{tag}>" for tag in reversed(tags)),
        st.lists(st.sampled_from(["b", "i", "del", 'a href="http://e.example"']), max_size=2, unique=True),
        st.text(st.sampled_from("ab .:*_-"), max_size=4),
    ),
    max_size=6,
).map("".join)


def squeezed(said):
    return "".join(said.split())


@given(_HTML)
def test_blocks_have_the_words_of_the_visible_text(html):
    assert _WORD.findall(" ".join(block.plain for block in blocks(html))) == _WORD.findall(text(html))


@given(_HTML)
def test_markdown_has_the_words_of_the_blocks(html):
    kept = " ".join(block.plain for block in blocks(html) if block.role != "furniture")
    assert words(to_markdown(html)) == _WORD.findall(kept)


@given(_HTML)
def test_going_there_and_back_changes_no_word(html):
    markdown = to_markdown(html)
    assert words(to_markdown(to_html(markdown))) == words(markdown)


@given(_HTML)
def test_reading_at_once_is_reading_one_by_one(html):
    assert blocks_and_text(html) == (blocks(html), text(html))


@given(_HTML)
def test_no_mark_is_left_over(html):
    clean = re.sub("[\ue000-\uf8ff]|&#[^;]*;", "", html)
    assert [block for block in blocks(clean) if re.search("[\ue000-\uf8ff]", "".join(map(str, block)))] == []


@given(_HTML)
def test_plain_text_is_folded(html):
    assert [block.plain for block in blocks(html) if block.plain != " ".join(block.plain.split())] == []


@given(_LINE)
def test_running_text_reads_as_its_plain_text(html):
    for block in blocks(f"<p>{html}</p>"):
        if block.role == "text":
            assert squeezed(plain(block.markdown)) == squeezed(block.plain)


@given(_TAGGED)
def test_marks_cover_what_they_covered(html):
    html = f"<p>x {html}</p>"  # behind a word, for a dash with a gap behind it would be a bullet at the start
    markdown = to_markdown(html)
    root = etree.fromstring(html, etree.HTMLParser())
    for element, kind, tag in (("b", "strong", "strong"), ("i", "emphasis", "em"), ("del", "strikethrough", "del")):
        meant = squeezed("".join(root.xpath(f"//text()[ancestor::{element}]")))
        assert squeezed(covered(tree(markdown), kind, tag)) == meant
    meant = squeezed("".join(root.xpath("//text()[ancestor::a]")))
    assert squeezed(covered(tree(markdown), "link", "a")) == meant


def covered(node, kind, tag):
    """Return the text under nodes of a kind, or between the tags that stand for it."""
    said = []

    def walk(node, inside):
        depth = 0
        for child in node.children:
            if child.type == "html" and child.text == f"<{tag}>":
                depth += 1
            elif child.type == "html" and child.text == f"</{tag}>":
                depth -= 1
            elif child.type == "text" and (inside or depth):
                said.append(child.text)
            else:
                walk(child, inside or depth > 0 or child.type == kind)

    walk(node, False)
    return "".join(said)


@given(_TAGGED, _TAGGED)
def test_the_bold_start_and_the_rest_are_the_whole(one, two):
    for block in blocks(f"<p><b>{one}</b>{two}</p>"):
        if block.bold:
            assert squeezed(block.bold + plain(block.rest)) == squeezed(block.plain)
