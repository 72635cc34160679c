"""The report of an import shows what became of every piece of a source, to people and to programs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.errors import PluginError, UsageError
from mapkit.model import (
    Attachment,
    Block,
    Entry,
    Finding,
    Leftover,
    Menu,
    MenuItem,
    Origin,
    Person,
    Post,
    Relation,
    Site,
    Term,
    UnknownRecord,
    fields_of,
    kind,
)
from mapkit.model import entry as declared
from mapkit.model.record import Record
from mapkit.pipeline import Report, import_
from mapkit.pipeline.import_report import report_schema
from mapkit.plugin import Context, FindingCodes, Imported, Importer, Rule, Source, Transform, hookimpl
from mapkit.recognise.wordcheck import missing
from mapkit.registry import Registry

ROOT = Path(__file__).parents[2]
BRIEFING = (
    "A policy briefing is available for LKS staff to share in their organisations. Feel free to reproduce it.",
    "What does this mean for libraries?",
    "Rural teams have no library in the building.",
    "They will ask by telephone.",
    "Source: Rural Health Alliance",
    "Date of publication: June 2019",
    "Summary of driver: The plan sets out how 31 districts are to be served.",
)


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and the text of each part that has an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if self.elements[-1:] != [("style", {})]:
            self.text.append(data)

    @property
    def said(self) -> str:
        """The page's text, white space folded."""
        return " ".join("".join(self.text).split())

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def entry_of(title: str, *lines: str, key: str = "", **facts: Any) -> Entry:
    """An entry whose blocks are lines of text; what begins with a tilde is furniture."""
    blocks = [
        Block(line.lstrip("~"), line.lstrip("~"), role="furniture" if line.startswith("~") else "text")
        for line in lines
    ]
    origin = Origin(format="notes", key=key or title, file="notes.txt", line=3)
    return Entry(
        **{"title": title, "blocks": blocks, "text": "\n".join(b.plain for b in blocks), "origin": origin} | facts
    )


class Run:
    """Imports what a test gives, and takes the report apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "notes.txt"
        self.source.write_text("whatever", "utf-8")

    def registry(self, items: tuple[Any, ...], offers: tuple[Any, ...] = ()) -> Registry:
        """A registry with an importer that yields the items; an exception among them is raised, a finding reported."""

        def read(source: Source, context: Context) -> Iterator[Imported]:
            for item in items:
                if isinstance(item, Exception):
                    raise item
                if isinstance(item, Finding):
                    context.report(item)
                else:
                    yield item

        hooks: dict[Any, list[Any]] = {"mapkit_importers": [Importer(name="notes", summary="N.", read=read)]}
        names = {Transform: "mapkit_transforms", FindingCodes: "mapkit_findings"}
        for offer in offers:
            hooks.setdefault(names.get(type(offer), "mapkit_kinds"), []).append(offer)
        from types import SimpleNamespace

        from mapkit import formats

        made = Registry()
        made.add("core", formats)
        row = made.add(
            "notes", SimpleNamespace(**{hook: hookimpl(lambda each=each: each) for hook, each in hooks.items()})
        )
        assert row.status == "active", row.reason
        return made

    def write(self, name: str, *items: Any, offers: tuple[Any, ...] = (), to: str = "map", **arguments: Any) -> Path:
        """Import, and return the report's path."""
        path = self.folder / name
        registry = self.registry(items, offers)
        import_(self.source, self.folder / to, format="notes", registry=registry, report_file=path, **arguments)
        return path

    def html(self, *items: Any, **arguments: Any) -> str:
        return self.write("report.html", *items, **arguments).read_text("utf-8")

    def page(self, *items: Any, **arguments: Any) -> Page:
        return Page(self.html(*items, **arguments))

    def json(self, *items: Any, **arguments: Any) -> Any:
        """The report for programs, held against its schema."""
        found = json.loads(self.write("report.json", *items, **arguments).read_bytes())
        jsonschema.Draft202012Validator(report_schema()).validate(found)
        return found


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1560000000")
    return Run(tmp_path)


# each piece of the source


def test_each_piece_of_a_post_is_shown_with_the_field_it_went_to(run: Run) -> None:
    (post,) = run.json(entry_of("Fair Winds", *BRIEFING))["posts"]

    assert [(p["field"], p["how"], p.get("label", ""), p["text"]) for p in post["accounts"][0]["pieces"]] == [
        ("reuse_notice", "sentence", "", BRIEFING[0]),
        ("implications", "label", "What does this mean for libraries?", "\n".join(BRIEFING[2:4])),
        ("source", "label", "Source:", "Rural Health Alliance"),
        ("publication_date", "label", "Date of publication:", "June 2019"),
        ("summary", "label", "Summary of driver:", "The plan sets out how 31 districts are to be served."),
    ]


