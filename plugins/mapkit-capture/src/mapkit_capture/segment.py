"""Finding where posts begin on a page that puts nothing between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from attrs import define, field, frozen

from mapkit.model import Block, FieldInfo, Record, fields_of
from mapkit.plugin.labels import Lead, find_leads, lexicon_of

from .furniture import is_archive_heading, is_notice, is_password_field, is_protected_title
from .titles import TitleSense, could_be_title, joined_at_end

#: So far back a title may stand before the label that opens its post.
_BACK = 3
#: Labels among a kind's first ones may open a post.
_OPENING = 7


@frozen(kw_only=True)
class Segment:
    """One post: the block that is its title (-1: it has none), and the blocks of its text, from and up to."""

    title: int
    first: int
    end: int
    stub: bool = False


@define
class _Post:
    title: int
    first: int
    stub: bool = False
    #: The fields met so far, for each kind that all labels so far fit.
    seen: dict[str, set[str]] = field(factory=dict)
    last: Lead | None = None


def segments(blocks: Sequence[Block], kinds: Mapping[str, type[Record]], raw: Callable[[Block], str]) -> list[Segment]:
    """Return the posts on a page, in order; what stands before the first of them is the page's frame."""
    leads = {lead.at: lead for lead in find_leads(blocks, lexicon_of(kinds.values()))}
    finder = _Finder(blocks, kinds, leads, raw)
    posts = finder.labelled()
    wordings = [wording for cls in kinds.values() for wording in cls.info.titles]
    sense = TitleSense(blocks, raw, [post.title for post in posts if post.title >= 0], wordings)
    posts = _with_free(posts, blocks, kinds, sense)
    edges = [*(post.title if post.title >= 0 else post.first for post in posts[1:]), len(blocks)]
    return [
        Segment(title=post.title, first=post.first, end=end, stub=post.stub)
        for post, end in zip(posts, edges, strict=True)
        if post.title >= 0 or post.first < end
    ]


