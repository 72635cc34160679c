"""A folder that may not be changed: the whole change is refused before anything of it has happened."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mapkit.collection.changes import Change

NOBODY = 65534

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


@pytest.fixture
def root() -> Iterator[Path]:
    """A folder of two files that a person without rights of their own may go into."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made, "map")
        for name in ("free/a.md", "held/b.md"):
            (root / name).parent.mkdir(parents=True)
            (root / name).write_text("old", "utf-8")
        if os.getuid() == 0:
            for path in (Path(made), *Path(made).rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        (root / "held").chmod(0o500)
        yield root
        (root / "held").chmod(0o700)


def refused(work: Callable[[], object]) -> str:
    """Do some work as a person without rights of their own, and return the place that was refused."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        said = ""
        try:
            if os.getuid() == 0:
                os.setuid(NOBODY)
            work()
        except PermissionError as error:
            said = str(error.filename)
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        return stream.read()


def test_nothing_is_changed_where_one_of_the_folders_may_not_be(root: Path) -> None:
    def work() -> None:
        change = Change(root)
        change.write("free/a.md", "new")
        change.write("held/b.md", "new")
        try:
            change.commit()
        except PermissionError:
            change.abandon()
            raise

    assert refused(work) == str(root / "held")
    assert [path.read_text("utf-8") for path in sorted(root.rglob("*.md"))] == ["old", "old"]
    assert not (root / ".mapkit").exists()
