"""HTML that is read without a parser gives just what a parser makes of it."""

import os
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapkit_html.fragments.assemble import Assembler
from mapkit_html.fragments.at_once import read_at_once
from mapkit_html.fragments.marks import BLOCK, BLOCKS, hides
from mapkit_html.fragments.parse import encoded, marked, parse
from mapkit_html.fragments.read import _read
from mapkit_html.fragments.simple import simple_inline

_SHARED = Path(os.environ.get("MAPKIT_SHARED") or Path(__file__).parents[4] / "shared")
_BODY = re.compile(r"<content:encoded><!\[CDATA\[(.*?)\]\]></content:encoded>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_WORDS = [
    "a",
    "b c",
    "é",
    "“q”",
    "£1",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    ".",
    ":",
    "(",
    ")",
    ",",
    "!",
    "-",
    "· ",
    "1. ",
    "# ",
]
_RARE = [
    "*",
    "_",
    "`",
    "[x]",
    "](",
    "~",
    "\\",
    "|",
    ">",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u2003",
    "🩺",
    "\x85",
    "\ufffd",
]
_RARE += [
    "&amp;",
    "&lt;b&gt;",
    "&quot;",
    "&nbsp;",
    "&#8217;",
    "&#233;",
    "&amp;lt;",
    "R&D",
    "R & D",
    "&",
    "&#039;",
    "&copy;",
    "&#x2019;",
    "https://e.example",
]
_SAID = st.lists(st.sampled_from(_WORDS) | st.sampled_from(_WORDS) | st.sampled_from(_RARE), max_size=4).map("".join)
_RUNNING = [
    "strong",
    "em",
    "b",
    "i",
    "code",
    "u",
    "span",
    "sup",
    "del",
    "cite",
    'span class="x"',
    'em style="color:red"',
    "strong\u00a0",
]
_LINKS = [
    'a href="https://e.example/x_y"',
    'a href="https://e.example/?a=1&amp;b=2" target="_blank" rel="noopener"',
    'a href="/a b(c)" title="t  &quot;u&quot;"',
    'a href="javascript:x"',
    'a class="c" href="https://e.example"',
    "a name=n",
]
_ALONE = [
    "<br>",
    "<br />\n",
    '<img src="p.png" alt="q [r]" />',
    '<img class="c" src="https://e.example/p.png"/>',
    "<hr />",
    "<br\u00a0/>",
]
_LINES = [
    "p",
    "p",
    'p class="c"',
    "h2",
    "h3",
    "div",
    'p style="text-align:center"',
    'p class="MsoNormal"',
    "pre",
    "pre><code",
]
_AROUND = ["div", "blockquote", "figure", 'figure class="c"', "figcaption", "section", "center"]
_WHITE = st.sampled_from(["", "", "\n", "\n\n", " ", "x", "\u00a0", "&nbsp;\n"])


def element(tag, inside):
    name = tag.split("><")[-1].split()[0]
    end = "</code></pre>" if tag == "pre><code" else f"</{name}>"
    return f"<{tag}>{inside}{end}"


def elements(tags, inside):
    return st.builds(element, st.sampled_from(tags), st.lists(inside, max_size=3).map("".join))


_LINE = st.recursive(
    _SAID | st.sampled_from(_ALONE), lambda inner: elements(_RUNNING + _LINKS * 2, inner), max_leaves=5
)
_ITEMS = st.recursive(
    _LINE,
    lambda inner: st.builds(
        lambda tag, items, gap: element(tag, gap + gap.join(items) + gap),
        st.sampled_from(["ul", "ol", 'ol start="3"', 'ul class="c"']),
        st.lists(
            st.builds(
                lambda tag, line, more, gap: element(tag, line + gap + more + gap),
                st.sampled_from(["li", "li", 'li class="c"', 'li value="7"']),
                _LINE,
                inner | elements(["p"], _LINE),
                _WHITE,
            ),
            max_size=3,
        ),
        _WHITE,
    ),
    max_leaves=5,
)
_CELLS = st.lists(elements(["td", "th", "td", "th", 'td align="right"'], _LINE), max_size=3).map("".join)
_ROWS = st.lists(st.builds(lambda cells, gap: f"<tr>{gap}{cells}{gap}</tr>", _CELLS, _WHITE), max_size=3)
_TABLE = st.builds(
    lambda head, rows, gap: element("table", gap + head + gap + gap.join(rows) + gap),
    st.sampled_from(["", "<thead><tr><th>H</th><th>I</th></tr></thead>", "<thead><tr><td>H</td></tr></thead>"]),
    _ROWS | _ROWS.map(lambda rows: ["<tbody>", *rows, "</tbody>"]),
    _WHITE,
)
_HTML = st.lists(
    st.recursive(
        _LINE | elements(_LINES, _LINE) | elements(_LINES, _LINE) | _ITEMS | _TABLE,
        lambda inner: elements(_AROUND, st.tuples(_WHITE, inner).map("".join)),
        max_leaves=6,
    )
    | _WHITE,
    max_size=5,
).map("".join)
_SPACED = st.tuples(
    _HTML,
    st.integers(0, 80),
    st.sampled_from(["\u00a0", "&nbsp;", "\u00a0", "\u2003", "\x85", "\f", "\v", "\r", "\t", " "]),
).map(lambda spaced: spaced[0][: spaced[1]] + spaced[2] + spaced[0][spaced[1] :])
_CUT = st.tuples(_HTML, st.integers(0, 60), st.integers(1, 6)).map(
    lambda cut: cut[0][: cut[1]] + cut[0][cut[1] + cut[2] :]
)


