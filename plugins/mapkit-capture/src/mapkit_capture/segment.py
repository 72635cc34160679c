"""Finding where posts begin on a page that puts nothing between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from mapkit.model import Block, Record

from .cohesion import Weights
from .free_posts import FreePosts
from .furniture import is_archive_heading, is_protected_title
from .labelled import Labelled, Post
from .looks import looks_of
from .page import Page, page_of
from .titles import joined_at_end


@frozen(kw_only=True)
class Segment:
    """One post: the block that is its title (-1: it has none), and the blocks of its text, from and up to."""

    title: int
    first: int
    end: int
    stub: bool = False


def segments(
    blocks: Sequence[Block],
    kinds: Mapping[str, type[Record]],
    raw: Callable[[Block], str],
    gap: Callable[[Block], int] = lambda block: 0,
) -> list[Segment]:
    """Return the posts on a page, in order; what stands before the first of them is the page's frame.

    Args:
        blocks: The page's blocks.
        kinds: The kinds whose labels show posts.
        raw: Returns a block's line as the source has it.
        gap: Returns how many blank lines stand above a block.
    """
    page = page_of(blocks, kinds, raw, gap)
    posts = Labelled(page, kinds).find()
    wordings = [re.compile(wording, re.IGNORECASE) for cls in kinds.values() for wording in cls.info.titles]
    edges = [*(post.start for post in posts), len(blocks)]
    texts = [page.text(begin, end) for begin, end in pairwise(edges)]
    looks = looks_of(page, [post.title for post in posts if post.title >= 0])
    sense = FreePosts(page, Weights(texts), _joins(page, posts), looks, _level(page, posts), wordings)
    posts = _with_free(posts, page, sense)
    if not posts:
        return []
    edges = [*(post.start for post in posts[1:]), len(blocks)]
    return [
        Segment(title=post.title, first=post.first, end=end, stub=post.stub)
        for post, end in zip(posts, edges, strict=True)
        if post.title >= 0 or post.first < end
    ]


def _joins(page: Page, posts: Sequence[Post]) -> bool:
    """Whether the page's theme joins the last words of titles: most sure titles of three words or more show it."""
    titles = [page.blocks[post.title] for post in posts if post.title >= 0]
    long_enough = [title for title in titles if title.plain.count(" ") >= 2]
    joined = sum(1 for title in long_enough if joined_at_end(page.raw(title)))
    return joined * 2 > len(long_enough)


def _level(page: Page, posts: Sequence[Post]) -> int:
    """Return the level of the headings that most sure titles are; 0 where they are plain lines."""
    levels = Counter(page.blocks[post.title].level for post in posts if post.title >= 0)
    return levels.most_common(1)[0][0] if levels else 0


def _with_free(posts: Sequence[Post], page: Page, sense: FreePosts) -> list[Post]:
    """Add the posts without labels: behind another post's last field, and at the head of a list of posts."""
    found: list[Post] = []
    edges = [*(post.start for post in posts), len(page)]
    start = next((i for i, block in enumerate(page.blocks) if is_archive_heading(block.plain)), None)
    if start is not None and start + 1 < edges[0]:
        found += _stretch(page, sense, start, start + 1, edges[0], complete=True)
    elif start is None:
        found += _posts(page, sense.at_head(edges[0]))
    for post, end in zip(posts, edges[1:], strict=True):
        found.append(post)
        begin, complete = _behind(post)
        found += _stretch(page, sense, post.start, begin, end, complete=complete)
    return found


def _behind(post: Post) -> tuple[int, bool]:
    """Return the first block behind a post's last label and its value, and whether the post must be complete there."""
    if post.stub:
        return post.first, True
    if post.last is None:
        return post.first, False
    short = not any(meaning.field.is_rich for meaning in post.last.meanings)
    return post.last.at + (2 if short and not post.last.plain else 1), short


def _stretch(page: Page, sense: FreePosts, post: int, begin: int, end: int, *, complete: bool) -> list[Post]:
    """Return the posts without labels between one with labels and the next."""
    first = sense.at_once(begin, end) if complete else None
    if first is None:
        return _posts(page, sense.within(post, begin, end))
    return _posts(page, [first, *sense.within(first, first + 1, end, free=True)])


def _posts(page: Page, titles: Sequence[int]) -> list[Post]:
    return [Post(title=at, first=at + 1, stub=is_protected_title(page.blocks[at].plain)) for at in titles]
