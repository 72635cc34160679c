"""For plugin authors: what every format must keep, checked in a few lines.

``check_importer``, ``check_exporter`` and ``check_round_trip`` raise an ``AssertionError`` that says what is wrong;
``memory_view`` is a collection in memory; ``cases`` and ``check_golden`` compare with files. The pytest plugin
``mapkit.testing.pytest_plugin`` adds ``--update-goldens``; ``mapkit.testing.strategies`` makes records for hypothesis.
Neither pytest nor hypothesis is loaded before one of the two is imported.
"""

from .exporting import check_exporter
from .golden import Case, cases, check_golden, plain_items
from .importing import check_importer
from .round_trip import check_round_trip
from .samples import sample_records
from .views import MemoryCollection, memory_view

__all__ = [
    "Case",
    "MemoryCollection",
    "cases",
    "check_exporter",
    "check_golden",
    "check_importer",
    "check_round_trip",
    "memory_view",
    "plain_items",
    "sample_records",
]
