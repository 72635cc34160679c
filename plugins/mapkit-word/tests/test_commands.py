"""The commands of the guides, as people type them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapkit.errors import UsageError
from mapkit.model import (
    Briefing,
    CaseStudy,
    Evaluation,
    Evidence,
    LevelScore,
    Link,
    OutcomeEvaluation,
    Record,
)

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder of its own; returns what it said."""
    from click.testing import CliRunner

    from mapkit.cli import cli

    monkeypatch.chdir(tmp_path)

    def command(*words: str, code: int = 0) -> str:
        done = CliRunner().invoke(cli, list(words), catch_exceptions=False)
        assert done.exit_code == code, done.output
        return str(done.output)

    return command


@pytest.fixture
def collection(tmp_path: Path, briefing: Briefing) -> Path:
    """A collection of two records."""
    from mapkit.collection import open_writer
    from mapkit.registry import Registry

    with open_writer(tmp_path / "map", Registry.installed().kinds) as writer:
        writer.put(briefing.replace(origin=()))
        writer.put(CaseStudy(id="club", title="A club", story="So."))
        writer.commit()
    return tmp_path / "map"


def records(folder: Path) -> dict[str, Record]:
    from mapkit.collection import open_collection
    from mapkit.registry import Registry

    return {record.id: record for record in open_collection(folder, Registry.installed().kinds)}


def test_a_document_a_record(run: Run, collection: Path, tmp_path: Path) -> None:
    run("export", "word", "map", "--to", "word")

    assert sorted(str(p.relative_to(tmp_path / "word")) for p in (tmp_path / "word").rglob("*.docx")) == [
        "briefings/better-care-at-home.docx",
        "case-studies/club.docx",
    ]


def test_a_second_export_writes_nothing_again(run: Run, collection: Path) -> None:
    run("export", "word", "map", "--to", "word")

    assert "2 files unchanged" in run("export", "word", "map", "--to", "word")


def test_a_pack_of_chosen_records(run: Run, collection: Path, tmp_path: Path, docx: Any) -> None:
    run("export", "word", "map", "--to", "pack.docx", "--kind", "case-study", "--option", "title=For the board")

    assert docx((tmp_path / "pack.docx").read_bytes()).styles_of("Heading1") == ["For the board", "A club"]


def test_a_blank_form_is_filled_in_and_imported(run: Run, tmp_path: Path, docx: Any) -> None:
    run("new", "case-study", "--word", "form.docx")
    made = docx((tmp_path / "form.docx").read_bytes())
    empty = b"Click or tap here and write."
    filled = made.parts["word/document.xml"].replace(empty, b"A journal club", 1).replace(empty, b"The project", 1)
    (tmp_path / "filled").mkdir()
    (tmp_path / "filled/one.docx").write_bytes(type(made)({**made.parts, "word/document.xml": filled}).bytes())
    run("import", "filled/one.docx", "--to", "map", "--fail-on", "never")

    (record,) = records(tmp_path / "map").values()
    assert (record.kind, record.title, record.full_title) == ("case-study", "A journal club", "The project")  # type: ignore[attr-defined]


def test_an_old_word_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    command = [sys.executable, "-m", "mapkit", "import", "old.doc", "--to", "map"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].endswith("open it in Word or LibreOffice and save it as .docx")
    assert not (tmp_path / "map").exists()


def test_a_form_brings_its_record_up_to_date(run: Run, collection: Path, tmp_path: Path, docx: Any) -> None:
    before = records(collection)["better-care-at-home"]
    run("export", "word-form", "map", "--to", "forms", "--id", "better-care-at-home")
    path = tmp_path / "forms/briefings/better-care-at-home.docx"
    made = docx(path.read_bytes())
    changed = made.parts["word/document.xml"].replace(b"Department of Somewhere", b"Department of Elsewhere")
    path.write_bytes(type(made)({**made.parts, "word/document.xml": changed}).bytes())
    run("import", str(path), "--to", "map", "--fail-on", "never")
    after = records(collection)

    assert sorted(after) == ["better-care-at-home", "club"]
    assert after["better-care-at-home"].replace(origin=()) == before.replace(
        source="Department of Elsewhere", origin=()
    )


