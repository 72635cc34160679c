"""Input that means harm: what comes out cannot act, by either way."""

import re
from pathlib import Path

import pytest
from lxml import etree

from mapkit.richtext import tree
from mapkit_html.fragments import sanitise, to_html, to_markdown

VECTORS = Path(__file__).with_name("cases").joinpath("hostile.txt").read_text(encoding="utf-8").splitlines()

MARKDOWN = [
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "![x](javascript:alert(1))",
    '[x](/y "\\"><script>alert(1)</script>")',
    "<javascript:alert(1)>",
    "<script>alert(1)</script>",
    "x <img src=y onerror=alert(1)>",
    "<div onclick=alert(1)>\nx\n</div>",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "<style>p{}</style>",
    "<iframe src=https://x.example></iframe>",
    "| a |\n| --- |\n| <script>alert(1)</script> |",
]

_SAFE = re.compile(r"(?:https?|mailto|tel):|[^:]*\Z|[^:]*[/?#]")
_ACTIVE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "link",
    "meta",
    "base",
    "video",
}


def dangers(html):
    """List what could act in HTML, as a parser of HTML sees it."""
    if not html.strip():
        return []
    found = []
    for element in etree.fromstring(f"<div>{html}</div>", etree.HTMLParser()).iter():
        if not isinstance(element.tag, str) or element.tag in _ACTIVE:
            found.append(str(element.tag))
            continue
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("id", "name", "srcdoc", "formaction", "data-x", "is", "slot"):
                found.append(f"{element.tag} {name}")
            if name == "style" and not re.fullmatch(r"text-align:\s*\w+;?", value):
                found.append(f"{element.tag} {name}={value}")
            if name in ("href", "src") and not _SAFE.match("".join(value.split())):
                found.append(f"{element.tag} {name}={value}")
    return found


@pytest.mark.parametrize("html", VECTORS)
def test_sanitised_html_cannot_act(html):
    assert dangers(sanitise(html)) == []


@pytest.mark.parametrize("html", VECTORS)
def test_html_cannot_act_by_way_of_markdown(html):
    assert dangers(to_html(to_markdown(html))) == []


@pytest.mark.parametrize("html", VECTORS)
def test_markdown_itself_holds_no_active_html(html):
    kept = [node.text for node in tree(to_markdown(html)).walk() if node.type in ("html", "html_block")]
    assert [found for said in kept for found in dangers(said)] == []


@pytest.mark.parametrize("markdown", MARKDOWN)
def test_markdown_cannot_act(markdown):
    assert dangers(to_html(markdown)) == []


def test_the_danger_is_seen_where_there_is_some():
    assert dangers('<p onclick="x"><a href="javascript:x" id="y">z</a><script>q</script></p>') == [
        "p onclick",
        "a href=javascript:x",
        "a id",
        "script",
    ]
