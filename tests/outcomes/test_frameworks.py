"""Frameworks as data."""

from __future__ import annotations

import pytest

from mapkit.errors import InvalidRecordError, RecordNotFoundError
from mapkit.model import KINDS, CaseStudy, Framework
from mapkit.outcomes import (
    builtin_frameworks,
    framework_from_csv,
    framework_from_yaml,
    framework_named,
    framework_to_yaml,
    suggest,
)
from mapkit.serial import dumps, from_markdown, loads, to_markdown

BY_NAME = {kind.info.name: kind for kind in KINDS}


@pytest.mark.parametrize("framework", builtin_frameworks(), ids=lambda framework: framework.id)
def test_a_shipped_framework_goes_out_and_comes_back_the_same(framework):
    assert from_markdown(to_markdown(framework), BY_NAME) == framework
    assert loads(dumps(framework), BY_NAME) == framework


@pytest.mark.parametrize("framework", builtin_frameworks(), ids=lambda framework: framework.id)
def test_a_framework_goes_out_as_yaml_and_comes_back_the_same(framework):
    noted = framework.replace(body="Our notes.\n\n---\n\n## Sections\n\nMore.")

    assert framework_from_yaml(framework_to_yaml(framework)) == framework
    assert framework_from_yaml(framework_to_yaml(noted)) == noted


def test_the_shipped_frameworks_hold_outlines_and_no_official_indicators():
    found = {framework.id: framework for framework in builtin_frameworks()}

    assert sorted(found) == ["lqaf", "qiof-2019"]
    assert [section.number for section in found["qiof-2019"].sections] == ["1", "2", "3", "4", "5", "6"]
    assert [level.value for level in found["qiof-2019"].sections[0].levels] == [0, 1, 2, 3, 4]
    assert [i for f in found.values() for s in f.sections for level in s.levels for i in level.indicators] == []


def test_a_collections_own_framework_goes_before_a_shipped_one():
    own = Framework(id="qiof-2019", title="Ours")

    assert framework_named("qiof-2019", [own]) is own
    with pytest.raises(RecordNotFoundError, match="mapkit ships lqaf, qiof-2019"):
        framework_named("nothing")


def test_a_table_becomes_a_framework():
    rows = [
        "section;title;level;indicator;text",
        "1;Access;1;1.1.1;Is open",
        "1;Access;2;1.2.1;Is known",
        "2;Decisions;1;2.1.1;Is asked",
    ]
    table = "\n".join(rows)

    framework = framework_from_csv(table, id="local", title="Local")

    assert [
        (s.number, s.title, [(level.value, [i.id for i in level.indicators]) for level in s.levels])
        for s in framework.sections
    ] == [
        ("1", "Access", [(1, ["1.1.1"]), (2, ["1.2.1"])]),
        ("2", "Decisions", [(1, ["2.1.1"])]),
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("section,level\n1,1\n", "1: the table lacks the column 'indicator'"),
        ("section,level,indicator\n1,one,1.1\n", "2: the level 'one' is no number"),
    ],
)
def test_a_table_that_does_not_fit_says_why(table, said):
    with pytest.raises(InvalidRecordError) as caught:
        framework_from_csv(table, id="x", title="X")

    assert said.partition(": ")[2] in str(caught.value)
    assert caught.value.line == int(said.partition(":")[0])


def test_a_suggestion_names_the_words_that_speak_for_it():
    study = CaseStudy(title="Saving time", story="The search saved two hours; the board used the evidence.")

    found = suggest(study, framework_named("qiof-2019"))

    assert [(s.section.number, dict(s.words)) for s in found] == [
        ("2", {"evidence": 1, "board": 1}),
        ("6", {"saving": 1, "saved": 1}),
    ]
