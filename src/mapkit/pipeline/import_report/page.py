"""The report as a page: no script, one style, light and dark, for paper too; colours are never the only sign."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as resources

from mapkit.pipeline.report import Report

from . import summary
from .about import About
from .facts import Head
from .markup import bullets, text, to_post
from .post import Palette, article
from .store import Store

#: The groups of posts: how bad the worst finding is, the group's name in an address, its title.
_GROUPS = (
    (2, "errors", "Posts with errors"),
    (1, "warnings", "Posts with warnings"),
    (0, "notes", "Posts with notes only"),
    (-1, "nothing", "Posts with nothing to say about"),
)
#: Up to so many posts are shown open, whatever is said of them.
_FEW = 12
_NOTICE = (
    '<p class="notice"><strong>Do not publish this page.</strong>'
    " It shows everything that was imported, also drafts, protected and private posts.</p>\n"
)


def page(store: Store, about: About, report: Report) -> Iterator[str]:
    """Yield the page: the summary first, then the posts, those with problems before the others."""
    name = f"Import report: {text(about.site.title)}" if about.site.title else "Import report"
    style = resources(__package__).joinpath("style.css").read_text("utf-8")
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#posts">Skip to the posts</a>\n'
        f"<header>\n<h1>{name}</h1>\n<p>Made {text(about.made[:10])} by mapkit.</p>\n{_NOTICE}</header>\n"
    )
    kept = list(summary.kept(store, about))
    yield _navigation(bool(kept))
    yield "<main>\n"
    yield from summary.summary(store, about, report)
    yield from summary.findings(store, about)
    yield from summary.files(store, about)
    yield from kept
    yield from _contents(store, about)
    yield from _posts(store, about)
    yield "</main>\n</body>\n</html>\n"


def _navigation(kept: bool) -> str:
    parts = [("summary", "Summary"), ("findings", "What needs a look"), ("files", "The files")]
    parts += [("kept", "What was kept beside the posts")] if kept else []
    parts += [("posts", "The posts")]
    links = bullets(f'<a href="#{name}">{title}</a>' for name, title in parts)
    return f'<nav aria-label="On this page">\n{links}</nav>\n'


def _contents(store: Store, about: About) -> Iterator[str]:
    """Yield the list of all posts, those with problems first."""
    yield '<section id="posts" aria-labelledby="posts-title">\n<h2 id="posts-title">The posts</h2>\n'
    yield "<p>Those with problems come first. A title leads to the post: each piece of its text, and where it went.</p>\n"
    few = store.count() <= 4 * _FEW
    for worst, _name, title in _GROUPS:
        count = store.count(worst)
        if count:
            yield f"<details{' open' if few or worst > 0 else ''}><summary>{title}: {count:,}</summary>\n<ul>\n"
            for head in store.heads(worst):
                yield f"<li>{_entry(head, store, about)}</li>\n"
            yield "</ul>\n</details>\n"
    yield "</section>\n"


def _entry(head: Head, store: Store, about: About) -> str:
    facts = text(head.kind_title) + (f", {text(head.visibility)}" if head.visibility != "public" else "")
    said = "; ".join(
        f"{text(about.rules[code].title) if code in about.rules else text(code)}" for code, _ in store.codes(head.id)
    )
    return f'{to_post(head)} <span class="of">({facts})</span>{f" {said}" if said else ""}'


def _posts(store: Store, about: About) -> Iterator[str]:
    """Yield every post, group by group."""
    few, palette = store.count() <= _FEW, Palette()
    for worst, name, title in _GROUPS:
        if not store.count(worst):
            continue
        yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n'
        for head in store.heads(worst):
            yield from article(store.post(head), about.rules, palette, open=few or worst > 0)
        yield "</section>\n"
