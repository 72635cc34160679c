"""What every format must keep, on the records that the core keeps for this."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mapkit.plugin import Exporter, Importer
from mapkit.testing import check_exporter, check_importer
from mapkit_rss.plugin import mapkit_exporters, mapkit_importers

EXPORTERS: Mapping[str, Exporter] = {exporter.name: exporter for exporter in mapkit_exporters()}
IMPORTERS: Mapping[str, Importer] = {importer.name: importer for importer in mapkit_importers()}


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize(
    "options", [{}, {"base-url": "https://new.example/"}, {"content": "summary"}, {"page-size": 2}]
)
def test_an_exporter_keeps_its_contract(name: str, options: Mapping[str, object]) -> None:
    assert check_exporter(EXPORTERS[name], options=options)


@pytest.mark.parametrize("name", IMPORTERS)
def test_an_importer_keeps_its_contract(name: str) -> None:
    feed = next(iter(check_exporter(EXPORTERS[name], target="feed").values()))

    assert check_importer(IMPORTERS[name], feed)
