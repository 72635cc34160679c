"""Private text never becomes public by a damaged file."""

from __future__ import annotations

import re
from random import Random

import pytest

import mapkit


@pytest.fixture
def published(tmp_path):
    """Import a text, and return what a public export of it holds."""

    def run(text: str) -> str:
        source, kept, out = tmp_path / "in.xml", tmp_path / "kept", tmp_path / "public.xml"
        source.write_bytes(text.encode())
        mapkit.import_(source, to=kept, format="wordpress")
        mapkit.export("wordpress", kept, to=out)
        return out.read_bytes().decode()

    return run


@pytest.mark.parametrize(
    "stop", ["of the draft", "</content:encoded>", "<wp:post_id>", "<wp:status>", "draft]]>", "aft]]>"]
)
def test_a_last_item_that_is_cut_off_is_private_wherever_it_was_cut(wxr, item, reading, published, stop):
    text = wxr([item(1), item(2, title="Secret", body="Words of the draft", status="draft")])
    cut = text[: text.rindex(stop)]
    read = reading(cut)
    assert [entry.visibility for entry in read.entries] == ["public", "private"]
    assert {"W06", "W08"} <= set(read.codes)
    (said,) = [finding for finding in read.findings if finding.code == "W08"]
    assert (said.severity, said.record, said.path) == ("error", "Secret", "site.xml")
    assert "Secret" not in published(cut)


@pytest.mark.parametrize("stop", ["<wp:post_password>", "open sesame", "<![CDATA[open"])
def test_an_item_that_is_cut_before_its_password_is_private(wxr, item, reading, published, stop):
    text = wxr([item(1), item(2, title="Secret", password="open sesame")])
    cut = text[: text.rindex(stop)]
    read = reading(cut)
    assert [entry.visibility for entry in read.entries] == ["public", "private"]
    assert "Secret" not in published(cut)


def test_an_item_without_any_status_is_private_as_wordpress_makes_it_a_draft(wxr, item, reading):
    whole = item(1, title="Secret")
    read = reading(wxr([re.sub(r"\t\t<wp:status>.*\n", "", whole)]))
    assert read.entry.visibility == "private"
    assert read.codes == ["W08"]
    assert reading(wxr([item(1, status="")])).entry.visibility == "private"


def test_an_item_tag_inside_a_private_item_publishes_neither_half(wxr, item, reading, published):
    split = item(2, title="Secret", body="Secret words", status="private").replace(
        "\t\t<wp:post_id>", "\t\t<item><title>Secret</title></item>\n\t\t<wp:post_id>"
    )
    assert "public" not in {entry.visibility for entry in reading(wxr([split])).entries}
    assert "Secret" not in published(wxr([item(1), split, item(3)]))


def test_a_hole_that_joins_a_private_text_to_a_public_item_is_private(wxr, item, reading, published):
    text = wxr([item(1), item(2, title="Secret", body="Secret words go on", status="private"), item(3)])
    hole = text[: text.index(" go on")] + text[text.index("<wp:post_name>", text.index("post-3")) :]
    assert [entry.visibility for entry in reading(hole).entries] == ["public", "private"]
    assert "Secret" not in published(hole)


def test_a_damaged_item_that_says_that_it_is_public_goes_back_as_private(wxr, item, turn, reading):
    text = wxr([item(1), item(2, title="Secret", password="open sesame")])
    back = turn(text[: text.rindex("<wp:post_password>")])
    assert [entry.visibility for entry in reading(back).entries] == ["public", "private"]


def test_only_files_inherit_who_may_see_them(wxr, item, reading):
    read = reading(wxr([item(1, status="inherit")]))
    assert read.entry.visibility == "private"
    assert read.codes == ["W14"]


def test_the_files_of_a_post_that_was_cut_are_no_files_of_the_site(wxr, item, reading):
    picture = item(7, type="attachment", status="inherit", values={"wp:post_parent": "2"})
    text = wxr([picture, item(2, title="Secret", password="open sesame")])
    assert reading(text[: text.rindex("<wp:post_password>")]).site.attachments == ()


