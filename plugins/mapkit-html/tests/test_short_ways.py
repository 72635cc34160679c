"""The quick ways of reading lines, lists and tables give what the thorough ones give."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.richtext import tree
from mapkit_html.fragments.assemble import Assembler
from mapkit_html.fragments.body import Body
from mapkit_html.fragments.lines import text_block
from mapkit_html.fragments.parse import encoded, holds_just, marked, parse, visible_text
from mapkit_html.fragments.pieces import PieceReader
from mapkit_html.fragments.simple_lines import simple_heading, simple_text

_SAID = st.text(st.sampled_from("ab é1.,:-*_`~[]()!#|\\<&\u00a0\n"), max_size=7).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
_OPENERS = (
    "b",
    "i",
    "a href='https://e.example/x_y'",
    "a href='/a b(c)' title='t'",
    "a href='javascript:x'",
    "code",
    "u",
)
_MARKED = st.builds(
    lambda tag, before, said, after: f"{before}<{tag}>{said}</{tag.split()[0]}>{after}",
    st.sampled_from(_OPENERS),
    st.sampled_from(["", " "]),
    _SAID | st.just("<img src=p.png alt=q>") | st.builds(lambda a, b: f"{a}<i>{b}</i>", _SAID, _SAID),
    st.sampled_from(["", " ", ".", ": "]),
)
_LINE = st.lists(_SAID | _MARKED, min_size=1, max_size=4).map("".join)
_UNDER = st.recursive(
    _LINE,
    lambda inner: st.builds(
        lambda tag, items: f"<{tag}>{''.join(items)}</{tag.split()[0]}>",
        st.sampled_from(["ul", "ol", "ol start=3"]),
        st.lists(
            st.builds(
                lambda tag, line, more, gap: f"<{tag}>{line}{gap}{more}</li>{gap}",
                st.sampled_from(["li", "li", "li value=7", "li><p"]),
                _LINE,
                inner,
                st.sampled_from(["", "\n"]),
            ),
            max_size=3,
        ),
    ),
    max_leaves=6,
)
_CELL = st.builds(
    lambda tag, said: f"<{tag}>{said}</{tag[:2]}>", st.sampled_from(["td", "th", "td align=right"]), _SAID | _LINE
)
_TABLE = st.lists(st.lists(_CELL, max_size=3).map("".join), max_size=3).map(
    lambda rows: "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
)


def stream_of(html):
    root = parse(encoded(html)).root
    return "" if root is None else marked(root)


def read(html, hopeless=0):
    assembler = Assembler(Body.of(stream_of(html)))
    assembler.hopeless = hopeless
    return assembler.read()


@given(_UNDER | _TABLE)
def test_a_list_or_table_read_at_once_is_the_same_as_one_read_frame_by_frame(html):
    assert read(html) == read(html, hopeless=sys.maxsize)


@given(_LINE)
def test_a_line_read_at_once_is_the_same_as_one_read_run_by_run(html):
    line = stream_of(html)
    quick = simple_text(line, tight=False) if line and not line.isspace() else None
    thorough = text_block(PieceReader().pieces(line), tight=False)
    # the two may differ in an escape that changes nothing: what a reader of the Markdown gets is the same
    assert quick is None or (quick.plain, quick.bold, quick.href) == (thorough.plain, thorough.bold, thorough.href)
    assert quick is None or tree(quick.markdown.strip("\ue000")) == tree(thorough.markdown.strip("\ue000"))


@given(_LINE)
def test_a_heading_read_at_once_has_the_words_of_one_read_run_by_run(html):
    line = stream_of(html)
    quick = simple_heading(line, 3) if line and not line.isspace() else None
    thorough = text_block(PieceReader().pieces(line), tight=False)
    assert quick is None or (quick.plain, quick.level) == (thorough.plain, 3)


@pytest.mark.parametrize(
    "html",
    [
        "<p>one <b>two</b> three</p>",
        "<p><b>Source:</b> <a href='https://e.example'>here</a></p>",
        "<p><a href='https://e.example'><img src=p.png alt=q></a></p>",
        "<ul><li>one<ol><li>two</ol><li>three</ul>",
        "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
    ],
)
def test_what_most_posts_are_made_of_is_read_at_once(html):
    stream = stream_of(html)
    lines = [part for part in stream.split("\ue000") if part]
    assembler = Assembler(Body.of(stream))
    assembler.read()
    assert assembler.hopeless == 0
    if html.startswith("<p>"):
        assert [simple_text(line, tight=False) is not None for line in lines] == [True]


@pytest.mark.parametrize(
    ("html", "all_said"),
    [
        ("<p>a\n b</p>", True),
        ("<p>a&nbsp;b</p>", True),
        ("<p>a b</p><script>c</script>", False),
        ("<p>a</p>", False),
    ],
)
def test_the_text_of_the_blocks_counts_where_the_tree_holds_just_that(html, all_said):
    assert holds_just(parse(encoded(html)).root, "a b") == all_said


def test_text_that_the_blocks_lack_is_found_in_the_tree():
    root = parse(encoded("<p>a</p><iframe src='https://v.example/1'></iframe>")).root
    assert visible_text(root).split() == ["a", "https://v.example/1"]
