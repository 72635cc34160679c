"""Pictures and documents go with the records that name them: from collection to collection, and out and in as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import mapkit
from mapkit.collection import Choice, open_writer
from mapkit.model import KINDS, Attachment, Briefing, CaseStudy, Leftover, Origin, Post, Record, RichText, Site
from mapkit.pipeline import Report, export, import_
from mapkit.testing import memory_view

Make = Callable[..., Any]
FILES = {
    "fair.png": b"a fair",
    "plan 2019.pdf": b"%PDF plan",
    "old/logo.svg": b"<svg/>",
    "notes.md": b"Only notes.",
    "secret.png": b"a secret",
}
TEXT = RichText("![A fair](media/fair.png) and [notes](media/notes.md).\n\nWe like media/relations.")


def records() -> tuple[Record, ...]:
    return (
        Briefing(id="one", title="One", body=TEXT, attachments=(Attachment(file="plan 2019.pdf", title="Plan"),)),
        Post(id="two", title="Two", origin=(Origin(format="lines", key="2"),), body=TEXT),
        Post(id="own", title="Own", visibility="private", attachments=(Attachment(file="secret.png"),)),
    )


@pytest.fixture
def collection(tmp_path: Path) -> Callable[..., Path]:
    """Make a collection with media files."""

    def make(name: str, files: dict[str, bytes] = FILES, given: Iterable[Record] | None = None) -> Path:
        with open_writer(tmp_path / name, {cls.info.name: cls for cls in KINDS}, print) as writer:
            writer.put_site(Site(title="Trust", attachments=(Attachment(file="old/logo.svg", title="Logo"),)))
            for record in records() if given is None else given:
                writer.put(record)
            writer.commit()
        for path, data in files.items():
            (tmp_path / name / "media" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / "media" / path).write_bytes(data)
        return tmp_path / name

    return make


def media(folder: Path) -> dict[str, bytes]:
    root = folder / "media"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def said(report: Report, *codes: str) -> list[tuple[str, str, str]]:
    found = (finding for finding in report.findings if finding.code in (codes or ("R03", "S04", "S06", "X03")))
    return [(finding.code, finding.record, finding.message) for finding in found]


def test_a_collection_brings_the_files_that_its_records_and_site_name(collection: Make, tmp_path: Path) -> None:
    report = import_(collection("old"), tmp_path / "new")

    assert media(tmp_path / "new") == FILES
    assert said(report) == []


def test_records_that_bring_files_stay_as_they_are(collection: Make, tmp_path: Path) -> None:
    import_(collection("old"), tmp_path / "new")

    old, new = mapkit.open(tmp_path / "old"), mapkit.open(tmp_path / "new")
    assert [new.whole(id) for id in new.ids()] == [old.whole(id) for id in old.ids()]
    assert new.site == old.site


def test_a_file_that_nothing_names_is_not_brought(collection: Make, tmp_path: Path) -> None:
    import_(collection("old", {**FILES, "lone.png": b"lone"}), tmp_path / "new")

    assert media(tmp_path / "new") == FILES


@pytest.mark.parametrize(
    "there",
    [
        {},
        {"fair.png": b"another fair"},
        {f"{sha256(b'a fair').hexdigest()[:12]}-summer.png": b"a fair"},
        {"notes.md": b"a fair"},
    ],
)
def test_importing_a_collection_again_changes_no_byte(
    there: dict[str, bytes], collection: Make, tmp_path: Path, tree: Make
) -> None:
    old = collection("old", {**FILES, "plan 2019.pdf": b"a fair"})  # two names of one content
    collection("new", there, ())
    import_(old, tmp_path / "new")
    before = tree(tmp_path / "new")

    again = import_(old, tmp_path / "new")

    assert (dict(again.outcome), tree(tmp_path / "new")) == ({"unchanged": 3}, before)
    assert {b"a fair", b"<svg/>", b"Only notes.", b"a secret", *there.values()} == set(media(tmp_path / "new").values())


def test_a_file_takes_nobodys_name(collection: Make, tmp_path: Path) -> None:
    collection("new", {"fair.png": b"another fair"}, ())

    import_(collection("old"), tmp_path / "new")

    name = f"{sha256(b'a fair').hexdigest()[:12]}-fair.png"
    assert media(tmp_path / "new") == {**FILES, "fair.png": b"another fair", name: b"a fair"}
    assert mapkit.open(tmp_path / "new")["one"].body == TEXT.replace("fair.png", name)


def test_files_of_one_name_from_two_collections_are_both_kept(collection: Make, tmp_path: Path) -> None:
    other = Post(id="three", title="Three", body=RichText("![F](media/fair.png)"))
    import_(
        [collection("old"), collection("other", {"fair.png": b"their fair", "old/logo.svg": b"<svg/>"}, [other])],
        tmp_path / "new",
    )

    name = f"{sha256(b'their fair').hexdigest()[:12]}-fair.png"
    assert media(tmp_path / "new") == {**FILES, name: b"their fair"}
    assert mapkit.open(tmp_path / "new")["three"].body == f"![F](media/{name})"


def test_a_copy_named_by_its_content_that_a_person_changed_stays(collection: Make, tmp_path: Path) -> None:
    name = f"{sha256(b'whole').hexdigest()[:12]}-fair.png"
    old = collection("old", {name: b"whole"}, [Post(id="a", title="A", body=RichText(f"![F](media/{name})"))])
    import_(old, tmp_path / "new")
    (tmp_path / "new/media" / name).write_bytes(b"cropped")

    import_(old, tmp_path / "new")

    assert media(tmp_path / "new") == {name: b"cropped"}


def test_a_file_that_is_nowhere_is_told(collection: Make, tmp_path: Path) -> None:
    old = collection("old", {name: data for name, data in FILES.items() if name not in ("fair.png", "old/logo.svg")})

    report = import_(old, tmp_path / "new")

    lost = [("S04", id, "media/fair.png is named, but the source has no such file") for id in ("one", "two")]
    assert said(report) == [("S04", "", "media/old/logo.svg is named, but the source has no such file"), *lost]


def test_a_file_that_the_target_has_is_not_missed(collection: Make, tmp_path: Path) -> None:
    collection("new", FILES, ())

    report = import_(collection("old", {}), tmp_path / "new")

    assert said(report) == []


@pytest.mark.parametrize("name", ["../outside.png", "../../outside.png", "link.png"])
def test_no_name_and_no_link_leads_out_of_the_media_folder(name: str, collection: Make, tmp_path: Path) -> None:
    text = RichText(f"![O](media/{name})")
    old = collection("old", {"a.png": b"a"}, [Post(id="a", title="A", body=text, attachments=(Attachment(file=name),))])
    for place in (tmp_path / "outside.png", old / "outside.png"):
        place.write_bytes(b"mine alone")
    (old / "media/link.png").symlink_to(tmp_path / "outside.png")

    report = import_(old, tmp_path / "new")
    out = export("markdown", old, tmp_path / "out")

    made = [path for folder in ("new", "out") for path in (tmp_path / folder).rglob("*.png")]
    assert made == []
    assert [code for code, id, _ in (*said(report), *said(out)) if id == "a"] == ["S04", "X03"]


def test_a_name_that_other_systems_refuse_is_made_safe(collection: Make, tmp_path: Path) -> None:
    old = collection("old", {"why?.png": b"w"}, [Post(id="a", title="A", attachments=(Attachment(file="why?.png"),))])

    import_(old, tmp_path / "new")

    assert (media(tmp_path / "new"), mapkit.open(tmp_path / "new")["a"].attachments) == (
        {"why.png": b"w"},
        (Attachment(file="why.png"),),
    )


def test_a_file_of_lines_says_which_files_it_has_no_place_for(collection: Make, tmp_path: Path) -> None:
    report = import_(collection("old"), tmp_path / "new.jsonl")

    message = "the file {!r} was left in its source: a .jsonl file has no place for it; import to a folder to keep it"
    named = [("", "old/logo.svg"), *((id, f) for id in ("one", "two") for f in ("fair.png", "notes.md"))]
    named += [("one", "plan 2019.pdf"), ("own", "secret.png")]
    assert sorted(said(report)) == sorted(("S06", id, message.format(name)) for id, name in named)
    assert mapkit.open(tmp_path / "new.jsonl")["one"].attachments == (Attachment(file="plan 2019.pdf", title="Plan"),)


def test_lines_bring_the_files_beside_them(collection: Make, tmp_path: Path) -> None:
    import_(collection("old"), tmp_path / "old/all.jsonl")

    report = import_(tmp_path / "old/all.jsonl", tmp_path / "new")

    assert (media(tmp_path / "new"), said(report)) == (FILES, [])


def test_one_record_of_a_collection_brings_its_files(collection: Make, tmp_path: Path) -> None:
    report = import_(collection("old") / "briefings/one.md", tmp_path / "new")

    assert (sorted(media(tmp_path / "new")), said(report)) == (["fair.png", "notes.md", "plan 2019.pdf"], [])


def test_files_survive_the_way_out_and_in_as_markdown(collection: Make, tmp_path: Path) -> None:
    export("markdown", collection("old"), tmp_path / "out", all=True)
    report = import_(tmp_path / "out", tmp_path / "new")

    assert media(tmp_path / "new") == {name: data for name, data in FILES.items() if name != "old/logo.svg"}
    assert [(record.id, record.body, record.attachments) for record in mapkit.open(tmp_path / "new")] == [
        (record.id, record.body, record.attachments) for record in mapkit.open(tmp_path / "old")
    ]
    assert said(report) == []


def test_a_second_export_writes_no_file_again(collection: Make, tmp_path: Path) -> None:
    export("markdown", collection("old"), tmp_path / "out")

    again = export("markdown", tmp_path / "old", tmp_path / "out")

    assert dict(again.outcome) == {"unchanged": 5}


def test_an_export_has_the_files_of_the_records_that_it_shows(collection: Make, tmp_path: Path) -> None:
    old = collection("old")

    report = export("markdown", old, tmp_path / "out")
    export("markdown", old, tmp_path / "two", choice=Choice(ids=("two",)))

    assert sorted(media(tmp_path / "out")) == ["fair.png", "notes.md", "plan 2019.pdf"]
    assert sorted(media(tmp_path / "two")) == ["fair.png", "notes.md"]
    assert said(report) == []


@pytest.mark.parametrize("choice", [None, Choice(ids=("a",))])
def test_a_file_of_a_hidden_record_is_not_shown_by_a_text_that_names_it(
    choice: Choice | None, collection: Make, tmp_path: Path
) -> None:
    public = Post(id="a", title="A", body=RichText("![S](media/secret.png)"))
    old = collection("old", FILES, [*records(), public])

    report = export("markdown", old, tmp_path / "out", choice=choice)

    assert "secret.png" not in media(tmp_path / "out")
    assert said(report) == [
        ("X03", "a", "media/secret.png was not written: it is not among the files that may be shown")
    ]


def test_a_file_that_a_shown_record_has_too_is_shown() -> None:
    shown = CaseStudy(id="a", title="A", attachments=(Attachment(file="s.png", url="https://a.example/s.png"),))
    hidden = Post(id="b", title="B", visibility="private", attachments=(Attachment(file="s.png", key="9"),))
    view = memory_view([shown, hidden], media={"s.png": b"s"})

    assert b"".join(view.media("s.png")) == b"s"


def test_a_file_of_a_hidden_record_is_shown_where_everything_is() -> None:
    hidden = Post(id="b", title="B", visibility="private", attachments=(Attachment(file="s.png"),))

    assert b"".join(memory_view([hidden], media={"s.png": b"s"}, include=["all"]).media("s.png")) == b"s"
    with pytest.raises(FileNotFoundError):
        memory_view([hidden], media={"s.png": b"s"}).media("s.png")


@pytest.mark.parametrize(("format", "name"), [("jsonl", "out.jsonl"), ("markdown", "out.md")])
def test_one_file_says_which_files_it_has_no_place_for(
    format: str, name: str, collection: Make, tmp_path: Path
) -> None:
    report = export(format, collection("old"), tmp_path / name)

    message = "media/{} was not written: one file has no place for it; export markdown to a folder to have it"
    assert said(report) == [("X03", "one", message.format(f)) for f in ("fair.png", "notes.md", "plan 2019.pdf")]


def test_leftovers_come_along_as_before(collection: Make, tmp_path: Path) -> None:
    old = collection("old")
    left = Leftover(origin=Origin(format="lines", key="9"), type="row", title="Row")
    with open_writer(old, {cls.info.name: cls for cls in KINDS}, print) as writer:
        writer.put_leftover(left)
        writer.commit()

    import_(old, tmp_path / "new")

    assert list(mapkit.open(tmp_path / "new").leftovers()) == [left]
