from __future__ import annotations

import re
from base64 import b64encode

from mapkit.model import Post

ONE = ""


def test_a_target_that_is_one_file_gets_one_artifact(sample, export):
    made = export(sample, target="pack.html")

    assert list(made.files) == [""]
    assert made.keys[""] != ""


def test_a_folder_gets_one_file_where_asked_for(sample, export):
    assert list(export(sample, single_file=True).files) == ["marsh-lane.html"]


def test_every_record_is_inside_and_in_the_contents(sample, export):
    page = export(sample, target="pack.html").text(ONE)

    assert re.findall(r'<article class="record" id="([^"]+)"', page) == [
        "record-marsh-lane-plan",
        "record-lane-review",
        "record-trust-mergers",
        "record-silo-story",
        "record-on-tour",
        "record-about",
        "record-recipe-1",
    ]
    assert '<li><a href="#record-on-tour">MAP on tour</a></li>' in page


def test_links_between_records_stay_inside(sample, export):
    page = export(sample, target="pack.html").text(ONE)

    assert '<a href="#record-lane-review">the review</a>' in page
    assert 'Aligned to: <a href="#record-marsh-lane-plan">' in page


def test_pictures_are_inside_and_documents_are_linked_to(sample, export):
    page = export(sample, target="pack.html").text(ONE)
    picture = b64encode(sample.files["posters.png"]).decode()

    assert f'<img src="data:image/png;base64,{picture}" alt="Posters on a wall"' in page
    assert '<a href="https://old.example/files/handout.docx">Handout (Word)</a>' in page


def test_nothing_outside_is_needed(sample, export):
    page = export(sample, target="pack.html").text(ONE)

    assert re.findall(r"<(?:link|script|img)\b[^>]*(?:src|href)=\"(?!data:)[^\"]*\"", page) == []
    assert "<style" in page
    assert page.count("<script ") == 3


def test_every_name_is_given_once(sample, export):
    names = re.findall(r'\bid="([^"]+)"', export(sample, target="pack.html").text(ONE))

    assert len(names) == len(set(names))


def test_every_table_has_a_name_of_its_own(view_of, export):
    posts = [Post(id=name, title=name, body="| a |\n|---|\n| b |") for name in "ab"]

    page = export(view_of(*posts), target="pack.html").text(ONE)

    assert re.findall(r'role="region" tabindex="0" aria-label="([^"]*)"', page) == ["Table 1", "Table 2"]


def test_every_link_inside_leads_somewhere(sample, export):
    page = export(sample, target="pack.html").text(ONE)

    names = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= names


def test_it_is_made_piece_by_piece(view_of, sample):
    from mapkit.plugin import Context
    from mapkit_html.site.write import write

    posts = [Post(id=f"p{n}", title=f"P{n}", body="words " * 2000) for n in range(40)]

    [artifact] = write(view_of(*posts), Context(target="pack.html"))
    sizes = [len(chunk) for chunk in artifact.chunks()]

    assert len(sizes) > 5
    assert max(sizes) < 200_000


def test_it_is_found_again_unchanged(sample, export):
    assert export(sample, target="pack.html").keys == export(sample, target="other.html").keys
    assert export(sample, target="pack.html").keys != export(sample, target="pack.html", title="Other").keys


def test_a_record_that_is_not_public_is_not_inside(view_of, export, protected):
    page = export(view_of(Post(id="a", title="A"), protected), target="pack.html").text(ONE)

    assert "Secret" not in page
    assert "Meeting 5th July" not in page