WITHHELD = "not everybody may see {}; withheld from the post's files and galleries"
IN_BODY = (
    "the body itself shows {}, which belongs to what not everybody may see;"
    " it was left there, as in the public post: see whether it may stay"
)


@pytest.fixture
def picture(item):
    """Return an item that is a picture of a post, with its words."""

    def run(number: int, *, status: str = "inherit", parent: int = 0) -> str:
        values = {
            "wp:post_parent": str(parent),
            "excerpt:encoded": "<![CDATA[Secret caption]]>",
            "wp:attachment_url": f"https://harbour.example/secret-{number}.jpg",
        }
        return item(number, title=f"Secret {number}", type="attachment", status=status, values=values)

    return run


@pytest.mark.parametrize(
    ("how", "status", "parent"),
    [
        ("gallery", "private", 0),
        ("gallery", "inherit", 2),
        ("featured", "private", 0),
        ("featured", "inherit", 2),
        ("own", "private", 1),
    ],
)
def test_a_file_that_not_everybody_may_see_is_in_no_public_post(
    wxr, item, meta, picture, reading, published, how, status, parent
):
    shows = item(
        1,
        body='See [gallery ids="7"] here' if how == "gallery" else "Words.",
        extra=meta("_thumbnail_id", "7") if how == "featured" else "",
    )
    text = wxr([shows, item(2, title="Draft", status="draft"), picture(7, status=status, parent=parent)])
    read = reading(text)
    assert read.entries[0].attachments == ()
    assert [(finding.code, finding.record, finding.message) for finding in read.findings] == [
        ("W23", "A post", WITHHELD.format("Secret 7"))
    ]
    assert "ecret" not in published(text)


_NUMBERED = '<img class="wp-image-7" src="https://cdn.example/any.jpg" alt="Seen">'


@pytest.mark.parametrize(
    ("picture_in_body", "status", "parent"),
    [
        (_NUMBERED, "inherit", 2),
        (_NUMBERED, "private", 0),
        (f'<!-- wp:image {{"id":7}} -->\n<figure>{_NUMBERED}</figure>\n<!-- /wp:image -->', "private", 0),
        (
            '[caption id="attachment_7"]<img src="https://harbour.example/secret-7-300x200.jpg"> Seen[/caption]',
            "private",
            0,
        ),
    ],
)
def test_a_picture_in_the_body_itself_of_a_post_that_not_everybody_may_see_stays_and_is_named(
    wxr, item, picture, reading, picture_in_body, status, parent
):
    hidden = picture(7, status=status, parent=parent)
    read = reading(wxr([item(1, body=picture_in_body), item(2, title="Draft", status="draft"), hidden]))
    assert "Seen" in read.body()
    assert [(finding.code, finding.message) for finding in read.findings] == [("W23", IN_BODY.format("Secret 7"))]


def test_a_hidden_file_of_the_post_in_its_body_too_is_withheld_and_named(wxr, item, picture, reading):
    body = '<img src="/secret-7-1024x768.jpg" alt="Seen">'
    read = reading(wxr([item(1, body=body), picture(7, status="private", parent=1)]))
    assert (read.entry.attachments, "Seen" in read.body()) == ((), True)
    assert [finding.message for finding in read.findings] == [WITHHELD.format("Secret 7"), IN_BODY.format("Secret 7")]


def test_the_number_of_a_category_in_a_menu_of_the_body_is_no_file(wxr, item, picture, reading):
    body = '<!-- wp:navigation-link {"label":"Boats","type":"category","id":7} /--><p>Words.</p>'
    assert reading(wxr([item(1, body=body), picture(7, status="private")])).findings == []


@pytest.mark.parametrize("other", ["/secret-70.jpg", "/secret-7.png", '/x.jpg" class="wp-image-70'])
def test_a_file_with_a_longer_name_or_number_is_not_the_hidden_one(wxr, item, picture, reading, other):
    read = reading(wxr([item(1, body=f'<img src="{other}" alt="Seen">'), picture(7, status="private", parent=1)]))
    assert [finding.message for finding in read.findings] == [WITHHELD.format("Secret 7")]


