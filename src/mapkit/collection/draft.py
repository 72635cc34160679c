"""A change in the making: records and what else comes out of an import, kept on disk until all of it can be put in place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from .spool import Place, Spool

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -1000;
CREATE TABLE staged (id TEXT PRIMARY KEY, n INTEGER, kind TEXT, start INTEGER, size INTEGER, open INTEGER);
CREATE TABLE files (digest TEXT PRIMARY KEY, name TEXT UNIQUE, path TEXT, start INTEGER, size INTEGER) WITHOUT ROWID;
CREATE TABLE origins (key TEXT PRIMARY KEY, id TEXT, run INTEGER) WITHOUT ROWID;
CREATE TABLE titles (id TEXT PRIMARY KEY, key TEXT, places TEXT, twin TEXT) WITHOUT ROWID;
CREATE INDEX title ON titles (key);
CREATE TABLE leftovers (key TEXT PRIMARY KEY, n INTEGER, start INTEGER, size INTEGER, run INTEGER);
CREATE TABLE pages (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE wanted (id TEXT, target TEXT, key TEXT, PRIMARY KEY (id, target, key)) WITHOUT ROWID;
"""
#: References none of whose keys is met; an address with others below it is a list of them.
_NOWHERE = """
SELECT staged.id, target FROM wanted JOIN staged USING (id)
WHERE NOT EXISTS (SELECT 1 FROM origins WHERE origins.key = wanted.key)
AND NOT EXISTS (SELECT 1 FROM leftovers WHERE leftovers.key = wanted.key)
AND NOT EXISTS (SELECT 1 FROM pages WHERE address = wanted.key)
AND NOT EXISTS (SELECT 1 FROM pages WHERE address > wanted.key || '/' AND address < wanted.key || '0')
GROUP BY staged.n, target
HAVING count(*) = (SELECT count(*) FROM wanted AS each WHERE each.id = staged.id AND each.target = wanted.target)
ORDER BY staged.n, target
"""


