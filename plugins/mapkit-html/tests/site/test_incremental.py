"""An artifact's key stands for its bytes: the host makes a page again only where its key changed."""

from __future__ import annotations

import attrs
import pytest

from mapkit.model import Post, Record, Relation, entry, kind

PLAN = "marsh-lane-plan"


def changed(before, after) -> set[str]:
    """The paths whose bytes differ."""
    return {
        path for path in before.files.keys() | after.files.keys() if before.files.get(path) != after.files.get(path)
    }


def made_again(before, after) -> set[str]:
    """The paths whose keys differ."""
    return {path for path in before.keys.keys() | after.keys.keys() if before.keys.get(path) != after.keys.get(path)}


def variant(sample, **changes):
    records = [record.replace(**changes) if record.id == PLAN else record for record in sample.held]
    return attrs.evolve(sample, held=records)


def test_the_same_collection_gives_the_same_keys_and_bytes(export, sample):
    first, second = export(sample), export(sample)

    assert (first.files, first.keys) == (second.files, second.keys)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another plan"},
        {"body": "More. See [the story](https://old.example/2017/07/20/silo-story/)."},
        {"published": "2016-01-01T00:00:00Z"},
        {"modified": "2020-01-01T00:00:00Z"},
        {"source": "Another Trust"},
        {"summary": "Another summary."},
        {"terms": ()},
        {"relations": (Relation(type="supersedes", target="lane-review"),)},
        {"due_for_review": "November 2030"},
        {"link": None},
        {"origin": ()},
        {"comments": ()},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_no_file_changes_while_its_key_stays(export, sample, changes):
    options = {"review_due": True, "redirect_pages": True, "base_url": "https://new.example"}
    before, after = export(sample, **options), export(variant(sample, **changes), **options)

    assert changed(before, after) - made_again(before, after) == set()


@pytest.mark.parametrize(
    "options",
    [
        {"title": "Other"},
        {"theme": "nhs"},
        {"language": "cy"},
        {"base_url": "https://other.example"},
        {"publisher": "Somebody"},
        {"contact": "a@b.example"},
        {"search": False},
        {"feeds": "feed.xml"},
        {"feeds": "{kind}.xml"},
        {"logo": "posters.png"},
        {"nhs_identity": True},
        {"per_page": 1},
        {"redirect_pages": True},
        {"review_due": True},
        {"include": ["contacts"]},
        {"include": ["comments"]},
        {"include": ["all"]},
    ],
    ids=str,
)
def test_no_option_changes_a_file_whose_key_stays(export, sample, options):
    before, after = export(sample), export(sample, **options)

    assert changed(before, after) - made_again(before, after) == set()


def test_one_changed_text_leaves_the_other_records_pages_alone(export, sample):
    before = export(sample)
    after = export(variant(sample, implications="Libraries could do more."))

    assert {path for path in made_again(before, after) if path.count("/") == 2 and path.startswith("briefings")} == {
        f"briefings/{PLAN}/index.html",
        # it was mentioned there
        "briefings/lane-review/index.html",
    }
    assert not any(
        path.startswith(("posts/on", "hot-topics/t", "static/", "pages/a")) for path in made_again(before, after)
    )


def test_a_new_record_leaves_most_pages_alone(export, view_of):
    posts = [Post(id=f"p{n}", title=f"P{n}", published=f"20{n}-01-01") for n in range(10, 20)]
    before, after = (
        export(view_of(*posts)),
        export(view_of(*posts, Post(id="new", title="New", published="2026-01-01"))),
    )

    pages = {path for path in made_again(before, after) if path.startswith("posts/") and path.count("/") == 2}

    assert pages == {"posts/new/index.html", "posts/p19/index.html"}


def test_another_label_makes_the_pages_of_its_kind_again(export, view_of):
    def made(label: str, title: str = "Note"):
        @kind("note", title=title, folder="notes")
        class Note(Record):
            """A kind of somebody else."""

            mood: str = entry(label)

        return export(
            view_of(Note(id="a", title="A", mood="good"), Post(id="b", title="B"), kinds={"note": Note, "post": Post})
        )

    before = made("Mood")

    assert "notes/a/index.html" in made_again(before, made("Temper"))
    assert "notes/a/index.html" in made_again(before, made("Mood", "Remark"))
    assert "posts/b/index.html" not in made_again(before, made("Temper"))
