from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from mapkit.errors import UsageError
from mapkit.model import Post
from mapkit.plugin import Theme
from mapkit_html.site.look import look_of

NAMES = ("ink", "soft", "paper", "panel", "line", "edge", "link", "link-hover", "visited", "band", "on-band", "button")
NAMES += ("on-button", "focus", "focus-band", "mark", "warning", "warning-edge")
#: What stands on what, and the contrast it needs (WCAG 2.2, 1.4.3 and 1.4.11).
PAIRS = [
    *((text, back, 4.5) for text in ("ink", "soft", "link", "link-hover", "visited") for back in ("paper", "panel")),
    ("ink", "warning", 4.5),
    ("ink", "mark", 4.5),
    ("on-band", "band", 4.5),
    ("on-button", "button", 4.5),
    ("edge", "paper", 3),
    ("edge", "panel", 3),
    ("button", "paper", 3),
    ("focus", "paper", 3),
    ("focus", "panel", 3),
    ("focus-band", "band", 3),
    ("warning-edge", "warning", 3),
]


def palette(name: str, scheme: str) -> dict[str, str]:
    """The colours of a theme as the browser comes to them."""
    look = look_of(name, {})
    found: dict[str, str] = {}
    for style in look.styles:
        css = look.files[style].read_text(encoding="utf-8")
        light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
        if scheme == "dark":
            found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rest.partition("\n}\n")[0]))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["plain", "nhs"])
def test_every_colour_can_be_told_from_what_it_stands_on(theme, scheme):
    colours = palette(theme, scheme)

    assert set(NAMES) <= set(colours)
    assert [
        f"{text} on {back}: {contrast(colours[text], colours[back]):.2f}"
        for text, back, wanted in PAIRS
        if contrast(colours[text], colours[back]) < wanted
    ] == []


def mixed(ink: str, paper: str, share: float) -> str:
    """The colour of ink that lets the paper through."""
    pairs = ((int(ink[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["plain", "nhs"])
def test_the_lines_and_the_scale_of_charts_can_be_told_from_the_paper(theme, scheme):
    css = look_of(theme, {}).files["outcomes/outcomes.css"].read_text(encoding="utf-8")
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    part = light if scheme == "light" else rest.partition("\n}\n")[0]
    lines = re.findall(r"--chart-\d: (#[0-9a-f]{6});", part)
    colours = palette(theme, scheme)

    assert [line for line in lines if contrast(line, colours["paper"]) < 4.5] == []
    assert len(set(lines)) == 4
    assert contrast(mixed(colours["ink"], colours["paper"], 0.6), colours["paper"]) >= 3


def test_black_on_white_has_the_contrast_that_the_guidelines_say():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


def test_the_nhs_theme_says_who_may_use_it(view_of, export):
    made = export(view_of(Post(id="a", title="A")), theme="nhs")

    assert [(finding.code, finding.severity) for finding in made.findings] == [("H04", "info")]
    assert "Only NHS organisations" in made.findings[0].message
    assert b"#005eb8" in made.files["static/theme.css"]
    assert 'class="site-header nhsuk-header"' in made.text("index.html")


def test_frutiger_and_a_logo_need_a_word_of_ones_own(view_of, export):
    from mapkit.model import Attachment

    record = Post(id="a", title="A", attachments=(Attachment(file="l.png"),))
    view = view_of(record, files={"l.png": b"x"})

    without = export(view, theme="nhs", logo="l.png")
    made = export(view, theme="nhs", logo="l.png", nhs_identity=True)

    assert "nhs-identity" not in without.text("index.html")
    assert "logo" not in without.text("index.html")
    assert made.findings == []
    assert '<body class="home nhs-identity">' in made.text("index.html")
    assert "nhsuk-header__logo" in made.text("index.html")


def test_no_theme_ships_a_font_or_a_logo():
    for name in ("plain", "nhs"):
        assert [
            path for path in look_of(name, {}).files if path.endswith((".woff", ".woff2", ".ttf", ".png", ".jpg"))
        ] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    theme = tmp_path / "county"
    (theme / "templates").mkdir(parents=True)
    (theme / "static" / "deep").mkdir(parents=True)
    (theme / "texts").mkdir()
    (theme / "templates" / "missing.html").write_text(
        '{% extends "plain/missing.html" %}{% block main %}{{ super() }}<p>Ring the library. {{ site.title }}</p>{% endblock %}',
        encoding="utf-8",
    )
    (theme / "static" / "county.css").write_text(":root { --band: #333333; }", encoding="utf-8")
    (theme / "static" / "deep" / "note.txt").write_text("x", encoding="utf-8")
    (theme / "texts" / "en.json").write_text('{"home.new": "Fresh from the press"}', encoding="utf-8")
    return theme


def test_a_themes_folder_replaces_templates_one_by_one(view_of, export, folder):
    made = export(view_of(Post(id="a", title="A")), theme=str(folder), title="<T>")

    assert "<p>Ring the library. &lt;T&gt;</p>" in made.text("404.html")
    assert "You can start again here:" in made.text("404.html")
    assert '<h2 id="kinds">What you can find here</h2>' in made.text("index.html")


def test_a_themes_folder_adds_style_files_and_texts(view_of, export, folder):
    made = export(view_of(Post(id="a", title="A")), theme=str(folder))
    page = made.text("index.html")

    assert page.index("static/site.css") < page.index("static/county.css")
    assert made.files["static/deep/note.txt"] == b"x"
    assert "Fresh from the press" in page


def test_a_template_that_names_what_is_not_there_stops_the_run(view_of, export, folder):
    from jinja2 import UndefinedError

    (folder / "templates" / "missing.html").write_text("{{ nothing }}", encoding="utf-8")

    with pytest.raises(UndefinedError):
        export(view_of(Post(id="a", title="A")), theme=str(folder))


def test_a_theme_of_another_plugin_is_found_by_its_name(view_of, export, folder, monkeypatch):
    package = folder.parent / "mapkit_county"
    package.mkdir()
    (package / "__init__.py").touch()
    folder.rename(package / "theme")
    monkeypatch.syspath_prepend(str(folder.parent))
    monkeypatch.delitem(sys.modules, "mapkit_county", raising=False)
    offer = Theme(name="county", summary="Ours.", package="mapkit_county", notice="Only for the county.")

    made = export(view_of(Post(id="a", title="A")), theme="county", themes={"county": offer})

    assert "Ring the library." in made.text("404.html")
    assert [finding.message for finding in made.findings] == ["theme 'county': Only for the county."]


def test_an_unknown_theme_is_an_error_that_names_those_there_are(view_of, export):
    with pytest.raises(UsageError, match="no theme or folder 'plian'; themes: nhs, plain"):
        export(view_of(Post(id="a", title="A")), theme="plian")
