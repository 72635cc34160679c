"""For pytest: ``--update-goldens``, and the fixture ``golden`` that knows of it.

Name it in the ``conftest.py`` at the root of your tests: ``pytest_plugins = ["mapkit.testing.pytest_plugin"]``, or on the
command line: ``pytest -p mapkit.testing.pytest_plugin``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .golden import Case, check_golden


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    group = parser.getgroup("mapkit")
    group.addoption("--update-goldens", action="store_true", help="Write what comes out as what is expected.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Case, Any], None]:
    """Compare a value with a case's expectation: ``golden(case, value)``."""
    update = bool(request.config.getoption("--update-goldens"))
    return lambda case, value: check_golden(case, value, update=update)
