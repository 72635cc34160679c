"""Every link of a website leads to a file that is there, and to a place that is there in it."""

from __future__ import annotations

import re
from itertools import pairwise
from posixpath import dirname, normpath

import pytest


def places(page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', page))


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"language": "cy"},
        {"theme": "nhs"},
        {"per_page": 1},
        {"redirect_pages": True},
        {"include": ["all"]},
        {"search": False},
    ],
    ids=str,
)
def test_every_link_leads_to_a_file_and_a_place_that_are_there(sample, export, options):
    made = export(sample, **options)
    broken = []
    for path, page in made.pages().items():
        if path == "404.html":
            continue
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', page):
            if re.match(r"[a-z]+:", link):
                continue
            file, _, place = link.partition("#")
            target = normpath(f"{dirname(path)}/{file}").lstrip("/") if file else path
            if target not in made.files or (place and place not in places(made.text(target))):
                broken.append((path, link))

    assert broken == []


def test_every_name_on_a_page_is_given_once(site):
    for path, page in site.pages().items():
        names = re.findall(r'\bid="([^"]+)"', page)
        assert (path, len(names)) == (path, len(set(names)))


def test_every_page_has_one_top_heading_and_no_level_is_skipped(site):
    for path, page in site.pages().items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
        assert (path, levels.count(1), levels[0]) == (path, 1, 1)
        assert (path, [b for a, b in pairwise(levels) if b > a + 1]) == (path, [])
