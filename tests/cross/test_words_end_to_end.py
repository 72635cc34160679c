"""Words in = words out, from a WordPress body to a record: whatever was put into the editor, no word of it is lost."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapkit.model import KINDS, Briefing, CaseStudy, Entry, fields_of
from mapkit.plugin import Context, Source
from mapkit.recognise import Recognised, Recogniser
from mapkit.registry import Registry
from mapkit.richtext import plain

pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is not installed")

KNOWN = {cls.info.name: cls for cls in KINDS}
RECOGNISER = Recogniser(KNOWN)
LABELS = sorted({label for cls in (Briefing, CaseStudy) for info in fields_of(cls) for label in info.labels})
SPACES = (" ", " ", "\u00a0", "&nbsp;", "&#160;", "\n")

#: A piece of a body: its markup, and the words that a reader sees of it.
Piece = tuple[str, str]

word = st.text("abcdefghijklmnopqrstuvwxyzéŵß0123456789", min_size=1, max_size=7)
odd = st.sampled_from(
    ("&amp;", "&lt;b&gt;", "&eacute;", "“q”", "a*b*c", "x_y_z", "[1]", "1.", "-", "#", "|", "£33bn", "p.5", "...")
)


@st.composite
def text(draw: st.DrawFn) -> Piece:
    """Running text: words, signs, entities, inline markup, comments, breaks."""
    markup, said = "", ""
    for part in draw(st.lists(st.one_of(word, odd), min_size=1, max_size=6)):
        before, after = draw(
            st.sampled_from(
                (
                    ("", ""),
                    ("", ""),
                    ("<em>", "</em>"),
                    ("<strong>", "</strong>"),
                    ("<b> ", " </b>"),
                    ('<span class="x">', "</span>"),
                    ('<a href="https://a.example/x_(y)?q=1&amp;z=2">', "</a>"),
                    ("<!-- unseen -->", ""),
                    ("", "<br />\n"),
                    ("<sup>", "</sup>"),
                    ("<o:p>", "</o:p>"),
                )
            )
        )
        markup += f"{before}{part}{after}{draw(st.sampled_from(SPACES))}"
        said += f"{html.unescape(part)} "
    return markup, said


@st.composite
def labelled(draw: st.DrawFn) -> Piece:
    """A label in some look, with a value on its line or without."""
    label = draw(st.sampled_from(LABELS))
    mark = draw(st.sampled_from((":", " :", "", "?", " –")))
    behind, said = draw(st.one_of(text(), st.just(("", ""))))
    escaped = html.escape(label, quote=False)
    look = draw(
        st.sampled_from(
            (
                "<p><strong>{label}{mark}</strong> {behind}</p>",
                "<p><strong>{label}</strong>{mark}&nbsp;{behind}</p>",
                "<p>{label}{mark} {behind}</p>",
                "<h3>{label}{mark}</h3>\n{behind}",
                '<p><a href="https://a.example/d"><b>{label}</b></a>{mark} {behind}</p>',
                "<p><b>{label}{mark}<br />{behind}</b></p>",
                "<b>{label}{mark}</b>\n{behind}\n",
                "<ol><li><b>{label}{mark}</b> {behind}</li></ol>",
                '<p class="MsoNormal"><b><span>{label}{mark}<o:p></o:p></span></b> {behind}</p>',
            )
        )
    )
    return look.format(label=escaped, mark=mark, behind=behind), f"{label} {said}"


cell = st.one_of(
    text(),
    text().map(lambda each: (f"<p>{each[0]}</p><ul><li>{each[0]}</li></ul>", each[1] * 2)),
    st.sampled_from(LABELS).map(lambda label: (f"<strong>{html.escape(label)}</strong>:", label)),
    st.sampled_from(LABELS).map(lambda label: (html.escape(label), label)),
    st.just(("", "")),
)


@st.composite
def table(draw: st.DrawFn) -> Piece:
    wide = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(cell, min_size=wide, max_size=wide), min_size=1, max_size=4))
    tag = draw(st.sampled_from(("td", "th")))
    inner = "".join(f"<tr>{''.join(f'<{tag}>{each}</{tag}>' for each, _ in row)}</tr>" for row in rows)
    return f"<table><tbody>{inner}</tbody></table>", " ".join(said for row in rows for _, said in row)


@st.composite
def items(draw: st.DrawFn, deep: int = 0) -> Piece:
    markup, said = "", ""
    for _ in range(draw(st.integers(1, 3))):
        one, words_ = draw(text())
        if draw(st.booleans()):
            label = draw(st.sampled_from(LABELS))
            one, words_ = f"<strong>{html.escape(label)}:</strong> {one}", f"{label} {words_}"
        if deep < 2 and draw(st.integers(0, 3)) == 0:
            inner, more = draw(items(deep + 1))
            one, words_ = one + inner, f"{words_} {more}"
        if draw(st.integers(0, 4)) == 0:
            one = f"<p>{one}</p>"
        markup, said = f"{markup}<li>{one}</li>\n", f"{said} {words_}"
    tag = draw(st.sampled_from(("ul", "ol", 'ol start="4"')))
    return f"<{tag}>\n{markup}</{tag.split()[0]}>", said


def around(before: str, after: str) -> Callable[[Piece], Piece]:
    return lambda piece: (f"{before}{piece[0]}{after}", piece[1])


pieces = st.one_of(
    text().map(around("<p>", "</p>")),
    text(),
    labelled(),
    labelled(),
    labelled(),
    labelled(),
    table(),
    items(),
    text().map(around("<h2>", "</h2>")),
    text().map(around("<blockquote><p>", "</p></blockquote>")),
    text().map(around("<div><div>", "</div></div>")),
    text().map(around("[caption width='3']<img src='https://a.example/i.png' /> ", "[/caption]")),
    text().map(around("[unknown a='b']", "[/unknown]")),
    text().map(around("<!-- wp:paragraph -->\n<p>", "</p>\n<!-- /wp:paragraph -->")),
    text().map(around("<!-- wp:quote -->\n<blockquote><p>", "</p></blockquote>\n<!-- /wp:quote -->")),
    text().map(around("<details><summary>", "</summary>more</details>")),
    text().map(around("<dl><dt>Source</dt><dd>", "</dd></dl>")),
    st.just(("<p>&nbsp;</p>", "")),
    st.just(("<!--more-->", "")),
    st.just(("<hr />", "")),
)


SURE: list[Piece] = [
    ("<p><strong>Source:</strong> Alliance</p>", "Source Alliance"),
    ("<p><strong>Date of publication:</strong> soon</p>", "Date of publication soon"),
]
bodies = st.lists(pieces, min_size=1, max_size=9)
briefings = bodies.map(lambda body: [*SURE, *body])


def recognised(archive: str) -> list[Recognised]:
    context = Context(kinds=KNOWN)
    items = Registry.installed().importer("wordpress").read(Source(name="site.xml", data=archive.encode()), context)
    return [RECOGNISER.recognise(item) for item in items if isinstance(item, Entry)]


def kept(found: Recognised) -> Counter[str]:
    """The words of a record's fields and body, and of the labels that were cut off."""
    bag = bag_of(plain(found.record.body))
    for info in fields_of(type(found.record)):
        value = getattr(found.record, info.name) or ""
        said = " ".join(value) if isinstance(value, tuple) else getattr(value, "text", value)
        bag += bag_of(plain(said) if info.is_rich else said)
    return sum((bag_of(origin.label) for origin in found.fields), bag)


def bag_of(said: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", said))


@settings(max_examples=100)
@given(
    posts=st.lists(st.one_of(briefings, bodies), min_size=1, max_size=3),
    gap=st.sampled_from(("\n\n", "\n", "\r\n\r\n")),
)
def test_no_word_of_a_body_is_lost_on_its_way_to_a_record(
    posts: list[list[Piece]], gap: str, archive: Callable[..., str]
) -> None:
    texts = [gap.join(markup for markup, _ in post) for post in posts]

    found = recognised(archive(*(("Title", text) for text in texts)))

    assert len(found) == len(posts)
    for each, post in zip(found, posts, strict=True):
        assert bag_of(" ".join(said for _, said in post)) - kept(each) == Counter()
        assert [finding.message for finding in each.findings if finding.code == "T06"] == []
