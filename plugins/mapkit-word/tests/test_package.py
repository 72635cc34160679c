"""The files themselves: valid, tidy, the same bytes for the same record."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from mapkit.model import KINDS, Record

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(scope="module")
def everything(
    export: Callable[..., dict[str, bytes]],
    samples: tuple[Record, ...],
    house: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bytes]:
    """Every sort of document that the plugin makes."""
    template = tmp_path_factory.mktemp("house") / "house.docx"
    template.write_bytes(house)
    options = {"template": str(template)}
    made = export(*samples)
    made |= {"pack": export(*samples, target="pack.docx", options={"toc": "yes"})[""]}
    made |= {"house pack": export(*samples, target="pack.docx", options={"toc": "yes", **options})[""]}
    made |= {f"form {n}": d for n, d in export(*samples, format="word-form").items()}
    made |= {f"blank {n}": d for n, d in export(*(c(id=c.info.name) for c in KINDS), format="word-form").items()}
    made |= {f"house form {n}": d for n, d in export(samples[0], format="word-form", options=options).items()}
    return made


def test_the_same_record_makes_the_same_bytes(
    export: Callable[..., dict[str, bytes]], samples: tuple[Record, ...]
) -> None:
    assert export(*samples) == export(*samples)
    assert export(*samples, format="word-form") == export(*samples, format="word-form")


def test_the_moment_of_the_run_leaves_no_trace(
    export: Callable[..., dict[str, bytes]], samples: tuple[Record, ...]
) -> None:
    from datetime import UTC, datetime

    assert export(*samples, now=datetime(2001, 1, 1, tzinfo=UTC)) == export(*samples)


def test_the_zip_file_says_nothing_of_the_machine(everything: dict[str, bytes]) -> None:
    infos = [info for data in everything.values() for info in ZipFile(BytesIO(data)).infolist()]

    assert {(info.date_time, info.create_system, info.external_attr) for info in infos} == {
        ((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16)
    }


def test_every_part_is_pointed_to_and_every_pointer_leads_somewhere(
    everything: dict[str, bytes], docx: Callable[[bytes], Any]
) -> None:
    wrong = {}
    for name, data in everything.items():
        made = docx(data)
        targets = {"[Content_Types].xml"} | {part for part in made.parts if part.endswith(".rels")}
        for part in made.parts:
            if part.endswith(".rels"):
                folder = Path(part).parent.parent
                for row in made.tree(part):
                    if row.get("TargetMode") != "External":
                        target = row.get("Target")
                        targets.add(target[1:] if target.startswith("/") else str(folder / target).removeprefix("./"))
        if targets != set(made.parts):
            wrong[name] = targets ^ set(made.parts)

    assert wrong == {}


def test_no_part_is_left_over_from_another_template(document: Callable[..., Any], samples: tuple[Record, ...]) -> None:
    assert sorted(document(samples[-1]).parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_a_small_document_is_a_small_file(export: Callable[..., dict[str, bytes]], samples: tuple[Record, ...]) -> None:
    (data,) = export(samples[-1]).values()

    assert len(data) < 12_000


def test_the_properties_come_from_the_record(document: Callable[..., Any], samples: tuple[Record, ...]) -> None:
    core = {e.tag.rpartition("}")[2]: e.text for e in document(samples[0]).tree("docProps/core.xml")}

    assert core == {
        "title": "Better care at home: the next five years",
        "subject": "Briefing",
        "creator": "Anna Example",
        "keywords": "Community; Acute; Drivers",
        "category": "briefing",
        "language": "en-GB",
        "created": "2019-06-05T08:00:00Z",
        "modified": "2019-09-12T09:00:00Z",
    }


def test_controls_have_numbers_of_their_own(everything: dict[str, bytes], docx: Callable[[bytes], Any]) -> None:
    doubled = []
    for name, data in everything.items():
        ids = [e.get("{*}val") or next(iter(e.attrib.values())) for e in docx(data).body.iterfind(".//{*}sdtPr/{*}id")]
        if len(ids) != len(set(ids)):
            doubled.append(name)

    assert doubled == []


def test_artifacts_of_the_same_record_have_the_same_key_and_of_a_changed_one_another(
    view: Callable[..., Any], samples: tuple[Record, ...]
) -> None:
    from mapkit.plugin import Context
    from mapkit_word.exporter import write_documents

    def key(record: Record, **options: Any) -> str:
        return next(write_documents(view(record), Context(options=options))).key

    first = samples[0]

    assert key(first) == key(first) != ""
    assert len({key(first), key(first.replace(title="Other")), key(first, **{"nhs-identity": True})}) == 3


def test_no_document_is_made_before_its_bytes_are_asked_for(
    view: Callable[..., Any], samples: tuple[Record, ...]
) -> None:
    from mapkit.plugin import Context
    from mapkit_word.exporter import write_documents

    asked: list[str] = []

    class Watched:
        site, kinds, name = view().site, view().kinds, "sample"

        @property
        def whole(self) -> Any:
            return self

        def __iter__(self) -> Any:
            # an evaluation's key depends on the records that it names, so that these are looked at
            return (record for record in samples if record.kind != "evaluation")

        def __getitem__(self, id: str) -> Record:
            asked.append(id)
            return next(record for record in samples if record.id == id)

        def digest(self, id: str) -> str:
            return id

        def media(self, file: str) -> Any:
            raise FileNotFoundError(file)

    artifacts = list(write_documents(Watched(), Context()))  # type: ignore[arg-type]
    assert asked == []

    list(artifacts[0].chunks())
    assert asked == [samples[0].id]


def test_openxml_audit_finds_nothing(everything: dict[str, bytes], tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    validator = audit.OpenXmlValidator()
    found = {}
    for number, (name, data) in enumerate(everything.items()):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        result = validator.validate(str(path))
        if not result.is_valid or result.errors:
            found[name] = [str(error) for error in result.errors]

    assert found == {}


def test_ooxml_integrity_finds_nothing(everything: dict[str, bytes], tmp_path: Path) -> None:
    integrity = pytest.importorskip("ooxml_integrity", reason="ooxml-integrity is not installed")
    found = {}
    for number, (name, data) in enumerate(everything.items()):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        findings = integrity.check(str(path))
        if findings:
            found[name] = findings

    assert found == {}
