"""The website in a real browser: from a disk and from a server, with and without JavaScript, by keyboard, on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mapkit.model import Briefing, Link, Record, Relation, Site, Term, UnknownRecord, fields_of
from mapkit.richtext import plain

pytestmark = pytest.mark.browser

RECORD = "briefings/marsh-lane-plan/index.html"
#: One page of each sort.
SORTS = [
    "index.html",
    "briefings/index.html",
    RECORD,
    "case-studies/silo-story/index.html",
    "posts/on-tour/index.html",
    "browse/index.html",
    "about/index.html",
    "accessibility/index.html",
    "search/index.html",
    "categories/drivers/index.html",
]
LOOKS = [(theme, scheme, width) for theme in ("plain", "nhs") for scheme in ("light", "dark") for width in (320, 1280)]


@pytest.fixture(scope="session")
def folders(sample, export, tmp_path_factory) -> dict[str, Path]:
    """The made-up collection in both themes, and as one file."""
    made = {
        "plain": export(sample, include=["comments"], review_due=True, per_page=1),
        "nhs": export(sample, include=["comments"], theme="nhs"),
        "single": export(sample, target="one.html"),
    }
    return {name: site.write(tmp_path_factory.mktemp(name)) for name, site in made.items()}


@pytest.mark.parametrize(("theme", "scheme", "width"), LOOKS)
def test_no_page_has_a_fault_that_axe_finds(folders, watched, theme, scheme, width):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    open_ = watched(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    pages = [(theme, path) for path in SORTS] + [("single", "one.html")] * (theme == "plain")
    for folder, path in pages:
        open_.page.goto((folders[folder] / path).as_uri() + ("?q=plan" if path.startswith("search") else ""))
        done = axe.run(open_.page, options={"preload": False, "rules": {"target-size": {"enabled": True}}}).response
        found += [(path, v["id"], v["nodes"][0]["html"]) for v in done["violations"]]
        found += [(path, v["id"], "incomplete") for v in done["incomplete"] if v["id"] != "color-contrast"]

    assert found == []
    assert open_.troubles == []


@pytest.mark.parametrize("theme", ["plain", "nhs"])
def test_no_page_is_wider_than_a_small_screen(folders, watched, theme):
    open_ = watched(viewport={"width": 320, "height": 600})
    wide = {}
    for path in SORTS:
        open_.page.goto((folders[theme] / path).as_uri())
        wide[path] = open_.page.evaluate("document.documentElement.scrollWidth")

    assert {path: width for path, width in wide.items() if width > 320} == {}


def test_long_words_are_broken_on_a_small_screen(view_of, export, watched, tmp_path):
    long = "Taumatawhakatangihangakoauauotamateaturipukakapiki" * 2
    terms = (Term(name=long, slug="t"), Term(name=long, slug="t", taxonomy="tag"))
    records = [
        Briefing(
            id=name,
            title=long,
            source=long,
            terms=terms,
            link=Link(text=long, url=f"https://x.example/{long}"),
            summary=f"{long}\n\n## {long}\n\n- {long}\n\n`{long}`\n\n    {long}\n\n| {long} |\n|---|\n| {long} |",
            relations=(Relation(target="b"), Relation(type=long.lower(), target=long, note=long)),
            reuse_notice=long,
        )
        for name in "abc"
    ]
    site = Site(title=long, tagline=long)
    page = watched(viewport={"width": 320, "height": 600}).page
    wide = {}
    for theme in ("plain", "nhs"):
        folder = export(view_of(*records, site=site), theme=theme).write(tmp_path / theme)
        for path in (
            "index.html",
            "briefings/index.html",
            "briefings/b/index.html",
            "browse/index.html",
            "search/index.html",
        ):
            page.goto((folder / path).as_uri())
            wide[theme, path] = page.evaluate("document.documentElement.scrollWidth")

    assert {place: width for place, width in wide.items() if width > 320} == {}


def phrase_of(record: Record) -> str:
    """Three words that follow each other in the record's longest text."""
    values = [getattr(record, info.name) for info in fields_of(type(record))]
    if isinstance(record, UnknownRecord):
        values = list(record.data.values())
    longest = max((record.body, *(value for value in values if isinstance(value, str))), key=len)
    found = re.findall(r"[\w’']+", max(plain(longest).split("\n"), key=len))
    return " ".join(found[-3:])


