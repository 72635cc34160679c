"""Frameworks, outcomes, evaluations and their evidence on the website."""

from __future__ import annotations

import json
import re

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
)

EVALUATION = "evaluations/lane-2021/index.html"
ACCESS = "outcomes/local/1/index.html"


def section(page: str, anchor: str) -> str:
    """The part of a page from a heading to the next of its level."""
    start = re.search(f'<h2 id="{anchor}"', page).start()
    end = page.find("<h2", start + 1)
    return page[start : end if end > 0 else None]


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a (?:class="[a-z-]+" )?href="([^"]*)"[^>]*>([^<]*)</a>', html)


def rows(html: str) -> list[list[str]]:
    found = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found)
    return [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in cells]


def test_a_website_without_evaluations_has_nothing_of_outcomes(site):
    assert [path for path in site.files if "outcomes" in path] == []
    assert [path for path, page in site.pages().items() if "outcomes" in page or ">Outcomes<" in page] == []


def test_outcomes_are_in_the_menu_of_every_page_and_on_the_home_page(evaluated_site):
    pages = evaluated_site.pages()

    assert [path for path, page in pages.items() if ">Outcomes</a>" not in page] == []
    assert ("outcomes/index.html", "See outcomes and evidence") in links(pages["index.html"])


def test_an_evaluation_shows_its_levels_as_a_picture_and_the_same_numbers_as_a_table(evaluated_site):
    part = section(evaluated_site.text(EVALUATION), "levels")

    assert re.search(r'<svg [^>]*role="img" aria-labelledby="chart-title chart-desc"', part)
    assert "1 Access: Self-assessed 3 high, Validated 2, 2019, validated 1." in part
    assert rows(part)[:4] == [
        ["Outcome", "Self-assessed", "Validated", "2019, validated", "Pieces of evidence"],
        ["1 Access", "3 high", "2", "1", "2"],
        ["2 Decisions", "2", "not stated", "not stated", "2"],
        ["3 Needs", "not stated", "not stated", "not stated", "0"],
    ]


def test_an_evaluation_shows_the_matrix_of_its_organisation_over_time(evaluated_site):
    assert rows(section(evaluated_site.text(EVALUATION), "levels"))[4:] == [
        ["Outcome", "Lane hospitals, 2019", "Lane hospitals, 2021"],
        ["1 Access", "2 pieces of evidence level 1 validated", "2 pieces of evidence level 2 validated"],
        ["2 Decisions", "2 pieces of evidence level 2 self-assessed", "2 pieces of evidence level 2 self-assessed"],
        ["3 Needs", "no evidence no level stated", "no evidence no level stated"],
    ]


def test_the_first_evaluation_of_an_organisation_needs_no_matrix(evaluated_site):
    assert evaluated_site.text("evaluations/lane-2019/index.html").count('class="coverage"') == 0


def test_an_evaluation_tells_all_that_is_said_of_an_outcome(evaluated_site):
    page = evaluated_site.text(EVALUATION)
    words = " ".join(re.sub("<[^>]+>", " ", section(page, "outcome-1")).split())

    assert words == (
        "1 Access Self-assessed level 3 high, March 2021 Validated level 2, June 2021 We asked everybody in 2021. "
        "Evidence Out of the silos (Case study; for indicator 1.1a) Posters were seen. "
        "Count of visitors (Excel) "
        "Indicators Indicator Met Note 1.1a Staff are asked. met in part On two wards. "
        "Key strengths and good practice People come back. Areas for improvement Nights. "
        "Required actions Open at night. About the outcome: 1 Access"
    )


def test_an_evaluations_plan_is_a_table(evaluated_site):
    assert rows(section(evaluated_site.text(EVALUATION), "plan"))[:2] == [
        ["Action", "Outcome", "Plan", "Due", "Status"],
        ["Ask for a key.", "1 Access", "action plan", "May 2030", "in progress"],
    ]


def test_an_evaluation_and_its_evidence_link_to_each_other(evaluated_site):
    there = links(section(evaluated_site.text(EVALUATION), "outcome-1"))
    back = links(section(evaluated_site.text("case-studies/silo-story/index.html"), "related"))

    assert ("../../case-studies/silo-story/index.html", "Out of the silos") in there
    assert ("../../evaluations/lane-2021/index.html", "Lane hospitals 2021") in back
    assert ("../../outcomes/local/1/index.html", "1 Access") in back