def test_a_person_reads_the_fields_label_how_it_was_found_and_the_text(run: Run) -> None:
    said = run.page(entry_of("Fair Winds", *BRIEFING)).said

    assert "Reuse notice by its wording A policy briefing is available" in said
    assert "Source by its label Source: Rural Health Alliance" in said
    assert "Date of publication by its label Date of publication: June 2019 Read as: 2019-06" in said
    assert "What does this mean for libraries? by its label What does this mean for libraries? Rural teams" in said


def test_every_field_of_a_record_that_came_whole_is_shown(run: Run) -> None:
    from mapkit.model import Briefing

    texts = {info.name: f"Said of {info.name}" for info in fields_of(Briefing) if info.type is str and not info.many}
    record = Briefing(title="Whole", body="The rest.", origin=(Origin(format="notes", key="1"),), **texts)  # type: ignore[arg-type]

    (post,) = run.json(record)["posts"]

    found = {piece["field"]: (piece["text"], piece["how"]) for piece in post["accounts"][0]["pieces"]}
    assert found == {name: (text, "source") for name, text in {**texts, "body": "The rest."}.items()}


def test_what_stands_under_no_label_is_shown_as_the_body(run: Run) -> None:
    assert "Body under no label Only this." in run.page(entry_of("Loose", "Only this.")).said


def test_what_was_left_out_as_the_old_sites_frame_is_shown(run: Run) -> None:
    found = run.page(entry_of("Fair Winds", "~Share this page", *BRIEFING, "~Leave a comment")).said

    assert "Left out the old site's frame Share this page" in found
    assert "Left out the old site's frame Leave a comment" in found


def test_what_was_left_out_from_the_midst_of_a_text_is_shown_apart(run: Run) -> None:
    (post,) = run.json(entry_of("Split", "Before.", "~Share this page", "After."))["posts"]

    assert [(piece["field"], piece["text"]) for piece in post["accounts"][0]["pieces"]] == [
        ("body", "Before.\nAfter."),
        ("furniture", "Share this page"),
    ]


def test_a_picture_without_words_is_shown_by_its_address(run: Run) -> None:
    picture = Block("![](https://old.example/a.png)", "", role="image")

    assert "Body under no label ![](https://old.example/a.png)" in run.page(entry_of("A", blocks=(picture,))).said


def test_a_post_that_cannot_be_recognised_shows_its_whole_text(run: Run) -> None:
    odd = Block("Not to be read", "Not to be read")._replace(plain=None)  # type: ignore[arg-type]

    (post,) = run.json(entry_of("Odd", blocks=(odd,), text=None))["posts"]

    assert [finding["code"] for finding in post["findings"] if finding["severity"] == "error"] == ["R04"]
    assert [piece["text"] for piece in post["accounts"][0]["pieces"]] == ["Not to be read"]


def test_a_post_whose_source_names_its_fields_shows_them(run: Run) -> None:
    named = entry_of("Named", "Text.", kind="briefing", fields={"source": "NHS England", "body": "Beside."})

    (post,) = run.json(named)["posts"]

    assert [(p["field"], p["how"], p["text"]) for p in post["accounts"][0]["pieces"]] == [
        ("source", "source", "NHS England"),
        ("body", "source", "Beside."),
    ]


def test_a_post_without_text_says_so(run: Run) -> None:
    assert "It has no text." in run.page(entry_of("Empty")).said


def test_a_record_of_no_known_kind_shows_what_it_holds(run: Run) -> None:
    record = UnknownRecord(
        named="visit", title="A visit", data={"place": "Oswestry"}, origin=(Origin(format="n", key="1"),)
    )

    found = run.page(record)

    assert "visit, public. Id: a-visit" in found.said
    assert "place named by the source Oswestry" in found.said


