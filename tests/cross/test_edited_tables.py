"""Fields that were read in a table or a list go back to WordPress with what a person has made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import mapkit

pytest.importorskip("mapkit_wordpress", reason="mapkit-wordpress is not installed")

ROWS = (
    "<tr><td>Source</td><td>Old Office</td></tr><tr><td>Date of publication</td><td>June 2019</td></tr>"
    "<tr><td>Summary of driver</td><td><p>It plans.</p><ul><li>ahead</li></ul></td></tr>"
)
TABLE = f"<table><tbody>{ROWS}</tbody></table>"
LIST = (
    "<ul><li><strong>Source:</strong> Old Office</li><li><strong>Date of publication:</strong> June 2019</li>"
    "<li><strong>Summary of driver:</strong> It plans.<ul><li>ahead</li></ul></li></ul>"
)
AFTER = "<p><strong>What does this mean for libraries?</strong> Lend.</p>"
FIELDS = {
    "implications": "Lend.",
    "source": "Old Office",
    "publication_date": "June 2019",
    "summary": "It plans.\n\n- ahead",
}


@pytest.fixture
def turn(archive: Callable[..., str], bring: Callable[..., Any], fields: Callable[..., Any]) -> Callable[..., Any]:
    """Import a body, replace words in the record's file, export it, and import that again."""

    def run(body: str, old: str, new: str) -> tuple[dict[str, Any], str, list[str]]:
        found = bring({"site.xml": archive(("The plan", body))})
        assert fields(found.one()) == FIELDS
        (file,) = found.folder.glob("briefings/*.md")
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        target = found.folder.parent / "back.xml"
        report = mapkit.export("wordpress", found.folder, to=target, all=True)
        again = found.folder.parent / "again"
        mapkit.import_(target, to=again)
        (record,) = mapkit.open(again)
        return fields(record), target.read_text("utf-8"), [finding.code for finding in report.findings]

    return run


@pytest.mark.parametrize("body", [TABLE, LIST], ids=["table", "list"])
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("source", "Old Office", "Pilots & sons"),
        ("publication_date", "June 2019", "July 2020"),
        ("summary", "It plans.", "It schemes."),
        ("summary", "- ahead", "- back\n- ahead"),
    ],
)
def test_an_edited_field_goes_out_and_the_others_with_it(
    body: str, name: str, old: str, new: str, turn: Callable[..., Any]
) -> None:
    found, _, codes = turn(f"{body}\n{AFTER}", old, new)

    assert found == {**FIELDS, name: FIELDS[name].replace(old, new)}
    assert codes == ["W31"]


@pytest.mark.parametrize("body", [TABLE, LIST], ids=["table", "list"])
def test_an_edit_beside_a_table_leaves_the_table_as_it_was(body: str, turn: Callable[..., Any]) -> None:
    found, text, codes = turn(f"{body}\n{AFTER}", "Lend.", "Borrow.")

    assert found == {**FIELDS, "implications": "Borrow."}
    assert f"{body}\n{AFTER.replace('Lend.', 'Borrow.')}" in text
    assert codes == []


def test_an_edit_in_a_list_of_one_item_leaves_the_others_as_they_were(turn: Callable[..., Any]) -> None:
    body = (
        "<ol><li><strong>Source:</strong> Old Office</li></ol>\n"
        "<ol><li><strong>Date of publication:</strong> June 2019</li></ol>\n"
        "<p><strong>Summary of driver:</strong> It plans.</p><ul><li>ahead</li></ul>"
    )
    _, text, codes = turn(f"{body}\n{AFTER}", "Old Office", "New Office")

    assert f"{body.replace('Old', 'New')}\n{AFTER}" in text
    assert codes == []


def test_an_archive_with_tables_of_fields_comes_back_as_it_was(
    archive: Callable[..., str], bring: Callable[..., Any]
) -> None:
    body = f"<p>Hello.</p>\n{TABLE}\n{LIST}\n{AFTER}"
    found = bring({"site.xml": archive(("The plan", body))})
    target = found.folder.parent / "back.xml"

    mapkit.export("wordpress", found.folder, to=target, all=True)

    assert f"<![CDATA[{body}]]>" in target.read_text("utf-8")
