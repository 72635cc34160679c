from __future__ import annotations

import pytest

from mapkit.plugin import RecordForm

TEXT = RecordForm(label="Plain text", suffix="txt", make=lambda record: f"{record.title}\n{record.body}".encode())


@pytest.fixture
def made(export, sample):
    return export(sample, downloads=[TEXT])


def test_a_record_can_be_had_in_other_forms_beside_its_page(made):
    assert made.files["posts/on-tour/on-tour.txt"].startswith(b"MAP on tour\nA day out.")
    assert '<a href="../../posts/on-tour/on-tour.txt" download>MAP on tour as Plain text</a>' in made.text(
        "posts/on-tour/index.html"
    )


def test_a_form_is_made_again_only_where_its_record_changed(export, sample, made):
    again = export(sample, downloads=[TEXT], title="Another name")

    assert made.keys["posts/on-tour/on-tour.txt"] == again.keys["posts/on-tour/on-tour.txt"]
    assert made.keys["posts/on-tour/index.html"] != again.keys["posts/on-tour/index.html"]


def test_a_protected_record_can_be_had_in_no_form(view_of, export, protected):
    made = export(view_of(protected), include=["protected"], downloads=[TEXT])

    assert [
        path for path in made.files if path.endswith(".txt") and path != "robots.txt" and "LICENSE" not in path
    ] == []
    assert "RecordForm this record" not in made.text("meetings/meeting-5-july/index.html")


def test_a_draft_that_is_shown_can_be_had_too(view_of, export, protected):
    made = export(view_of(protected.replace(visibility="draft")), include=["draft"], downloads=[TEXT])

    assert made.files["meetings/meeting-5-july/meeting-5-july.txt"].startswith(b"Meeting 5th July 2019")


def test_nothing_is_offered_where_there_are_no_other_forms(site):
    assert "RecordForm this record" not in site.text("posts/on-tour/index.html")