def test_a_kind_of_a_plugin_is_shown_by_its_own_labels(run: Run) -> None:
    @kind("visit", title="Visit", folder="visits")
    class Visit(Record):
        """A visit."""

        place: str = declared("Where we went", also=("Seen",), required=True)
        host: str = declared("Who received us")

    found = run.page(
        entry_of("Out and about", "Seen: Oswestry", "Who received us: The librarian"), offers=(Visit,)
    ).said

    assert "Where we went by its label Seen: Oswestry" in found


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), max_size=6), st.data())
def test_all_words_of_a_source_are_on_the_page(lines: list[str], data: st.DataObject) -> None:
    import tempfile

    labels = st.sampled_from(("", "", "~", "Source: ", "Summary of driver: ", "Keywords: ", "Full title: "))
    labelled = [data.draw(labels) + " ".join(line.split()) for line in lines]
    entry = entry_of("A title", *(line for line in labelled if line.strip("~ ")))
    with tempfile.TemporaryDirectory() as folder:
        page = Run(Path(folder)).page(entry)

    assert missing(entry.text or "", [page.said]) == []


# findings


def test_findings_are_said_in_words_with_what_to_do_and_lead_to_their_posts(run: Run) -> None:
    page = run.page(entry_of("Fair Winds", "Summary of driver: Text.", "Source: ", "Keywords: rural"))

    assert "Warning A required field is empty D01 What to do: Fill it in before the record is published." in page.said
    assert page.values("href").count("#post-1") == 2  # from the finding, and from the list of posts
    assert "#finding-D01" in page.values("href")


def test_a_post_with_an_error_comes_before_those_with_warnings_and_those_before_the_rest(run: Run) -> None:
    says = [
        entry_of("Fine", "Only this."),
        Finding(code="W90", message="look", record="Warned"),
        entry_of("Warned", "And this."),
        Finding(code="W91", message="bad", severity="error", record="Wrong"),
        entry_of("Wrong", "And that."),
    ]

    page = run.page(*says)

    assert [name for name in page.values("id") if name in ("post-1", "post-2", "post-3")] == [
        "post-3",
        "post-2",
        "post-1",
    ]
    groups = ("Posts with errors: 1 Wrong", "Posts with warnings: 1 Warned", "Posts with nothing to say about: 1 Fine")
    assert [page.said.index(group) for group in groups] == sorted(page.said.index(group) for group in groups)


def test_a_plugins_finding_is_explained_by_the_plugin(run: Run) -> None:
    codes = FindingCodes(name="notes", rules={"NN01": Rule("warning", "A page is torn", "Find the other half.")})
    torn = Finding(code="NN01", message="page 3", record="Fair Winds", path="notes.txt", line=7)

    page = run.page(torn, entry_of("Fair Winds", "Text."), offers=(codes,))

    assert "Warning A page is torn NN01 What to do: Find the other half." in page.said
    assert "What was noticed or mended in them 1 finding Warning notes.txt, line 7: page 3 In Fair Winds." in page.said


def test_a_finding_that_nobody_explains_is_shown_all_the_same(run: Run) -> None:
    found = run.json(Finding(code="ZZ99", message="odd", record="A"), entry_of("A", "Text."))

    assert found["summary"]["findings"] == [{"code": "ZZ99", "severity": "warning", "count": 1, "posts": 1}]
    assert [f["message"] for f in found["posts"][0]["findings"]] == ["odd"]


def test_findings_of_no_post_stand_with_the_files(run: Run) -> None:
    cut = Finding(code="NN02", message="the file ends before its end", severity="error", path="notes.txt", line=90)

    assert "Error notes.txt, line 90: the file ends before its end" in run.page(entry_of("A", "Text."), cut).said
    assert [f["code"] for f in run.json(entry_of("A", "Text."), cut, to="other")["findings"]] == ["NN02"]


def test_what_is_noticed_at_the_very_end_stands_with_its_post(run: Run) -> None:
    lost = entry_of("A", "Text.", relations=(Relation(type="parent", target="old.example/?p=99"),))
    namesake = [entry_of("B", "One text.", key="b1"), entry_of("B", "Another text altogether.", key="b2")]

    posts = {post["id"]: [f["code"] for f in post["findings"]] for post in run.json(lost, *namesake)["posts"]}

    assert posts == {"a": ["S03"], "b": [], "b-2": ["S02"]}


def test_words_that_are_missing_are_said_at_the_top(run: Run) -> None:
    said = run.page(entry_of("A", "Some.", text="Some. Others.")).said

    assert "Error Words of the sources are missing" in said
    assert "No word is missing" not in said