class Draft:
    """A small index in a temporary SQLite file, and the texts beside it: memory stays the same whatever the archive's size."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")
        self._texts = Spool()
        self._count = 0

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def _one(self, question: str, *values: object) -> str | None:
        row = self._db.execute(question, values).fetchone()
        return row[0] if row else None

    def taken(self, id: str) -> bool:
        """Return whether a record has this id."""
        return self._one("SELECT id FROM titles WHERE id = ?", id) is not None

    def by_origin(self, key: str) -> str | None:
        """Return the id of the record that an origin belongs to."""
        return self._one("SELECT id FROM origins WHERE key = ?", key)

    def met(self, key: str) -> bool:
        """Return whether an origin was already met in this run."""
        return self._one("SELECT id FROM origins WHERE key = ? AND run = 1", key) is not None

    def titled(self, key: str) -> list[tuple[str, str, str | None]]:
        """Return id, places and twin key (None: not yet worked out) of each record of one title, by id."""
        return self._db.execute("SELECT id, places, twin FROM titles WHERE key = ? ORDER BY id", (key,)).fetchall()

    def know(self, id: str, *, title: str, places: str) -> None:
        """Remember a record: its name, and by what it is found again."""
        self._db.execute("INSERT OR REPLACE INTO titles VALUES (?, ?, ?, NULL)", (id, title, places))

    def work_out(self, id: str, twin: str) -> None:
        """Remember what a record shares with other accounts of the same post."""
        self._db.execute("UPDATE titles SET twin = ? WHERE id = ?", (twin, id))

    def own(self, key: str, id: str, *, run: bool) -> None:
        """Remember that an origin belongs to a record, and whether it was met in this run."""
        self._db.execute(
            "INSERT INTO origins VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET id = excluded.id, run = max(run, excluded.run)",
            (key, id, int(run)),
        )

    def answer(self, addresses: Iterable[str]) -> None:
        """Remember the addresses of something that is in the collection."""
        self._db.executemany("INSERT OR IGNORE INTO pages VALUES (?)", ((address,) for address in addresses))

    def want(self, id: str, references: Iterable[tuple[str, str]]) -> None:
        """Remember to what a staged record refers, and by what key each is found."""
        rows = ((id, target, key) for target, key in references)
        self._db.executemany("INSERT OR IGNORE INTO wanted VALUES (?, ?, ?)", rows)

    def want_no_more(self, id: str) -> None:
        """Forget to what a record referred."""
        self._db.execute("DELETE FROM wanted WHERE id = ?", (id,))

    def nowhere(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the ids of the staged records that refer to what was not met, and to what, sorted."""
        for id, rows in groupby(self._db.execute(_NOWHERE), lambda row: str(row[0])):
            yield id, [target for _, target in rows]

    def has_item(self, key: str) -> bool:
        """Return whether there is an item of a key, whatever the format of its source."""
        formats = self._db.execute("SELECT DISTINCT substr(key, 1, instr(key, ' ')) FROM origins").fetchall()
        return any(self.by_origin(f"{name}{key}") or self.left(f"{name}{key}") for (name,) in formats)

    def stage(self, id: str, kind: str, text: bytes, *, open: bool = False) -> None:
        """Keep a record's new text; the first one of an id keeps its place. Open: it refers to items not yet met."""
        self._count += 1
        self._db.execute(
            "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET kind = excluded.kind, start = excluded.start, size = excluded.size, open = excluded.open",
            (id, self._count, kind, *self._texts.add(text), int(open)),
        )

    def staged(self, id: str) -> bytes | None:
        """Return a record's staged text."""
        row = self._db.execute("SELECT start, size FROM staged WHERE id = ?", (id,)).fetchone()
        return self._texts.read(Place(*row)) if row else None

    def all_staged(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield id, kind and text of every staged record, in the order of arrival."""
        for id, kind, start, size in self._db.execute("SELECT id, kind, start, size FROM staged ORDER BY n"):
            yield id, kind, self._texts.read(Place(start, size))

    def open_ones(self) -> list[str]:
        """Return the ids of the staged records that refer to items not yet met when they came."""
        return [id for (id,) in self._db.execute("SELECT id FROM staged WHERE open = 1 ORDER BY n")]

    def leave(self, key: str, text: bytes, *, run: bool) -> None:
        """Keep an item that is no record; a newer account of it takes the older one's place."""
        self._count += 1
        self._db.execute(
            "INSERT INTO leftovers VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET start = excluded.start, size = excluded.size, run = excluded.run",
            (key, self._count, *self._texts.add(text), int(run)),
        )

    def left(self, key: str) -> tuple[bytes, bool] | None:
        """Return the text of an item that is no record, and whether it came in this run."""
        row = self._db.execute("SELECT start, size, run FROM leftovers WHERE key = ?", (key,)).fetchone()
        return (self._texts.read(Place(row[0], row[1])), bool(row[2])) if row else None

    def kept_file(self, digest: str) -> str | None:
        """Return the name of the file with some content that is to be kept."""
        return self._one("SELECT name FROM files WHERE digest = ?", digest)

    def is_kept(self, name: str) -> bool:
        """Return whether a file of some name is to be kept."""
        return self._one("SELECT name FROM files WHERE name = ?", name) is not None

    def keep_file(self, digest: str, name: str, content: str | bytes) -> None:
        """Remember a file to be put into the collection: the path of one to be copied, or its bytes."""
        place = (content, 0, 0) if isinstance(content, str) else ("", *self._texts.add(content))
        self._db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", (digest, name, *place))

    def all_files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the name of every file to be put into the collection, and its path or its bytes."""
        for name, path, start, size in self._db.execute("SELECT name, path, start, size FROM files ORDER BY name"):
            yield name, path or self._texts.read(Place(start, size))

    def all_left(self) -> Iterator[bytes]:
        """Yield the text of every item that is no record, in the order of arrival."""
        for start, size in self._db.execute("SELECT start, size FROM leftovers ORDER BY n"):
            yield self._texts.read(Place(start, size))
