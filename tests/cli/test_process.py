"""The command as a process: exit statuses, one line for an error, colour, what it loads."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from mapkit.cli.exits import MEANINGS, Exit

Mapkit = Callable[..., "CompletedProcess[str]"]
#: Libraries that no command needs which only lists or reads core's formats.
HEAVY = {"lxml", "docx", "jinja2", "nh3", "feedparser"}


@pytest.fixture
def mapkit(installed: Any, tmp_path: Path) -> Mapkit:
    """Run the command with core's formats alone."""

    def go(*arguments: str | Path, **variables: str) -> CompletedProcess[str]:
        given = {"MAPKIT_PLUGINS": "", **variables}
        done: CompletedProcess[str] = installed.mapkit(*map(str, arguments), cwd=tmp_path, **given)
        return done

    return go


def one_line(done: CompletedProcess[str]) -> str:
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_names_of_plugins_that_are_not_installed_are_one_warning(mapkit: Mapkit, folder: Path, installed: Any) -> None:
    installed.install("mapkit-good", "", plugin="good")

    done = mapkit("list", folder, MAPKIT_PLUGINS="god,wrod,mapkit-good,core", MAPKIT_DISABLE_PLUGINS="mapkit-odd")

    assert done.stderr.splitlines() == [
        "mapkit: MAPKIT_PLUGINS: these plugins are not installed: god, wrod; 'mapkit plugins' lists those that are",
        "mapkit: MAPKIT_DISABLE_PLUGINS: this plugin is not installed: mapkit-odd; 'mapkit plugins' lists those that are",
    ]
    assert (done.returncode, "people-plan" in done.stdout) == (Exit.DONE, True)
    assert mapkit("list", folder, MAPKIT_PLUGINS="good").stderr == ""


