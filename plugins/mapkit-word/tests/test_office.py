"""Documents and forms in LibreOffice: opened, filled in, saved, made into PDF."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mapkit.model import (
    KINDS,
    Briefing,
    CaseStudy,
    Evaluation,
    Link,
    PartialDate,
    Record,
)
from mapkit.plugin.pictures import Picture
from mapkit.serial import from_markdown
from mapkit_word.anchors import bookmark

pytestmark = pytest.mark.office

FILL = Path(__file__).parent / "office" / "fill_by_uno.py"
WORD = "docx:MS Word 2007 XML"
TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
Convert = Callable[..., dict[str, Path]]


def found(program: str, package: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed (Debian: {package})")
    return path


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """LibreOffice's settings, apart from anybody's own."""
    return f"-env:UserInstallation={(tmp_path_factory.mktemp('office') / 'profile').as_uri()}"


@pytest.fixture(scope="module")
def convert(profile: str, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens files in LibreOffice and saves them in another format: name to path."""
    soffice = found("soffice", "libreoffice-writer")

    def run(to: str, files: Sequence[Path]) -> dict[str, Path]:
        out = tmp_path_factory.mktemp("converted")
        command = [soffice, "--headless", "--norestore", profile, "--convert-to", to, "--outdir", str(out)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
        made = {path.stem: path for path in out.iterdir()}
        assert set(made) == {path.stem for path in files}
        return made

    return run


@pytest.fixture(scope="module")
def laid_down(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, bytes]], list[Path]]:
    def run(made: Mapping[str, bytes]) -> list[Path]:
        folder = tmp_path_factory.mktemp("made")
        for name, data in made.items():
            (folder / name.replace("/", "__")).write_bytes(data)
        return sorted(folder.iterdir())

    return run


@pytest.fixture(scope="module")
def both(samples: tuple[Record, ...], export: Any) -> dict[str, dict[str, bytes]]:
    """Documents and forms of records of every kind."""
    everything = frozenset({"all"})
    return {name: export(*samples, format=name, include=everything) for name in ("word", "word-form")}


@pytest.mark.parametrize("format", ["word", "word-form"])
@pytest.mark.parametrize("via", [(WORD,), ("odt", WORD)], ids=["docx", "odt"])
def test_what_libreoffice_saves_has_every_field_as_it_was(
    both: Any, convert: Convert, laid_down: Any, read: Any, values: Any, samples: Any, format: str, via: tuple[str, ...]
) -> None:
    files = laid_down(both[format])
    for step in via:
        files = sorted(convert(step, files).values())
    by_id = {record.id: record for record in samples}
    records = [read(path.read_bytes())[0] for path in files]

    assert {record.id for record in records} == set(by_id)
    assert [values(record) for record in records] == [values(by_id[record.id]) for record in records]