def test_a_form_empties_a_field_and_leaves_newer_edits_alone(
    run: Run, collection: Path, tmp_path: Path, docx: Any
) -> None:
    run("export", "word-form", "map", "--to", "forms", "--kind", "case-study")
    path = tmp_path / "forms/case-studies/club.docx"
    made = docx(path.read_bytes())
    changed = made.parts["word/document.xml"].replace(b">So.<", b"><")
    path.write_bytes(type(made)({**made.parts, "word/document.xml": changed}).bytes())
    file = collection / "case-studies/club.md"
    file.write_text(file.read_text("utf-8") + "\n## Lessons learned\n\nStart earlier.\n", "utf-8")

    said = run("import", str(path), "--to", "map", "--fail-on", "never")

    club = records(collection)["club"]
    assert (club.story, club.lessons_learned) == ("", "Start earlier.")  # type: ignore[attr-defined]
    assert "R05" not in said and "R01" not in said


def test_where_form_and_file_were_changed_the_command_says_what_the_form_says(
    run: Run, collection: Path, tmp_path: Path, docx: Any
) -> None:
    run("export", "word-form", "map", "--to", "forms", "--kind", "case-study")
    path = tmp_path / "forms/case-studies/club.docx"
    made = docx(path.read_bytes())
    changed = made.parts["word/document.xml"].replace(b">So.<", b">So it was.<")
    path.write_bytes(type(made)({**made.parts, "word/document.xml": changed}).bytes())
    file = collection / "case-studies/club.md"
    file.write_text(file.read_text("utf-8").replace("So.", "So we did."), "utf-8")

    run("import", str(path), "--to", "map", "--fail-on", "never", "--report", "report.html")

    assert records(collection)["club"].story == "So we did."  # type: ignore[attr-defined]
    assert "the source says: So it was." in (tmp_path / "report.html").read_text("utf-8")


def test_a_foreign_document_is_recognised(run: Run, tmp_path: Path, foreign: Callable[..., bytes]) -> None:
    def line(label: str, text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{label}</w:t></w:r><w:r><w:t> {text}</w:t></w:r></w:p>"

    body = (
        "<w:p><w:r><w:t>Better care</w:t></w:r></w:p>"
        + line("What does this mean for libraries?", "Much.")
        + line("Source:", "A department")
        + line("Date of publication:", "June 2019")
        + line("Summary of driver:", "Care moves home.")
    )
    (tmp_path / "old briefing.docx").write_bytes(foreign(body))
    run("import", "old briefing.docx", "--to", "map", "--fail-on", "never")

    (record,) = records(tmp_path / "map").values()
    assert isinstance(record, Briefing)
    assert (record.title, record.implications, record.source) == ("Better care", "Much.", "A department")
    assert (str(record.publication_date), record.summary) == ("June 2019", "Care moves home.")


def test_a_blank_form_of_an_evaluation_has_the_frameworks_outcomes(run: Run, tmp_path: Path, docx: Any) -> None:
    said = run("new", "evaluation", "--word", "form.docx", "-o", "framework=qiof-2019")

    assert said == "form.docx: a form for an evaluation\n"
    assert docx((tmp_path / "form.docx").read_bytes()).styles_of("Heading2")[5] == (
        "Outcome 6: The difference that the service makes"
    )


def test_a_framework_that_is_not_known_is_an_error(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no framework is called 'nix'; mapkit ships lqaf, qiof-2019"):
        run("new", "evaluation", "--word", "form.docx", "-o", "framework=nix")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.md", None, "none.md: there is no such file: see where the framework's lies, and give its whole name"),
        ("a.docx", b"PK", "a.docx: this is no framework's file: its name ends in one of .md, .yaml, .yml, .csv"),
        ("a.yaml", b"title: caf\xe9", "a.yaml: the framework is not UTF-8: save it again with the encoding UTF-8"),
    ],
)
def test_a_frameworks_file_that_cannot_be_had_is_said_with_what_to_do(
    name: str, content: bytes | None, said: str, run: Run, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UsageError) as caught:
        run("new", "evaluation", "--word", "form.docx", "-o", f"framework={name}")

    assert str(caught.value) == said