@pytest.mark.parametrize("served_from", ["disk", "server"])
def test_search_finds_a_phrase_of_every_record(folders, sample, watched, served, served_from):
    folder = folders["plain"]
    root = folder.as_uri() if served_from == "disk" else served(folder)
    open_ = watched()
    open_.page.goto(f"{root}/search/index.html")
    missed = []
    for record in sample:
        open_.page.fill("#query", f'"{phrase_of(record)}"')
        try:
            open_.page.wait_for_selector(f'#found a[href$="/{record.id}/index.html"]', timeout=3000)
        except playwright_timeout():
            missed.append((record.id, phrase_of(record)))

    assert missed == []
    assert open_.troubles == []
    assert [url for url in open_.asked if not url.startswith(root)] == []


def playwright_timeout() -> type[Exception]:
    from playwright.sync_api import TimeoutError

    return TimeoutError


def test_search_narrows_by_kind_year_and_topic(folders, watched):
    page = watched().page
    page.goto((folders["plain"] / "search/index.html").as_uri())

    def found() -> list[str]:
        return page.eval_on_selector_all("#found a", "links => links.map(link => link.textContent)")

    page.select_option("#kind", "briefing")
    assert found() == ["Marsh Lane plan", "Lane review & outlook"]
    page.select_option("#year", "2018")
    assert found() == ["Lane review & outlook"]
    page.select_option("#year", "")
    page.select_option("#topic", "Workforce")
    assert found() == ["Marsh Lane plan"]
    assert page.text_content("#status") == "1 record found"
    assert page.url.endswith("?kind=briefing&topic=Workforce")


def test_a_search_begins_on_the_home_page_and_has_an_address(folders, watched):
    open_ = watched()
    open_.page.goto((folders["plain"] / "index.html").as_uri())
    open_.page.fill("#home-query", "posters")
    open_.page.press("#home-query", "Enter")
    open_.page.wait_for_selector("#found a")

    assert open_.page.url.endswith("/search/index.html?q=posters")
    assert open_.page.text_content("#found mark") in ("posters", "Posters")
    open_.page.reload()
    assert open_.page.input_value("#query") == "posters"
    assert open_.troubles == []


def test_a_search_forgives_a_slip_and_takes_one_name_for_another(view_of, export, watched, tmp_path):
    from mapkit.model import Post

    posts = [
        Post(id="a", title="For KLS staff"),
        Post(id="b", title="Library and knowledge services"),
        Post(id="c", title="Else"),
    ]
    page = watched().page
    page.goto((export(view_of(*posts)).write(tmp_path) / "search/index.html").as_uri())
    for query in ("LKS", "knowledge and library services", "librry"):
        page.fill("#query", query)
        page.wait_for_timeout(350)
        found = page.eval_on_selector_all("#found a", "links => links.map(link => link.textContent).sort()")
        assert (query, found) == (query, ["For KLS staff", "Library and knowledge services"][query == "librry" :])


def test_words_are_told_apart_in_the_browser_as_they_are_in_the_index(view_of, export, watched, tmp_path):
    from mapkit.model import Post

    words = (
        "series studies status trusts’ café naïve Llŷr o’clock ﬁne ²nd 10 Straße İstanbul Ωmega don't bus buses ties"
    )
    posts = [Post(id=f"p{n}", title="Title", body=word) for n, word in enumerate(words.split())]
    page = watched().page
    page.goto((export(view_of(*posts)).write(tmp_path) / "search/index.html").as_uri())
    missed = []
    for n, word in enumerate(words.split()):
        page.fill("#query", word)
        page.wait_for_timeout(300)
        if f"../posts/p{n}/index.html" not in page.eval_on_selector_all(
            "#found a", "l => l.map(a => a.getAttribute('href'))"
        ):
            missed.append(word)

    assert missed == []


def test_the_one_file_can_be_searched(folders, watched):
    open_ = watched()
    open_.page.goto((folders["single"] / "one.html").as_uri())
    open_.page.fill("#query", '"five themes"')
    open_.page.wait_for_selector("#found a")
    open_.page.click("#found a")

    assert open_.page.url.endswith("#record-marsh-lane-plan")
    assert open_.troubles == []
    assert [url for url in open_.asked if not url.startswith(("file:", "data:"))] == []


