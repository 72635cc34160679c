"""What a report will say, kept in a temporary SQLite file while the import goes: memory stays the same whatever its size."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from mapkit.model import SEVERITIES, Finding, Severity
from mapkit.pipeline.report import finding_json
from mapkit.serial import shared_converter
from mapkit.serial.characters import whole

from .facts import Account, Head, Kept, Post, Tally

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE posts (n INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, kind_title TEXT, title TEXT, visibility TEXT,
                    worst INTEGER DEFAULT -1);
CREATE TABLE accounts (n INTEGER PRIMARY KEY, id TEXT, recognised INTEGER, data TEXT);
CREATE INDEX account ON accounts (id);
CREATE TABLE findings (n INTEGER PRIMARY KEY, id TEXT, code TEXT, severity INTEGER, data TEXT);
CREATE INDEX finding ON findings (id);
CREATE TABLE kept (n INTEGER PRIMARY KEY, type TEXT, data TEXT);
CREATE TABLE dropped (n INTEGER PRIMARY KEY, title TEXT);
"""
_HEAD = "n, posts.id, kind, kind_title, title, visibility"


class Store:
    """Everything that was heard of. Close it when the report is written."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def put(self, id: str, kind: str, kind_title: str, account: Account) -> None:
        """Take an account of a post; the first one names it."""
        head = (id, kind, kind_title, whole(account.title), account.visibility)
        columns = "id, kind, kind_title, title, visibility"
        self._db.execute(f"INSERT OR IGNORE INTO posts ({columns}) VALUES (?, ?, ?, ?, ?)", head)
        recognised = any(piece.how != "source" for piece in account.pieces)
        row = (id, recognised, _text(_plain(account)))
        self._db.execute("INSERT INTO accounts (id, recognised, data) VALUES (?, ?, ?)", row)

    def hear(self, finding: Finding) -> None:
        """Take a finding."""
        row = (whole(finding.record), finding.code, SEVERITIES.index(finding.severity), _text(finding_json(finding)))
        self._db.execute("INSERT INTO findings (id, code, severity, data) VALUES (?, ?, ?, ?)", row)

    def keep(self, kept: Kept) -> None:
        """Take an item that is no post."""
        self._db.execute("INSERT INTO kept (type, data) VALUES (?, ?)", (whole(kept.type), _text(_plain(kept))))

    def drop(self, title: str) -> None:
        """Take the title of a post that a transform left out."""
        self._db.execute("INSERT INTO dropped (title) VALUES (?)", (whole(title),))

    def settle(self) -> None:
        """Work out how bad each post's worst finding is; to be called before anything is asked for."""
        self._db.execute(
            "UPDATE posts SET worst = coalesce((SELECT max(severity) FROM findings WHERE findings.id = posts.id), -1)"
        )

    def heads(self, worst: int | None = None) -> Iterator[Head]:
        """Yield the posts whose worst finding is so bad (-1: that have none), or all, in the order of the sources."""
        where, values = ("WHERE worst = ?", (worst,)) if worst is not None else ("", ())
        for row in self._db.execute(f"SELECT {_HEAD} FROM posts {where} ORDER BY n", values):
            yield Head(*row)

    def count(self, worst: int | None = None) -> int:
        """Return how many posts there are whose worst finding is so bad, or in all."""
        where, values = ("WHERE worst = ?", (worst,)) if worst is not None else ("", ())
        return int(self._db.execute(f"SELECT count(*) FROM posts {where}", values).fetchone()[0])

    def recognised(self) -> bool:
        """Return whether any post's fields were recognised, so that its words were counted."""
        return self._db.execute("SELECT 1 FROM accounts WHERE recognised LIMIT 1").fetchone() is not None

    def post(self, head: Head) -> Post:
        """Return a post whole."""
        rows = self._db.execute("SELECT data FROM accounts WHERE id = ? ORDER BY n", (head.id,))
        accounts = tuple(shared_converter().structure(json.loads(data), Account) for (data,) in rows)
        rows = self._db.execute("SELECT data FROM findings WHERE id = ? ORDER BY severity DESC, n", (head.id,))
        return Post(head, accounts, tuple(_finding(data) for (data,) in rows))

    def codes(self, id: str) -> tuple[tuple[str, Severity], ...]:
        """Return the codes of a post's findings, each once, the worst first."""
        question = (
            "SELECT code, severity FROM findings WHERE id = ? GROUP BY code, severity ORDER BY severity DESC, code"
        )
        return tuple((code, SEVERITIES[severity]) for code, severity in self._db.execute(question, (id,)))

    def tallies(self) -> Iterator[Tally]:
        """Yield how often each code was reported, the worst first."""
        question = (
            "SELECT code, severity, count(*), count(DISTINCT posts.id) FROM findings LEFT JOIN posts"
            " ON posts.id = findings.id GROUP BY code, severity ORDER BY severity DESC, code"
        )
        for code, severity, count, posts in self._db.execute(question):
            yield Tally(code=code, severity=SEVERITIES[severity], count=count, posts=posts)

    def having(self, code: str, severity: Severity, limit: int) -> list[Head]:
        """Return the first posts with a finding of a code."""
        question = (
            f"SELECT {_HEAD} FROM posts WHERE id IN (SELECT id FROM findings WHERE code = ? AND severity = ?)"
            " ORDER BY n LIMIT ?"
        )
        return [Head(*row) for row in self._db.execute(question, (code, SEVERITIES.index(severity), limit))]

    def general(self) -> Iterator[Finding]:
        """Yield the findings that belong to no post."""
        question = "SELECT data FROM findings WHERE id NOT IN (SELECT id FROM posts) ORDER BY n"
        for (data,) in self._db.execute(question):
            yield _finding(data)

    def all_but(self, codes: frozenset[str]) -> Iterator[tuple[Finding, Head | None]]:
        """Yield the findings with other codes than these, as they were made, each with its post if it has one."""
        marks = ", ".join("?" * len(codes))
        question = (
            f"SELECT findings.data, {_HEAD.replace('n, ', 'posts.n, ', 1)} FROM findings LEFT JOIN posts"
            f" ON posts.id = findings.id WHERE code NOT IN ({marks}) ORDER BY findings.n"
        )
        for data, *head in self._db.execute(question, tuple(sorted(codes))):
            yield _finding(data), Head(*head) if head[0] is not None else None

    def matrix(self) -> Mapping[tuple[str, str], int]:
        """Return how many posts there are of each kind (as people read it) and visibility."""
        question = "SELECT kind_title, visibility, count(*) FROM posts GROUP BY kind_title, visibility ORDER BY min(n)"
        return {(kind, visibility): count for kind, visibility, count in self._db.execute(question)}

    def types(self) -> Mapping[str, int]:
        """Return how many items there are beside the posts, of each type."""
        return dict(self._db.execute("SELECT type, count(*) FROM kept GROUP BY type ORDER BY count(*) DESC, type"))

    def kept(self, type: str | None = None) -> Iterator[Kept]:
        """Yield the items beside the posts, of one type or all."""
        where, values = ("WHERE type = ?", (type,)) if type is not None else ("", ())
        for (data,) in self._db.execute(f"SELECT data FROM kept {where} ORDER BY n", values):
            yield shared_converter().structure(json.loads(data), Kept)

    def dropped(self) -> Iterator[str]:
        """Yield the titles of the posts that a transform left out."""
        for (title,) in self._db.execute("SELECT title FROM dropped ORDER BY n"):
            yield title


def _plain(value: Account | Kept) -> Any:
    return shared_converter().unstructure(value)


def _text(values: Any) -> str:
    return whole(json.dumps(values, ensure_ascii=False))


def _finding(data: str) -> Finding:
    return shared_converter().structure(json.loads(data), Finding)
