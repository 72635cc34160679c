"""From a collection to the files of a website."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from mapkit.model import Record
from mapkit.plugin import Artifact, CollectionView, Context, RecordForm, Theme

from .cards import Card
from .downloads import download_artifacts
from .frame import Frame, Page
from .keys import digest
from .list_pages import browse_page, list_pages
from .look import Look, look_of, texts_of
from .media import bytes_of
from .moved_pages import moved_pages
from .names import slug
from .outcomes.known import FOLDER, Gathered, outcomes_of
from .outcomes.pages import outcome_pages
from .outcomes.searching import outcome_texts
from .outcomes.ties import evidence_ties
from .record_page import record_pages
from .redirect_rules import as_apache, as_netlify, as_nginx
from .redirects import as_csv
from .related import ties_of
from .report import report
from .search_files import SearchFiles
from .settings import Settings, settings_of
from .shelves import shelves_of
from .single import single_file
from .site_pages import site_pages
from .sitemap import LIMIT, Entry, robots, sitemap, sitemap_index
from .survey import is_stub, survey
from .website import Website


def write(
    view: CollectionView,
    context: Context,
    *,
    downloads: Iterable[RecordForm] = (),
    themes: Mapping[str, Theme] | None = None,
) -> Iterator[Artifact]:
    """Yield the files of a website, or the one file that holds it all.

    Two passes: the first keeps small facts of each record (and counts its words for the search); pages are made when the host
    asks for their bytes, each from its own record read anew.

    Args:
        view: The collection, as it may be shown.
        context: The run's options, time and findings.
        downloads: The forms in which each record can be had beside its page.
        themes: The themes that other plugins offer, by name.

    Raises:
        UsageError: an option's value makes no sense.
    """
    settings = settings_of(view.site, view.name, context)
    look = look_of(settings.theme, themes or {})
    search = SearchFiles(settings=settings)
    website = open_website(view, settings, look, () if settings.single_file else tuple(downloads), search)
    for found in outcome_texts(website):
        search.add_page(path=found.path, title=found.title, meta=found.meta, text=found.text)
    report(website, context)
    if settings.single_file:
        yield single_file(website, "" if context.target else f"{slug(view.name) or 'collection'}.html")
        return
    taken: set[str] = set()
    for artifact in _files(website, search):
        taken.add(artifact.path)
        yield artifact
    if settings.redirect_pages:
        yield from moved_pages(website, taken)


def _files(website: Website, search: SearchFiles) -> Iterator[Artifact]:
    yield from _pages(website)
    yield from search.artifacts(website)
    yield from _static(website)
    yield from _media(website)
    yield from _redirects(website)


def open_website(
    view: CollectionView, settings: Settings, look: Look, downloads: tuple[RecordForm, ...], search: SearchFiles
) -> Website:
    """Survey a collection and sort it."""
    texts = texts_of(look, settings.language)
    gathered = Gathered()

    def also(record: Record, card: Card) -> None:
        search.add(record, card)
        gathered.add(record, card)

    found = survey(view, settings, also)
    outcomes = outcomes_of(view, found, gathered, settings)
    ties = ties_of(found, texts)
    logo = found.media.paths.get(f"media/{settings.logo.rsplit('/', 1)[-1]}", "") if settings.logo else ""
    return Website(
        view=view,
        settings=settings,
        survey=found,
        shelves=shelves_of(found.cards, found.kinds.values(), view.site.terms, texts),
        ties=ties.with_more(evidence_ties(outcomes, texts)) if outcomes else ties,
        frame=Frame(settings=settings, texts=texts, look=look, logo=logo, outcomes=outcomes is not None),
        downloads=downloads,
        outcomes=outcomes,
    )


def _pages(website: Website) -> Iterator[Artifact]:
    entries: list[Entry] = []

    def made(page: Page) -> Artifact:
        if website.settings.base and not page.noindex:
            entries.append(Entry(url=website.frame.url(page.path), changed=page.modified))
        return website.frame.artifact(page)

    for page in site_pages(website):
        yield made(page)
    yield made(browse_page(website))
    for page in (*list_pages(website), *outcome_pages(website)):
        yield made(page)
    for card, page in record_pages(website):
        yield made(page)
        if not is_stub(card.visibility, website.settings):
            yield from download_artifacts(card, website.downloads, partial(_load, website, card))
    yield from _for_machines(website, entries)


def _load(website: Website, card: Card) -> Record:
    return website.record(card.id)


def _for_machines(website: Website, entries: list[Entry]) -> Iterator[Artifact]:
    base = website.settings.base
    if base:
        parts = [entries[i : i + LIMIT] for i in range(0, len(entries), LIMIT)]
        if len(parts) == 1:
            yield _file("sitemap.xml", digest(entries), sitemap, parts[0])
        else:
            names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
            yield _file("sitemap.xml", digest(names, base), sitemap_index, [base + name for name in names])
            for name, part in zip(names, parts, strict=True):
                yield _file(name, digest(part), sitemap, part)
    closed = bool(website.settings.include & {"all", "contacts", "comments", "internal"})
    address = f"{base}sitemap.xml" if base else ""
    yield Artifact(path="robots.txt", key=digest(address, closed), chunks=lambda: robots(address, closed=closed))


def _file(path: str, key: str, make: object, value: object) -> Artifact:
    assert callable(make)
    return Artifact(path=path, key=key, chunks=lambda: make(value))


def _static(website: Website) -> Iterator[Artifact]:
    for path, file in website.frame.look.files.items():
        if path.startswith(f"{FOLDER}/") and website.outcomes is None:
            continue
        data = file.read_bytes()
        yield Artifact(path=f"static/{path}", key=digest(data), chunks=partial(_once, data))


def _once(data: bytes) -> Iterator[bytes]:
    yield data


def _media(website: Website) -> Iterator[Artifact]:
    for path in sorted(website.survey.used_media | ({website.frame.logo} if website.frame.logo else set())):
        file = website.survey.media.files[path]
        yield Artifact(path=path, chunks=partial(bytes_of, website.view, file))


def _redirects(website: Website) -> Iterator[Artifact]:
    pages = website.moved.pages
    if not pages:
        return
    key = digest(pages)
    for path, make in (
        ("redirects/redirects.csv", as_csv),
        ("redirects/apache.conf", as_apache),
        ("redirects/nginx.conf", as_nginx),
        ("_redirects", as_netlify),
    ):
        yield Artifact(path=path, key=key, chunks=partial(make, pages))
