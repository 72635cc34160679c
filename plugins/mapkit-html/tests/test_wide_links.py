"""Links around more than a line of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mapkit_html.fragments import to_markdown
from mapkit_html.fragments.links import carried_on

LINK = '<a href="https://e.example/r">'
_TAGS = [LINK, "<A HREF='/other'>", "</a>", "<p>", "</p>", "<h3>", "</h3>", "<table><tr>", "<td>", "</td>", "</table>"]
_HTML = st.lists(st.sampled_from([*_TAGS, "<a name=x>", "one ", "two ", "<!-- </p> -->"]), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            f"<p>{LINK}</p>\n<h3>The report</h3>\n<p>Read it</p>\n<p></a><br />\nbehind</p>",
            "### [The report](https://e.example/r)\n\n[Read it](https://e.example/r)\n\nbehind",
        ),
        (
            f"<p>{LINK}Read</p><p>more</a></p><p>behind</p>",
            "[Read](https://e.example/r)\n\n[more](https://e.example/r)\n\nbehind",
        ),
        (
            f"{LINK}<p>one</p><table><tr><td>two</td><td>three</td></tr></table></a>",
            "[one](https://e.example/r)\n\n| | |\n| --- | --- |\n| [two](https://e.example/r) | [three](https://e.example/r) |",
        ),
    ],
)
def test_a_link_around_blocks_is_a_link_in_each(html, markdown):
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LINK}one</a></p><p>two</p>",
        f"{LINK}<p>one</p><p>two</p></a>",
        f"<p>{LINK}one</p><p>two</p>",
        f"<p>{LINK}one</p><p>{LINK}two</a></p>",
        "<p><abbr>one</p></abbr>",
    ],
)
def test_a_link_that_ends_where_it_should_or_nowhere_is_left_as_it_is(html):
    assert carried_on(html.encode()) == html.encode()


@given(_HTML)
def test_to_carry_a_link_on_changes_no_word_and_is_done_once(html):
    carried = carried_on(html.encode())
    assert _said(carried) == _said(html.encode())
    assert carried_on(carried) == carried


def _said(data):
    return "".join(etree.fromstring(b"<body>" + data, etree.HTMLParser(remove_comments=True)).itertext())
