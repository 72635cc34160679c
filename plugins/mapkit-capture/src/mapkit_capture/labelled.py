"""Finding the posts on a page that labels show, and the stubs of protected ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from attrs import define, field

from mapkit.model import FieldInfo, Record, fields_of
from mapkit.plugin.labels import Lead

from .above import Above
from .furniture import is_notice, is_password_field
from .page import Page
from .titles import could_be_title

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
        self.above = Above(page, [re.compile(sentence, re.IGNORECASE) for sentence in sorted(wordings)])
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
        return self.above.weight(self._title(at, sure=True), at) > _ENOUGH

    def _heads_what_repeats(self, at: int, post: Post) -> bool:
        """Whether a label stands right under a title, and the next that repeats one of the post's has none of its own.

        So the next post begins before that one: here, unless a label between the two has the better title.
        """
        title = self._title(at, sure=True)
        weight = self.above.weight(title, at)
        if weight <= _ENOUGH or self.page.before(at) is not self.page.blocks[title]:
            return False
        for other in self._next_leads(at):
            mine = self.above.weight(self._title(other.at, sure=True), other.at)
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
        return len(fitting) > 1 or self.above.weight(title, at) > _ENOUGH or self.above.stands_alone(title, at)

    def _next_leads(self, at: int) -> Iterator[Lead]:
        ahead = range(at + 1, min(at + _AHEAD, len(self.page)))
        return (self.page.leads[i] for i in ahead if i in self.page.leads)

    def _opens_by_sentence(self, at: int) -> bool:
        """Whether a paragraph known by its wording opens a post: under a title, and before labels that begin anew."""
        if self.page.blocks[at].role != "text" or not self.above.is_known(at):
            return False
        post = self.posts[-1] if self.posts else None
        title = self._title(at)
        if title < 0 or (post is not None and not post.stub and not post.seen):
            return False
        if post is None or post.stub:
            return True
        following = next(self._next_leads(at), None)
        if following is None:
            return self.above.weight(title, at) > _ENOUGH
        own = self._title(following.at)
        if own > at and self.above.weight(own, following.at) > self.above.weight(title, at):
            return False
        return not any(
            m.kind in post.seen and m.field.name not in post.seen[m.kind] and not _heads(m.field)
            for m in following.meanings
        )

    def _begin(self, at: int, seen: dict[str, set[str]], lead: Lead | None) -> None:
        title = self._title(at)
        self.posts.append(Post(title=title, first=title + 1 if title >= 0 else at, seen=seen, last=lead))

    def _title(self, at: int, *, sure: bool = False) -> int:
        """Return the block that is the title of a post opened at a block; -1 where there is none."""
        return self.above.title(at, self.posts[-1].first if self.posts else 0, sure=sure)


def _early(cls: type[Record]) -> frozenset[str]:
    """Return a kind's first fields: half of them, and no more than seven."""
    sought = [info.name for info in fields_of(cls) if info.sought]
    return frozenset(sought[: min(_OPENING, (len(sought) + 1) // 2)])


def _heads(info: FieldInfo) -> bool:
    """Whether a field stands at the head of a post, so that behind other fields it begins the next one."""
    return info.name == "full_title" or bool(info.sentences)