def test_that_no_word_is_missing_is_said_only_where_words_were_counted(run: Run) -> None:
    whole = Post(title="Whole", body="Text.", origin=(Origin(format="notes", key="1"),))  # type: ignore[arg-type]

    assert "No word is missing" in run.page(entry_of("A", "Text."), to="one").said
    assert "No word is missing" not in run.page(whole, to="two").said


def test_who_listens_already_still_hears(run: Run) -> None:
    heard: list[Finding] = []

    run.json(
        Finding(code="ZZ99", message="odd", record="A"), entry_of("A", "Text."), report=Report(listener=heard.append)
    )

    assert [(finding.code, finding.record) for finding in heard] == [("ZZ99", "a")]


# several accounts, and what is no post


def test_a_post_of_several_sources_stands_once_with_every_account(run: Run) -> None:
    one = entry_of("Fair Winds", *BRIEFING, origin=Origin(format="notes", key="1", file="one.txt", line=1))
    two = entry_of("Fair Winds", "~Share", *BRIEFING, origin=Origin(format="notes", key="2", file="two.txt", line=9))

    (post,) = run.json(one, two)["posts"]
    page = run.page(one, two, to="other")

    assert [account["places"][0]["file"] for account in post["accounts"]] == ["one.txt", "two.txt"]
    assert "S01" in [finding["code"] for finding in post["findings"]]
    assert "Account 1, one.txt, line 1: 5 pieces" in page.said
    assert "Account 2, two.txt, line 9: 6 pieces" in page.said


def test_posts_are_counted_by_kind_and_visibility(run: Run) -> None:
    page = run.page(
        entry_of("A", *BRIEFING), entry_of("B", "Text.", visibility="draft"), entry_of("C", "More.", visibility="draft")
    )

    assert "Kind public draft all Briefing 1 0 1 Post 0 2 2 All 1 2 3" in page.said


def test_what_was_kept_beside_the_posts_is_listed(run: Run) -> None:
    lines = (MenuItem(label="Home", url="https://old.example/", children=(MenuItem(label="News"),)),)
    site = Site(
        title="Marsh Lane",
        menus=(Menu(name="Main menu", items=lines),),
        attachments=(
            Attachment(title="The plan", url="https://old.example/plan.pdf"),
            Attachment(title="Map", file="m.png"),
        ),
        people=(Person(name="Jo Bloggs", email="jo@old.example"),),
        terms=(Term(name="Drivers"),),
    )
    row = Leftover(
        origin=Origin(format="notes", key="9", file="notes.txt", line=44), type="nav_menu_item", title="Home"
    )

    found = run.json(site, row, entry_of("A", "Text."))
    page = run.page(site, row, entry_of("A", "Text."), to="other")

    assert [menu["items"][0]["items"][0]["label"] for menu in found["site"]["menus"]] == ["News"]
    assert [(file["title"], file["file"]) for file in found["site"]["attachments"]] == [
        ("The plan", None),
        ("Map", "m.png"),
    ]
    assert [(item["type"], item["place"]["line"]) for item in found["kept"]] == [("nav_menu_item", 44)]
    assert "Import report: Marsh Lane" in page.said
    assert "1 menu Main menu Home News 2 files The plan (no copy) Map (copied as m.png)" in page.said
    assert "1 item of the type nav_menu_item, whole Home (notes.txt, line 44)" in page.said
    assert "jo@old.example" not in page.said


def test_posts_that_a_transform_left_out_are_named(run: Run) -> None:
    drop = Transform(name="drop", summary="D.", apply=lambda record, context: None if record.title == "B" else record)
    report = Report()
    items = entry_of("A", "Text."), entry_of("B", "More.")

    found = run.json(*items, offers=(drop,), transforms=["drop"], report=report)
    page = run.page(*items, offers=(drop,), transforms=["drop"], to="other")

    assert ([post["title"] for post in found["posts"]], found["left_out"]) == (["A"], [{"title": "B"}])
    assert report.outcome["left out"] == 1
    assert "Left out by a transform, and not kept: 1 post B" in page.said


def test_a_transform_that_takes_the_origins_away_takes_nothing_from_the_report(run: Run) -> None:
    bare = Transform(name="bare", summary="B.", apply=lambda record, context: record.replace(origin=()))

    (post,) = run.json(entry_of("A", "Text."), offers=(bare,), transforms=["bare"])["posts"]

    assert [piece["text"] for account in post["accounts"] for piece in account["pieces"]] == ["Text."]


# whatever a source holds


HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\" onload='alert(3)' &amp; \x00\x1b\ud800\u202e"


def test_nothing_of_a_source_becomes_markup(run: Run) -> None:
    site = Site(
        title=HOSTILE,
        menus=(Menu(name=HOSTILE, items=(MenuItem(label=HOSTILE, url="javascript:alert(4)"),)),),
        attachments=(Attachment(title=HOSTILE, url=f"data:text/html,{HOSTILE}"),),
        people=(Person(name=HOSTILE),),
        terms=(Term(name=HOSTILE, taxonomy=HOSTILE),),
    )
    origin = Origin(format="notes", key=HOSTILE, url="javascript:alert(5)", file=HOSTILE, line=1)
    entry = entry_of(
        HOSTILE,
        f"Source: {HOSTILE}",
        f"Summary of driver: {HOSTILE}",
        f"~{HOSTILE}",
        origin=origin,
        authors=(Person(name=HOSTILE),),
        terms=(Term(name=HOSTILE),),
    )
    left = Leftover(origin=Origin(format="notes", key="l", file=HOSTILE), type=HOSTILE, title=HOSTILE)
    said = Finding(code="ZZ01", message=HOSTILE, record=HOSTILE, field=HOSTILE, path=HOSTILE, line=1)
    general = Finding(code="ZZ02", message=HOSTILE, path=HOSTILE)

    page = run.page(site, said, entry, left, general, to="one.jsonl")
    found = run.json(site, said, entry, left, general, to="two.jsonl")

    plain = run.page(Site(title="T"), entry_of("A", "Source: B", "Summary of driver: C", "~D"), to="three.jsonl")
    tags = {tag for tag, _ in page.elements}
    names = {name for _, attrs in page.elements for name in attrs}
    assert tags - {tag for tag, _ in plain.elements} <= {
        "a",
        "code",
        "b",
        "dl",
        "ul",
        "li",
        "span",
        "details",
        "summary",
    }
    assert not [name for name in names if name.startswith("on") or name == "src"]
    assert {href for href in page.values("href") if not href.startswith("#")} == set()
    assert "<script>alert(1)</script>" in page.said
    assert {"\x00", "\x1b", "\ud800"} & set(page.said) == set()
    assert found["posts"][0]["title"].startswith("</title><script>")


def test_only_web_addresses_become_links_and_they_tell_nobody_where_one_came_from(run: Run) -> None:
    origin = Origin(format="notes", key="1", url="https://old.example/?p=1&x=2", file="notes.txt", line=3)

    page = run.page(entry_of("A", "Text.", origin=origin))

    outside = [attrs for tag, attrs in page.elements if tag == "a" and not (attrs["href"] or "").startswith("#")]
    assert outside == [{"href": "https://old.example/?p=1&x=2", "rel": "noreferrer"}]


def test_every_link_within_the_page_leads_somewhere_and_no_name_is_given_twice(run: Run) -> None:
    page = run.page(*every_sort())

    names = page.values("id")
    assert sorted(names) == sorted(set(names))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} - set(names) == set()


def test_headings_skip_no_level(run: Run) -> None:
    levels = [int(tag[1]) for tag, _ in run.page(*every_sort()).elements if tag in ("h1", "h2", "h3", "h4", "h5")]

    assert (levels[0], levels.count(1)) == (1, 1)
    assert [later - before for before, later in pairwise(levels) if later - before > 1] == []


