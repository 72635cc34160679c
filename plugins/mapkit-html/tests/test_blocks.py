"""What a block says beside its Markdown."""

import subprocess
import sys

import pytest

from mapkit.model import Block
from mapkit.richtext import words
from mapkit_html.fragments import blocks, text, to_markdown


def only(html):
    (block,) = blocks(html)
    return block


def test_each_line_is_a_block():
    assert blocks("<p>One<br>two</p><p>three</p>") == (
        Block("One", "One", rest="One"),
        Block("two", "two", rest="two", tight=True),
        Block("three", "three", rest="three"),
    )


@pytest.mark.parametrize(
    ("html", "bold", "rest"),
    [
        ("<b>Source:</b> NHS", "Source:", "NHS"),
        ("<b>Source</b>: NHS", "Source", ": NHS"),
        ("<b>Source: </b>NHS", "Source:", "NHS"),
        ("<b>So</b><b>urce</b>: NHS", "Source", ": NHS"),
        ("<b>Why</b>? So", "Why", "? So"),
        ("<span><b>Source</b></span> <i>NHS</i>", "Source", "*NHS*"),
        ("<b>Source<i>s</i>:</b> NHS", "Sources:", "NHS"),
        ("<b>All of it</b>", "All of it", ""),
        ("Not <b>this</b>", "", "Not **this**"),
        ("<b>Source:</b>NHS", "Source:", "NHS"),
        ("<b>Steps:</b> 1. One", "Steps:", r"1\. One"),
        ("<b>Steps</b>: 1. One", "Steps", r": 1\. One"),
        ("<b> </b>One", "", "One"),
        ("<b><img src=a.png></b>One", "", "![](a.png)One"),
    ],
)
def test_the_bold_start_is_parted_from_the_rest(html, bold, rest):
    block = only(f"<p>{html}</p>")
    assert (block.bold, block.rest) == (bold, rest)


@pytest.mark.parametrize(
    ("html", "bold", "href"),
    [
        ("<p><a href=/a><strong>Link to it</strong></a></p>", "Link to it", "/a"),
        ("<p><strong><a href=/a>Link to it</a></strong></p>", "Link to it", "/a"),
        ("<p><a href=/a>Link to it</a></p>", "", "/a"),
        ("<p><b><a href=/a>Link</a></b>: there</p>", "Link", "/a"),
        ("<p><b><a href=/a>Link</a> to</b></p>", "Link to", ""),
        ("<p><a href=/a>Link</a> to</p>", "", ""),
        ("<h4><a href=/a>Link to it</a></h4>", "Link to it", "/a"),
        ("<p><span><a href=/a><u>Link</u></a></span></p>", "", "/a"),
        ("<p><a href='http://x.example/a b'>Link</a></p>", "", "http://x.example/a b"),
        ("<p><a href=/a><img src=b.png></a></p>", "", "/a"),
    ],
)
def test_an_address_counts_where_all_is_linked(html, bold, href):
    block = only(html)
    assert (block.bold, block.href) == (bold, href)


def test_a_heading_has_a_level_and_is_bold_throughout():
    assert only("<h3>One <i>two</i></h3>") == Block("### One *two*", "One two", "heading", "One two", level=3)


def test_bold_goes_on_over_a_line_break():
    assert [block.bold for block in blocks("<p><b>One<br>two</b></p>")] == ["One", "two"]


@pytest.mark.parametrize(
    ("html", "role", "plain"),
    [
        ("<ul><li>One<ul><li>two</li></ul></li><li>three</li></ul>", "list", "One two three"),
        ("<table><tr><td>1</td><td>2<br>3</td></tr></table>", "table", "1 2 3"),
        ("<table><tr><td colspan=2>1</td></tr><tr><td>2</td><td>3</td></tr></table>", "html", "1 2 3"),
        ("<blockquote>One<p>two</p></blockquote>", "quote", "One two"),
        ("<pre>One\n  two</pre>", "code", "One two"),
        ("<img src=a.png alt=One>", "image", ""),
        ("<hr>", "rule", ""),
        ("<form><label>One</label> <select><option>two<option>three</select></form>", "furniture", "One two three"),
        ("<button>One</button>", "furniture", "One"),
        ("<mapkit-furniture><p>Share</p><a href=/>this</a></mapkit-furniture>", "furniture", "Share this"),
    ],
)
def test_a_block_has_a_role_and_all_its_words(html, role, plain):
    block = only(html)
    assert (block.role, block.plain) == (role, plain)