def test_a_record_says_for_which_outcomes_and_evaluations_it_is_evidence(evaluated_site):
    related = section(evaluated_site.text("case-studies/silo-story/index.html"), "related")
    words = " ".join(re.sub("<[^>]+>", " ", related).split())

    assert (
        "Evidence for 1 Access 2 Decisions "
        "Evidence in the evaluation Lane hospitals 2019 – outcomes 1, 2 Lane hospitals 2021 – outcomes 1, 2"
    ) in words


def test_an_outcome_shows_what_it_looks_at_and_its_levels(evaluated_site):
    page = evaluated_site.plain(ACCESS)

    assert (
        "1 Access Who can use it. Key questions Who comes? Levels Level 0 Nothing yet Level 1 Somebody asks. " in page
    )
    assert "1.1a Staff are asked. " in page
    assert 'href="https://trust.example/framework.pdf"' in evaluated_site.text(ACCESS)


def test_an_outcome_shows_its_evidence_across_evaluations(evaluated_site):
    found = links(section(evaluated_site.text(ACCESS), "evidence"))

    assert found[:3] == [
        ("../../../evaluations/lane-2019/index.html", "Lane hospitals 2019"),
        ("../../../case-studies/silo-story/index.html", "Out of the silos"),
        ("https://trust.example/count.xlsx", "Count of visitors"),
    ]
    assert found[3] == ("../../../evaluations/lane-2021/index.html", "Lane hospitals 2021")


def test_a_framework_leads_to_its_outcomes_and_evaluations_and_to_the_official_text(evaluated_site):
    page = evaluated_site.text("frameworks/local/index.html")

    assert ("../../outcomes/local/1/index.html", "1 Access") in links(page)
    assert ("../../evaluations/lane-2019/index.html", "Lane hospitals 2019") in links(page)
    assert ("https://trust.example/framework.pdf", "Read the official document.") in links(page)
    assert "Each outcome is judged on a scale from 0 to 4. A level includes those below it." in page


def test_the_overview_has_the_matrix_of_all_evaluations(view_of, export, evaluated, evaluation_of):
    other = evaluation_of(2020, 1, id="fen", title="Fen trust", organisation="Fen trust", outcomes=[])
    page = export(view_of(*evaluated.held, other)).text("outcomes/index.html")

    assert rows(page)[:2] == [
        ["Outcome", "Fen trust, 2020", "Lane hospitals, 2019", "Lane hospitals, 2021"],
        [
            "1 Access",
            "no evidence no level stated",
            "2 pieces of evidence level 1 validated",
            "2 pieces of evidence level 2 validated",
        ],
    ]
    assert {"../frameworks/local/index.html", "../evaluations/fen/index.html", "../outcomes/local/1/index.html"} <= {
        href for href, _ in links(page)
    }


def test_a_framework_that_mapkit_ships_has_a_page_where_an_evaluation_uses_it(view_of, export, evaluation_of):
    made = export(view_of(evaluation_of(2021, 3, framework="qiof-2019"), CaseStudy(id="silo-story", title="Silos")))
    page = made.text("outcomes/qiof-2019/index.html")

    assert ("../../outcomes/qiof-2019/6/index.html", "6 The difference that the service makes") in links(page)
    assert "https://library.nhs.uk/staff-learners-and-employers/quality-improvement-outcomes-framework/" in page
    assert "../../outcomes/qiof-2019/index.html" in made.text(EVALUATION)
    assert "What is in it" in made.text("about/index.html")
    assert "Frameworks" not in made.plain("about/index.html")


def test_a_framework_that_nobody_knows_is_made_of_what_its_evaluations_say(view_of, export, evaluation_of):
    made = export(view_of(evaluation_of(2021, 3, framework="of-our-own")))

    assert "Outcome 2" in made.plain("outcomes/of-our-own/2/index.html")
    assert "of-our-own" in made.plain(EVALUATION)


