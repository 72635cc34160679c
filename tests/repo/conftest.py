"""Fixtures for the tests that read the repository."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


@pytest.fixture(scope="session")
def projects() -> Mapping[str, Mapping[str, Any]]:
    """Each distribution's ``pyproject.toml`` by its folder's name; core's is ``mapkit-core``."""
    paths = {"mapkit-core": ROOT / "pyproject.toml"} | {
        p.parent.name: p for p in sorted(ROOT.glob("plugins/*/pyproject.toml"))
    }
    return {name: tomllib.loads(path.read_text("utf-8")) for name, path in paths.items()}