def test_the_page_needs_nothing_but_itself(run: Run) -> None:
    page = run.page(*every_sort())

    assert {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert "url(" not in run.html(*every_sort(), to="other")


def every_sort() -> tuple[Any, ...]:
    """A source with posts of every severity, joined ones, general findings, and things that are no posts."""
    return (
        Site(
            title="Marsh Lane", menus=(Menu(name="Main", items=(MenuItem(label="Home", url="https://old.example/"),)),)
        ),
        entry_of("Fair Winds", "~Share this", *BRIEFING, key="1"),
        entry_of("Fair Winds", *BRIEFING, key="2"),
        entry_of("Plain", "Only this.", visibility="protected"),
        Finding(code="ZZ01", message="wrong", severity="error", record="Wrong"),
        entry_of("Wrong", "Summary of driver: Text.", "Source:", "More of it:", "Another: thing", text="lost words"),
        Finding(code="ZZ02", message="of the file", path="notes.txt", line=2),
        Leftover(origin=Origin(format="notes", key="9", file="notes.txt"), type="row", title="A row"),
    )


def test_the_nu_html_checker_has_nothing_to_say(run: Run) -> None:
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu HTML checker needs Java and, in the repository, npm install vnu-jar")
    pages = run.write("report.html", *every_sort()), run.write("bare.html", to="other")

    done = subprocess.run(
        [java, "-jar", str(jar), "--stdout", "--Werror", *map(str, pages)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")


def test_an_import_of_nothing_makes_a_report_that_says_so(run: Run) -> None:
    assert "0 posts came from 1 source" in run.page().said
    assert run.json(to="other")["posts"] == []


def test_the_schema_says_of_every_part_what_it_is_and_lets_no_other_in() -> None:
    schema = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)

    def objects(part: Any) -> Iterator[dict[str, Any]]:
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from objects(value)
        if isinstance(part, dict) and isinstance(part.get("properties"), dict):
            yield part

    found = list(objects(schema))
    silent = [name for part in found for name, value in part["properties"].items() if not value["description"].strip()]
    assert (silent, {part["additionalProperties"] for part in found}) == ([], {False})


# the file


@pytest.mark.parametrize("suffix", ["html", "json"])
def test_the_same_import_gives_the_same_bytes(suffix: str, run: Run) -> None:
    run.write(f"first.{suffix}", *every_sort(), to="map.jsonl")

    again = {run.write(f"{name}.{suffix}", *every_sort(), to="map.jsonl").read_bytes() for name in ("second", "third")}

    assert len(again) == 1


@pytest.mark.parametrize("before", [None, "An older report."])
@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_an_import_that_fails_leaves_no_half_report(name: str, before: str | None, run: Run) -> None:
    path = run.folder / name
    if before is not None:
        path.write_text(before, "utf-8")

    with pytest.raises(PluginError):
        run.write(name, entry_of("A", "Text."), RuntimeError("half-way"))

    assert (path.read_text("utf-8") if path.exists() else None) == before
    assert sorted(p.name for p in run.folder.iterdir()) == sorted(["notes.txt"] + [name] * (before is not None))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("report.pdf", "a report's name ends in .html (for people) or .json (for programs)"),
        ("report", "a report's name ends in .html (for people) or .json (for programs)"),
        ("folder.html", "the report cannot be written here: this is a folder; give it another name"),
        (
            "notes.txt/report.html",
            "the report cannot be written here: {folder}/notes.txt is no folder that you may write to",
        ),
    ],
)
def test_a_report_that_could_not_be_written_is_refused_before_anything_is_done(
    name: str, message: str, run: Run
) -> None:
    (run.folder / "folder.html").mkdir()

    with pytest.raises(UsageError) as caught:
        run.write(name, entry_of("A", "Text."))

    assert str(caught.value) == f"{run.folder / name}: {message.format(folder=run.folder)}"
    assert not (run.folder / "map").exists()


def test_a_report_may_go_into_a_folder_that_is_not_there_yet(run: Run) -> None:
    assert run.write("reports/2019/June.HTML", entry_of("A", "Text.")).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_report_may_lie_in_the_collection_that_it_is_about(run: Run) -> None:
    for _ in range(2):
        run.write("map/report.html", entry_of("A", "Text."))

    assert (run.folder / "map/report.html").is_file()
    assert (run.folder / "map/posts/a.md").is_file()


def test_without_a_report_nothing_is_written(run: Run) -> None:
    import_(run.source, run.folder / "map", format="notes", registry=run.registry((entry_of("A", "Text."),)))

    assert sorted(path.name for path in run.folder.iterdir()) == ["map", "notes.txt"]


def test_the_reports_of_thousands_of_posts_need_no_more_memory(run: Run) -> None:
    import tracemalloc

    from mapkit.pipeline.import_report import ImportReport
    from mapkit.pipeline.import_report.about import About
    from mapkit.pipeline.trace import Piece

    def peak(count: int) -> int:
        piece = Piece(field="summary", field_label="Summary", how="label", label="Summary:", text="word " * 200)
        tracemalloc.start()
        with ImportReport(run.folder / f"{count}.html", About()) as account:
            for number in range(count):
                post = Post(title=f"Post {number}", origin=(Origin(format="n", key=str(number)),))
                account.add(f"post-{number}", post, [piece])
                account.hear(Finding(code="T05", message="m", record=f"post-{number}"))
            account.finish(Report())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few = peak(50)
    assert peak(1_500) < few + 500_000
