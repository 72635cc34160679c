"""Listing a collection: as a table, for a spreadsheet, with the addresses that its records ever had."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from mapkit.collection import open_writer
from mapkit.errors import MapkitError, UsageError
from mapkit.model import KINDS, Origin, Post

Run = Callable[..., Result]


def test_list_is_a_table_of_kind_date_title_visibility_and_id(run: Run, folder: Path) -> None:
    result = run("list", folder)

    assert result.stdout.splitlines() == [
        "Kind      Date        Title               Visibility  Id",
        "briefing  2018-01-01  Siân's empty one 🙂  public      empty",
        "briefing  2019-06-18  The people plan     public      people-plan",
        "post                  Not yet             draft       hidden",
        "post                  Open                public      open",
        "visit                 A visit             public      v",
    ]


def test_list_of_nothing_prints_nothing(run: Run, folder: Path) -> None:
    assert run("list", folder, "--kind", "page").stdout == ""


SLIPS = [
    (["--tag", "nothing"], "no record has the category or tag 'nothing'"),
    (["--tag", "newz"], "no record has the category or tag 'newz'; did you mean 'News'?"),
    (["--id", "opne"], "record 'opne': no record has this id; did you mean open?"),
]


@pytest.mark.parametrize(("options", "said"), SLIPS)
@pytest.mark.parametrize("command", ["list", "check"])
def test_a_choice_that_nothing_has_is_an_error_that_says_what_is_like_it(
    run: Run, folder: Path, command: str, options: list[str], said: str
) -> None:
    with pytest.raises(MapkitError) as error:
        run(command, folder, *options)

    assert str(error.value) == said


def test_a_visibility_that_is_none_is_an_error_that_says_which_there_are(run: Run, folder: Path) -> None:
    with pytest.raises(UsageError, match="--visibility pubic: choose of public, protected, private, draft"):
        run("list", folder, "--visibility", "pubic")


def test_list_as_json_is_a_list_of_objects(run: Run, folder: Path) -> None:
    rows = json.loads(run("list", folder, "--json").stdout)

    assert rows[1] == {
        "kind": "briefing",
        "date": "2019-06-18",
        "title": "The people plan",
        "visibility": "public",
        "id": "people-plan",
    }
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "post"], ["hidden", "open"]),
        (["--kind", "post", "--kind", "briefing"], ["empty", "people-plan", "hidden", "open"]),
        (["--id", "open"], ["open"]),
        (["--tag", "News"], ["open"]),
        (["--since", "2019"], ["people-plan"]),
        (["--visibility", "draft"], ["hidden"]),
        (["--visibility", "Draft"], ["hidden"]),
        (["--kind", "post", "--visibility", "public"], ["open"]),
    ],
)
def test_list_shows_the_records_chosen(options: list[str], ids: list[str], run: Run, folder: Path) -> None:
    assert [row["id"] for row in json.loads(run("list", folder, "--json", *options).stdout)] == ids


def test_list_goes_on_past_a_file_that_cannot_be_read(run: Run, folder: Path) -> None:
    (folder / "posts/open.md").write_text("damaged", "utf-8")

    result = run("list", folder, "--json")

    assert [row["id"] for row in json.loads(result.stdout)] == ["empty", "people-plan", "hidden", "v"]
    assert result.stderr.startswith("error R03 posts/open.md:1: ")


@pytest.fixture
def addressed(tmp_path: Path) -> Path:
    """A collection of records with old addresses, and with titles that a spreadsheet might run."""
    one = Origin(format="wordpress", key="a.example/?p=1", url="https://a.example/one/", urls=["http://b.example/?p=1"])
    two = Origin(format="capture", key="page.html#one", url="https://b.example/one/")
    with open_writer(tmp_path / "old", {cls.info.name: cls for cls in KINDS}) as writer:
        writer.put(Post(id="one", title='=HYPERLINK("x")', published="2019-06-18T11:20:00Z", origin=(one, two)))
        writer.put(Post(id="two", title='Siân\'s, "two"\n lines', visibility="draft"))
        writer.put(Post(id="three", title="-5 °C", origin=(Origin(format="t", key="a.example/?p=3"),)))
        writer.commit()
    return tmp_path / "old"


def test_list_prints_the_addresses_that_each_record_ever_had(run: Run, addressed: Path) -> None:
    assert run("list", addressed, "--urls").stdout.splitlines() == [
        "one",
        "  https://a.example/one/",
        "  https://a.example/?p=1",
        "  http://b.example/?p=1",
        "  https://b.example/one/",
        "three",
        "  https://a.example/?p=3",
        "two",
        "  no address is known",
    ]
    rows = json.loads(run("list", addressed, "--urls", "--json").stdout)
    assert {row["id"]: len(row["urls"]) for row in rows} == {"one": 4, "three": 1, "two": 0}


def test_list_as_csv_opens_rightly_in_a_spreadsheet_and_runs_nothing_there(run: Run, addressed: Path) -> None:
    data = run("list", addressed, "--csv").stdout_bytes

    assert data.startswith("\ufeffkind,date,title,visibility,id\r\n".encode())
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["title"] for row in rows] == ['\'=HYPERLINK("x")', "'-5 °C", 'Siân\'s, "two" lines']
    assert data.count(b"\r\n") == data.count(b"\n") == 4


def test_list_as_csv_has_a_line_for_each_address(run: Run, addressed: Path) -> None:
    data = run("list", addressed, "--urls", "--csv", "--visibility", "public").stdout_bytes

    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["url"], row["id"]) for row in rows] == [
        ("https://a.example/one/", "one"),
        ("https://a.example/?p=1", "one"),
        ("http://b.example/?p=1", "one"),
        ("https://b.example/one/", "one"),
        ("https://a.example/?p=3", "three"),
    ]
    assert rows[0]["date"] == "2019-06-18"


def test_list_gives_one_form_at_a_time(run: Run, addressed: Path) -> None:
    with pytest.raises(UsageError, match="--csv and --json: choose one of the two"):
        run("list", addressed, "--csv", "--json")
