"""The report's beginning: what came in, what needs a look and what to do, the files, what was kept beside the posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from mapkit.model import Attachment, Finding, Menu, MenuItem, Severity
from mapkit.model.findings import RULES
from mapkit.pipeline.report import Report

from .about import About
from .facts import Head, Tally
from .markup import badge, bullets, counted, details, text, to_post, to_web, where
from .store import Store

_HOW_TO = (
    "<p>Correct a record in the collection: in its file, or on the old site before you import again."
    " An import keeps what you have changed in the collection.</p>\n"
)
#: So many posts are listed below one code; the list of all posts has the others.
_LISTED = 200
#: Codes that say that words were lost.
_LOST = "T06"
#: What became of the records, in words.
_OUTCOME = {
    "added": "are new in the collection",
    "changed": "were in the collection and are changed",
    "unchanged": "were in the collection and are as they were",
    "joined": "further accounts of a post were joined to its record",
    "left out": "were left out by a transform",
}
#: The number, the severity and the name of how bad a post's worst finding is.
_LEVELS: tuple[tuple[int, Severity, str], ...] = (
    (2, "error", "errors"),
    (1, "warning", "warnings"),
    (0, "info", "notes only"),
)
#: How bad, with what a person is to do.
_GROUPS: Mapping[Severity, str] = {
    "error": "Errors: something is missing or wrong",
    "warning": "Warnings: a person should look",
    "info": "Notes: good to know",
}


def summary(store: Store, about: About, report: Report) -> Iterator[str]:
    """Yield what came in."""
    files = counted(len(about.sources), "source")
    yield '<section id="summary" aria-labelledby="summary-title">\n<h2 id="summary-title">Summary</h2>\n'
    yield f"<p>{counted(store.count(), 'post')} came from {files} into <code>{text(about.target)}</code>.</p>\n"
    done = (f"{count:,} {said}" for name, said in _OUTCOME.items() if (count := report.outcome[name]))
    yield bullets(done)
    yield _matrix(store.matrix())
    yield _words(store)
    seen = [
        f"{badge(severity)} {counted(store.count(worst), 'post')} with {name}"
        for worst, severity, name in _LEVELS
        if store.count(worst)
    ]
    yield bullets(seen) or "<p>Nothing needs to be looked at.</p>\n"
    yield "</section>\n"


def _words(store: Store) -> str:
    """Say whether words were lost; nothing where none were counted, as each source named its fields itself."""
    if store.having(_LOST, "error", 1):
        return f'<p>{badge("error")} Words of the sources are missing: see <a href="#finding-{_LOST}">which</a>.</p>\n'
    counted = "<p>No word is missing: the words of each post were counted in its source and in its record.</p>\n"
    return counted if store.recognised() else ""


def _matrix(counts: Mapping[tuple[str, str], int]) -> str:
    """Return the table of kinds and visibilities."""
    kinds = list(dict.fromkeys(kind for kind, _ in counts))
    seen = list(dict.fromkeys(visibility for _, visibility in counts))
    if not kinds:
        return ""
    head = "".join(f'<th scope="col">{text(each)}</th>' for each in (*seen, "all"))
    rows = [_row(kind, [counts.get((kind, each), 0) for each in seen]) for kind in kinds]
    if len(kinds) > 1:
        rows.append(_row("All", [sum(counts.get((kind, each), 0) for kind in kinds) for each in seen]))
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Posts by kind and visibility"><table>'
        "<caption>Posts by kind and by who may see them</caption>\n"
        f'<thead><tr><th scope="col">Kind</th>{head}</tr></thead>\n<tbody>{"".join(rows)}</tbody></table></div>\n'
    )


def _row(name: str, counts: list[int]) -> str:
    cells = "".join(f"<td>{count:,}</td>" for count in (*counts, sum(counts)))
    return f'<tr><th scope="row">{text(name)}</th>{cells}</tr>\n'


def findings(store: Store, about: About) -> Iterator[str]:
    """Yield each code that was reported, with what it says, what to do, and where."""
    yield '<section id="findings" aria-labelledby="findings-title">\n<h2 id="findings-title">What needs a look</h2>\n'
    yield _HOW_TO
    nothing = True
    named: set[str] = set()
    for severity, tallies in groupby(store.tallies(), key=lambda tally: tally.severity):
        nothing = False
        yield f"<h3>{_GROUPS[severity]}</h3>\n"
        for tally in tallies:
            name = "" if tally.code in named else f' id="finding-{text(tally.code)}"'
            named.add(tally.code)
            yield from _card(tally, name, store, about)
    yield "<p>Nothing.</p>\n</section>\n" if nothing else "</section>\n"


def _card(tally: Tally, name: str, store: Store, about: About) -> Iterator[str]:
    rule = about.rules.get(tally.code)
    posts = store.having(tally.code, tally.severity, _LISTED)
    title = text(rule.title) if rule else "A finding of a plugin"
    yield f'<div class="card"{name}>\n<h4>{badge(tally.severity)} {title} <span class="code">{text(tally.code)}</span></h4>\n'
    yield f"<p><b>What to do:</b> {text(rule.advice)}</p>\n" if rule else ""
    often = "once" if tally.count == 1 else counted(tally.count, "time")
    if not posts:
        yield f'<p>Found {often}; see <a href="#files">the files</a>.</p>\n</div>\n'
        return
    more = tally.posts - len(posts)
    links = [to_post(head) for head in posts] + ([f"and {counted(more, 'more post')}"] if more else [])
    yield details(f"Found {often}, in {counted(tally.posts, 'post')}", bullets(links), open=len(posts) <= 3)
    yield "</div>\n"


def files(store: Store, about: About) -> Iterator[str]:
    """Yield the sources, with what was noticed or mended in them."""
    yield '<section id="files" aria-labelledby="files-title">\n<h2 id="files-title">The files</h2>\n'
    yield bullets(f'{text(source.path)} <span class="of">({text(source.format)})</span>' for source in about.sources)
    noticed = [_noticed(finding, head) for finding, head in _of_files(store)]
    yield "<h3>What was noticed or mended in them</h3>\n" if noticed else "<p>Nothing had to be mended in them.</p>\n"
    yield details(counted(len(noticed), "finding"), bullets(noticed), open=len(noticed) <= 50)
    yield "</section>\n"


def _of_files(store: Store) -> Iterator[tuple[Finding, Head | None]]:
    """Yield what the readers of the formats said, and what belongs to no post."""
    yield from ((finding, None) for finding in store.general() if finding.code in RULES)
    yield from store.all_but(frozenset(RULES))


def _noticed(finding: Finding, head: Head | None) -> str:
    place = f"{finding.path}, line {finding.line}" if finding.path and finding.line else finding.path
    said = f"{text(place)}: {text(finding.message)}" if place else text(finding.message)
    of = f" (in {to_post(head)})" if head else f" (in {text(finding.record)})" if finding.record else ""
    return f'{badge(finding.severity)} {said}{of} <a class="code" href="#finding-{text(finding.code)}">{text(finding.code)}</a>'


def kept(store: Store, about: About) -> Iterator[str]:
    """Yield what is kept beside the posts; nothing where there is nothing."""
    site = about.site
    parts = [
        details(counted(len(site.menus), "menu"), bullets(map(_menu, site.menus))),
        details(counted(len(site.attachments), "file"), bullets(map(_attachment, site.attachments))),
        details(counted(len(site.people), "person", "people"), bullets(text(person.name) for person in site.people)),
        details(
            counted(len(site.terms), "category, tag or other term", "categories, tags and other terms"),
            bullets(f'{text(term.name)} <span class="of">({text(term.taxonomy)})</span>' for term in site.terms),
        ),
        *(_items(store, type, count) for type, count in store.types().items()),
        _dropped(store),
    ]
    if not any(parts):
        return
    yield '<section id="kept" aria-labelledby="kept-title">\n<h2 id="kept-title">What was kept beside the posts</h2>\n'
    yield "<p>It is in the collection, and goes back with the posts where they are written in the same format.</p>\n"
    yield from parts
    yield "</section>\n"


def _items(store: Store, type: str, count: int) -> str:
    items = (
        f'{text(item.title) or "Untitled"} <span class="of">({where(item.place)})</span>' for item in store.kept(type)
    )
    return details(f"{counted(count, 'item')} of the type <code>{text(type)}</code>, whole", bullets(items))


def _dropped(store: Store) -> str:
    titles = [text(title) or "Untitled" for title in store.dropped()]
    return details(f"Left out by a transform, and not kept: {counted(len(titles), 'post')}", bullets(titles))


def _menu(menu: Menu) -> str:
    return text(menu.name) + "\n" + bullets(map(_menu_item, menu.items))


def _menu_item(item: MenuItem) -> str:
    return to_web(item.url or "", item.label) + bullets(map(_menu_item, item.children))


def _attachment(file: Attachment) -> str:
    copy = f"copied as {text(file.file)}" if file.file else "no copy"
    return f'{to_web(file.url or "", file.title or file.url or "Untitled")} <span class="of">({copy})</span>'