def test_a_form_that_libreoffice_saved_unchanged_speaks_for_no_field(
    both: Any, convert: Convert, laid_down: Any, read: Any
) -> None:
    saved = convert(WORD, laid_down(both["word-form"]))

    assert {name: read(path.read_bytes())[0].origin[0].fields for name, path in saved.items()} == dict.fromkeys(
        saved, ()
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A LibreOffice that listens, with settings of its own; the name of its pipe."""
    pipe = f"mapkit{uuid.uuid4().hex}"
    profile = f"-env:UserInstallation={(tmp_path_factory.mktemp('listening') / 'profile').as_uri()}"
    command = [found("soffice", "libreoffice-writer"), "--headless", "--norestore", "--nodefault", profile]
    process = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield pipe
    process.terminate()
    process.wait(timeout=60)


@pytest.fixture(scope="module")
def python_with_uno() -> str:
    for candidate in (sys.executable, shutil.which("python3", path=os.defpath)):
        if candidate and not subprocess.run([candidate, "-c", "import uno"], capture_output=True).returncode:
            return candidate
    pytest.skip("no Python here knows LibreOffice (Debian: python3-uno)")


ANSWERS: Mapping[str, Sequence[str]] = {
    "title": ["A journal club"],
    "full_title": ["Journal club on the ward"],
    "lead_library": ["Anytown Library & Knowledge Service"],
    "partner_organisations": ["Ward 9", "The laboratory; the school"],
    "key_audiences": ["Nurses; doctors"],
    "timeframe": ["Two months"],
    "date_completed": ["2nd June 2017"],
    "summary": ["We read papers – “together”."],
    "project_team": ["- Ann, librarian", "- Ben, nurse"],
    "story": ["First we met.", "Then:", "- we read", "- we talked", "That was all."],
    "impact": ["Much. It cost < £5."],
    "lessons_learned": ["Start earlier", "Ask the ward."],
}
EXPECTED = {
    "title": "A journal club",
    "full_title": "Journal club on the ward",
    "lead_library": "Anytown Library & Knowledge Service",
    "partner_organisations": ("Ward 9", "The laboratory", "the school"),
    "key_audiences": ("Nurses", "doctors"),
    "timeframe": "Two months",
    "date_completed": PartialDate.parse("2nd June 2017"),
    "summary": "We read papers – “together”.",
    "project_team": "- Ann, librarian\n- Ben, nurse",
    "story": "First we met.\n\nThen:\n\n- we read\n- we talked\n\nThat was all.",
    "impact": "Much. It cost < £5.",
    "lessons_learned": "Start earlier\n\nAsk the ward.",
}


@pytest.fixture(scope="module", params=["typed", "tracked"])
def filled(
    request: pytest.FixtureRequest, office: str, python_with_uno: str, export: Any, tmp_path_factory: Any
) -> dict[str, Path]:
    """A form that was filled in LibreOffice, saved as a Word and as an OpenDocument file."""
    folder = tmp_path_factory.mktemp("filled")
    (form,) = export(CaseStudy(id="untitled"), format="word-form").values()
    (folder / "form.docx").write_bytes(form)
    answers = {bookmark(1, name): list(lines) for name, lines in ANSWERS.items()}
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    paths = {name: folder / f"filled.{name}" for name in ("docx", "odt")}
    words = [folder / "form.docx", folder / "answers.json", *paths.values()]
    flags = ["--tracked"] if request.param == "tracked" else []
    command = [python_with_uno, str(FILL), office, *map(str, words), *flags]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return paths


def test_a_form_filled_in_libreoffice_comes_back_with_every_field(
    filled: dict[str, Path], read: Any, values: Any
) -> None:
    (record,) = read(filled["docx"].read_bytes())

    assert values(record) == EXPECTED


def test_a_form_filled_in_libreoffice_and_kept_as_odt_comes_back_once_it_is_saved_as_docx(
    filled: dict[str, Path], convert: Convert, read: Any, values: Any
) -> None:
    saved = convert(WORD, [filled["odt"]])
    (record,) = read(saved["filled"].read_bytes())

    assert values(record) == EXPECTED


@pytest.mark.parametrize("tracked", [False, True], ids=["typed", "tracked"])
def test_a_self_evaluation_filled_in_libreoffice_comes_back_with_every_field(
    office: str,
    python_with_uno: str,
    export: Any,
    convert: Convert,
    read: Any,
    values: Any,
    tmp_path: Path,
    tracked: bool,
) -> None:
    (form,) = export(
        Evaluation(id="untitled"), format="word-form", include=frozenset({"all"}), options={"framework": "qiof-2019"}
    ).values()
    (tmp_path / "form.docx").write_bytes(form)
    answers = json.loads((FILL.parent / "self_evaluation.json").read_text("utf-8"))
    expected = from_markdown((FILL.parent / "self_evaluation.md").read_text("utf-8"), {"evaluation": Evaluation})
    marked = {name if "|" in name else bookmark(1, name): lines for name, lines in answers.items()}
    (tmp_path / "answers.json").write_text(json.dumps(marked), encoding="utf-8")
    paths = [tmp_path / name for name in ("form.docx", "answers.json", "filled.docx", "filled.odt")]
    command = [python_with_uno, str(FILL), office, *map(str, paths), *(["--tracked"] if tracked else [])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    saved = convert(WORD, [paths[3]])["filled"]

    assert values(read(paths[2].read_bytes())[0]) == values(expected)
    assert values(read(saved.read_bytes())[0]) == values(expected)


@pytest.fixture(scope="module")
def pdfs(both: Any, convert: Convert, laid_down: Any, export: Any) -> dict[str, Path]:
    """Every kind's document, and a blank form of each, as a tagged PDF."""
    blank = export(*(kind(id=kind.info.name) for kind in KINDS), format="word-form")
    made = {**both["word"], **{f"blank-{name}": data for name, data in blank.items()}}
    return convert(TAGGED, laid_down(made))


def said(pdf: Path, *words: str) -> str:
    done = subprocess.run(
        [found("pdfinfo", "poppler-utils"), *words, str(pdf)], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_kinds_document_becomes_a_tagged_pdf_with_a_title(pdfs: dict[str, Path]) -> None:
    facts = {name: dict(re.findall(r"^(\w+):\s+(.*)$", said(pdf), re.MULTILINE)) for name, pdf in pdfs.items()}

    assert [name for name, each in facts.items() if each["Tagged"] != "yes" or not each["Title"]] == []


def test_the_pdfs_headings_follow_one_another_without_a_gap(pdfs: dict[str, Path]) -> None:
    levels = {
        name: [int(n) for n in re.findall(r"^\s*H(\d) \(block\)", said(pdf, "-struct"), re.MULTILINE)]
        for name, pdf in pdfs.items()
    }
    gaps = {name for name, each in levels.items() if any(b > a + 1 for a, b in itertools.pairwise(each))}

    assert gaps == set()
    assert {each[0] for each in levels.values()} == {1}


def test_the_pdfs_tables_have_headers_and_the_pictures_their_texts(pdfs: dict[str, Path]) -> None:
    structure = said(pdfs["briefings__better-care-at-home"], "-struct")

    assert len(re.findall(r"^\s*TH\b", structure, re.MULTILINE)) >= 2
    assert len(re.findall(r"^\s*Figure\b", structure, re.MULTILINE)) == 1


def test_a_briefing_fits_its_pages(pdfs: dict[str, Path]) -> None:
    pages = re.search(r"^Pages:\s+(\d+)", said(pdfs["briefings__better-care-at-home"]), re.MULTILINE)

    assert pages is not None
    assert int(pages[1]) <= 4


def test_a_link_survives_libreoffice_within_a_form(export: Any, convert: Convert, laid_down: Any, read: Any) -> None:
    link = Link(text="Link to main document", url="https://gov.example/plan.pdf")
    made = export(Briefing(id="a", title="A", link=link), format="word-form")
    files = laid_down(made)
    for step in ("odt", WORD):
        files = list(convert(step, files).values())

    assert read(files[0].read_bytes())[0].link == link


@pytest.mark.parametrize("format", ["word", "word-form"])
@pytest.mark.parametrize("via", [(WORD,), ("odt", WORD)], ids=["docx", "odt"])
def test_pictures_keep_their_bytes_their_names_and_their_texts(
    export: Any, convert: Convert, laid_down: Any, read: Any, view: Any, format: str, via: tuple[str, ...]
) -> None:
    shot = view().files["chart.png"]
    named = f"{sha256(shot).hexdigest()[:12]}-picture.png"
    other = view(files={"chart.png": shot, named: shot})
    story = f"Look:\n\n![A chart](media/chart.png)\n\n![The same & more](media/{named})"
    record = CaseStudy(id="a", title="A", story=story)
    files = laid_down(export(record, format=format, view_=evolve(other, made=(record,))))
    for step in via:
        files = list(convert(step, files).values())
    pictures: list[Picture] = []
    (found,) = read(files[0].read_bytes(), pictures=pictures.append)

    assert found.story == story
    assert {(p.name, p.alt, p.source.data) for p in pictures} == {
        ("chart.png", "A chart", shot),
        (named, "The same & more", shot),
    }


def test_a_picture_that_was_pasted_in_libreoffice_is_handed_over(
    office: str, python_with_uno: str, export: Any, read: Any, view: Any, tmp_path: Path
) -> None:
    shot = view().files["chart.png"]
    (tmp_path / "shot.png").write_bytes(shot)
    (form,) = export(CaseStudy(id="untitled"), format="word-form").values()
    (tmp_path / "form.docx").write_bytes(form)
    answers = {bookmark(1, "title"): ["A club"], bookmark(1, "story"): ["We met.", "! shot.png", "Then we left."]}
    (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    words = [tmp_path / name for name in ("form.docx", "answers.json", "filled.docx", "filled.odt")]
    done = subprocess.run(
        [python_with_uno, str(FILL), office, *map(str, words)], capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    pictures: list[Picture] = []
    (record,) = read((tmp_path / "filled.docx").read_bytes(), pictures=pictures.append)

    address = f"media/{sha256(shot).hexdigest()[:12]}-picture.png"
    assert record.story == f"We met.\n\n![Us at work]({address})\n\nThen we left."
    assert [(p.address, p.source.data) for p in pictures] == [(address, shot)]


def test_every_record_of_the_archive_comes_back_through_libreoffice(
    shared: Path, convert: Convert, laid_down: Any, read: Any, values: Any, tmp_path: Path
) -> None:
    collection = pytest.importorskip("mapkit.collection", reason="the core's collection is needed")
    pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is needed to read the archive")
    from mapkit.pipeline import export, import_
    from mapkit.registry import Registry

    import_(shared / "corpus/map/maptoolkit.wordpress.xml", tmp_path / "map")
    export("word-form", tmp_path / "map", tmp_path / "forms", all=True)
    kept = collection.open_collection(tmp_path / "map", Registry.installed().kinds)
    forms = sorted((tmp_path / "forms").rglob("*.docx"))
    saved = convert(WORD, forms)
    changed = {name: read(path.read_bytes())[0].origin[0].fields for name, path in saved.items()}

    assert len(forms) == len(list(kept.ids()))
    # LibreOffice 7.4 loses the place within a page that a link leads to
    places = {record.id for record in kept if re.search(r"\]\([^()]*#", repr(record))}
    assert {name for name, fields in changed.items() if fields} <= places