def test_an_evaluation_without_a_framework_or_levels_has_a_page(view_of, export):
    made = export(view_of(Evaluation(id="a", title="A", outcomes=[OutcomeEvaluation(section="1")])))

    assert "<svg" not in made.text("evaluations/a/index.html")
    assert "Outcome 1" in made.plain("evaluations/a/index.html")


def test_two_outcomes_of_one_number_are_reported_and_the_first_is_shown(view_of, export):
    sections = [Section(number="1", title="First"), Section(number="1", title="Second")]
    uses = Evaluation(id="e", title="E", framework="f", organisation="O", outcomes=[OutcomeEvaluation(section="1")])
    made = export(view_of(Framework(id="f", title="F", sections=sections), uses))

    assert [(found.code, found.record) for found in made.findings] == [("H09", "f")]
    assert "1 First" in made.plain("outcomes/f/1/index.html")


def test_evidence_that_is_named_twice_is_one_piece(view_of, export, evaluation_of):
    evidence = [Evidence(record="silo-story", indicators=["a"]), Evidence(record="silo-story", indicators=["b"])]
    outcome = OutcomeEvaluation(section="1", self_assessed=LevelScore(level=1), evidence=evidence)
    story = CaseStudy(id="silo-story", title="Silos")
    page = export(view_of(evaluation_of(2021, 3, outcomes=[outcome]), story)).text(EVALUATION)

    assert rows(page)[1] == ["1", "1", "1"]
    assert "Case study; for indicator a; for indicator b" in page


def test_evidence_that_is_only_told_of_is_shown_in_words(view_of, export, evaluation_of):
    yes = evaluation_of(2021, 3).outcomes[0].evidence[0].consent
    outcome = OutcomeEvaluation(section="1", evidence=[Evidence(note="The board thanked us.", level=1, consent=yes)])
    page = export(view_of(evaluation_of(2021, 3, outcomes=[outcome]))).plain(EVALUATION)

    assert "Evidence The board thanked us. (for level 1)" in page
    assert "not shown here" not in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "", None])
def test_a_document_without_an_address_that_can_be_opened_is_named_without_a_link(
    view_of, export, evaluation_of, address
):
    evidence = evaluation_of(2021, 3).outcomes[0].evidence[1]
    evidence = Evidence(document=Link(text="The paper", url=address), consent=evidence.consent)
    outcome = OutcomeEvaluation(section="1", evidence=[evidence])
    page = export(view_of(evaluation_of(2021, 3, outcomes=[outcome]))).text(EVALUATION)

    assert "<li>The paper" in page
    assert "javascript" not in page


def test_one_file_holds_evaluations_with_their_pictures_and_leads_to_nothing_outside(evaluated, export):
    page = export(evaluated, target="one.html").text("")

    assert page.count("<svg ") == 2
    assert re.findall(r'<svg [^>]*aria-labelledby="(\S+)-title', page) == ["chart", "chart-2"]
    assert '<a href="#record-silo-story">Out of the silos</a>' in page
    assert '<a href="#record-lane-2021">Lane hospitals 2021</a>' in page
    assert "--chart-1" in page
    assert 'href=""' not in page
    assert "1.1a Staff are asked." in page


def test_the_search_finds_outcomes_and_the_sitemap_names_them(evaluated_site):
    index = evaluated_site.text("search/index.js")
    cards = json.loads(re.search(r'"cards":(\[.*\]),\n', index)[1])

    assert [card["href"] for card in cards if card["title"] == "1 Access"] == [ACCESS]
    assert "Staff are asked." in evaluated_site.text("search/texts-0.js")
    assert "<loc>https://new.example/map/outcomes/local/1/</loc>" in evaluated_site.text("sitemap.xml")


def test_in_welsh_menus_charts_and_labels_are_welsh_and_the_records_words_are_marked(evaluated, export):
    made = export(evaluated, language="cy")
    page = made.text(EVALUATION)

    assert rows(section(page, "levels"))[0][:2] == ["Canlyniad", "Hunanasesiad"]
    assert "Siart radar" in page
    assert '<h2 id="outcome-1" lang="en-GB">1 Access</h2>' in page
    assert re.search(r'<ul class="evidence" lang="en-GB">', page)
    assert "Canlyniadau a thystiolaeth" in made.text("outcomes/index.html")
