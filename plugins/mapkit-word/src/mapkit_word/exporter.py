"""The exporters, as the host calls them: documents and forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from mapkit.errors import UsageError
from mapkit.model import Record, UnknownRecord
from mapkit.plugin import Artifact, CollectionView, Context

from . import findings
from .document.media import media_digest, media_of
from .document.pack import several, single
from .document.story import Report
from .evaluation.chapters import Chapters
from .form.write import Wanted, form_of, is_blank
from .template import Template, default_template, house_template

#: Changes with every change of what is written, so that artifacts are made again.
LAYOUT = "word/2"


def write_documents(view: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield a document for each record; where the target is one file, that of the one record, or a pack of several."""
    template = template_of(view, context)
    chapters = Chapters(view, context.include)
    if context.target and (len(view) != 1 or context.option("title")):
        yield _pack(view, context, template, chapters)
        return
    for record in view:
        yield _document(view, context, template, record, chapters)


def _document(
    view: CollectionView, context: Context, template: Template, record: Record, chapters: Chapters
) -> Artifact:
    id, report = record.id, reporter(context, record)

    def chunks() -> Iterable[bytes]:
        # the record is read again when its document is made, so that none is held in between
        fresh = view[id]
        return [single(fresh, template, view.site, media_of(view, fresh), report, chapters.make)]

    key = digest_of(
        LAYOUT, template.digest, view.digest(id), media_digest(view, record), _site(view), chapters.digest(record)
    )
    path = "" if context.target else f"{record.info.folder}/{id}.docx"
    return Artifact(path=path, key=key, chunks=chunks)


def _pack(view: CollectionView, context: Context, template: Template, chapters: Chapters) -> Artifact:
    toc = str(context.option("toc", "auto"))
    title = str(context.option("title", "") or view.site.title or view.name)

    def chunks() -> Iterable[bytes]:
        return [
            several(
                view,
                template,
                view.site,
                title,
                lambda r: media_of(view, r),
                lambda r: reporter(context, r),
                toc,
                chapters.make,
                chapters.overview,
            )
        ]

    ids = [view.digest(record.id) + media_digest(view, record) + chapters.digest(record) for record in view]
    return Artifact(path="", key=digest_of(LAYOUT, template.digest, toc, title, _site(view), *ids), chunks=chunks)


def write_forms(view: CollectionView, context: Context) -> Iterator[Artifact]:
    """Yield a form for each record, to bring it up to date; an empty record gives a blank form.

    Raises:
        UsageError: the target is one file, and the view holds not exactly one record.
    """
    template = template_of(view, context)
    if context.target and len(view) != 1:
        raise UsageError(
            f"a form is for one record, and {len(view)} were chosen; choose one with --id, or give a folder",
            path=context.target,
        )
    chapters = Chapters(view, context.include)
    for record in view:
        if isinstance(record, UnknownRecord):
            findings.report(context, "WD24", f"no installed plugin defines the kind {record.kind!r}", record=record.id)
        else:
            yield _form(view, context, template, record, chapters)


def _form(view: CollectionView, context: Context, template: Template, record: Record, chapters: Chapters) -> Artifact:
    id, report = record.id, reporter(context, record)
    # what was taken out of the record for being personal must not come back as emptied by the form's writer
    shows_people = is_blank(record) or bool({"all", "contacts"} & context.include)

    chosen = str(context.option("framework", "") or "")

    def chunks() -> Iterable[bytes]:
        fresh = view[id]
        blank = is_blank(fresh)
        fresh, special = chapters.boxes(fresh, chosen)
        media = media_of(view, fresh)
        wanted: Wanted = lambda info: shows_people or not info.personal  # noqa: E731
        return [form_of(fresh, template, view.site, media, report, wanted, special, blank=blank)]

    path = "" if context.target else f"{record.info.folder}/{id}.docx"
    facts = (
        template.digest,
        view.digest(id),
        media_digest(view, record),
        _site(view),
        str(shows_people),
        chosen,
        chapters.digest(record),
    )
    key = digest_of(LAYOUT, "form", *facts)
    return Artifact(path=path, key=key, chunks=chunks)


def reporter(context: Context, record: Record) -> Report:
    """Return what reports a record's findings."""
    id = record.id

    def report(code: str, message: str) -> None:
        findings.report(context, code, message, record=id)

    return report


def template_of(view: CollectionView, context: Context) -> Template:
    """Return the template that the options ask for."""
    nhs = bool(context.option("nhs-identity", False))
    ours = default_template(language=view.site.language or "en-GB", nhs=nhs)
    house = context.option("template")
    return house_template(Path(house).read_bytes(), Path(house).name, ours) if house else ours


def _site(view: CollectionView) -> str:
    return "\n".join([view.site.title, *view.site.urls])


def digest_of(*texts: str) -> str:
    """Return a digest of some texts."""
    return sha256("\0".join(texts).encode()).hexdigest()[:32]
