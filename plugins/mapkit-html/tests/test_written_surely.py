"""HTML that we write out of Markdown is sanitised only where the sanitiser could find something to do."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapkit.richtext import tree
from mapkit_html.fragments import sanitise, to_html
from mapkit_html.fragments.write import _Writer

PIECES = r"""
word R&D &amp; &nbsp; &#13; &#x80; &#12; < > " ' “ *em* **strong** ~~gone~~ `co<de` <b> </b> <script> <!-- --> <https://a.example>
- 1. 3. > # ### | --- \
[a](/b) [a](//b) [a](#b) [a](b:c) [a](https://a-b.example/c?d=1&e=2#f) [a](https://a--b.example) [a](https://xn--a.example/)
[a](http://1.2.3.4) [a](http://1.2.3.999/) [a](https://a.example:80/) [a](https://a.example:99999) [a](http://[b) [a](http://a_b.example/)
[a](<https://a.example/b c>) [a](https://a.example/'b') [a](javascript:b) [a](mailto:b@c.example) [a](https://ä.example/) [a](https://a.123/)
[a](https://a.example/\u200b) ![b](https://a.example/c.png) ![](/c.png) [![b"](/c.png)](/d)
[ ](/b) ](https://a.example) [<https://a.example>](/b) [*<https://a.example>*](/b)
[a](/b "c") [a](/b "c'd") ![b&c](/d) ![b\u00a0c](/d)
""".strip().split()
_TEXTS = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(
                [
                    *PIECES,
                    "| a | b |\n| :-- | --- |\n| c | d |\n",
                    "| | |\n| --- | --- |\n",
                    "```\n\n\na\n```\n",
                    "```py\na\n```\n",
                    "    b\n",
                ]
            ),
            st.text(max_size=4),
        ),
        st.sampled_from([" ", " ", "", "\n", "\n\n", "\n  ", "\u00a0", "\\\n"]),
    ),
    max_size=14,
).map(lambda pairs: "".join(a + b for a, b in pairs).replace(r"\u200b", "\u200b").replace(r"\u00a0", "\u00a0"))


def always_sanitised(markdown: str) -> str:
    writer = _Writer({})
    writer.children(tree(markdown))
    return sanitise("".join(writer.out)).strip("\n")


@settings(max_examples=1000)
@given(_TEXTS)
@example("a&#13;b")
@example("- a\n\n  > # b\n  >\n  > 1. c\n\n- | d |\n  | --- |\n  | e |")
@example("\ufeffa")
def test_what_is_not_sanitised_would_stay_as_it_is(markdown: str) -> None:
    assert to_html(markdown) == always_sanitised(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "[<https://e.example>](https://e.example)",
        "[a **<https://e.example> b**](/c)",
        "[![a](/b) <https://e.example>](/c)",
    ],
)
def test_no_link_is_written_within_a_link(markdown: str) -> None:
    html = to_html(markdown)

    assert [part.count("<a ") for part in html.split("</a>")] == [1, 1, 0]
    assert html == always_sanitised(markdown)


def test_links_that_stand_side_by_side_are_not_looked_at_again() -> None:
    writer = _Writer({})
    writer.children(tree("[a](/b) [![c](/d)](/e) <https://f.example>"))

    assert writer.sure


@pytest.mark.parametrize(
    ("address", "sure"),
    [
        ("https://a.example/b?c=d&e=f", True),
        ("http://a-b.example", True),
        ("/b/c", True),
        ("https://xn--a.example/", False),
        ("https://1.2.3.4/", False),
        ("https://a.example:80/", False),
        ("javascript:alert(1)", False),
        ("data:text/html,a", False),
        ("mailto:jo@a.example", False),
        ("b/c", False),
        ("https://a.example/'", False),
    ],
)
def test_only_addresses_of_the_usual_sort_are_not_looked_at_again(address: str, sure: bool) -> None:
    writer = _Writer({})
    writer.address(address)

    assert writer.sure == sure