def test_without_javascript_every_record_is_reached_from_the_home_page(folders, sample, watched):
    page = watched(java_script_enabled=False).page
    root = folders["plain"]
    waiting, seen = ["index.html"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        page.goto((root / path).as_uri())
        links = page.eval_on_selector_all(
            "a[href]", "links => links.map(link => link.href.split('#')[0].split('?')[0])"
        )
        inside = (link.removeprefix(root.as_uri() + "/") for link in links if link.startswith(root.as_uri()))
        waiting += [link for link in inside if link.endswith(".html") and link not in seen]

    assert {path for path in seen if path.count("/") == 2} >= {
        "briefings/lane-review/index.html",
        "recipe/recipe-1/index.html",
        "posts/on-tour/index.html",
    }
    assert len(
        [
            path
            for path in seen
            if re.match(r"[a-z-]+/[^/]+/index\.html", path) and 'class="record' in (root / path).read_text("utf-8")
        ]
    ) >= len(sample)


def test_the_search_page_without_javascript_leads_to_the_lists(folders, watched):
    page = watched(java_script_enabled=False).page
    page.goto((folders["plain"] / "search/index.html").as_uri())

    assert not page.is_visible("#search")
    assert page.is_visible("text=Searching needs JavaScript")
    assert page.is_visible("#no-script >> text=Drivers")


def test_the_first_press_of_tab_offers_to_skip_to_the_content(folders, watched):
    page = watched().page
    page.goto((folders["plain"] / RECORD).as_uri())
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("theme", ["plain", "nhs"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_reached_by_keyboard_and_shows_that_it_is(folders, watched, theme, scheme):
    page = watched(color_scheme=scheme).page
    for path in ("search/index.html", RECORD):
        page.goto((folders[theme] / path).as_uri())
        wanted = page.eval_on_selector_all(
            "a[href], button, input, select, [tabindex='0']",
            "all => all.filter(one => one.offsetParent !== null).length",
        )
        reached = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            place, seen = page.evaluate(
                """() => {
                    const one = document.activeElement;
                    if (one === document.body) return ["", true];
                    const style = getComputedStyle(one);
                    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                    return [Array.from(document.querySelectorAll("*")).indexOf(one), ring || style.boxShadow !== "none"];
                }"""
            )
            assert (path, place, seen) == (path, place, True)
            reached.add(place)
        # the skip link is out of sight until it has the focus
        assert len(reached - {""}) >= wanted


def test_the_citation_can_be_copied(folders, watched):
    open_ = watched(permissions=["clipboard-read", "clipboard-write"])
    open_.page.goto((folders["plain"] / RECORD).as_uri())
    open_.page.click("text=Copy the citation")
    open_.page.wait_for_selector("text=Copied")

    assert "Siân Example (2019) Marsh Lane plan." in open_.page.evaluate("navigator.clipboard.readText()")


def test_on_paper_there_is_no_menu_and_links_say_where_they_lead(folders, watched):
    page = watched(color_scheme="dark").page
    page.goto((folders["plain"] / RECORD).as_uri())
    page.emulate_media(media="print")

    assert not page.is_visible(".menu")
    assert not page.is_visible(".neighbours")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    after = "getComputedStyle(document.querySelector('.facts a[href^=http]'), '::after').content"
    assert "https://trust.example/plan.pdf" in page.evaluate(
        f"{after} + document.querySelector('.facts a[href^=http]').href"
    )
    assert page.pdf(tagged=True)[:5] == b"%PDF-"


def test_motion_is_reduced_where_the_reader_asks_for_it(folders, watched):
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    for wish, wanted in (("reduce", "auto"), ("no-preference", "smooth")):
        page = watched(reduced_motion=wish).page
        page.goto((folders["plain"] / RECORD).as_uri())
        assert page.evaluate(behaviour) == wanted


def test_in_forced_colours_boxes_keep_their_edges(folders, watched):
    page = watched(forced_colors="active").page
    page.goto((folders["plain"] / RECORD).as_uri())

    assert page.evaluate("getComputedStyle(document.querySelector('.notice')).borderTopStyle") == "solid"


def test_text_can_be_made_twice_as_large_without_loss(folders, watched):
    page = watched(viewport={"width": 1280, "height": 900}).page
    page.goto((folders["plain"] / RECORD).as_uri())
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("served_from", ["disk", "server"])
def test_no_page_says_anything_on_the_console_or_asks_another_host(folders, watched, served, served_from):
    folder = folders["plain"]
    root = folder.as_uri() if served_from == "disk" else served(folder)
    open_ = watched()
    for path in sorted(str(file.relative_to(folder)) for file in folder.rglob("*.html")):
        if path != "404.html":
            open_.page.goto(f"{root}/{path}")

    assert open_.troubles == []
    assert [url for url in open_.asked if not url.startswith((root, "data:"))] == []


def test_a_numbered_old_address_leads_on_from_the_home_page(sample, export, watched, tmp_path):
    open_ = watched()
    root = export(sample, redirect_pages=True).write(tmp_path).as_uri()
    open_.page.goto(f"{root}/index.html?p=12")
    open_.page.wait_for_url(f"{root}/{RECORD}")
    open_.page.goto(f"{root}/2018/07/31/lane-review/index.html")
    open_.page.wait_for_url(f"{root}/briefings/lane-review/index.html")

    assert open_.troubles == []
