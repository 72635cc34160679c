"""A real WordPress on this machine: its code from a package, one SQLite database for each site."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

PHP = Path(__file__).parent / "php"
#: The newest WordPress of the package's version that `nox -s wordpress` installs.
VERSION = "6.5"
BUILDS = "node_modules/@wp-playground/wordpress-builds/src"
SQLITE = "wp-content/plugins/sqlite-database-integration"


@frozen(kw_only=True)
class WordPress:
    """A site: what is in its database, seen with the one copy of WordPress's code."""

    code: Path
    data: Path
    home: str

    @property
    def environment(self) -> dict[str, str]:
        """What the PHP scripts need to know."""
        own = {"MAPKIT_WP_CODE": str(self.code), "MAPKIT_WP_DATA": str(self.data), "MAPKIT_WP_HOME": self.home}
        return os.environ | own

    def run(self, script: str, *arguments: str) -> bytes:
        """Return what one of our scripts prints."""
        command = ["php", "-d", "memory_limit=512M", "-d", "display_errors=stderr", str(PHP / script), *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True)
        assert (done.returncode, done.stderr.decode()) == (0, ""), f"{script}: {done.stderr.decode()[-2000:]}"
        return done.stdout

    def export(self, path: Path) -> Path:
        """Write WordPress's own export to a file."""
        path.write_bytes(self.run("export.php"))
        return path

    def load(self, path: Path) -> list[str]:
        """Load an export as the official importer would; return what it dropped."""
        return list(json.loads(self.run("load.php", str(path))))

    def dump(self) -> dict[str, Any]:
        """Return everything that the site holds, by sort and name."""
        return dict(json.loads(self.run("dump.php")))

    def post(self, title: str) -> dict[str, Any]:
        """Return the only post with a title."""
        (found,) = [each for each in self.dump()["post"].values() if each["post_title"] == title]
        return dict(found)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> WordPress:
    """Return a WordPress that was just installed and holds nothing."""
    cache = Path(os.environ.get("MAPKIT_WP") or Path.home() / ".cache/mapkit-wp")
    builds = cache / BUILDS
    if shutil.which("php") is None:
        pytest.skip("PHP is missing: install the packages php-cli, php-sqlite3, php-xml and php-mbstring")
    if not builds.is_dir():
        pytest.skip(f"no WordPress in {cache}: `nox -s wordpress` fetches it")
    folder = tmp_path_factory.mktemp("wordpress")
    code = folder / "code"
    with zipfile.ZipFile(builds / f"wordpress/wp-{VERSION}.zip") as archive:
        archive.extractall(code)
    shutil.rmtree(code / "wp-content/database", ignore_errors=True)
    shutil.rmtree(code / SQLITE, ignore_errors=True)
    with zipfile.ZipFile(builds / "sqlite-database-integration/sqlite-database-integration.zip") as archive:
        archive.extractall(folder / "sqlite")
    shutil.copytree(next((folder / "sqlite").rglob("db.copy")).parent, code / SQLITE)
    drop_in = (code / SQLITE / "db.copy").read_text("utf-8")
    drop_in = drop_in.replace("'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", f"__DIR__ . '/../{SQLITE}'")
    drop_in = drop_in.replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php")
    (code / "wp-content/db.php").write_text(drop_in, "utf-8")
    (code / "wp-content/mu-plugins").mkdir(exist_ok=True)
    shutil.copy(PHP / "must-use.php", code / "wp-content/mu-plugins")
    shutil.copy(PHP / "config.php", code / "wp-config.php")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "empty").mkdir()
    site = WordPress(code=code, data=folder / "empty", home=f"http://127.0.0.1:{port}")
    assert site.run("install.php").decode().startswith(VERSION)
    return site


@pytest.fixture(scope="session")
def new_site(installed: WordPress, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], WordPress]:
    """Return what makes another site with nothing in it."""

    def make() -> WordPress:
        data = tmp_path_factory.mktemp("site") / "data"
        shutil.copytree(installed.data, data)
        return WordPress(code=installed.code, data=data, home=installed.home)

    return make


@pytest.fixture(scope="session")
def old_site(new_site: Callable[[], WordPress]) -> WordPress:
    """Return a site that holds one of every difficult sort."""
    site = new_site()
    site.run("seed.php")
    return site


@pytest.fixture(scope="session")
def served(old_site: WordPress) -> Iterator[WordPress]:
    """Return the old site, answering on this machine only."""
    host = old_site.home.removeprefix("http://")
    command = ["php", "-d", "display_errors=0", "-S", host, "-t", str(old_site.code), str(PHP / "router.php")]
    server = subprocess.Popen(
        command,
        env=old_site.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{old_site.home}/?rest_route=/", timeout=30).close()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield old_site
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def mapkit() -> Callable[..., str]:
    """Return what runs mapkit's command line; findings are no failure here."""

    def run(*words: str | Path) -> str:
        command = [sys.executable, "-m", "mapkit", *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def differences() -> Callable[[dict[str, Any], dict[str, Any]], dict[str, list[str]]]:
    """Return what compares two dumps: for each sort of difference, such as ``comment: agent``, what differs."""

    def compare(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for sort, things in before.items():
            here = after[sort] or {}
            for name, thing in (things or {}).items():
                if name not in here:
                    found.setdefault(f"{sort}: absent", []).append(name)
                    continue
                for what, (old, new) in _pairs(thing, here[name]):
                    if old != new:
                        found.setdefault(f"{sort}: {_plainly(what)}", []).append(f"{name}: {old!r} became {new!r}")
            for name in here.keys() - (things or {}).keys():
                found.setdefault(f"{sort}: extra", []).append(name)
        return found

    return compare


def _pairs(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Yield each column, and each key of the meta, with its values in two dumps."""
    for name in before:
        if name != "meta":
            yield name, (before[name], after[name])
            continue
        old, new = dict(before["meta"] or {}), dict(after["meta"] or {})
        for key in sorted(old.keys() | new.keys()):
            yield f"meta {key}", (old.get(key, []), new.get(key, []))


def _plainly(what: str) -> str:
    """Return the name for a difference: both clocks of a date are one, and so is all meta that is not WordPress's own."""
    return "meta" if what.startswith("meta ") and what[5] != "_" else what.removesuffix("_gmt")
