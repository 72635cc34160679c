"""What the tests of the feeds share: a collection in memory, an export of it, an import of some bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import frozen

from mapkit.model import (
    Attachment,
    Briefing,
    Comment,
    Entry,
    Finding,
    Link,
    Origin,
    PartialDate,
    Person,
    Post,
    Record,
    RichText,
    Rights,
    Site,
    Term,
)
from mapkit.plugin import Context, Source
from mapkit.testing import memory_view
from mapkit_rss.plugin import mapkit_exporters, mapkit_importers

SITE = Site(
    title="Marsh Lane Library",
    tagline="News & notes <for> readers",
    urls=("https://old.example/blog",),
    language="en-GB",
)


@frozen(kw_only=True)
class Exported:
    """What an export made: bytes and keys by path, and its findings."""

    files: dict[str, bytes]
    keys: dict[str, str]
    findings: list[Finding]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]

    @property
    def main(self) -> bytes:
        """The collection's feed."""
        return next(iter(self.files.values()))


@pytest.fixture
def export() -> Callable[..., Exported]:
    """Export records: ``export("rss", records, target="feed.xml", include=(), site=..., base_url=...)``."""

    def run(
        name: str,
        records: Iterable[Record],
        *,
        target: str = "feed.xml",
        include: Iterable[str] = (),
        site: Site = SITE,
        **options: Any,
    ) -> Exported:
        asked = frozenset(include)
        view = memory_view(records, site=site, include=asked)
        findings: list[Finding] = []
        context = Context(
            options={key.replace("_", "-"): value for key, value in options.items()},
            target=target,
            include=asked,
            report=findings.append,
        )
        exporter = next(e for e in mapkit_exporters() if e.name == name)
        made = list(exporter.write(view, context))
        files = {artifact.path: b"".join(artifact.chunks()) for artifact in made}
        return Exported(files=files, keys={artifact.path: artifact.key for artifact in made}, findings=findings)

    return run


@frozen(kw_only=True)
class Read:
    """What an import yielded."""

    site: Site | None
    entries: list[Entry]
    findings: list[Finding]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]


@pytest.fixture
def read() -> Callable[..., Read]:
    """Import bytes with the importer that is surest of them, or the one named."""

    def run(data: bytes | str, *, format: str = "", name: str = "saved.xml") -> Read:
        source = Source(name=name, data=data.encode() if isinstance(data, str) else data)
        importers = list(mapkit_importers())
        chosen = next((i for i in importers if i.name == format), None) or max(
            importers, key=lambda importer: importer.sniff(source) if importer.sniff else 0
        )
        findings: list[Finding] = []
        yielded = list(chosen.read(source, Context(report=findings.append)))
        site = next((one for one in yielded if isinstance(one, Site)), None)
        return Read(site=site, entries=[one for one in yielded if isinstance(one, Entry)], findings=findings)

    return run


@pytest.fixture
def briefing() -> Briefing:
    """A briefing with something in every part that a feed shows, and in some that it must not."""
    return Briefing(
        id="care-plan",
        title="Care & cure: a <plan> for R&D",
        published="2019-06-14T08:40:00+01:00",
        modified="2019-07-01T10:00:00Z",
        full_title="Care and cure",
        implications="Libraries could **help**.\n\n- Search\n- Teach",
        source="NHS England",
        link=Link(text="The plan", url="https://plans.example/care.pdf"),
        publication_date=PartialDate.parse("June 2019"),
        summary="It says *much* about care.",
        keywords=("Care", "Cure"),
        responsible="Jo Bloggs",
        authors=(Person(name="Content & Co", email="someone@mail.example"), Person(name="Siân Llŷr")),
        terms=(
            Term(name="Drivers", slug="drivers"),
            Term(name="Work force", slug="workforce", taxonomy="tag"),
            Term(name="Acute", slug="acute", taxonomy="setting"),
        ),
        rights=Rights(text="Reproduce it with acknowledgement."),
        attachments=(
            Attachment(title="Word version", url="https://old.example/a.docx"),
            Attachment(title="Poster", url="https://old.example/b.pdf"),
        ),
        comments=(Comment(author="A reader", body=RichText("A remark nobody agreed to publish.")),),
        origin=(
            Origin(format="wordpress", key="https://old.example/?p=12", url="https://old.example/blog/2019/care-plan/"),
        ),
    )


@pytest.fixture
def posts() -> Callable[[int], list[Post]]:
    """Make so many posts, a day apart, the first one the oldest."""

    def make(count: int) -> list[Post]:
        start = datetime(2018, 1, 1, 9, tzinfo=UTC)
        return [
            Post(
                id=f"post-{n:03}",
                title=f"Post {n}",
                body=RichText(f"Text number {n}."),
                published=(start + timedelta(days=n)).isoformat(),
            )
            for n in range(count)
        ]

    return make
