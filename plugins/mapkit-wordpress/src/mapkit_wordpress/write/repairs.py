"""What ``--option repair`` changes so that WordPress's own importer loses nothing: each change is a finding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from xml.parsers.expat import ExpatError

from attrs import define, field

from mapkit.model import Person
from mapkit_wordpress.wxr.items import Raw, read_item
from mapkit_wordpress.wxr.names import NAMESPACES
from mapkit_wordpress.wxr.strict import Frame

from .head import Identity, author
from .logins import safe_login
from .parts import Parts
from .returns import VALUE, lines_end_in_returns, with_lengths, with_returns
from .speakers import Speakers
from .xml import Writing

_TIMES = ("wp:post_date", "wp:post_date_gmt")
_FORMAT = "%Y-%m-%d %H:%M:%S"
_LOGIN = re.compile(r"(<wp:author_login>\s*)(.*?)(\s*</wp:author_login>)", re.S)
_COMMENT_ID = re.compile(r"<wp:comment_id>\s*(\d+)")
_COMMENT_PARENT = re.compile(r"<wp:comment_parent>\s*(?:<!\[CDATA\[)?\s*(\d+)")


@define
class Repairs:
    """Repairs items one after the other; remembers titles and dates, and who is named."""

    doubt: Callable[[str, str], None]
    _met: dict[tuple[str, str], set[str]] = field(factory=dict)
    _speakers: Speakers = field(factory=Speakers)
    _creators: dict[str, None] = field(factory=dict)

    def item(self, raw: str) -> str:
        """Return an item as WordPress's importer takes it without loss."""
        item = read_item(Raw(raw.encode("utf-8", "replace"), 1, 0), Frame(NAMESPACES), "utf-8")
        creator = item.values.get("dc:creator", "").strip()
        if creator:
            self._creators.setdefault(safe_login(creator))
        raw = raw if lines_end_in_returns(raw) else with_returns(raw)
        try:
            parts = Parts.of(raw, {**Frame(NAMESPACES).namespaces, **item.namespaces})
        except ExpatError:
            return raw
        if creator and safe_login(creator) != creator:
            parts.set("dc:creator", Writing(lambda what: None).cdata("dc:creator", safe_login(creator)))
        for name in ("wp:postmeta", "wp:comment"):
            parts.change(name, lambda text: with_lengths(text, self.doubt))
        self._speakers.learn(parts.texts("wp:comment"))
        self._apart(parts, item.values)
        self._replies(parts)
        self._archive_line(parts, item.get("post_type"), dict(item.meta), item.values.get("link", ""))
        return parts.join()

    def _apart(self, parts: Parts, values: dict[str, str]) -> None:
        """Move a post by seconds until no other of its type has its title and date; no title is like every title."""
        title, type = _compared(values.get("title", "")), values.get("wp:post_type", "").strip()
        if type == "nav_menu_item":
            return
        date = values.get("wp:post_date", "").strip()
        moved = 0
        while (met := self._met.setdefault((type, date), set())) and _alike(title, met):
            try:
                date = (datetime.fromisoformat(date) + timedelta(seconds=1)).strftime(_FORMAT)
            except ValueError:
                break
            moved += 1
        self._met[type, date].add(title)
        if not moved:
            return
        self.doubt("W41", f"moved by {moved} s")
        for name in _TIMES:
            try:
                before = datetime.fromisoformat(values.get(name, "").strip())
            except ValueError:
                continue
            later = (before + timedelta(seconds=moved)).strftime(_FORMAT)
            parts.set(name, f"<{name}><![CDATA[{later}]]></{name}>")

    def _replies(self, parts: Parts) -> None:
        """Give replies to comments that are not in the file, or in the end to themselves, to nobody.

        The importer would give the first to a stranger, and WordPress shows none of the others.
        """
        comments = parts.texts("wp:comment")
        above = {
            int(id[1]): int(parent[1]) if (parent := _COMMENT_PARENT.search(text)) else 0
            for text in comments
            if (id := _COMMENT_ID.search(text))
        }
        first = _first_of_circles(above)

        def one(text: str) -> str:
            id, parent = _COMMENT_ID.search(text), _COMMENT_PARENT.search(text)
            if parent is None or int(parent[1]) == 0:
                return text
            if id and int(id[1]) in first:
                way = f", by way of comment {parent[1]}" if parent[1] != id[1] else ""
                self.doubt("W42", f"comment {id[1]} answered itself{way}")
            elif int(parent[1]) in above:
                return text
            else:
                self.doubt("W42", f"a reply to comment {parent[1]}, which is not in the file")
            return re.sub(r"(<wp:comment_parent>).*?(</wp:comment_parent>)", r"\g<1>0\2", text, flags=re.S)

        parts.change("wp:comment", one)
        self._numbers(parts)

    def _numbers(self, parts: Parts) -> None:
        """Number comments so that every one has a higher number than the one it answers: the importer goes by numbers."""
        found = [
            (int(id[1]), int(parent[1]) if (parent := _COMMENT_PARENT.search(text)) else 0)
            for text in parts.texts("wp:comment")
            if (id := _COMMENT_ID.search(text))
        ]
        if all(parent < id for id, parent in found):
            return
        above = dict(found)
        order = sorted(above, key=lambda id: (_depth(id, above), id))
        now = dict(zip(order, sorted(above), strict=True))
        self.doubt("W42", "comments were numbered anew, those that are answered first")

        def one(text: str) -> str:
            for name in ("comment_id", "comment_parent"):
                pattern = rf"(<wp:{name}>)\s*(?:<!\[CDATA\[)?\s*(\d+).*?(</wp:{name}>)"
                text = re.sub(
                    pattern, lambda m: f"{m[1]}{now.get(int(m[2]), int(m[2]))}{m[3]}", text, count=1, flags=re.S
                )
            return text

        parts.change("wp:comment", one)

    def head(self, elements: list[str]) -> list[str]:
        """Return the channel's elements with logins in letters that the importer keeps, and values that survive."""

        def survives(element: str) -> str:
            return with_lengths(element if kept else with_returns(element), self.doubt)

        def login(match: re.Match[str]) -> str:
            name = match[2].removeprefix("<![CDATA[").removesuffix("]]>").strip()
            safe = safe_login(name)
            if safe == name:
                return match[0]
            self.doubt("W45", f"{name!r} became {safe!r}")
            return f"{match[1]}<![CDATA[{safe}]]>{match[3]}"

        kept = lines_end_in_returns("".join(elements))
        return [_LOGIN.sub(login, each) if each.startswith("<wp:author>") else survives(each) for each in elements]

    def _archive_line(self, parts: Parts, type: str, meta: dict[str, str], link: str) -> None:
        """Make a menu line to an archive a plain link: the importer drops it otherwise."""
        if type != "nav_menu_item" or meta.get("_menu_item_type", "").strip() != "post_type_archive":
            return
        base = re.match(r"https?://[^/]+", link)
        url = f"{base[0] if base else ''}/?post_type={meta.get('_menu_item_object', '').strip()}"
        wanted = {"_menu_item_type": "custom", "_menu_item_object": "custom", "_menu_item_url": url}
        self.doubt("W44", f"a menu line to the archive of {meta.get('_menu_item_object', '')!r}")

        def one(text: str) -> str:
            key = re.search(r"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*(\w+)", text)
            if key is None or key[1] not in wanted:
                return text
            return VALUE.sub(lambda match: f"{match[1]}<![CDATA[{wanted[key[1]]}]]>{match[3]}", text)

        parts.change("wp:postmeta", one)

    def authors(self, elements: list[str], known: set[Identity], writing: Writing) -> list[str]:
        """Return authors for everybody whom items name and the channel, of these elements, does not."""
        missing = [name for name in self._creators if ("wp:author", name) not in known]
        for name in missing:
            self.doubt("W43", f"an author for {name!r}")
        made = [
            author(900000 + index, name, Person(name=name, login=name), writing) for index, name in enumerate(missing)
        ]
        logins = {login for tag, login in known if tag == "wp:author"} | set(self._creators)
        return made + list(self._speakers.authors(elements, logins, self.doubt, writing))


def _alike(title: str, others: set[str]) -> bool:
    """Return whether the importer takes a title for one of others; an empty one, on either side, is like every other."""
    return title in others or "" in others or bool(others and not title)


def _compared(title: str) -> str:
    """Return a title as a database compares it: without case, accents and outer spaces."""
    return "".join(
        each for each in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(each)
    ).strip()


def _first_of_circles(above: dict[int, int]) -> set[int]:
    """Return of each circle of comments that answer each other the one with the lowest number: it came first."""
    found: set[int] = set()
    done: set[int] = set()
    for id in above:
        path: list[int] = []
        while id in above and id not in done:
            done.add(id)
            path.append(id)
            id = above[id]
        if id in path:
            found.add(min(path[path.index(id) :]))
    return found


def _depth(id: int, above: dict[int, int]) -> int:
    """Return how many comments stand above one; circles end where they began."""
    met = {id}
    while (id := above.get(id, 0)) and id not in met:
        met.add(id)
    return len(met)