class _Finder:
    """Walks the blocks once and finds the posts that have labels, and the stubs of protected ones."""

    def __init__(
        self,
        blocks: Sequence[Block],
        kinds: Mapping[str, type[Record]],
        leads: Mapping[int, Lead],
        raw: Callable[[Block], str],
    ) -> None:
        self.blocks = blocks
        self.kinds = kinds
        self.leads = leads
        self.raw = raw
        wordings = {sentence for cls in kinds.values() for info in fields_of(cls) for sentence in info.sentences}
        self.sentences = [re.compile(sentence, re.IGNORECASE) for sentence in sorted(wordings)]
        self.posts: list[_Post] = []

    def labelled(self) -> list[_Post]:
        """Return the posts that labels, sentences or notices show."""
        for at, block in enumerate(self.blocks):
            if is_notice(block.plain) and at and could_be_title(self.blocks[at - 1]):
                end = at + 2 if at + 1 < len(self.blocks) and is_password_field(self.blocks[at + 1].plain) else at + 1
                self.posts.append(_Post(title=at - 1, first=end, stub=True))
            elif at in self.leads:
                self._lead(at, self.leads[at])
            elif self._opens_by_sentence(at):
                self._begin(at, {}, None)
        return self.posts

    def _lead(self, at: int, lead: Lead) -> None:
        mine = {m.kind: m.field for m in lead.meanings}
        post = self.posts[-1] if self.posts and not self.posts[-1].stub else None
        fits = {name: mine[name] for name in mine if post is None or name in post.seen or not post.seen}
        again = post is not None and bool(fits) and all(f.name in post.seen.get(name, ()) for name, f in fits.items())
        heads = post is not None and bool(post.seen) and any(_heads(f) for f in fits.values())
        if post is not None and not again and not heads and fits:
            self._note(post, fits, lead)
            return
        if post is None or self._may_open(at, lead, mine):
            self._begin(at, {name: {info.name} for name, info in mine.items()}, lead)

    def _note(self, post: _Post, fits: Mapping[str, FieldInfo], lead: Lead) -> None:
        if not post.seen:
            post.seen = {name: set() for name in fits}
        post.seen = {name: {*seen, fits[name].name} for name, seen in post.seen.items() if name in fits}
        post.last = lead

    def _may_open(self, at: int, lead: Lead, mine: Mapping[str, FieldInfo]) -> bool:
        """Whether a label that does not fit the post so far begins another one: a sure one, of a kind's first, under a title."""
        if not lead.sure or self._title(at) < 0:
            return False
        early = any(
            info.name in {f.name for f in [f for f in fields_of(self.kinds[name]) if f.sought][:_OPENING]}
            for name, info in mine.items()
        )
        followers = [self.leads[i] for i in range(at + 1, min(at + 60, len(self.blocks))) if i in self.leads][:2]
        more = not followers or any(m.kind in mine for follower in followers for m in follower.meanings)
        return early and more

    def _opens_by_sentence(self, at: int) -> bool:
        """Whether a paragraph known by its wording opens a post: under a title, and not twice in one post."""
        block = self.blocks[at]
        if block.role != "text" or not self._is_sentence(at) or self._title(at) < 0:
            return False
        post = self.posts[-1] if self.posts else None
        return post is None or post.stub or bool(post.seen)

    def _is_sentence(self, at: int) -> bool:
        """Whether a block is a paragraph that a kind knows by its wording."""
        return any(pattern.search(self.blocks[at].plain) for pattern in self.sentences)

    def _begin(self, at: int, seen: dict[str, set[str]], lead: Lead | None) -> None:
        title = self._title(at)
        self.posts.append(_Post(title=title, first=title + 1 if title >= 0 else at, seen=seen, last=lead))

    def _title(self, at: int) -> int:
        """Return the block that is the title of a post opened at a block; -1 where there is none."""
        floor = max((self.posts[-1].first if self.posts else 0), at - _BACK)
        for back in range(at - 1, floor - 1, -1):
            if back in self.leads or is_archive_heading(self.blocks[back].plain):
                return -1
            if self.blocks[back].role == "furniture" or self._is_sentence(back):
                continue
            if could_be_title(self.blocks[back]):
                return self._before_captions(back, floor)
        return -1

    def _before_captions(self, at: int, floor: int) -> int:
        """Return the line marked as a title where it and captions stand before the label; else the nearest line."""
        for back in range(at, floor - 1, -1):
            if back in self.leads or not could_be_title(self.blocks[back]):
                break
            if joined_at_end(self.raw(self.blocks[back])):
                return back
        return at


def _heads(info: FieldInfo) -> bool:
    """Whether a field stands at the head of a post, so that behind other fields it begins the next one."""
    return info.name == "full_title" or bool(info.sentences)


def _with_free(
    posts: Sequence[_Post], blocks: Sequence[Block], kinds: Mapping[str, type[Record]], sense: TitleSense
) -> list[_Post]:
    """Add the posts without labels: behind another post's last field, and at the head of a list of posts."""
    found: list[_Post] = []
    start = next((i for i, block in enumerate(blocks) if is_archive_heading(block.plain)), None)
    edges = [*(post.title if post.title >= 0 else post.first for post in posts), len(blocks)]
    if start is not None and start + 1 < edges[0]:
        found += _free_between(start + 1, edges[0], blocks, sense, short=True)
    for post, end in zip(posts, edges[1:], strict=True):
        found.append(post)
        short = post.stub or (post.last is not None and not any(m.field.is_rich for m in post.last.meanings))
        begin = post.first if post.stub else (post.last.at + 1 if post.last else post.first)
        if short and not post.stub and post.last is not None and not post.last.plain:
            begin += 1  # the value of a short field stands on the line below its label
        found += _free_between(begin, end, blocks, sense, short=short)
    return found


def _free_between(begin: int, end: int, blocks: Sequence[Block], sense: TitleSense, *, short: bool) -> list[_Post]:
    found: list[_Post] = []
    for at in range(begin, end - 1):
        if sense.starts_post(at, after_short_field=short and not found and _is_next(blocks, begin, at)):
            found.append(_Post(title=at, first=at + 1, stub=is_protected_title(blocks[at].plain)))
    return found


def _is_next(blocks: Sequence[Block], begin: int, at: int) -> bool:
    """Whether only the frame's lines stand between."""
    return all(block.role == "furniture" for block in blocks[begin:at])