def check(html):
    """Say whether HTML is read at once, and that a parser says the same."""
    found = read_at_once(html)
    if found is None:
        return False
    assert not hides(html, html.encode())
    assert (Assembler(found.body).read(), found.said) == _read(encoded(html), with_text=True)
    return True


@given(_HTML)
def test_what_is_read_at_once_is_what_a_parser_reads(html):
    check(html)


@given(_CUT)
def test_damaged_tags_are_read_as_a_parser_reads_them(html):
    check(html)


@settings(max_examples=500)
@given(_SPACED)
def test_white_space_of_any_sort_is_read_as_a_parser_reads_it(html):
    check(html)


@given(_HTML)
def test_a_line_that_stands_ready_is_what_is_made_of_it_alone(html):
    found = read_at_once(html)
    for at, ready in enumerate(found.body.ready if found else ()):
        line = found.body.line(at)
        assert ready is None or (simple_inline(line) if line.strip() else ("", "")) == ready


@pytest.mark.parametrize(
    "html",
    [
        "",
        "one <strong>two</strong> three",
        '<p>one <a href="https://e.example/?a=1&amp;b=2" target="_blank" rel="noopener">two</a></p>\n\n<p>x &lt; y</p>',
        '<h2 class="c">one</h2>\n<hr class="d"/>\n<blockquote><p>two</p><cite>x</cite></blockquote>',
        "<ul>\n<li>one\n<ol><li>two</li></ol>\n</li>\n</ul>",
        '<figure class="c"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>'
        "</tbody></table><figcaption>c</figcaption></figure>",
        '<figure><a href="https://e.example/"><img src="p.png" alt="q" class="wp-image-1" width="3" height="2" /></a></figure>',
        '<pre class="wp-block-code"><code>if (a[b[0]]&gt;1) { x = "]]>"; }</code></pre>',
        "<p><strong>Label:</strong> value<br />\n<strong>Other:</strong> value</p>",
        "<p>&lt; one <em>two</em> &gt;</p>",
        '<p>R & D, &#039;R &amp; D&#039; <img src="p.png" alt="R & D" /></p>',
        "<em>one <br>two <b>three</b> four<br>five</em>",
    ],
)
def test_what_most_posts_are_made_of_needs_no_parser(html):
    assert check(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>one<p>two",
        "<p><div>one</div></p>",
        "<ul>one<li>two</li></ul>",
        "<a href='x'>one</a>",
        "<td>one</td>",
        "<table><tr><td>one</td></tr></table>",
        "one < two",
        "one &two",
        "one &",
        "one &amp two",
        "<P>one</P>",
        '<p class="MsoListParagraph" style="mso-list:l0 level1">one</p>',
        "<pre>one<br>two</pre>",
        "<pre>one <b>two</b></pre>",
        '<a href="https://e.example/1">one<br><a href="https://e.example/2">two</a><br>three</a>',
        "a\u200bb",
        "<table><tr><td>a</td>&nbsp;<td>b</td></tr></table>",
        "<ul>\u00a0<li>a</li></ul>",
        "a<hr\u00a0/>b",
        "<p>a<br\u00a0/>b</p>",
        "<strong\u00a0>a</strong>",
        '<em\u00a0class="b">a</em>',
        "<pre\u00a0>a</pre>",
    ],
)
def test_what_takes_a_tree_is_left_to_the_parser(html):
    assert read_at_once(html) is None


@pytest.mark.parametrize("space", ["\u00a0", "&nbsp;"])
def test_a_no_break_space_between_paragraphs_needs_no_parser(space):
    assert check(f"<p>{space}a</p>{space}<p>{space}</p>{space}\n<p>b{space}</p>")


def test_marks_are_the_same_as_those_of_the_stylesheet():
    html = '<h2>a</h2><p>b <em>c</em><br>d</p><ol start="2"><li>e</li></ol><table><tr><th>f</th><td>g</td></tr></table>'
    body = read_at_once(html).body
    said = "".join(body.line(at) + step for at, step in enumerate(body.steps))
    assert BLOCKS(BLOCK, BLOCK + said + BLOCK) == BLOCKS(BLOCK, marked(parse(encoded(html)).root))


def test_the_bodies_of_real_archives_are_read_as_a_parser_reads_them():
    paths = sorted(_SHARED.glob("corpus/*/*.xml"))
    if not paths:
        pytest.skip("the archives of the folder shared are not here")
    bodies = {body for path in paths for body in _BODY.findall(path.read_text(encoding="utf-8", errors="replace"))}
    bodies |= {unescape(body) for body in bodies}
    bodies |= {_COMMENT.sub("", body) for body in bodies}
    assert sum(map(check, bodies)) > len(bodies) / 5
