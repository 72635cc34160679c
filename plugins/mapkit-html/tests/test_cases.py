"""HTML and the Markdown it becomes, case by case: see ``cases/fragments.txt``."""

from pathlib import Path

import pytest

from mapkit.richtext import words
from mapkit_html.fragments import text, to_html, to_markdown


def cases(name):
    """Read a file of cases: a title, a dot, the input, a dot, the expected output, a dot."""
    lines = Path(__file__).with_name("cases").joinpath(name).read_text(encoding="utf-8").split("\n")
    title, parts, part, start = "", [], [], 0
    for number, line in enumerate(lines, 1):
        if line != ".":
            part.append(line)
            continue
        parts.append("\n".join(part))
        part = []
        if len(parts) == 1:
            title, start = parts[0].strip(), number - 1
        elif len(parts) == 3:
            yield pytest.param(parts[1], parts[2], id=f"{start}: {title}")
            parts = []


CASES = list(cases("fragments.txt"))


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_html_becomes_markdown(html, markdown):
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_there_and_back_is_the_same_markdown(html, markdown):
    assert to_markdown(to_html(markdown)) == markdown


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_the_visible_text_has_the_words_of_the_markdown(html, markdown):
    assert [word for word in words(markdown) if word not in text(html)] == []
