"""A collection as a folder of files that people read, edit and move about."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.collection import open_collection, open_writer
from mapkit.errors import CollectionError
from mapkit.model import Briefing, Comment, Link, Person, Record, Site, UnknownRecord

Put = Callable[..., Any]
Make = Callable[..., Record]
Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "map"


def test_a_record_is_one_file_in_its_kinds_folder(folder: Path, put: Put, post: Make, files: Files) -> None:
    put(
        folder,
        post(
            1,
            "Interim People Plan",
            "Some *text*.",
            source="NHS",
            link=Link(text="Main", url="https://a.example"),
            publication_date="June 2019",
            summary="What it says.\n\n## A heading\n\nMore.",
            published="2019-06-18T11:20:00+01:00",
        ),
    )

    assert sorted(files(folder)) == [
        ".gitignore",
        ".mapkit/origins/interim-people-plan.json",
        ".mapkit/site.json",
        "briefings/interim-people-plan.md",
        "mapkit.yaml",
    ]
    assert (folder / "briefings/interim-people-plan.md").read_text("utf-8") == (
        "---\n"
        "kind: briefing\n"
        "id: interim-people-plan\n"
        "title: Interim People Plan\n"
        "visibility: public\n"
        "source: NHS\n"
        "link: {text: Main, url: 'https://a.example'}\n"
        "publication_date: June 2019\n"
        "published: '2019-06-18T11:20:00+01:00'\n"
        "origin:\n"
        "- {format: wordpress, key: 'marsh.example/?p=1', url: 'https://marsh.example/1/'}\n"
        "---\n"
        "\n"
        "Some *text*.\n"
        "\n"
        "## Summary of driver\n"
        "\n"
        "What it says.\n"
        "\n"
        "## A heading\n"
        "\n"
        "More.\n"
    )


def test_personal_details_stand_in_the_sidecar_alone(folder: Path, put: Put, post: Make, files: Files) -> None:
    record = post(
        1,
        raw="<wp:post_password>hunter2</wp:post_password>",
        authors=(Person(name="Jo", email="jo@nhs.net", login="jo.login", phone="01691 404000"),),
        comments=(Comment(author="A", email="a@nhs.net", ip="192.0.2.1", body="Hello."),),  # type: ignore[arg-type]
    )
    put(folder, record, site=Site(title="S", people=record.authors, extra={"wordpress": {"secret": "hunter2"}}))
    secrets = ("jo@nhs.net", "jo.login", "01691", "a@nhs.net", "192.0.2.1", "hunter2")

    shown = {name: data.decode() for name, data in files(folder).items() if not name.startswith(".mapkit/")}
    kept = "".join(data.decode() for name, data in files(folder).items() if name.startswith(".mapkit/"))

    assert [(name, secret) for name, text in shown.items() for secret in secrets if secret in text] == []
    assert [secret for secret in secrets if secret not in kept] == []


def test_git_leaves_the_sidecars_out(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    subprocess.run(["git", "init", "-q", str(folder)], check=True)

    listed = subprocess.run(
        ["git", "-C", str(folder), "ls-files", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert listed.stdout.split() == [".gitignore", "briefings/a-plan.md", "mapkit.yaml"]


def test_the_gitignore_is_the_persons_once_it_is_there(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    (folder / ".gitignore").write_text("# mine\n", "utf-8")

    put(folder, post(2, "Another"))

    assert (folder / ".gitignore").read_text("utf-8") == "# mine\n"


def test_without_the_sidecars_the_collection_works(folder: Path, put: Put, post: Make) -> None:
    import shutil

    put(folder, post(1, authors=(Person(name="Jo", email="jo@nhs.net"),)))
    shutil.rmtree(folder / ".mapkit")

    collection = put(folder).collection

    assert collection["a-plan"].authors == (Person(name="Jo"),)
    assert [origin.key for origin in collection.origins("a-plan")] == ["marsh.example/?p=1"]
    assert collection.edited("a-plan") is None
    assert put(folder, post(1)).ids == ["a-plan"]


def test_opening_reads_no_file(folder: Path, put: Put, post: Make, kinds: Any) -> None:
    put(folder, post(1), post(2, "Another"))
    for path in folder.glob("*/*.md"):
        path.write_bytes(b"\xff\xfe not readable at all")
    (folder / "mapkit.yaml").write_bytes(b"\xff")
    findings: list[object] = []

    collection = open_collection(folder, kinds, findings.append)

    assert (len(collection), findings) == (2, [])


def test_only_the_file_asked_for_is_read(folder: Path, put: Put, post: Make) -> None:
    done = put(folder, post(1), post(2, "Another"))
    (folder / "briefings/a-plan.md").write_bytes(b"\xff")

    assert done.collection["another"].title == "Another"
    assert done.findings == []


def test_a_file_added_by_hand_is_a_record(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    (folder / "briefings/By hand.md").write_text("---\nkind: briefing\ntitle: Mine\n---\n", "utf-8")

    record = put(folder).collection["By hand"]

    assert (record.title, record.id, record.origin) == ("Mine", "By hand", ())


def test_the_files_name_is_the_id_whatever_stands_in_it(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    (folder / "briefings/a-plan.md").rename(folder / "briefings/renamed.md")

    assert put(folder).collection["renamed"].id == "renamed"


def test_a_file_that_was_moved_stays_where_it_is(folder: Path, put: Put, post: Make, files: Files) -> None:
    put(folder, post(1), post(2, "Another"))
    (folder / "2019").mkdir()
    (folder / "briefings/a-plan.md").rename(folder / "2019/a-plan.md")

    done = put(folder, post(1, text="Changed."), post(2, "Another"))

    assert [name for name in files(folder) if name.endswith(".md")] == ["2019/a-plan.md", "briefings/another.md"]
    assert done.collection["a-plan"].body == "Changed."


def test_a_record_whose_kind_a_person_changed_stays_until_it_is_written_again(
    folder: Path, put: Put, post: Make, files: Files
) -> None:
    put(folder, post(1))
    path = folder / "briefings/a-plan.md"
    path.write_text(path.read_text("utf-8").replace("kind: briefing", "kind: post"), "utf-8")

    put(folder, post(1, text="Changed."))

    assert [name for name in files(folder) if name.endswith(".md")] == ["posts/a-plan.md"]


def test_files_of_other_sorts_are_left_alone(folder: Path, put: Put, post: Make, files: Files) -> None:
    put(folder, post(1))
    others = {
        "README.md": "mine",
        "notes.txt": "mine",
        "media/picture.md": "no record",
        ".github/ISSUE.md": "no record",
        "briefings/draft.txt": "mine",
    }
    for name, text in others.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    done = put(folder, post(1, text="Changed."))

    assert (list(done.collection.ids()), done.findings) == (["a-plan"], [])
    assert {name: files(folder)[name].decode() for name in others} == others


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (b"no front matter", "a record starts with front matter between two '---' lines", 1),
        (b"---\nkind: briefing\ntitle: [\n---\n", "the front matter is no YAML", 4),
        (b"---\nkind: briefing\ntitle: A\ncolour: red\n---\n", "unknown field 'colour' @ $", 0),
        (
            b"---\nkind: briefing\ntitle: caf\xe9\n---\n",
            "this file is not UTF-8: save it again with the encoding UTF-8 (in Note",
            3,
        ),
        (b"", "a record starts with front matter", 1),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_go_on(
    text: bytes, message: str, line: int, folder: Path, put: Put, post: Make
) -> None:
    put(folder, post(1), post(2, "Another"))
    (folder / "briefings/a-plan.md").write_bytes(text)

    done = put(folder)
    done.findings.clear()

    assert [record.id for record in done.collection] == ["another"]
    assert [(f.code, f.severity, f.path, f.line) for f in done.findings] == [
        ("R03", "error", "briefings/a-plan.md", line)
    ]
    assert message in done.findings[0].message


def test_two_files_of_one_name_are_a_finding(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    (folder / "posts").mkdir()
    (folder / "posts/a-plan.md").write_text("---\nkind: post\ntitle: B\n---\n", "utf-8")

    done = put(folder)
    done.findings.clear()

    assert [record.kind for record in done.collection] == ["briefing"]
    assert [(f.code, f.path) for f in done.findings] == [("R03", "posts/a-plan.md")]
    assert "briefings/a-plan.md has the same name: rename one of them" in done.findings[0].message


def test_a_sidecar_that_cannot_be_read_is_a_finding_and_the_record_is_read(folder: Path, put: Put, post: Make) -> None:
    put(folder, post(1))
    (folder / ".mapkit/origins/a-plan.json").write_text("{", "utf-8")

    done = put(folder)
    done.findings.clear()

    assert [record.id for record in done.collection] == ["a-plan"]
    assert {(f.code, f.path) for f in done.findings} == {("R03", ".mapkit/origins/a-plan.json")}


def test_a_record_of_an_unknown_kind_has_a_folder_of_its_own(folder: Path, put: Put, files: Files) -> None:
    done = put(
        folder,
        UnknownRecord(named="patient-story", title="A", data={"told": "June"}),
        UnknownRecord(named="../x", title="B"),
    )

    assert [name for name in files(folder) if name.endswith(".md")] == ["patient-story/a.md", "x/b.md"]
    assert [record.kind for record in done.collection] == ["patient-story", "../x"]


@pytest.mark.parametrize(
    "file", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "link.txt", "", ".", "a", "nothing.png"]
)
def test_media_come_from_the_media_folder_alone(file: str, folder: Path, put: Put, post: Make, tmp_path: Path) -> None:
    put(folder, post(1))
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (folder / "secret.txt").write_text("secret", "utf-8")
    (folder / "media/a").mkdir(parents=True)
    (folder / "media/link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "media/a/b.png").write_bytes(b"x" * 100_000)
    collection = put(folder).collection

    with pytest.raises(FileNotFoundError):
        list(collection.media(file))
    assert b"".join(collection.media("a/b.png")) == b"x" * 100_000


def test_a_folder_that_holds_other_things_is_not_taken_over(tmp_path: Path, kinds: Any) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"x")

    with pytest.raises(CollectionError, match="something else lies here"):
        open_writer(tmp_path, kinds)
    with pytest.raises(CollectionError, match=r"there is no mapkit\.yaml in this folder"):
        open_collection(tmp_path, kinds)


def test_a_file_in_the_way_is_not_taken_over(tmp_path: Path, kinds: Any) -> None:
    (tmp_path / "map").write_bytes(b"x")

    with pytest.raises(CollectionError):
        open_writer(tmp_path / "map", kinds)


def test_an_empty_folder_becomes_a_collection(tmp_path: Path, put: Put, post: Make) -> None:
    assert put(tmp_path, post(1)).outcome == {"added": 1}


def test_edits_of_the_sites_facts_stay(folder: Path, put: Put) -> None:
    site = Site(title="Old title", people=(Person(name="Jo", email="jo@nhs.net"),), extra={"wordpress": 1})
    put(folder, site=site)
    path = folder / "mapkit.yaml"
    path.write_text(path.read_text("utf-8").replace("Old title", "My title"), "utf-8")

    after = put(folder, site=site).collection.site

    assert (after.title, after.people, after.extra) == ("My title", site.people, site.extra)


def test_the_sites_facts_are_read_as_kindly_as_records(folder: Path, put: Put) -> None:
    put(folder, site=Site())
    (folder / "mapkit.yaml").write_text(
        "title: 2014\nurls: https://a.example; https://b.example\npeople: Jo; Sam\n"
        "menus:\n- name: Main\n  items:\n  - {label: A, url: }\n",
        "utf-8",
    )

    site = put(folder).collection.site

    assert (site.title, site.urls, [person.name for person in site.people]) == (
        "2014",
        ("https://a.example", "https://b.example"),
        ["Jo", "Sam"],
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", "mapkit.yaml:2: the front matter is no YAML"),
        ("colour: red", "mapkit.yaml: unknown field 'colour' @ $"),
        ("title: [a]", "mapkit.yaml: expected text, got ['a'] @ $.title"),
        ("schema: 99", "mapkit.yaml: schema 99 is newer than 1: install a newer mapkit @ $.schema"),
    ],
)
def test_site_facts_that_cannot_be_read_say_why(text: str, message: str, folder: Path, put: Put, kinds: Any) -> None:
    put(folder, site=Site())
    (folder / "mapkit.yaml").write_text(text, "utf-8")

    with pytest.raises(CollectionError) as caught:
        _ = open_collection(folder, kinds).site

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"), [("site.json", "{"), ("leftovers.jsonl", "{\n"), ("leftovers.jsonl", "{}\n")]
)
def test_hidden_files_that_cannot_be_read_say_which(name: str, text: str, folder: Path, put: Put, kinds: Any) -> None:
    put(folder, site=Site(title="S"))
    (folder / ".mapkit" / name).write_text(text, "utf-8")
    collection = open_collection(folder, kinds)

    with pytest.raises(CollectionError) as caught:
        _ = (collection.site, list(collection.leftovers()))

    assert name in str(caught.value)


def test_a_collection_opens_wherever_it_is_moved_to(
    folder: Path, put: Put, post: Make, tmp_path: Path, kinds: Any
) -> None:
    put(folder, post(1))
    folder.rename(tmp_path / "elsewhere")

    assert [record.id for record in open_collection(tmp_path / "elsewhere", kinds)] == ["a-plan"]
    sidecar = json.loads((tmp_path / "elsewhere/.mapkit/origins/a-plan.json").read_bytes())
    assert str(tmp_path) not in json.dumps(sidecar)


def test_a_collection_may_be_named_relative_to_here(put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    put(Path("map"), Briefing(title="A"))
    monkeypatch.chdir(tmp_path / "map")

    assert put(Path()).collection.name == "map"


def test_a_thousand_files_are_listed_without_being_read(folder: Path, put: Put, kinds: Any) -> None:
    put(folder, Briefing(title="First"))
    for number in range(1000):
        (folder / f"briefings/r{number:04}.md").write_text(f"---\nkind: briefing\ntitle: {number}\n---\n", "utf-8")
    collection = open_collection(folder, kinds)

    first = next(iter(collection))

    assert (first.id, len(collection)) == ("first", 1001)
