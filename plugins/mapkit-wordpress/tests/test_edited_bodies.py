"""Bodies that people have edited as Markdown: what they did not touch comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapkit.model import FieldOrigin, Origin, Post, RichText
from mapkit.model.values import Attachment
from mapkit.richtext import join_blocks
from mapkit_html.fragments import blocks
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.body.setting import Setting
from mapkit_wordpress.write.splice import splice

PICTURES = Setting(
    attachments={
        "5": Attachment(url="https://harbour.example/five.jpg", alt="five"),
        "6": Attachment(url="https://harbour.example/six.jpg"),
    }
)
COLUMNS = (
    '<!-- wp:columns -->\n<div class="wp-block-columns"><!-- wp:column -->\n<div class="wp-block-column">'
    "<!-- wp:paragraph -->\n<p>Teh left.</p>\n<!-- /wp:paragraph -->\n\n"
    '<!-- wp:form/form {"id":"1"} /--></div>\n<!-- /wp:column --></div>\n<!-- /wp:columns -->\n\n'
    "<!-- wp:latest-posts /-->\n\n<!-- wp:paragraph -->\n<p>Teh right.</p>\n<!-- /wp:paragraph -->"
)


def edited(body: str, change: Callable[[str], str]) -> tuple[str, list[str]]:
    """Return what a body becomes when its Markdown is changed, and what was told about it."""
    made = blocks(prepare(body, PICTURES).html)
    runs = (FieldOrigin(name="body", how="body", first=0, last=len(made) - 1),) if made else ()
    origin = Origin(format="wordpress", key="1", fields=runs, extra={"blocks": len(made)})
    record = Post(title="A post", body=RichText(change(str(join_blocks(made)))))
    told: list[str] = []
    return splice(body, PICTURES, origin, record, ["body"], lambda _, message: told.append(message)), told


@pytest.mark.parametrize(
    "body",
    [
        'Teh harbour.\n\n[gallery ids="5,6"]\n\n[audio mp3="https://harbour.example/a.mp3"][/audio]',
        "https://www.youtube.com/watch?v=abcDEF\n\nTeh harbour.",
        "Teh harbour.\n<!--more-->\nBoats &nbsp; float.\n<!--nextpage-->\nTeh quay.\n<hr />\n<h2></h2>",
        'Teh first.\n\n<form><label>Name <input name="q"></label></form>\n\nTeh second.',
        COLUMNS,
        '<p class="lead">Teh <a href="/a" target="_blank">boat</a> <img class="wp-image-5" src="a.jpg" alt="" width="9" /></p>',
        '<div class="box"><h2 id="x">Teh head</h2>Loose text\n\nTeh <em>end</em></div>',
        'One line\nTeh line\nLast line\n\n<ul class="k"><li style="x">Teh item</li><li>b</li></ul>',
        '[caption id="attachment_5" width="9"]<img src="five.jpg" alt="" /> Teh caption[/caption]\n\nEnd',
        '<!-- wp:quote {"className":"q"} -->\n<blockquote class="wp-block-quote q"><!-- wp:paragraph -->\n<p>Teh word</p>\n'
        "<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->\n\n<!-- wp:spacer -->\n<div></div>\n<!-- /wp:spacer -->",
        '<!-- wp:image {"id":5} -->\n<figure><img src="5.jpg" alt="Teh boat" class="wp-image-5"/></figure>\n<!-- /wp:image -->',
        "Teh [[gallery]] and [contact-form id=3].",
    ],
)
def test_a_corrected_word_changes_nothing_but_itself(body):
    assert edited(body, lambda text: text.replace("Teh", "The")) == (body.replace("Teh", "The"), [])


def test_new_paragraphs_stand_between_the_old_ones():
    body = 'First.\n\n[gallery ids="5"]\n\nLast.'
    made, told = edited(body, lambda text: text.replace("Last.", "New & bold.\n\n- one\n- two\n\nLast."))
    assert made == ('First.\n\n[gallery ids="5"]\n\nNew &amp; bold.\n\n<ul><li>one</li>\n<li>two</li>\n</ul>\n\nLast.')
    assert told == []


def test_a_paragraph_added_in_a_column_stays_in_the_column():
    made, _ = edited(COLUMNS, lambda text: text.replace("Teh left.", "Teh left.\n\nMore."))
    old = "<p>Teh left.</p>\n<!-- /wp:paragraph -->"
    new = "<!-- wp:paragraph -->\n<p>More.</p>\n<!-- /wp:paragraph -->"
    assert made == COLUMNS.replace(old, f"{old}\n\n{new}")


def test_a_new_beginning_stands_before_the_columns():
    made, _ = edited(COLUMNS, lambda text: f"Begin.\n\n{text}")
    assert made == f"<!-- wp:paragraph -->\n<p>Begin.</p>\n<!-- /wp:paragraph -->\n\n{COLUMNS}"


def test_what_is_taken_out_with_all_its_pictures_is_gone_without_a_finding():
    made, told = edited('A\n\n[gallery ids="5,6"]\n\n<!--more-->\n\nB', lambda text: "A\n\nB")
    assert (made.split(), told) == (["A", "<!--more-->", "B"], [])


def test_a_gallery_that_gives_way_to_its_pictures_is_named_with_its_place():
    made, told = edited('Boats.\n\n[gallery ids="5,6"]', lambda text: text.replace("![five]", "![5]"))
    assert "five.jpg" in made and "six.jpg" in made and "[gallery" not in made
    assert told == ["""[gallery ids="5,6"], which stood behind 'Boats.', gave way to the edited text"""]


def test_what_nobody_sees_within_an_edited_paragraph_stays_beside_it():
    body = "<p>Teh <!-- ad --> harbour <b>wall</b></p>\n<p>End</p>"
    made, told = edited(body, lambda text: text.replace("Teh harbour **wall**", "A whole *new* sentence"))
    assert made == "<p>A whole <em>new</em> sentence</p>\n<!-- ad -->\n<p>End</p>"
    assert told == ["<!-- ad --> stood within the edited text 'Teh harbour **wall**'; it stands behind it now"]


def test_a_block_that_shows_its_settings_does_not_stay_beside_what_they_became():
    body = '<!-- wp:acf/hero {"data":{"heading":"Teh old words of it"}} /-->'
    corrected = edited(body, lambda text: text.replace("Teh", "The"))
    assert corrected == (body.replace("Teh", "The"), [])
    made, told = edited(body, lambda text: "**Quite** another")
    assert made == "<!-- wp:paragraph -->\n<p><strong>Quite</strong> another</p>\n<!-- /wp:paragraph -->"
    assert [message.partition(", which")[0] for message in told] == [
        '<!-- wp:acf/hero {"data":{"heading":"Teh old words of it"}}…'
    ]


def test_a_body_that_had_to_be_written_anew_names_all_that_went():
    body = 'Teh first.\n\n<!--more-->\n\n[gallery ids="5"]'
    origin = Origin(format="wordpress", key="1", fields=(), extra={"blocks": 99})
    told: list[str] = []
    made = splice(
        body,
        PICTURES,
        origin,
        Post(title="t", body=RichText("The first.")),
        ["body"],
        lambda _, said: told.append(said),
    )
    assert made == "The first."
    assert told == [
        "its parts could not be told apart; the body was written anew",
        "<!--more-->, which stood behind 'Teh first.', gave way to the edited text",
        """[gallery ids="5"], which stood behind 'Teh first.', gave way to the edited text""",
    ]


def test_a_shortcode_that_is_only_shown_stays_one_that_is_only_shown(turn, wxr, item):
    body = "Write [[gallery]] or [[caption]words[/caption]] here."
    public = turn(wxr([item(1, body=body)]), all=False)
    assert "<p>Write [[gallery]] or [[caption]words[/caption]] here.</p>" in public

    def add(kept: Path) -> None:
        (path,) = kept.rglob("post*.md")
        path.write_text(f"{path.read_text()}\nAnd [audio].\n")

    assert f"{body}\n\nAnd [[audio]]." in turn(wxr([item(1, body=body)]), add)
    assert turn.report.findings == []


def test_a_word_is_corrected_where_the_pieces_cannot_be_told_apart():
    body = "<!-- [if x]> <style>p{}</style> <![endif]--><p>Teh first</p><table><tr><td>Teh<p>cell</td></tr></p></table>x<p>"
    assert edited(body, lambda text: text.replace("Teh first", "The first")) == (body.replace("Teh f", "The f"), [])


def test_a_corrected_caption_leaves_the_gallery_of_blocks_as_it_is():
    shown = "".join(f'<li><figure><img src="{n}.jpg"/><figcaption>Teh {n}</figcaption></figure></li>' for n in "abc")
    body = f'<!-- wp:gallery {{"ids":[1,2,3]}} -->\n<figure><ul>{shown}</ul></figure>\n<!-- /wp:gallery -->'
    assert edited(body, lambda text: text.replace("Teh b", "The b")) == (body.replace("Teh b", "The b"), [])


PIECES = (
    "Plain words.",
    "Two lines\nof words",
    "<h3>Head</h3>",
    "<ul><li>a</li><li>b</li></ul>",
    '[gallery ids="5"]',
    "<!--more-->",
    "<form>q</form>",
    "https://www.youtube.com/watch?v=a",
    "<blockquote>Said</blockquote>",
    "[unknown id=4]",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.integers(0, 6), st.text("ab *_\n", max_size=8))
def test_an_added_paragraph_arrives_and_leaves_every_other_piece_as_it_was(pieces, at, new):
    body = "\n\n".join(pieces)
    new = f"New {new}".strip()

    def add(text: str) -> str:
        parts = re.split(r"\n\n(?=\S)", text) if text else []
        return "\n\n".join([*parts[:at], new, *parts[at:]])

    made, told = edited(body, add)
    wanted = [each.markdown for each in blocks(prepare(body, PICTURES).html)]
    found = iter(each.markdown for each in blocks(prepare(made, PICTURES).html))
    assert all(each in found for each in wanted)
    assert "New" in made
    rest = iter(made.split("\n\n"))
    assert all(piece in rest for piece in pieces)
    assert told == []
