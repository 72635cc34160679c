"""The main job on the archive that we wrote ourselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.richtext import plain, words

HERE = Path(__file__).parent
ARCHIVE = HERE.parents[1] / "docs/sample/marsh-lane.wordpress.xml"
EXPECTED = json.loads((HERE / "expected.json").read_text("utf-8"))
POSTS = EXPECTED["posts"]
FIELDS = [(post["title"], name, value) for post in POSTS for name, value in post["fields"].items()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a collection."""
    target = tmp_path_factory.mktemp("sample") / "map"
    mapkit.import_(ARCHIVE, to=target)
    return target


@pytest.fixture(scope="module")
def records(folder: Path) -> Mapping[str, mapkit.Record]:
    """The sample's records by title."""
    return {record.title: record for record in mapkit.open(folder)}


def test_every_post_becomes_one_record(records: Mapping[str, mapkit.Record]) -> None:
    assert sorted(records) == sorted(post["title"] for post in POSTS)


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["title"])
def test_a_post_has_its_kind_visibility_terms_and_comments(
    post: Mapping[str, Any], records: Mapping[str, mapkit.Record]
) -> None:
    record = records[post["title"]]
    seen = {
        "kind": record.kind,
        "visibility": record.visibility,
        "terms": sorted(term.name for term in record.terms),
        "comments": len(record.comments),
    }

    assert seen == {
        "kind": post["kind"],
        "visibility": post["visibility"],
        "terms": sorted(post["terms"]),
        "comments": post.get("comments", 0),
    }


@pytest.mark.parametrize("post", [post for post in POSTS if "published" in post], ids=lambda post: post["title"])
def test_a_post_was_published_when_its_site_says(post: Mapping[str, Any], records: Mapping[str, mapkit.Record]) -> None:
    assert records[post["title"]].published == post["published"]


@pytest.mark.parametrize(("title", "name", "value"), FIELDS, ids=[f"{title}: {name}" for title, name, _ in FIELDS])
def test_a_field_holds_what_a_careful_reader_sees(
    title: str, name: str, value: Any, records: Mapping[str, mapkit.Record]
) -> None:
    assert _seen(getattr(records[title], name), value) == value


def test_the_words_of_a_post_are_all_in_its_record(records: Mapping[str, mapkit.Record]) -> None:
    story = records["The discharge letter nobody could read"]

    assert "thirty words that it no longer uses" in plain(story.body)
    assert "The trolley that carried the drafts" in plain(story.body)


def test_importing_twice_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "map"
    mapkit.import_(ARCHIVE, to=again)
    mapkit.import_(ARCHIVE, to=again)

    assert _bytes(again) == _bytes(folder)


@pytest.mark.parametrize("name", ["html", "markdown", "jsonl"])
def test_nothing_that_was_not_public_leaves_the_collection(name: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / ("out.jsonl" if name == "jsonl" else "out")
    mapkit.export(name, folder, to=target)
    hidden = {post["title"] for post in POSTS if post["visibility"] not in {"public", "protected"}}
    written = "\n".join(text for _, text in _texts(target))

    assert [secret for secret in (*EXPECTED["secrets"], *sorted(hidden)) if secret in written] == []


@pytest.mark.parametrize("name", ["html", "markdown", "jsonl"])
def test_everything_that_was_public_is_published(name: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / ("out.jsonl" if name == "jsonl" else "out")
    mapkit.export(name, folder, to=target)
    written = re.sub(
        r"\s+", " ", "\n".join(text for _, text in _texts(target)).replace("&amp;", "&").replace("&#39;", "'")
    )

    assert [p["title"] for p in POSTS if p["visibility"] == "public" and p["title"] not in written] == []


def _seen(value: Any, like: Any) -> Any:
    """Return a field's value in the form that the expectation has."""
    if isinstance(like, list):
        return list(value)
    if isinstance(like, dict):
        return {key: getattr(value, key) for key in like}
    if isinstance(value, mapkit.RichText):
        # rich text is compared by its words: marks and line ends are a matter of taste
        return like if words(value) == words(mapkit.RichText(like)) else plain(value)
    return value


def _texts(target: Path) -> Iterator[tuple[Path, str]]:
    paths = [target] if target.is_file() else sorted(target.rglob("*"))
    yield from ((path, path.read_text("utf-8", "replace")) for path in paths if path.is_file())


def _bytes(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
