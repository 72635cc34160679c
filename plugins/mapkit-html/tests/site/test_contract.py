from __future__ import annotations

import pytest

from mapkit.testing import check_exporter
from mapkit_html.plugin import mapkit_exporters

[EXPORTER] = mapkit_exporters()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {
            "theme": "nhs",
            "language": "cy",
            "review-due": True,
            "redirect-pages": True,
            "base-url": "https://new.example",
        },
    ],
    ids=["as it comes", "with everything"],
)
def test_the_website_keeps_the_contract_of_exporters(options):
    files = check_exporter(EXPORTER, options=options)

    assert {"index.html", "browse/index.html", "search/index.html", "404.html"} <= files.keys()


def test_every_option_is_explained_in_one_line():
    assert [option.name for option in EXPORTER.options if not option.help.endswith(".") or "\n" in option.help] == []
