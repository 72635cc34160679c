"""The report of an import in a real browser: light and dark, wide and narrow, without JavaScript, on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mapkit.model import Attachment, Finding, Leftover, Menu, MenuItem, Origin, Post, Site
from mapkit.pipeline import Report
from mapkit.pipeline.import_report import ImportReport
from mapkit.pipeline.import_report.about import About, SourceFile
from mapkit.pipeline.trace import Piece

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
SORTS = ("error", "warning", "info", "")


def write(path: Path, count: int) -> Path:
    """Write a report of so many posts: each fourth has an error, each fourth a warning, each fourth a note."""
    fields = ("summary", "source", "implications", "body", "furniture")
    about = About(
        made="2019-06-08T13:20:00+00:00",
        target="map",
        sources=[SourceFile(path=f"{LONG}.xml", format="wordpress")],
        site=Site(
            title="Marsh Lane",
            menus=(Menu(name="Main", items=(MenuItem(label="Home", url="https://old.example/"),)),),
            attachments=(Attachment(title=LONG, url=f"https://old.example/{LONG}.pdf"),),
        ),
    )
    report = Report()
    report.outcome["added"] = count
    with ImportReport(path, about) as account:
        for number in range(count):
            origin = Origin(
                format="wordpress", key=str(number), url=f"https://old.example/?p={number}", file="a.xml", line=7
            )
            pieces = [
                Piece(
                    field=name,
                    field_label=name.title(),
                    how="label",
                    label=f"{name.title()}:",
                    text=f"Text {number} of {name}. " * 9,
                )
                for name in fields
            ]
            title = LONG if number == 1 else f"Post {number}"
            visibility: Any = ("public", "draft", "protected", "private", "scheduled")[number % 5]
            post = Post(title=title, visibility=visibility, origin=(origin,))
            account.add(
                f"post-{number}",
                post,
                [*pieces, Piece(field="link", field_label="Link", how="label", read_as="https://a.example/")],
            )
            severity: Any = SORTS[number % 4]
            if severity:
                code = {"error": "T06", "warning": "D01", "info": "T09"}[severity]
                account.hear(
                    Finding(code=code, message=LONG, severity=severity, record=f"post-{number}", field="summary")
                )
        account.hear(Finding(code="ZZ01", message="of the file", severity="warning", path="a.xml", line=1))
        account.add_leftover(
            Leftover(origin=Origin(format="wordpress", key="l", file="a.xml"), type="row", title="A row")
        )
        account.finish(report)
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of forty posts of every sort."""
    return write(tmp_path_factory.mktemp("report") / "report.html", 40)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser: the system's Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as session:
        opened = session.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_and_nothing_is_wider_than_the_screen(
    report: Path, browser: Any, scheme: str, width: int
) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    # what is drawn only when it comes into view has no colours yet
    page.add_style_tag(content=".post { content-visibility: visible }")

    done = axe.run(page, options={"preload": False, "rules": {"target-size": {"enabled": True}}}).response

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in done["violations"]] == []
    unsure = [(fault["id"], node["html"]) for fault in done["incomplete"] for node in fault["nodes"]]
    # cells of the one table that are scrolled out of sight on a small screen
    assert [(id, html) for id, html in unsure if not html.startswith(("<th", "<td"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


def test_without_javascript_a_link_leads_to_its_post_and_its_pieces_can_be_opened(report: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    post = page.locator("article", has=page.get_by_role("heading", name="Post 3", exact=True))

    page.get_by_role("link", name="Post 3", exact=True).first.click()
    shown = [post.get_by_text("Text 3 of implications.").is_visible()]
    post.locator("summary").click()
    shown.append(post.get_by_text("Text 3 of implications.").is_visible())

    assert (page.url.rpartition("#")[2], shown) == ("post-4", [False, True])
    context.close()


def test_the_page_asks_for_nothing(report: Path, browser: Any) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())

    assert asked == [report.as_uri()]
    page.close()


def test_on_paper_every_piece_is_open_and_the_way_about_is_left_out(report: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    heights = page.evaluate(
        "[...document.querySelectorAll('details > dl')].map(part => part.getBoundingClientRect().height)"
    )

    assert [height for height in heights if height < 100] == []
    assert page.locator("nav").is_visible() is False
    page.close()


def test_colour_is_never_the_only_sign(report: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    pieces = page.locator("dl > div")
    badges = page.locator(".badge")

    assert pieces.count() > 100
    assert [text for text in pieces.locator("dt").all_text_contents() if not text.strip()] == []
    assert set(badges.all_text_contents()) == {"Error", "Warning", "Note"}
    page.close()


def test_a_report_of_thousands_of_posts_can_be_used(tmp_path: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(write(tmp_path / "large.html", 5_000).as_uri(), wait_until="load")

    page.locator('a[href="#post-5000"]').first.evaluate("link => link.click()")
    place = page.locator("#post-5000").evaluate("post => post.getBoundingClientRect().top")
    seconds = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000")

    assert (abs(place) < 900, seconds < 20) == (True, True)
    page.close()
