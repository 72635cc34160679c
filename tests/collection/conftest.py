"""What the tests of collections share: putting records into one, and what lies in it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from mapkit.collection import Collection, open_collection, open_writer
from mapkit.model import KINDS, Briefing, Finding, Leftover, Origin, Record, RichText, Site

SITE_ADDRESS = "marsh.example"


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, type[Record]]:
    return {cls.info.name: cls for cls in KINDS}


class Put:
    """What came of putting records into a collection."""

    def __init__(self, path: Path, kinds: Mapping[str, type[Record]]) -> None:
        self.path = path
        self.kinds = kinds
        self.findings: list[Finding] = []
        self.outcome: dict[str, int] = {}
        self.ids: list[str] = []

    @property
    def codes(self) -> list[str]:
        return sorted(finding.code for finding in self.findings)

    @property
    def collection(self) -> Collection:
        return open_collection(self.path, self.kinds, self.findings.append)


@pytest.fixture
def put(kinds: Mapping[str, type[Record]]) -> Callable[..., Put]:
    """Put records (and leftovers, and a site) into the collection at a path, as one import does."""

    def run(
        path: Path,
        *records: Record,
        site: Site | None = None,
        leftovers: Iterable[Leftover] = (),
        overwrite: bool = False,
        kinds: Mapping[str, type[Record]] = kinds,
    ) -> Put:
        done = Put(path, kinds)
        with open_writer(path, kinds, done.findings.append, overwrite=overwrite) as writer:
            if site is not None:
                writer.put_site(site)
            done.ids = [writer.put(record) for record in records]
            for leftover in leftovers:
                writer.put_leftover(leftover)
            writer.commit()
            done.outcome = {name: count for name, count in writer.outcome.items() if count}
        return done

    return run


@pytest.fixture
def post() -> Callable[..., Record]:
    """Make a record as an importer would: numbered by its site, with its source text."""

    def make(
        number: int = 1,
        title: str = "A plan",
        text: str = "Some text.",
        *,
        place: str = SITE_ADDRESS,
        cls: type[Record] = Briefing,
        format: str = "wordpress",
        raw: str | None = None,
        **values: object,
    ) -> Record:
        origin = Origin(
            format=format,
            key=f"{place}/?p={number}",
            url=f"https://{place}/{number}/",
            file="archive.xml",
            line=number * 10,
            raw=raw if raw is not None else f"<item>{number} {title} {text}</item>",
        )
        return cls(title=title, body=RichText(text), origin=(origin,), **values)

    return make


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """What lies at a path: each file's bytes by its name below it."""

    def read(path: Path) -> dict[str, bytes]:
        if path.is_file():
            return {path.name: path.read_bytes()}
        return {p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}

    return read


@pytest.fixture(params=["map", "map.jsonl"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The path of a collection that is not there yet: a folder, and a file of JSON Lines."""
    return tmp_path / str(request.param)
