"""What all tests of the core share."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "mapkit",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("mapkit")


class Site:
    """A folder of installed distributions, and an interpreter that sees them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def install(self, name: str, code: str, *, plugin: str = "", version: str = "1.0", module: str = "") -> None:
        """Install a distribution with one module and one entry point, as pip would leave it."""
        plugin = plugin or name
        module = module or name.replace("-", "_")
        (self.folder / f"{module}.py").write_text(textwrap.dedent(code), "utf-8")
        info = self.folder / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[mapkit]\n{plugin} = {module}\n", "utf-8")

    def environment(self, **variables: str) -> dict[str, str]:
        """The environment in which these distributions are installed beside the others."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MAPKIT_")}
        path = os.pathsep.join(filter(None, [str(self.folder), kept.get("PYTHONPATH", "")]))
        return {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **variables}

    def python(self, code: str, **variables: str) -> str:
        """Run some code and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
            env=self.environment(**variables),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def mapkit(self, *arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command ``mapkit``."""
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "mapkit", *arguments],
            env=self.environment(**variables),
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )


@pytest.fixture
def installed(tmp_path: Path) -> Site:
    """A place to install distributions to, and to run with them."""
    return Site(tmp_path / "site-packages")
