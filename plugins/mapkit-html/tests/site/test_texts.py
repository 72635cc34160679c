from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import mapkit_html.site.write
from mapkit.model import KINDS, Briefing, PartialDate, Site, fields_of
from mapkit_html.site.look import look_of, texts_of

FOLDER = Path(mapkit_html.site.write.__file__).parent
LANGUAGES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("texts/*.json"))}
OWN = {key: value for key, value in LANGUAGES["cy"].items() if not key.startswith("label.")}


def places(said) -> set[str]:
    return set(re.findall(r"{(\w+)}", json.dumps(said)))


def test_every_text_is_there_in_welsh():
    assert set(OWN) == set(LANGUAGES["en"])


def test_a_text_has_the_same_places_for_values_in_both_languages():
    wrong = {k for k, v in LANGUAGES["en"].items() if places(v) != places(OWN[k]) or type(v) is not type(OWN[k])}

    assert wrong == set()


def test_a_list_of_texts_is_as_long_in_both_languages():
    assert [k for k, v in LANGUAGES["en"].items() if isinstance(v, list) and len(v) != len(OWN[k])] == []


def test_every_text_is_used_somewhere():
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in FOLDER.rglob("*") if path.suffix in (".py", ".html", ".js")
    )
    made = ("format.", "relation.", "visibility.", "about.format.", "list.", "nav.", "record.")

    unused = [key for key in LANGUAGES["en"] if f'"{key}"' not in sources and not key.startswith(made)]
    assert unused == []


def test_every_kind_and_field_of_the_manual_has_a_name_in_welsh():
    labels = {name for cls in KINDS for name in (cls.info.title, cls.info.plural)}
    labels |= {info.label for cls in KINDS for info in fields_of(cls)}

    assert sorted(label for label in labels if f"label.{label}" not in LANGUAGES["cy"]) == []


@pytest.mark.parametrize(
    ("printed", "english", "welsh"),
    [
        ("27th December 2017", "27 December 2017", "27 Rhagfyr 2017"),
        ("January to June 2019", "January to June 2019", "Ionawr i Mehefin 2019"),
        (
            "Published March 2012, updated October 2015",
            "March 2012, updated October 2015",
            "Mawrth 2012, diweddarwyd Hydref 2015",
        ),
        ("some time in May", "some time in May", "some time in May"),
    ],
)
def test_dates_are_said_in_the_language_of_the_website(printed, english, welsh):
    look = look_of("plain", {})
    date = PartialDate.parse(printed)

    assert (texts_of(look, "en-GB").date(date), texts_of(look, "cy").date(date)) == (english, welsh)


def test_numbers_choose_their_form():
    texts = texts_of(look_of("plain", {}), "en")

    assert [texts("count.records", n=n) for n in (0, 1, 2, 10000)] == [
        "0 records",
        "1 record",
        "2 records",
        "10,000 records",
    ]


def test_a_time_that_is_none_is_shown_as_it_is():
    assert texts_of(look_of("plain", {}), "en").date("soon") == "soon"


def test_a_language_without_texts_is_said_in_english_and_marked(view_of, export):
    made = export(view_of(Briefing(id="a", title="Un plan"), site=Site(title="Le site", language="fr-FR")))
    page = made.text("briefings/a/index.html")

    assert '<html lang="en-GB">' in page
    assert '<h1 lang="fr-FR">Un plan</h1>' in page


def test_pages_are_in_normal_form_c(view_of, export):
    page = export(view_of(Briefing(id="a", title="Sia\u0302n", summary="Llwy\u0302r"))).text("briefings/a/index.html")

    assert "<h1>Siân</h1>" in page
    assert "Llwŷr" in page


def test_a_welsh_website_marks_what_is_in_english(view_of, export):
    record = Briefing(id="a", title="A plan", source="A Trust", summary="Five themes.", published="2019-06-14")

    made = export(view_of(record, site=Site(title="Marsh Lane", language="en-GB")), language="cy")
    page = made.text("briefings/a/index.html")

    assert '<html lang="cy">' in page
    assert '<h1 lang="en-GB">A plan</h1>' in page
    assert '<dt>Ffynhonnell</dt>\n<dd lang="en-GB">' in page
    assert '<h2 id="summary">Crynodeb o’r sbardun</h2>' in page
    assert re.search(r'<div lang="en-GB">\s*<p>Five themes.</p>', page)
    assert "Postiwyd 14 Mehefin 2019" in page


def test_an_english_website_marks_no_languages_twice(site):
    assert re.findall(r' lang="([^"]*)"', site.text("briefings/marsh-lane-plan/index.html")) == ["en-GB", "en-GB"]
