"""What the tests of the website share: a collection in memory, a small made-up one, and a browser."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from mapkit.errors import RecordNotFoundError
from mapkit.model import (
    KINDS,
    Attachment,
    Briefing,
    CaseStudy,
    Comment,
    Finding,
    HotTopic,
    Leftover,
    Link,
    Meeting,
    Origin,
    Page,
    Person,
    Post,
    Record,
    Relation,
    Rights,
    Site,
    Term,
    UnknownRecord,
)
from mapkit.plugin import Context

OLD = "https://old.example"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@define
class MemoryView:
    """A collection in memory, as an exporter sees one."""

    held: list[Record]
    site: Site = field(factory=Site)
    name: str = "marsh-lane"
    files: Mapping[str, bytes] = field(factory=dict)
    kinds: Mapping[str, type[Record]] = field(factory=lambda: {cls.info.name: cls for cls in KINDS})

    @property
    def whole(self) -> MemoryView:
        return self

    def __iter__(self) -> Iterator[Record]:
        return iter(sorted(self.held, key=lambda record: (record.kind, record.id)))

    def __len__(self) -> int:
        return len(self.held)

    def __getitem__(self, id: str) -> Record:
        for record in self.held:
            if record.id == id:
                return record
        raise RecordNotFoundError(id)

    def records(self, kind: str | None = None, *, ids: Iterable[str] = ()) -> Iterator[Record]:
        chosen = [self[id] for id in ids] or list(self)
        return (record for record in chosen if kind in (None, record.kind))

    def digest(self, id: str) -> str:
        return sha256(repr(self[id]).encode()).hexdigest()

    def origins(self, id: str) -> tuple[Origin, ...]:
        return self[id].origin

    def edited(self, id: str) -> frozenset[str] | None:
        return None

    def leftovers(self) -> Iterator[Leftover]:
        return iter(())

    def media(self, file: str) -> Iterator[bytes]:
        if file not in self.files:
            raise FileNotFoundError(file)
        yield self.files[file]


@define
class Export:
    """The files that an export made, and what it found."""

    files: dict[str, bytes]
    keys: dict[str, str]
    findings: list[Finding]

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def plain(self, path: str) -> str:
        """The visible words of a page, roughly: without tags."""
        body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", self.text(path), flags=re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", body).split())

    def pages(self) -> dict[str, str]:
        return {path: data.decode() for path, data in self.files.items() if path.endswith(".html")}

    def write(self, folder: Path) -> Path:
        for path, data in self.files.items():
            target = folder / path if path else folder / "one.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return folder


@pytest.fixture(scope="session")
def view_of() -> Callable[..., MemoryView]:
    """Make a collection in memory."""

    def make(*records: Record, **facts: Any) -> MemoryView:
        return MemoryView(list(records), **facts)

    return make


@pytest.fixture(scope="session")
def export() -> Callable[..., Export]:
    """Export a view as a website."""
    from mapkit_html.site.write import write

    def run(
        view: MemoryView,
        *,
        include: Iterable[str] = (),
        target: str = "",
        downloads: Iterable[Any] = (),
        themes: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> Export:
        findings: list[Finding] = []
        context = Context(
            now=datetime(2026, 11, 21, 12, tzinfo=UTC),
            options={name.replace("_", "-"): value for name, value in options.items()},
            include=frozenset(include),
            target=target,
            report=findings.append,
        )
        made = list(write(view, context, downloads=downloads, themes=themes))
        files = {artifact.path: b"".join(artifact.chunks()) for artifact in made}
        return Export(files, {artifact.path: artifact.key for artifact in made}, findings)

    return run


def origin(path: str, number: int) -> tuple[Origin, ...]:
    return (Origin(format="wordpress", key=f"{OLD}/?p={number}", url=f"{OLD}{path}", file="old.xml"),)


def drivers() -> Term:
    return Term(name="Drivers", slug="drivers")


def plan() -> Briefing:
    return Briefing(
        id="marsh-lane-plan",
        title="Marsh Lane plan",
        published="2019-06-14T10:00:00+01:00",
        modified="2019-07-02T09:30:00+01:00",
        authors=(Person(name="Siân Example"),),
        terms=(drivers(), Term(name="Workforce", slug="workforce", taxonomy="tag")),
        reuse_notice="A **policy briefing** is available. Feel free to reproduce it, with acknowledgement.",
        rights=Rights(text="Free to copy.", acknowledgement="The Marsh Lane Library"),
        full_title="The Marsh Lane plan for the workforce",
        alternative_titles=("MLP", "The lane plan"),
        implications=f"Libraries could *help*, see [the review]({OLD}/2018/07/31/lane-review/).\n\n## Next\n\nAct.",
        source="Marsh Lane Trust",
        link=Link(text="Link to main document", url="https://trust.example/plan.pdf"),
        publication_date="June 2019",
        summary="It sets out **five** themes for the workforce.\n\n| Theme | Count |\n|---|--:|\n| Staff | 3 |",
        responsible="LK",
        due_for_review="November 2020",
        origin=origin("/2019/06/14/marsh-lane-plan/", 12),
    )


def review() -> Briefing:
    return Briefing(
        id="lane-review",
        title="Lane review & outlook",
        published="2018-07-31T10:00:00+01:00",
        terms=(drivers(),),
        source="Marsh Lane Trust (MLT)",
        link=Link(text="here", url=None),
        publication_date="9th January 2018",
        implications="Staff will need evidence.",
        summary="A short review.",
        origin=origin("/2018/07/31/lane-review/", 9),
    )


def story() -> CaseStudy:
    return CaseStudy(
        id="silo-story",
        title="Out of the silos",
        published="2017-07-20T09:00:00+01:00",
        terms=(Term(name="Case study", slug="case-study"),),
        story="We put up posters.\n\n" + "\n\n".join(f"Paragraph {n} of the story, told at length." for n in range(80)),
        impact="People came.",
        lessons_learned="Start early.",
        contact_details="Ask Jo Example on extension 123.",
        relations=(Relation(type="aligned-to", target="marsh-lane-plan", note="theme 2"),),
        origin=origin("/2017/07/20/silo-story/", 7),
    )


def topic() -> HotTopic:
    return HotTopic(
        id="trust-mergers",
        title="Trust mergers",
        published="2017-05-09T09:00:00+01:00",
        implications="Libraries merge too.",
        body="A lead paragraph.\n\n#### What is a merger?\n\nTwo become one.\n\n###### Why?\n\nTo save.\n\n#### When?\n\nSoon.",
    )


def post() -> Post:
    return Post(
        id="on-tour",
        title="MAP on tour",
        published="2017-09-26T09:00:00+01:00",
        terms=(Term(name="News", slug="news"),),
        body=f"A day out.\n\n![Posters on a wall]({OLD}/files/posters-300x200.png)\n\n![](https://else.example/far.png)\n\n"
        f"Read [the plan](/?p=12), [write to us](mailto:us@lane.example) or [go](#nowhere).",
        attachments=(
            Attachment(title="posters", url=f"{OLD}/files/posters.png", file="posters.png", media_type="image/png"),
            Attachment(title="Handout", url=f"{OLD}/files/handout.docx", file="handout.docx"),
        ),
        comments=(
            Comment(author="Pat", date="2017-10-01T08:00:00+01:00", body="Well *done*.", email="pat@lane.example"),
        ),
        origin=origin("/2017/09/26/on-tour/", 3),
    )


def sample_records() -> list[Record]:
    return [
        plan(),
        review(),
        story(),
        topic(),
        post(),
        Page(id="about", title="About us", body="Who we are."),
        UnknownRecord(
            id="recipe-1",
            named="recipe",
            title="Tea",
            data={"serves": 4, "steps": "Boil.\n\nPour.", "vessels": ["pot", "cup"]},
        ),
    ]


@pytest.fixture(scope="session")
def sample(view_of: Callable[..., MemoryView]) -> MemoryView:
    """A small made-up collection with a record of several kinds."""
    site = Site(
        title="Marsh Lane",
        tagline="Making things plain",
        urls=(OLD,),
        terms=(Term(name="Drivers", slug="drivers", description="Policy that matters."),),
    )
    files = {"posters.png": PIXEL, "handout.docx": b"PK\x03\x04"}
    return view_of(*sample_records(), site=site, files=files)


@pytest.fixture(scope="session")
def site(sample: MemoryView, export: Callable[..., Export]) -> Export:
    """The made-up collection as a website."""
    return export(sample, base_url="https://new.example/map")


@pytest.fixture(scope="session")
def protected() -> Meeting:
    return Meeting(
        id="meeting-5-july",
        title="Meeting 5th July 2019",
        visibility="protected",
        published="2019-07-05T10:00:00+01:00",
        body="Secret minutes.",
        meeting_date="11th November 2011",
        terms=(Term(name="Secret term", slug="secret-term"),),
    )


ROOT = Path(__file__).parents[4]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser: the system's Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as session:
        opened = session.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    """The command of the Nu HTML checker."""
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if java is None or not jar.is_file():
        pytest.skip("the Nu HTML checker needs Java and, in the repository, npm install vnu-jar")
    return [java, "-jar", str(jar)]


@pytest.fixture
def watched(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages that note what they say on the console, what they ask for, and what runs that should not."""
    contexts: list[Any] = []

    def open_(**options: Any) -> Watched:
        context = browser.new_context(**options)
        contexts.append(context)
        return Watched(context.new_page())

    yield open_
    for context in contexts:
        context.close()


class Watched:
    """A browser's page with a list of everything that should not happen on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", self._dialog)

    def _failed(self, request: Any) -> None:
        # what was under way when the next page was asked for
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url}: {request.failure}")

    def _dialog(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine alone."""
    servers: list[ThreadingHTTPServer] = []

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