def test_a_private_post_keeps_the_files_that_it_shows(wxr, item, meta, picture, reading):
    shows = item(1, status="private", body='[gallery ids="7"]', extra=meta("_thumbnail_id", "7"))
    read = reading(wxr([shows, picture(7, status="private")]))
    assert [each.key for each in read.entry.attachments] == ["harbour.example/?p=7"]
    assert "secret-7.jpg" in read.body()
    assert read.findings == []


_STATUSES = ("publish", "draft", "private", "publish", "pending", "publish")
_MARKS = ("]]>", "<![CDATA[", "</item>", "<item>", "<!--", "-->", "</channel>", "<title>", "</wp:post_id>", "<", "&")
_MARKS += ("<wp:status><![CDATA[publish]]></wp:status>", "</content:encoded>", "</rss>", "<channel>")


def _words(number: int) -> str:
    return " ".join(f"word{number}x{n}" for n in range(30))


def _damage(text: str, start: int, random: Random) -> tuple[str, int, int]:
    """Return a text cut short, with a hole or with a stray mark, and where it was touched first and last."""
    at = random.randrange(start, len(text))
    how = random.choice(("cut", "hole", "hole", "mark", "mark"))
    if how == "cut":
        return text[:at], at, len(text)
    if how == "mark":
        return text[:at] + random.choice(_MARKS) + text[at:], at, at
    end = min(len(text), at + random.choice((1, 5, 20, 100, 500, 1500, 1700, 2500, 4000)))
    return text[:at] + text[end:], at, end


@pytest.mark.parametrize("seed", range(8))
def test_damage_anywhere_publishes_no_private_text_and_costs_no_item_that_it_did_not_touch(wxr, item, reading, seed):
    random = Random(seed)
    items = [
        item(n, title=f"title{n}", body=_words(n), status=status, password="secret" if n == 6 else "")
        for n, status in enumerate(_STATUSES, start=1)
    ]
    text = wxr(items)
    for _ in range(60):
        damaged, first, last = _damage(text, text.index(items[0]), random)
        read = reading(damaged)
        public = " ".join(entry.text for entry in read.entries if entry.visibility == "public")
        assert re.findall(r"word[2356]x\d+", public) == [], (first, last)
        found = {(entry.title, entry.text) for entry in read.entries}
        for n, raw in enumerate(items, start=1):
            begin = text.index(raw)
            if last < begin or first > begin + len(raw):
                assert (f"title{n}", _words(n)) in found, (first, last)


def test_a_private_text_that_has_run_into_a_public_item_is_private(wxr, item, reading):
    text = wxr(
        [item(1), item(2, title="Secret", body="Secret words. More.", status="private"), item(35, body="Last. More.")]
    )
    joined = text[: text.index(" More.")] + text[text.rindex(" More.") :]
    read = reading(joined)
    assert [(entry.text, entry.visibility) for entry in read.entries] == [
        ("Words of the body.", "public"),
        ("Secret words. More.", "private"),
    ]
    assert read.codes == ["W08"]


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://harbour.example/", "welcome"),
        ("https://harbour.example/?p=7", "a-post"),
        ("https://harbour.example/archives/7", "a-post"),
        ("https://elsewhere.example/a-page-of-another-site/", "a-post"),
    ],
)
def test_a_sound_item_under_an_address_without_its_name_stays_public(wxr, item, reading, link, name):
    read = reading(wxr([item(7, values={"link": link, "wp:post_name": name})]))
    assert (read.entry.visibility, read.findings) == ("public", [])


def test_a_cut_archive_over_a_whole_one_leaves_the_whole_text_as_it_was(wxr, item, tmp_path):
    text = wxr([item(1), item(2, title="Secret", body="Words of the draft", status="draft")])
    kept, whole, cut = tmp_path / "kept", tmp_path / "whole.xml", tmp_path / "cut.xml"
    whole.write_text(text)
    cut.write_text(text[: text.index(" of the draft")])
    for source in (whole, cut, whole):
        mapkit.import_(source, to=kept, format="wordpress")
    records = sorted((record.id, record.visibility, str(record.body)) for record in mapkit.open(kept))
    assert records == [
        ("post-1", "public", "Words of the body."),
        ("post-2", "draft", "Words of the draft"),
        ("secret", "private", "Words"),
    ]
