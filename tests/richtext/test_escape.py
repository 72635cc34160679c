import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mapkit.richtext import escape, escape_inline, escape_start, plain, tree

#: Characters that mean something to Markdown far more often than chance would have them.
_TEXT = st.text(
    st.one_of(
        st.sampled_from("*_`~[]()<>!&#;:|-+=.\\1a é\u00a0/@\"'"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    ),
    max_size=40,
).map(lambda text: " ".join(text.split()))


def blocks_of(text):
    return [node.type for node in tree(text).children]


@given(_TEXT)
@example("1. a")
@example("- - -")
@example("<a@b.c>")
@example("&amp; &#35; &#x23;")
@example("[a](b) ![a](b) [a]: b")
@example("a_b_c __d__ _e _ f_")
def test_an_escaped_line_reads_as_the_line(text):
    assert plain(escape(text)) == text


@given(_TEXT)
def test_an_escaped_line_is_one_paragraph(text):
    assert blocks_of(escape(text)) == (["paragraph"] if text else [])


@given(st.lists(_TEXT.filter(bool), min_size=1, max_size=5))
@example(["a | b", "--- | ---"])
@example(["a", "==="])
@example(["a", "---"])
@example(["[a]:", "b", "[a]"])
def test_escaped_lines_fold_into_one_paragraph(lines):
    assert plain(escape("\n".join(lines))) == " ".join(lines)


@given(st.lists(_TEXT.filter(bool), min_size=1, max_size=4))
def test_escaped_lines_stay_apart_by_hard_breaks(lines):
    assert plain("\\\n".join(map(escape, lines))) == "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "R&D at 50 % of £3 < £4 > £2",
        "snake_case_name, 2 * 3 * 4",
        "as before [1], see [Smith 2012] and (3)",
        "about ~50 staff; a|b",
        "Date: 3.5.2012 - 4.5.2012",
        "#hashtag and C# and +44",
        "-5 degrees",
        "AT&T; Q&A",
        "path\\to a_file",
    ],
)
def test_what_needs_no_escape_gets_none(text):
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# a", r"\# a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("2012.", r"2012\."),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("* a", r"\* a"),
        ("> a", r"\> a"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("*a*", r"\*a\*"),
        ("_a_", r"\_a\_"),
        ("`a`", r"\`a\`"),
        ("~~a~~", r"\~\~a\~\~"),
        ("[a](b)", r"[a\](b)"),
        ("[a]: b", r"\[a]: b"),
        ("<b>", r"\<b>"),
        ("&copy;", r"\&copy;"),
        ("a\\", "a\\\\"),
    ],
)
def test_what_would_be_markup_gets_a_backslash(text, escaped):
    assert escape(text) == escaped


def test_white_space_at_the_ends_of_lines_goes():
    assert escape("    a  \n\tb") == "a\nb"


def test_the_start_of_a_line_is_no_concern_of_its_inside():
    assert escape_inline("1. a") == "1. a"


def test_a_line_start_is_escaped_once():
    assert escape_start(escape_inline("* a")) == r"\* a"