def test_every_exit_status_of_the_table(mapkit: Mapkit, folder: Path, installed: Any, tmp_path: Path) -> None:
    installed.install("mapkit-bad", "1 / 0", plugin="bad")

    statuses = {
        mapkit("list", folder).returncode: Exit.DONE,
        mapkit("show", folder, "typo").returncode: Exit.ERROR,
        mapkit("list", folder, "--nonsense").returncode: Exit.USAGE,
        mapkit("check", folder).returncode: Exit.FINDINGS,
        mapkit("plugins", "--check", MAPKIT_PLUGINS="bad").returncode: Exit.BROKEN_PLUGIN,
    }

    assert all(status == meant for status, meant in statuses.items())
    assert {*statuses.values(), Exit.INTERRUPTED} == set(Exit) == set(MEANINGS)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["show", "map", "typo"], 1, "mapkit: record 'typo': no record has this id; 'mapkit list' shows the ids"),
        (["import", "nothing.xml", "--to", "out"], 1, "mapkit: nothing.xml: there is no such file or folder"),
        (["import", "a.bin", "--to", "out"], 1, "mapkit: a.bin: no installed format recognises this file; name one with --from"),
        (["import", "a.bin", "--from", "ris", "--to", "out"], 1, "mapkit: format 'ris': no installed plugin offers this format; "
         "'mapkit formats' shows those there are"),
        (["import", "a.md", "--to", "full"], 1, "mapkit: full: something else lies here, and it is no mapkit collection; "
         "choose a new or an empty folder"),
        (["export", "ris", "map", "--to", "out"], 1, "mapkit: format 'ris': no installed plugin offers this format; "
         "'mapkit formats' shows those there are"),
        (["export", "markdown", "map", "--to", "map"], 1, "mapkit: map: this folder is a collection; export to another one"),
        (["schema", "visit"], 1, "mapkit: kind 'visit': no such kind of record; "
         "'mapkit schema --list' shows the kinds there are"),
        (["list", "full"], 1, "mapkit: full: there is no mapkit.yaml in this folder: it is no mapkit collection"),
        (["import", "bad.md", "--to", "out"], 1, "mapkit: bad.md: unknown field 'colour' @ $"),
        (["export", "jsonl", "map", "--to", "o.jsonl", "--include", "secrets"], 2, "mapkit: --include takes comments, contacts, "
         "draft, internal, pending, private, protected, scheduled, trash; not secrets"),
        (["import", "a.md", "--to", "out", "-o", "x=1"], 2, "mapkit: format 'markdown' has no option 'x'; it has none"),
        (["review", "map", "--today", "soon"], 2, "mapkit: --today soon: write a date like 2026-11-21"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_that_says_where_what_and_what_to_do(
    arguments: list[str], status: int, said: str, mapkit: Mapkit, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    (tmp_path / "a.md").write_text("---\nkind: post\ntitle: A\n---\n", "utf-8")
    (tmp_path / "bad.md").write_text("---\nkind: post\ntitle: A\ncolour: red\n---\n", "utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").touch()

    done = mapkit(*arguments)

    assert (done.returncode, one_line(done)) == (status, said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "a.md"],
        ["import", "--to", "out"],
        ["list"],
        ["list", "nothing"],
        ["show", "map"],
        ["nonsense"],
        ["check", "map", "--fail-on", "sometimes"],
        ["import", "a.md", "--to", "out", "--jobs", "0"],
        ["import", "a.md", "--to", "out", "--jobs", "many"],
    ],
)
def test_a_command_that_was_not_called_rightly_ends_with_2_and_points_to_its_help(
    arguments: list[str], mapkit: Mapkit, folder: Path
) -> None:
    done = mapkit(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: mapkit")
    assert "Traceback" not in done.stderr


def test_without_a_command_the_help_is_shown(mapkit: Mapkit) -> None:
    done = mapkit()

    assert done.returncode in (0, 2)  # click changed its mind
    assert "Commands:" in done.stderr + done.stdout


def test_an_error_shows_where_it_arose_when_told_to(mapkit: Mapkit, folder: Path) -> None:
    done = mapkit("--debug", "show", folder, "typo")

    assert done.returncode == 1
    assert done.stderr.startswith("Traceback (most recent call last):")
    assert done.stderr.splitlines()[-1].startswith("mapkit: record 'typo'")


def test_an_unexpected_fault_is_one_line_too(installed: Any, tmp_path: Path) -> None:
    installed.install("mapkit-odd", COMMAND.replace("print('counted')", "raise KeyError('odd')"), plugin="odd")

    done = installed.mapkit("tally", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stderr == (
        "mapkit: unexpected fault (KeyError: 'odd'); please report it with the output of 'mapkit --debug …'\n"
    )


def test_a_place_that_cannot_be_written_to_is_one_line(mapkit: Mapkit, folder: Path) -> None:
    (folder.parent / "file").touch()

    done = mapkit("export", "markdown", folder, "--to", "file/out")

    assert (done.returncode, one_line(done)) == (1, "mapkit: file/out: Not a directory")


def test_a_disk_that_is_full_is_one_line(mapkit: Mapkit, folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")

    done = mapkit("export", "jsonl", folder, "--to", "/dev/full/out.jsonl")

    assert done.returncode == 1
    assert "/dev/full" in one_line(done)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_on_standard_output(flag: str, mapkit: Mapkit) -> None:
    done = mapkit(flag)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: mapkit [OPTIONS] COMMAND [ARGS]...")
    assert {
        "import",
        "export",
        "check",
        "list",
        "show",
        "new",
        "review",
        "outcomes",
        "formats",
        "plugins",
        "schema",
    } <= set(done.stdout.split())


def test_the_version_is_that_of_the_distribution(mapkit: Mapkit) -> None:
    done = mapkit("--version")

    assert (done.returncode, done.stdout) == (0, f"mapkit, version {version('mapkit-core')}\n")


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_is_as_the_environment_says(
    variables: dict[str, str], coloured: bool, mapkit: Mapkit, folder: Path
) -> None:
    given = {"FORCE_COLOR": "", "NO_COLOR": "", **variables}

    assert ("\x1b[" in mapkit("show", folder, "open", **given).stdout) == coloured


@pytest.mark.parametrize(
    "arguments",
    [["list", "map"], ["show", "map", "open"], ["check", "map"], ["review", "map"], ["formats"], ["plugins"],
     ["import", "map", "--to", "copy"], ["export", "jsonl", "map", "--to", "o.jsonl"]],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_json_is_all_that_stands_on_standard_output(arguments: list[str], mapkit: Mapkit, folder: Path) -> None:
    done = mapkit(*arguments, "--json")

    assert done.returncode in (0, 3)
    json.loads(done.stdout)
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_fault_of_the_command(installed: Any, folder: Path) -> None:
    import subprocess

    for number in range(2000):
        (folder / f"posts/p{number}.md").write_text(f"---\nkind: post\ntitle: {'x' * 200}\n---\n", "utf-8")
    command = [sys.executable, "-m", "mapkit", "list", str(folder)]
    run = subprocess.Popen(command, env=installed.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None and run.stderr is not None
    run.stdout.readline()
    run.stdout.close()

    said = run.stderr.read().decode()
    run.stderr.close()

    assert (run.wait(), said) == (0, "")


COMMAND = """
    from mapkit.plugin import Command, hookimpl

    def load():
        import click

        @click.command("tally")
        @click.argument("names", nargs=-1)
        def tally(names):
            "Count things."
            print('counted')
            return len(names)

        return tally

    @hookimpl
    def mapkit_commands():
        yield Command(name="tally", summary="Count things.", load=load)
"""


def test_a_plugin_may_add_a_command(installed: Any, tmp_path: Path) -> None:
    installed.install("mapkit-tally", COMMAND, plugin="tally")

    done = installed.mapkit("tally", "a", "b", cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (2, "counted\n", "")
    assert "Count things." in installed.mapkit("tally", "--help", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("fault", "said"),
    [("1 / 0", "ZeroDivisionError: division by zero"), ("return 3", "TypeError: it gave 3, which is no click command")],
)
def test_a_plugins_command_that_cannot_be_loaded_is_the_plugins_fault(
    fault: str, said: str, installed: Any, tmp_path: Path
) -> None:
    installed.install(
        "mapkit-tally", COMMAND.replace("import click\n", f"import click\n        {fault}\n", 1), plugin="tally"
    )

    done = installed.mapkit("tally", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (
        1,
        f"mapkit: plugin 'tally': the command 'tally' cannot be loaded: {said}\n",
    )


def test_a_broken_plugin_takes_no_command_with_it(installed: Any, folder: Path, tmp_path: Path) -> None:
    installed.install("mapkit-bad", "raise SystemExit(5)", plugin="bad")

    listed = installed.mapkit("plugins", cwd=tmp_path)
    row = next(line for line in listed.stdout.splitlines() if line.startswith("bad "))

    assert listed.returncode == 0
    assert row.split()[1:4] == ["broken", "mapkit-bad", "1.0"]
    assert "it cannot be imported: SystemExit: 5" in row
    assert installed.mapkit("plugins", "--check", cwd=tmp_path).returncode == 4
    assert installed.mapkit("list", str(folder), cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "arguments", [["--help"], ["import", "--help"], ["plugins"], ["formats"], ["list", "map"]], ids=" ".join
)
def test_nothing_heavy_is_loaded_before_it_is_needed(
    arguments: list[str], installed: Any, folder: Path, tmp_path: Path
) -> None:
    code = f"""
        import sys
        from mapkit.cli import main
        sys.argv[1:] = {arguments!r}
        try:
            main()
        finally:
            sys.stderr.write(" ".join(sys.modules))
    """
    done = installed.mapkit  # the environment is the same
    import subprocess
    import textwrap

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=installed.environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    loaded = {name.split(".")[0] for name in done.stderr.split()}

    assert HEAVY & loaded == set()
    if "--help" in arguments:
        assert {"cattrs", "yaml"} & loaded == set()
        assert "mapkit.model" not in done.stderr.split()


def test_the_command_works_where_no_plugin_is_installed(mapkit: Mapkit, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nkind: post\ntitle: A\n---\n", "utf-8")

    steps = [
        ["import", "a.md", "--to", "map"],
        ["export", "jsonl", "map", "--to", "map.jsonl"],
        ["import", "map.jsonl", "--to", "again"],
        ["export", "markdown", "again", "--to", "out"],
    ]

    assert [mapkit(*step).returncode for step in steps] == [0, 0, 0, 0]
    assert (tmp_path / "out/posts/a.md").is_file()
