"""Finding the posts on a page that labels show, and the stubs of protected ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from attrs import define, field

from mapkit.model import FieldInfo, Link, PartialDate, Record, fields_of
from mapkit.plugin.labels import Lead

from .furniture import is_archive_heading, is_notice, is_password_field
from .page import Page
from .titles import could_be_title, is_prose, joined_at_end, shape

#: So many blocks before the label that opens a post its title may stand.
_BACK = 6
#: What it loses where it reads as prose; and for each paragraph, and each line that might be one, between it and the label.
_PROSE = 2.0
_BEHIND = 0.5
_LINE = 1.3
#: What the join of its last words adds.
_JOIN = 3.0
#: No more of a kind's first labels than these may open a post.
_OPENING = 7
#: How far a label is looked for that belongs to the same post.
_AHEAD = 60
#: So many labels behind one show which kind's it is.
_FOLLOWING = 3
#: What a line must weigh to be the title of a post that one label alone shows.
_ENOUGH = -0.5


@define
class Post:
    """A post that was found: the block of its title (-1: none), and the first of its text."""

    title: int
    first: int
    stub: bool = False
    #: The fields met so far, for each kind that all labels so far fit.
    seen: dict[str, set[str]] = field(factory=dict)
    last: Lead | None = None

    @property
    def start(self) -> int:
        """The first block that belongs to it."""
        return self.title if self.title >= 0 else self.first


class Labelled:
    """Walks the blocks once and finds the posts that labels, sentences or notices show."""

    def __init__(self, page: Page, kinds: Mapping[str, type[Record]]) -> None:
        self.page = page
        self.early = {name: _early(cls) for name, cls in kinds.items()}
        wordings = {sentence for cls in kinds.values() for info in fields_of(cls) for sentence in info.sentences}
        self.sentences = [re.compile(sentence, re.IGNORECASE) for sentence in sorted(wordings)]
        self.posts: list[Post] = []

    def find(self) -> list[Post]:
        """Return the posts, in order."""
        blocks = self.page.blocks
        for at, block in enumerate(blocks):
            if is_notice(block.plain) and at and could_be_title(blocks[at - 1]):
                form = at + 1 < len(blocks) and is_password_field(blocks[at + 1].plain)
                self.posts.append(Post(title=at - 1, first=at + 2 if form else at + 1, stub=True))
            elif at in self.page.leads:
                self._lead(at, self.page.leads[at])
            elif self._opens_by_sentence(at):
                self._begin(at, {}, None)
        return self.posts

    def _lead(self, at: int, lead: Lead) -> None:
        mine = {m.kind: m.field for m in lead.meanings}
        post = self.posts[-1] if self.posts and not self.posts[-1].stub else None
        fits = {name: mine[name] for name in mine if name in post.seen or not post.seen} if post else {}
        if post is not None and fits and not self._begins_anew(at, post, fits, mine):
            self._note(post, fits, lead)
        elif self._may_open(at, lead, mine) or (not self.posts and lead.sure):
            self._begin(at, {name: {info.name} for name, info in mine.items()}, lead)

    def _begins_anew(self, at: int, post: Post, fits: Mapping[str, FieldInfo], mine: Mapping[str, FieldInfo]) -> bool:
        """Whether a label that fits the post so far rather begins another: it was there, heads a post, or leads others."""
        if all(info.name in post.seen.get(name, ()) for name, info in fits.items()):
            return True
        if post.seen and (any(_heads(info) for info in fits.values()) or self.page.parted(self._title(at, sure=True))):
            return True
        if post.seen and self._heads_what_repeats(at, post):
            return True
        others = {name for name in mine.keys() - fits.keys() if mine[name].name in self.early[name]}
        if not others or self._followed(at, others) <= self._followed(at, fits.keys()):
            return False
        return self._weight(self._title(at, sure=True), at) > _ENOUGH

    def _heads_what_repeats(self, at: int, post: Post) -> bool:
        """Whether a label stands right under a title, and the next that repeats one of the post's has none of its own.

        So the next post begins before that one: here, unless a label between the two has the better title.
        """
        title = self._title(at, sure=True)
        weight = self._weight(title, at)
        if weight <= _ENOUGH or self.page.before(at) is not self.page.blocks[title]:
            return False
        for other in self._next_leads(at):
            mine = self._weight(self._title(other.at, sure=True), other.at)
            if mine >= weight:
                return False
            if any(m.field.name in post.seen.get(m.kind, ()) for m in other.meanings):
                return mine <= _ENOUGH
        return False

    def _followed(self, at: int, kinds: Collection[str]) -> int:
        """Return how many of the next labels some of the kinds know."""
        following = islice(self._next_leads(at), _FOLLOWING)
        return sum(1 for other in following if any(meaning.kind in kinds for meaning in other.meanings))

    def _note(self, post: Post, fits: Mapping[str, FieldInfo], lead: Lead) -> None:
        if not post.seen:
            post.seen = {name: set() for name in fits}
        post.seen = {name: {*seen, fits[name].name} for name, seen in post.seen.items() if name in fits}
        post.last = lead

    def _may_open(self, at: int, lead: Lead, mine: Mapping[str, FieldInfo]) -> bool:
        """Whether a label that does not fit the post so far begins another: a sure one, of a kind's first, under a title."""
        if not lead.sure or not any(info.name in self.early[name] for name, info in mine.items()):
            return False
        title = self._title(at)
        if title < 0:
            return False
        follow = [{m.kind: m.field.name for m in other.meanings} for other in self._next_leads(at)]
        fitting = [other for other in follow[:2] if any(name in mine for name in other)]
        if follow and not fitting:
            return False
        return len(fitting) > 1 or self._weight(title, at) > _ENOUGH or self._stands_alone(title, at)

    def _stands_alone(self, title: int, at: int) -> bool:
        """Whether a line stands between a short field that has its value and a label: it is neither's."""
        before = next((i for i in range(title - 1, -1, -1) if self.page.blocks[i].role != "furniture"), -1)
        if before < 0 or self.page.before(at) is not self.page.blocks[title]:
            return False
        lead = self.page.leads.get(before)
        if lead is None:
            return self._is_value(before)
        return bool(lead.plain) and not any(meaning.field.is_rich for meaning in lead.meanings)

    def _next_leads(self, at: int) -> Iterator[Lead]:
        ahead = range(at + 1, min(at + _AHEAD, len(self.page)))
        return (self.page.leads[i] for i in ahead if i in self.page.leads)

    def _opens_by_sentence(self, at: int) -> bool:
        """Whether a paragraph known by its wording opens a post: under a title, and before labels that begin anew."""
        if self.page.blocks[at].role != "text" or not self.is_known(at):
            return False
        post = self.posts[-1] if self.posts else None
        title = self._title(at)
        if title < 0 or (post is not None and not post.stub and not post.seen):
            return False
        if post is None or post.stub:
            return True
        following = next(self._next_leads(at), None)
        if following is None:
            return self._weight(title, at) > _ENOUGH
        own = self._title(following.at)
        if own > at and self._weight(own, following.at) > self._weight(title, at):
            return False
        return not any(
            m.kind in post.seen and m.field.name not in post.seen[m.kind] and not _heads(m.field)
            for m in following.meanings
        )

    def is_known(self, at: int) -> bool:
        """Whether a block is a paragraph that a kind knows by its wording."""
        return any(pattern.search(self.page.blocks[at].plain) for pattern in self.sentences)

    def _begin(self, at: int, seen: dict[str, set[str]], lead: Lead | None) -> None:
        title = self._title(at)
        self.posts.append(Post(title=title, first=title + 1 if title >= 0 else at, seen=seen, last=lead))

    def _title(self, at: int, *, sure: bool = False) -> int:
        """Return the block that is the title of a post opened at a block; -1 where there is none.

        Behind the label of a short field stands its value: a title only where nothing else can be one, and the field may
        be empty; where a title is to be proof of a post, never.
        """
        values: list[int] = []
        found = [back for back in self._titles(at, values) if back not in values]
        if not found and not sure and values and self._may_be_empty(values[0]):
            found = [back for back in values if next(iter(self.page.own(back + 1, at)), at) == at]
        return max(found, key=lambda back: (self._weight(back, at), back), default=-1)

    def _titles(self, at: int, values: list[int]) -> Iterator[int]:
        """Yield the blocks before a label that may be its post's title, the nearest first; note the one that is a value."""
        floor = max((self.posts[-1].first if self.posts else 0), at - _BACK)
        for back in range(at - 1, floor - 1, -1):
            if back in self.page.leads or is_archive_heading(self.page.blocks[back].plain):
                return
            if self.page.blocks[back].role not in ("text", "heading", "furniture"):
                return
            if could_be_title(self.page.blocks[back]) and not self.is_known(back):
                if self._is_value(back):
                    values.append(back)
                yield back

    def _is_value(self, at: int) -> bool:
        """Whether a block is the value of the short field whose label stands alone before it; of a date, if it is one."""
        lead = self.page.leads.get(at - 1)
        if lead is None or lead.plain:
            return False
        types = {meaning.field.type for meaning in lead.meanings}
        if PartialDate in types:
            return PartialDate.parse(self.page.blocks[at].plain).value is not None
        return Link not in types and not any(meaning.field.is_rich for meaning in lead.meanings)

    def _may_be_empty(self, at: int) -> bool:
        """Whether the field before a block may have no value, so that the block may be a title: one that is no date."""
        return PartialDate not in {meaning.field.type for meaning in self.page.leads[at - 1].meanings}

    def _weight(self, title: int, at: int) -> float:
        """Return how likely a block is the title of a post that a label opens: its look, less what stands between."""
        if title < 0:
            return -9.0
        weight = shape(self.page.blocks[title].plain) - (_PROSE if is_prose(self.page.blocks[title]) else 0.0)
        if joined_at_end(self.page.raw(self.page.blocks[title])):
            weight += _JOIN
        for between in self.page.own(title + 1, at):
            if not self.is_known(between):
                weight -= _BEHIND if is_prose(self.page.blocks[between]) else _LINE
        return weight


def _early(cls: type[Record]) -> frozenset[str]:
    """Return a kind's first fields: half of them, and no more than seven."""
    sought = [info.name for info in fields_of(cls) if info.sought]
    return frozenset(sought[: min(_OPENING, (len(sought) + 1) // 2)])


def _heads(info: FieldInfo) -> bool:
    """Whether a field stands at the head of a post, so that behind other fields it begins the next one."""
    return info.name == "full_title" or bool(info.sentences)