def test_furniture_says_nothing_in_markdown():
    assert only("<button>One</button>").markdown == ""


def test_a_form_is_no_item_of_a_list_of_word():
    html = "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>1.</span><button>Go</button>one</p>"
    assert [(block.role, block.plain) for block in blocks(html)] == [("furniture", "Go"), ("text", "one")]


@pytest.mark.parametrize("html", ["<b>-  </b>", "-  <b></b>", "-   "])
def test_a_dash_that_nothing_follows_is_a_dash(html):
    assert [block.plain for block in blocks(f"<p>{html}</p>")] == ["-"]


def test_a_form_that_wraps_a_page_is_no_furniture():
    assert [block.role for block in blocks(f"<form><p>{'word ' * 400}</p><button>Go</button></form>")] == [
        "text",
        "furniture",
    ]


def test_a_caption_is_tight_to_its_picture():
    assert [
        (block.role, block.tight) for block in blocks("<figure><img src=a><figcaption>b</figcaption></figure>")
    ] == [
        ("image", False),
        ("text", True),
    ]


def test_text_in_a_complex_table_but_in_no_cell_stays_beside_it():
    block = only('<table>\\<tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>')
    assert (block.role, block.plain, block.markdown[:13]) == ("html", "\\ a b c", "<div>\\<table>")


@pytest.mark.parametrize("html", ["", " \n", "<!-- c -->", "<p></p>", "<script>x</script>", "&nbsp;"])
def test_nothing_gives_no_blocks(html):
    assert (blocks(html), text(html)) == ((), "")


@pytest.mark.parametrize("depth", [50, 150, 1200, 5000])
@pytest.mark.parametrize(("start", "end"), [("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<i><b>", "</b></i>")])
def test_no_word_is_lost_however_deep_it_lies(depth, start, end):
    html = f"<p>Zero</p>{start * depth}One{end * depth}<p>two</p>"
    assert words(to_markdown(html)) == ["Zero", "One", "two"]
    assert text(html) == "Zero One two"


@pytest.mark.parametrize("depth", [81, 98, 300, 1500])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<ul><li>", "</li></ul>"),
        ("<ol start=3><li value=4>", "</li></ol>"),
        ("<blockquote><ul><li>", "</li></ul></blockquote>"),
    ],
)
def test_items_too_deep_for_a_list_stand_in_lines_of_their_own(depth, start, end):
    said = [f"item{n}" for n in range(depth)]
    deepest = "<table><tr><th>head</th><td>cell</td></tr></table><h2>Heading</h2>"
    html = f"<p>Zero</p>{''.join(start + item for item in said)}{deepest}{end * depth}<p>two</p>"
    said = ["Zero", *said, "head", "cell", "Heading", "two"]
    made = blocks(html)
    assert " ".join(block.plain for block in made).split() == said
    assert words(to_markdown(html)) == said
    assert text(html) == " ".join(said)
    assert any(block.flattened for block in made)


def test_a_list_too_deep_stays_a_list_with_its_links_as_far_as_it_can():
    deep = "".join(f"<ul><li><a href=/{n}>item</a>" for n in range(98)) + "</li></ul>" * 98
    before, found, behind = blocks(f"<ul><li>one</li></ul>{deep}<ul><li>two</li></ul>")
    assert (before.flattened, found.flattened, behind.flattened) == (False, True, False)
    assert [f"[item](/{n})" in found.markdown for n in range(98)] == [True] * 98
    assert found.markdown.count("- [item]") == 80
    assert [line.strip(" ") for line in found.markdown.split("\n")][-2:] == ["[item](/96)\\", "[item](/97)"]


@pytest.mark.parametrize("depth", [40, 80])
def test_a_list_that_markdown_can_say_is_one(depth):
    deep = "".join(f"<ul><li>item{n}" for n in range(depth)) + "</li></ul>" * depth
    block = only(deep)
    assert (block.markdown.count("- item"), block.flattened) == (depth, False)


def test_control_characters_are_spaces():
    assert only("<p>a\x00b\x08c</p>").plain == "a b c"


def test_a_lone_surrogate_does_no_harm():
    assert only("<p>a\ud800b</p>").plain == "a?b"


def test_importing_the_package_loads_no_library():
    code = (
        "import sys, mapkit_html, mapkit_html.fragments; "
        "print([name for name in ('lxml', 'nh3', 'jinja2', 'markdown_it') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
