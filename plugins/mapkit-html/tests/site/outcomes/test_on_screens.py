"""The pages of outcomes in a real browser: no fault that axe or the Nu checker finds, on small screens, in both schemes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SORTS = [
    "index.html",
    "outcomes/index.html",
    "outcomes/local/1/index.html",
    "outcomes/qiof-2019/index.html",
    "frameworks/local/index.html",
    "evaluations/lane-2021/index.html",
    "case-studies/silo-story/index.html",
]
LOOKS = [(theme, scheme, width) for theme in ("plain", "nhs") for scheme in ("light", "dark") for width in (320, 1280)]


@pytest.fixture(scope="session")
def view(evaluated, view_of, evaluation_of):
    other = evaluation_of(2020, 2, id="other", title="Other", framework="qiof-2019")
    return view_of(*evaluated.held, other, site=evaluated.site, files=evaluated.files)


@pytest.fixture(scope="session")
def folders(view, export, tmp_path_factory) -> dict[str, Path]:
    made = {
        "plain": export(view),
        "nhs": export(view, theme="nhs", language="cy"),
        "single": export(view, target="one.html"),
    }
    return {name: site.write(tmp_path_factory.mktemp(name)) for name, site in made.items()}


@pytest.mark.parametrize(("theme", "scheme", "width"), LOOKS)
def test_no_page_of_outcomes_has_a_fault_that_axe_finds(folders, watched, theme, scheme, width):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    open_ = watched(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    pages = [(theme, path) for path in SORTS] + [("single", "one.html")] * (theme == "plain")
    for folder, path in pages:
        open_.page.goto((folders[folder] / path).as_uri())
        done = axe.run(open_.page, options={"preload": False, "rules": {"target-size": {"enabled": True}}}).response
        found += [(path, v["id"], v["nodes"][0]["html"]) for v in done["violations"]]
        found += [(path, v["id"], "incomplete") for v in done["incomplete"] if v["id"] != "color-contrast"]

    assert found == []
    assert open_.troubles == []


@pytest.mark.parametrize("theme", ["plain", "nhs"])
def test_no_page_of_outcomes_is_wider_than_a_small_screen(folders, watched, theme):
    page = watched(viewport={"width": 320, "height": 600}).page
    wide = {}
    for path in SORTS:
        page.goto((folders[theme] / path).as_uri())
        wide[path] = page.evaluate("document.documentElement.scrollWidth")

    assert {path: width for path, width in wide.items() if width > 320} == {}


@pytest.mark.parametrize(
    ("scheme", "line", "paper"),
    [("light", "rgb(11, 87, 164)", "rgb(255, 255, 255)"), ("dark", "rgb(140, 196, 255)", "rgb(20, 25, 30)")],
)
def test_a_chart_takes_the_colours_of_the_page(folders, watched, scheme, line, paper):
    page = watched(color_scheme=scheme).page
    page.goto((folders["plain"] / "evaluations/lane-2021/index.html").as_uri())

    found = page.eval_on_selector(".chart circle", "c => [getComputedStyle(c).stroke, getComputedStyle(c).fill]")
    assert found == [line, paper]
    text, body = (
        page.eval_on_selector(s, f"e => getComputedStyle(e).{p}")
        for s, p in ((".chart text", "fill"), ("body", "color"))
    )
    assert text == body


def test_a_charts_letters_are_large_enough_on_a_small_screen(folders, watched):
    page = watched(viewport={"width": 320, "height": 600}).page
    page.goto((folders["plain"] / "evaluations/lane-2021/index.html").as_uri())
    sizes = page.eval_on_selector_all(
        ".chart text", "all => all.map(t => parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a)"
    )

    assert min(sizes) >= 9


def test_no_two_texts_of_a_chart_lie_on_one_another(folders, watched):
    page = watched(viewport={"width": 1000, "height": 800}).page
    page.goto((folders["plain"] / "evaluations/other/index.html").as_uri())
    boxes = page.eval_on_selector_all(
        ".chart text",
        "all => all.map(t => t.getBoundingClientRect()).map(b => [b.left, b.top + 4, b.right, b.bottom - 4])",
    )
    over = [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]

    assert over == []


def test_a_search_finds_an_outcome_by_the_words_of_its_indicators(folders, watched):
    page = watched().page
    page.goto((folders["plain"] / "search/index.html").as_uri() + "?q=%22staff+are+asked%22")
    page.wait_for_selector('#found a[href$="outcomes/local/1/index.html"]', timeout=3000)

    assert page.eval_on_selector('#found a[href$="outcomes/local/1/index.html"]', "a => a.textContent") == "1 Access"


@pytest.mark.parametrize("folder", ["plain", "nhs", "single"])
def test_the_nu_checker_finds_nothing_on_the_pages_of_outcomes(folders, vnu, folder):
    done = subprocess.run(
        [*vnu, "--stdout", "--format", "json", "--skip-non-html", str(folders[folder])],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stdout or '{"messages": []}')["messages"]

    # read from a disk, pages have no host, and the checker takes no file for their own
    told = [m["message"] for m in messages if not ("image" in m["message"] and "“img-src”" in m["message"])]
    assert told == []