def test_a_setting_of_the_form_needs_a_form(run: Run) -> None:
    with pytest.raises(UsageError, match="-o is for a Word form: say --word too"):
        run("new", "evaluation", "-o", "framework=lqaf")


def test_a_form_of_everything_brings_an_evaluation_up_to_date(run: Run, tmp_path: Path, docx: Any) -> None:
    before = evaluation_in(tmp_path / "map")
    run("export", "word-form", "map", "--to", "form.docx", "--id", "anytown-2020", "--all")
    edit(tmp_path / "form.docx", docx, b"Everybody may come.", b"All may come.")
    run("import", "form.docx", "--to", "map", "--fail-on", "never")
    after = records(tmp_path / "map")["anytown-2020"]

    (first, *rest), (old, *others) = after.outcomes, before.outcomes  # type: ignore[attr-defined]
    assert first == OutcomeEvaluation(
        section="1", narrative="All may come.", self_assessed=old.self_assessed, evidence=old.evidence
    )
    assert rest == others


def test_what_a_public_form_did_not_show_is_not_lost(run: Run, tmp_path: Path, docx: Any) -> None:
    before = evaluation_in(tmp_path / "map")
    run("export", "word-form", "map", "--to", "form.docx", "--id", "anytown-2020")
    edit(tmp_path / "form.docx", docx, b"Everybody may come.", b"All may come.")
    said = run("import", "form.docx", "--to", "map", "--fail-on", "never")
    after = records(tmp_path / "map")["anytown-2020"]

    (first, *rest), (old, *others) = after.outcomes, before.outcomes  # type: ignore[attr-defined]
    assert first == OutcomeEvaluation(
        section="1", narrative="All may come.", self_assessed=old.self_assessed, evidence=old.evidence
    )
    assert rest == others
    assert "R01" not in said


def evaluation_in(folder: Path) -> Evaluation:
    """Put an evaluation with a name and evidence without consent into a collection."""
    from mapkit.collection import open_writer
    from mapkit.registry import Registry

    record = Evaluation(
        id="anytown-2020",
        title="Anytown 2020",
        framework="qiof-2019",
        outcomes=(
            OutcomeEvaluation(
                section="1",
                narrative="Everybody may come.",
                self_assessed=LevelScore(level=1, by="Ann Example"),
                evidence=(Evidence(document=Link(text="Minutes"), note="Ann said so"),),
            ),
            OutcomeEvaluation(section="2", narrative="So."),
        ),
    )
    with open_writer(folder, Registry.installed().kinds) as writer:
        writer.put(record)
        writer.commit()
    return record


def edit(path: Path, docx: Any, old: bytes, new: bytes) -> None:
    """Change a text in a Word file."""
    made = docx(path.read_bytes())
    changed = made.parts["word/document.xml"].replace(old, new)
    path.write_bytes(type(made)({**made.parts, "word/document.xml": changed}).bytes())


GUIDES = ["share-a-briefing-as-word", "collect-case-studies-with-a-form", "write-a-self-evaluation-in-word"]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_can_be_followed_from_beginning_to_end(
    run: Run, collection: Path, tmp_path: Path, export: Any, house: bytes, guide: str
) -> None:
    path = Path(__file__).parents[3] / f"docs/how-to/{guide}.md"
    if not path.exists():
        pytest.skip("the guides lie in the repository alone")
    (tmp_path / "house.docx").write_bytes(house)
    (tmp_path / "filled").mkdir()
    for name in ("one", "two", "three"):
        (form,) = export(CaseStudy(id=name, title=f"Number {name}", story="So."), format="word-form").values()
        (tmp_path / f"filled/{name}.docx").write_bytes(form)
    (form,) = export(Evaluation(id="a", title="A", framework="qiof-2019"), format="word-form").values()
    (tmp_path / "filled/evaluation.docx").write_bytes(form)
    if "anytown-2020" in path.read_text("utf-8"):
        evaluation_in(collection)
    blocks = re.findall(r"^```sh\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    commands = [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]

    assert len(commands) >= 5
    for command in commands:
        run(*command)
