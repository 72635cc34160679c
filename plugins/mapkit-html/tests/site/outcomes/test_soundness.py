"""The pages of outcomes are sound: links lead somewhere, names are single, hostile words stay words, keys stand for bytes."""

from __future__ import annotations

import re
from itertools import pairwise
from posixpath import dirname, normpath

import pytest

from mapkit.model import (
    CaseStudy,
    Evaluation,
    Evidence,
    Framework,
    LevelScore,
    Link,
    OutcomeEvaluation,
    Section,
    Site,
)

EVALUATION = "evaluations/lane-2021/index.html"
ACCESS = "outcomes/local/1/index.html"


@pytest.mark.parametrize("options", [{}, {"language": "cy"}, {"theme": "nhs"}, {"include": ["all"]}], ids=str)
def test_every_link_of_outcomes_leads_to_a_file_and_a_place_that_are_there(evaluated, export, options):
    made = export(evaluated, **options)
    broken = []
    for path, page in made.pages().items():
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', page) if path != "404.html" else ():
            if re.match(r"[a-z]+:", link):
                continue
            file, _, place = link.partition("#")
            target = normpath(f"{dirname(path)}/{file}").lstrip("/") if file else path
            if target not in made.files or (place and f'id="{place}"' not in made.text(target)):
                broken.append((path, link))

    assert broken == []


def test_names_are_given_once_and_headings_go_down_one_by_one(evaluated, export, evaluated_site):
    pages = {**evaluated_site.pages(), "one": export(evaluated, target="one.html").text("")}
    for path, page in pages.items():
        names = re.findall(r'\bid="([^"]+)"', page)
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert (path, len(names)) == (path, len(set(names)))
        assert (path, levels.count(1), [b for a, b in pairwise(levels) if b > a + 1]) == (path, 1, [])


def test_hostile_words_stay_words(view_of, export):
    bad = "<script>alert(1)</script>\"'{{ 7 * 7 }}"
    framework = Framework(
        id="f",
        title=bad,
        official_text=Link(text=bad, url="javascript:alert(1)"),
        sections=[Section(number=bad, title=bad)],
    )
    outcome = OutcomeEvaluation(
        section=bad, self_assessed=LevelScore(level=1), evidence=[Evidence(record="s")], strengths=[bad]
    )
    one = Evaluation(id="e", title=bad, framework="f", organisation=bad, service=bad, period=bad, outcomes=[outcome])
    view = view_of(framework, one, CaseStudy(id="s", title=bad), site=Site(title="T"))
    for page in (*export(view).pages().values(), export(view, target="one.html").text("")):
        assert "<script>alert" not in page
        assert "javascript:" not in page
        assert "&#39;49" not in page


def variant(evaluated, view_of, id, **changes):
    records = [record.replace(**changes) if record.id == id else record for record in evaluated.held]
    return view_of(*records, site=evaluated.site, files=evaluated.files)


@pytest.mark.parametrize(
    ("id", "changes"),
    [
        ("silo-story", {"title": "Another story"}),
        ("silo-story", {"visibility": "private"}),
        ("local", {"title": "Another framework"}),
        ("local", {"sections": ()}),
        ("local", {"visibility": "draft"}),
        ("lane-2019", {"outcomes": ()}),
        ("lane-2019", {"title": "Another evaluation"}),
        ("lane-2019", {"period": "2030"}),
        ("lane-2019", {"visibility": "draft"}),
        ("lane-2021", {"plan": ()}),
        ("lane-2021", {"framework": "qiof-2019"}),
    ],
    ids=str,
)
def test_no_file_changes_while_its_key_stays(evaluated, view_of, export, id, changes):
    options = {"base_url": "https://new.example"}
    before, after = export(evaluated, **options), export(variant(evaluated, view_of, id, **changes), **options)
    paths = before.files.keys() | after.files.keys()

    changed = {path for path in paths if before.files.get(path) != after.files.get(path)}
    again = {path for path in paths if before.keys.get(path) != after.keys.get(path)}
    assert changed - again == set()
    assert changed & {"outcomes/index.html", EVALUATION, ACCESS, "outcomes/local/2/index.html"} != set()


def test_another_title_of_the_evidence_makes_the_pages_that_show_it_again(evaluated, view_of, export):
    before, after = export(evaluated), export(variant(evaluated, view_of, "silo-story", title="Another story"))

    assert [before.keys[path] == after.keys[path] for path in (EVALUATION, ACCESS)] == [False, False]
    assert before.keys["outcomes/local/3/index.html"] == after.keys["outcomes/local/3/index.html"]
