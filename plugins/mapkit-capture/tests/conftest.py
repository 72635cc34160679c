"""Posts that we wrote, and pages put together of them as a text browser saves them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from mapkit.model import KINDS, Entry, Finding
from mapkit.plugin import Context, Source
from mapkit_capture.reading import read

PAGES = Path(__file__).parent / "pages"
NOTICE = "This content is password protected. To view it please enter your password below:"


class Own(NamedTuple):
    """A post of ours: the kind that a careful reader sees, its title, its text."""

    kind: str
    title: str
    text: str


class Captured(NamedTuple):
    """What the importer made of some pages."""

    entries: list[Entry]
    findings: list[Finding]

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.entries]


def posts_in(name: str) -> list[Own]:
    parts = re.split(r"^=== ", (PAGES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    heads = (part.partition("\n") for part in parts)
    return [Own(*head.split(" | ", 1), text.strip("\n")) for head, _, text in heads]


def page_of(posts: Iterable[Own], *, heading: str = "", joined: bool = False) -> str:
    """Put posts one behind the other, as the old site's lists show them."""
    parts = [heading] if heading else []
    for post in posts:
        title = "\u00a0".join(post.title.rsplit(" ", 1)) if joined and post.title.count(" ") >= 2 else post.title
        parts += [f"Protected: {title}", NOTICE] if post.kind == "meeting" else [title, post.text]
    return "\n\n".join(parts) + "\n"


@pytest.fixture(scope="session")
def briefings() -> Sequence[Own]:
    return posts_in("briefings.txt")


@pytest.fixture(scope="session")
def others() -> Sequence[Own]:
    return posts_in("others.txt")


@pytest.fixture(scope="session")
def unseen() -> Sequence[Own]:
    """Posts that were written after the weights were fitted; when a threshold was chosen, they were looked at as well."""
    return posts_in("unseen.txt")


@pytest.fixture(scope="session")
def together() -> Callable[..., str]:
    return page_of


@pytest.fixture
def capture(tmp_path: Path) -> Callable[..., Captured]:
    """Import a page, or several pages as a folder."""

    def imported(pages: str | bytes | Mapping[str, str | bytes], name: str = "page.txt") -> Captured:
        for each, content in ({name: pages} if isinstance(pages, (str, bytes)) else pages).items():
            (tmp_path / each).write_bytes(content if isinstance(content, bytes) else content.encode())
        findings: list[Finding] = []
        context = Context(kinds={cls.info.name: cls for cls in KINDS}, report=findings.append)
        source = Source.at(tmp_path / name if isinstance(pages, (str, bytes)) else tmp_path)
        return Captured([entry for entry in read(source, context) if isinstance(entry, Entry)], findings)

    return imported


@pytest.fixture(scope="session")
def meeting() -> Own:
    return Own("meeting", "Meeting 5th July 2019", "")


@pytest.fixture(scope="session")
def mixed() -> Callable[[int, Sequence[Own], Sequence[Own]], list[Own]]:
    """Make an order of six briefings and two free posts, another for each seed."""

    def order(seed: int, labelled: Sequence[Own], free: Sequence[Own]) -> list[Own]:
        chance = random.Random(seed)
        chosen = chance.sample(labelled, min(6, len(labelled)))
        for post in chance.sample(free, 2):
            chosen.insert(chance.randint(1, len(chosen)), post)
        return chosen

    return order
