"""What each command prints: data on standard output, talk on standard error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import mapkit
from mapkit.cli.commands import COMMANDS
from mapkit.cli.exits import Exit
from mapkit.errors import CollectionError, RecordNotFoundError, UsageError
from mapkit.pipeline.import_report import report_schema
from mapkit.plugin import Importer, Option
from mapkit.registry import Registry

Run = Callable[..., Result]

RECORD = "---\nkind: briefing\ntitle: A plan\nsource: NHS\n---\n\n## Summary\n\nText.\n"


def test_import_says_what_it_did(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")

    result = run("import", tmp_path / "a.md", "--to", tmp_path / "map")

    assert (result.stdout, result.return_value) == ("", Exit.DONE)
    assert result.stderr.splitlines()[0] == f"{tmp_path / 'map'}: 1 added (1 briefing; 1 public)"
    assert "D01" in result.stderr
    again = run("import", tmp_path / "a.md", "--to", tmp_path / "map")
    assert again.stderr.splitlines()[0] == f"{tmp_path / 'map'}: 1 unchanged (1 briefing; 1 public)"


def test_import_reports_as_json_and_prints_nothing_else(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")

    result = run("import", tmp_path / "a.md", "--to", tmp_path / "map", "--json")

    report = json.loads(result.stdout)
    assert result.stderr == ""
    assert (report["records"], report["kinds"], report["outcome"]) == (1, {"briefing": 1}, {"added": 1})
    assert {finding["code"] for finding in report["findings"]} == {"D01"}


def test_import_keeps_quiet_when_told_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")

    result = run("import", tmp_path / "a.md", "--to", tmp_path / "map", "-q")

    assert (result.stdout, result.stderr) == ("", "")


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [("error", Exit.DONE), ("warning", Exit.FINDINGS), ("info", Exit.FINDINGS), ("never", Exit.DONE)],
)
def test_import_ends_with_3_where_there_are_findings_bad_enough(
    fail_on: str, status: int, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")

    assert run("import", tmp_path / "a.md", "--to", tmp_path / "map", "--fail-on", fail_on).return_value == status


def test_import_overwrites_edits_when_told_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")
    run("import", tmp_path / "a.md", "--to", tmp_path / "map", "--from", "markdown")
    (tmp_path / "a.md").write_text(RECORD.replace("NHS", "DHSC"), "utf-8")

    run("import", tmp_path / "a.md", "--to", tmp_path / "map", "--overwrite")

    assert [record.source for record in mapkit.open(tmp_path / "map").briefings] == ["DHSC"]


def test_import_with_several_processes_gives_the_same(run: Run, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(RECORD.replace("A plan", f"Plan {number}"), "utf-8")
    sources = [tmp_path / f"{number}.md" for number in range(3)]

    run("import", *sources, "--to", tmp_path / "one")
    run("import", *sources, "--to", tmp_path / "two", "--jobs", "2")

    one, two = ([p.read_bytes() for p in sorted((tmp_path / name).glob("*/*.md"))] for name in ("one", "two"))
    assert (len(one), one) == (3, two)


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_import_writes_a_report_where_it_is_asked_for(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")

    run("import", tmp_path / "a.md", "--to", tmp_path / "map", "--report", tmp_path / name)

    assert "A plan" in (tmp_path / name).read_text("utf-8")


def test_show_prints_a_record_to_be_read(run: Run, folder: Path) -> None:
    assert run("show", folder, "people-plan").stdout == (
        "The people plan\n"
        "\n"
        "Kind                      Briefing\n"
        "Visibility                public\n"
        "Posted                    2019-06-18\n"
        "By                        Jo Bloggs\n"
        "Terms                     Drivers\n"
        "Source                    NHS England\n"
        "Link to main document     The plan https://a.example/plan.pdf\n"
        "Date of publication       June 2019\n"
        "Keywords                  Acute; Hospitals\n"
        "Date last updated         June 2019\n"
        "Due for review            June 2020\n"
        "Group member responsible  LK\n"
        "\n"
        "What does this mean for libraries?\n"
        "\n"
        "Libraries could *help*.\n"
        "\n"
        "Summary of driver\n"
        "\n"
        "It plans.\n"
        "\n"
        "Before all.\n"
    )


def test_show_prints_what_it_knows_of_an_unknown_kind(run: Run, folder: Path) -> None:
    assert run("show", folder, "v").stdout == "A visit\n\nKind        visit\nVisibility  public\nplace       Oswestry\n"


def test_show_prints_the_object_or_the_file(run: Run, folder: Path) -> None:
    record = mapkit.open(folder)["open"]

    assert mapkit.loads(run("show", folder, "open", "--json").stdout) == record
    assert run("show", folder, "open", "--markdown").stdout == (folder / "posts/open.md").read_text("utf-8")


def test_show_of_what_is_not_there_is_an_error(run: Run, folder: Path) -> None:
    with pytest.raises(RecordNotFoundError, match="record 'typo': no record has this id; 'mapkit list' shows the ids"):
        run("show", folder, "typo")


def test_show_of_a_record_whose_file_is_broken_says_what_is_wrong_with_it(run: Run, folder: Path) -> None:
    (folder / "posts/open.md").write_text("---\nkind: post\ntitle: One: two\n---\n", "utf-8")

    with pytest.raises(CollectionError, match=r"posts/open.md:3: this record cannot be read: .*mapping values"):
        run("show", folder, "open")


@pytest.mark.parametrize("command", ["list", "check", "review", "outcomes"])
def test_a_file_that_is_no_collection_is_refused_in_one_line(run: Run, tmp_path: Path, command: str) -> None:
    archive = tmp_path / "archive.xml"
    archive.write_text("<rss/>\n<channel/>\n", "utf-8")

    with pytest.raises(
        CollectionError, match=r"archive.xml: this file is no collection.*mapkit import archive.xml --to"
    ):
        run(command, archive)


def test_export_says_what_it_wrote(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("export", "markdown", folder, "--to", tmp_path / "out")

    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0] == f"{tmp_path / 'out'}: 4 records; 4 files written"
    assert any("X01" in line for line in lines)
    again = run("export", "markdown", folder, "--to", tmp_path / "out")
    assert again.stderr.splitlines()[0] == f"{tmp_path / 'out'}: 4 records; 4 files unchanged"


def test_export_shows_more_where_it_is_asked_for(run: Run, folder: Path, tmp_path: Path) -> None:
    def ids(*options: str) -> list[str]:
        run("export", "jsonl", folder, "--to", tmp_path / "out.jsonl", *options)
        return [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]

    assert ids() == ["empty", "people-plan", "open", "v"]
    assert ids("--include", "draft, comments") == ["empty", "people-plan", "hidden", "open", "v"]
    assert ids("--all") == ["empty", "people-plan", "hidden", "open", "v"]
    assert ids("--all", "--kind", "post") == ["hidden", "open"]
    assert ids("--id", "open") == ["open"]


def test_export_reports_as_json_and_prints_nothing_else(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("export", "jsonl", folder, "--to", tmp_path / "out.jsonl", "--json")

    assert (json.loads(result.stdout)["outcome"], result.stderr) == ({"written": 1}, "")


def test_check_lists_errors_and_counts_the_rest(run: Run, folder: Path) -> None:
    result = run("check", folder)

    assert result.return_value == Exit.FINDINGS
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0] == f"{folder}: 5 records (2 briefing, 2 post, 1 visit)"
    assert any(line.startswith("  error   D01 × 4: ") for line in lines)
    assert "  error D01 empty: source: 'Source' is empty" in lines


def test_check_of_some_records(run: Run, folder: Path) -> None:
    result = run("check", folder, "--id", "people-plan", "--json")

    report = json.loads(result.stdout)
    assert (report["records"], result.return_value) == (1, Exit.DONE)
    assert {finding["record"] for finding in report["findings"]} <= {"people-plan"}


def test_check_lists_every_finding_when_told_to(run: Run, folder: Path) -> None:
    listed = run("check", folder, "--verbose").stdout.splitlines()

    assert len(listed) == len(json.loads(run("check", folder, "--json").stdout)["findings"])
    assert all(line.split()[0] in ("error", "warning", "info") for line in listed)


def test_review_lists_what_is_due_by_person(run: Run, folder: Path) -> None:
    assert run("review", folder, "--today", "2020-06-15").stdout == (
        "LK\n- The people plan (due June 2020; once checked, due again June 2021) [people-plan]\n"
    )
    assert (
        "(due June 2020, overdue; once checked, due again November 2026)"
        in run("review", folder, "--today", "2025-11-21").stdout
    )
    assert run("review", folder, "--today", "2020-05-31").stdout == "Nothing is due for review.\n"
    assert "people-plan" in run("review", folder, "--today", "2020-05-31", "--months", "1").stdout


def test_review_as_json_is_a_list_of_objects(run: Run, folder: Path) -> None:
    assert json.loads(run("review", folder, "--today", "2020-06-15", "--json").stdout) == [
        {
            "id": "people-plan",
            "kind": "briefing",
            "title": "The people plan",
            "due": "2020-06",
            "responsible": "LK",
            "overdue": False,
            "proposed": "2021-06",
        }
    ]


def test_review_by_a_day_that_is_none_is_refused(run: Run, folder: Path) -> None:
    with pytest.raises(UsageError, match="--today soon: write a date like 2026-11-21"):
        run("review", folder, "--today", "soon")


@pytest.mark.parametrize("name", ["briefing", "case-study", "meeting", "post"])
def test_new_prints_a_template_that_can_be_read(name: str, run: Run) -> None:
    text = run("new", name).stdout

    record = mapkit.from_markdown(text.replace("title:", "title: Mine", 1))
    assert (record.kind, record.title, record.visibility) == (name, "Mine", "draft")


def test_new_writes_a_file_and_never_over_another(run: Run, tmp_path: Path) -> None:
    result = run("new", "briefing", "--to", tmp_path / "a.md")

    assert result.stdout == ""
    assert (tmp_path / "a.md").read_text("utf-8") == run("new", "briefing").stdout
    with pytest.raises(UsageError, match="the file exists; choose another name"):
        run("new", "briefing", "--to", tmp_path / "a.md")


def test_a_filled_template_can_be_imported(run: Run, tmp_path: Path) -> None:
    text = run("new", "briefing").stdout
    filled = text.replace("title:", "title: Mine", 1).replace("source:", "source: NHS", 1)
    (tmp_path / "a.md").write_text(filled.replace("## Summary of driver\n", "## Summary of driver\n\nText.\n"), "utf-8")

    run("import", tmp_path / "a.md", "--to", tmp_path / "map")

    (record,) = mapkit.open(tmp_path / "map").briefings
    assert (record.title, record.source, record.summary, record.visibility) == ("Mine", "NHS", "Text.", "draft")


def test_schema_lists_the_kinds_and_prints_one(run: Run) -> None:
    listed = run("schema").stdout

    assert run("schema", "--list").stdout == listed
    assert {line.split()[0] for line in listed.splitlines()} >= {"briefing", "case-study", "page"}
    assert json.loads(run("schema", "briefing").stdout) == mapkit.json_schema("briefing")
    assert "import-report" in {line.split()[0] for line in listed.splitlines()}
    assert json.loads(run("schema", "import-report").stdout) == report_schema()


def test_the_schema_of_what_people_write_is_printed_for_their_editor(run: Run) -> None:
    from mapkit.model import Framework
    from mapkit.serial import authoring_schema

    assert json.loads(run("schema", "framework", "--yaml").stdout) == authoring_schema(Framework)


def test_a_report_has_no_schema_of_what_people_write(run: Run) -> None:
    with pytest.raises(UsageError, match=r"^nobody writes an import-report: leave --yaml out$"):
        run("schema", "import-report", "--yaml")


def test_formats_are_listed_by_direction_with_their_settings(run: Run) -> None:
    rows = json.loads(run("formats", "--json").stdout)

    found = {(row["direction"], row["name"]) for row in rows}
    assert found >= {(direction, name) for direction in ("import", "export") for name in ("markdown", "jsonl")}
    text = run("formats").stdout
    assert text.startswith("Import:\n")
    assert "\nExport:\n" in text


def test_formats_say_what_their_settings_may_be_and_what_they_are_by_default(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = (
        Option(name="size", help="How much.", type="int", default=50),
        Option(name="sort", help="Which.", choices=("", "big", "small"), default="big"),
        Option(name="loud", help="Whether.", type="bool", default=False),
        Option(name="look", help="A file.", type="path"),
        Option(name="name", help="A name.", default=""),
    )
    offer = Importer(name="trial", summary="Made up.", read=lambda source, context: iter(()), options=options)
    monkeypatch.setattr(Registry, "importers", lambda self: (offer,))

    lines = run("formats").stdout.splitlines()

    assert [line.strip() for line in lines[1:7]] == [
        "trial        Made up.",
        "-o size=NUMBER  How much. [default: 50]",
        "-o sort=big|small  Which. [default: big]",
        "-o loud=yes|no  Whether. [default: no]",
        "-o look=FILE  A file.",
        "-o name=TEXT  A name.",
    ]
    (row,) = [row for row in json.loads(run("formats", "--json").stdout) if row["direction"] == "import"]
    assert row["options"][1] == {
        "name": "sort",
        "help": "Which.",
        "type": "str",
        "choices": ["", "big", "small"],
        "default": "big",
    }


def test_check_says_how_to_see_each_finding(run: Run, folder: Path) -> None:
    hint = f"'mapkit check {folder} --verbose' lists each one with its record."

    assert run("check", folder).stderr.splitlines()[-1].strip() == hint
    assert hint not in run("check", folder, "--verbose").stderr
    assert hint not in run("check", folder, "--id", "open").stderr


def test_import_says_how_to_see_each_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(RECORD, "utf-8")
    report = tmp_path / "report.html"

    said = run("import", tmp_path / "a.md", "--to", tmp_path / "map").stderr.splitlines()[-1]
    with_report = run("import", tmp_path / "a.md", "--to", tmp_path / "map", "--report", report).stderr.splitlines()[-1]

    assert said.strip() == "--report report.html shows each one with its post, and what to do."
    assert with_report.strip() == f"See {report}."


@pytest.mark.parametrize("name", ["people-plan.md", "briefings/people-plan.md", "map\\briefings\\people-plan.md"])
def test_show_takes_the_name_of_a_records_file(name: str, run: Run, folder: Path) -> None:
    assert run("show", folder, name).stdout.startswith("The people plan\n")


@pytest.mark.parametrize("id", ["people", "peoples-plan"])
def test_show_names_the_ids_that_are_like_one_that_is_not_there(id: str, run: Run, folder: Path) -> None:
    with pytest.raises(RecordNotFoundError) as caught:
        run("show", folder, id)

    assert str(caught.value) == f"record '{id}': no record has this id; did you mean people-plan?"


def test_plugins_are_listed_with_their_state(run: Run) -> None:
    rows = json.loads(run("plugins", "--json").stdout)

    assert rows[0] == {
        "name": "core",
        "distribution": "",
        "version": "",
        "status": "active",
        "reason": "",
        "hooks": ["mapkit_kinds", "mapkit_importers", "mapkit_exporters", "mapkit_checks"],
    }
    assert run("plugins").stdout.splitlines()[0].split()[:2] == ["core", "active"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(command: Any, flag: str, run: Run) -> None:
    text = run(command.name, flag).stdout

    assert text.startswith(f"Usage: cli {command.name}")
    assert (command.help or "").split(".")[0].split()[0] in text
