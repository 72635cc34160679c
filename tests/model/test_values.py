"""Small values, rich text, visibility, findings."""

from __future__ import annotations

import pickle
import subprocess
import sys
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given

from mapkit.model import (
    SEVERITIES,
    VISIBILITIES,
    FieldOrigin,
    Finding,
    Origin,
    Record,
    RichText,
    Term,
    UnknownRecord,
    strictest,
)
from mapkit.model.findings import RULES, severity_of
from mapkit.testing.strategies import texts


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("\n\n  \na\n\n", "a"),
        ("    code\n", "    code"),
        ("\n    code", "    code"),
        (" \u00a0 ", ""),
        ("a  \nb", "a  \nb"),
        ("", ""),
    ],
)
def test_rich_text_has_one_line_end_and_no_blank_edges(written: str, kept: str) -> None:
    assert RichText(written) == kept


@given(texts())
def test_making_rich_text_of_rich_text_changes_nothing(text: str) -> None:
    assert RichText(str(RichText(text))) == RichText(text)


def test_rich_text_is_a_string_with_a_type_that_survives_pickling() -> None:
    text = RichText("*a*")

    assert text == "*a*"
    assert type(pickle.loads(pickle.dumps(text))) is RichText
    assert repr(text) == "RichText('*a*')"
    assert RichText(text) is text


def test_the_strictest_visibility_wins_in_whatever_order() -> None:
    for first, second in permutations(VISIBILITIES, 2):
        assert strictest([first, second]) == max(first, second, key=VISIBILITIES.index)


def test_a_draft_with_a_password_is_a_draft() -> None:
    assert strictest(["protected", "draft"]) == "draft"


def test_without_any_word_on_it_a_record_is_public() -> None:
    assert strictest([]) == "public"


@pytest.mark.parametrize("severity", ["fatal", "", "Error"])
def test_a_finding_has_one_of_three_severities(severity: str) -> None:
    with pytest.raises(ValueError, match="severity"):
        Finding(code="T01", message="m", severity=severity)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "warning D03 no address"),
        ({"record": "a"}, "warning D03 a: no address"),
        ({"record": "a", "field": "link"}, "warning D03 a: link: no address"),
        ({"path": "x.xml", "line": 3, "record": "a"}, "warning D03 x.xml:3: a: no address"),
        ({"path": "x.xml", "severity": "error"}, "error D03 x.xml: no address"),
    ],
)
def test_a_finding_prints_as_one_line_with_its_place(values: dict[str, object], line: str) -> None:
    assert str(Finding(code="D03", message="no address", **values)) == line  # type: ignore[arg-type]


def test_every_rule_has_a_known_severity_and_an_unknown_code_is_a_warning() -> None:
    assert {rule.severity for rule in RULES.values()} <= set(SEVERITIES)
    assert severity_of("ZZ99") == "warning"


def test_an_origins_public_part_has_no_source_text_and_no_folder() -> None:
    origin = Origin(
        format="wordpress",
        key="https://a.example/?p=1",
        url="https://a.example/x/",
        urls=["https://b.example/x/"],
        file="a.xml",
        line=3,
        raw="<item>",
        extra={"password": "x"},
        fields=[FieldOrigin(name="source", label="Source:")],
    )

    assert origin.public() == Origin(
        format="wordpress", key="https://a.example/?p=1", url="https://a.example/x/", urls=["https://b.example/x/"]
    )
    assert origin.public().public() == origin.public()


@pytest.mark.parametrize(
    ("values", "addresses"),
    [
        ({"url": "https://a.example/x/"}, ("https://a.example/x/", "https://a.example/?p=1")),
        ({"key": "x.txt#3"}, ()),
        ({"key": "tag:a.example,2019:1"}, ()),
        ({"key": "a.example/?p=1#2", "url": "https://a.example/x/"}, ("https://a.example/x/",)),
        ({"key": "https://a.example/1"}, ("https://a.example/1",)),
        (
            {"urls": ["http://a.example/?p=1", "http://b.example/?p=1", "javascript:x", "b.example"]},
            ("https://a.example/?p=1", "http://b.example/?p=1"),
        ),
    ],
)
def test_an_origin_knows_every_address_of_its_item_once(values: dict[str, Any], addresses: tuple[str, ...]) -> None:
    assert Origin(**{"format": "wordpress", "key": "a.example/?p=1"} | values).addresses == addresses


def test_an_origin_takes_only_the_addresses_that_it_lacks() -> None:
    origin = Origin(format="wordpress", key="a.example/?p=1", url="https://a.example/x/")

    more = origin.with_addresses(
        ["http://a.example/x/", "https://a.example/?p=1", "https://b.example/", "https://b.example/"]
    )

    assert more.urls == ("https://b.example/",)
    assert more.with_addresses(more.addresses) == more


def test_a_record_has_the_addresses_of_all_its_origins() -> None:
    one = Origin(format="wordpress", key="a.example/?p=1", url="https://a.example/x/")
    two = Origin(format="capture", key="page.html", url="https://b.example/x/", urls=["https://a.example/x/"])

    assert Record(origin=(one, two)).addresses == (
        "https://a.example/x/",
        "https://a.example/?p=1",
        "https://b.example/x/",
    )


def test_a_record_knows_its_categories_and_tags() -> None:
    record = Record(terms=[Term(name="A"), Term(name="B", taxonomy="tag"), Term(name="C", taxonomy="series")])

    assert ([t.name for t in record.categories], [t.name for t in record.tags]) == (["A"], ["B"])


def test_an_unknown_record_goes_by_the_name_that_its_file_gives() -> None:
    assert UnknownRecord(named="patient-story").kind == "patient-story"


def test_the_model_loads_no_library_but_attrs() -> None:
    code = "import sys, mapkit.model; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"cattrs", "pluggy", "lxml", "yaml", "click", "markdown_it"} & set(done.stdout.split()) == set()


def test_importing_mapkit_loads_nothing_before_it_is_used() -> None:
    code = "import sys, mapkit; print(*(name for name in sys.modules if name.startswith(('mapkit', 'attr'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["mapkit"]
