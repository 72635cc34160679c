"""What this distribution offers: Word documents and Word forms, each to be written and to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapkit.plugin import (
    Artifact,
    CollectionView,
    Context,
    Exporter,
    FindingCodes,
    Imported,
    Importer,
    Option,
    Source,
    hookimpl,
)

_TEMPLATE = Option(
    name="template",
    help="A Word file of your own, whose styles, page, header and footer the documents take on.",
    type="path",
)
_NHS = Option(
    name="nhs-identity",
    help="Say yes if the publisher is an NHS organisation: headings are then NHS blue. A logo comes from your own template.",
    default=False,
    type="bool",
)
_TITLE = Option(name="title", help="The title of a pack of several records. By default the site's.", default="")
_CONTENTS = Option(
    name="toc",
    help="Whether a pack has a list of contents: auto leaves it out of short ones.",
    default="auto",
    choices=("auto", "yes", "no"),
)
_FRAMEWORK = Option(
    name="framework",
    help="For a blank form of an evaluation: the framework whose outcomes it has, by its id or its file.",
    default="",
)
_VISIBILITY = Option(
    name="visibility",
    help="Who may see records that are new: by default they are drafts, and those in documents of ours are what they were.",
    default="",
    choices=("public", "private", "draft", "pending"),
)


def _write_documents(view: CollectionView, context: Context) -> Iterator[Artifact]:
    from .exporter import write_documents

    return write_documents(view, context)


def _write_forms(view: CollectionView, context: Context) -> Iterator[Artifact]:
    from .exporter import write_forms

    return write_forms(view, context)


def _read_document(source: Source, context: Context) -> Iterator[Imported]:
    from .importer import read_document

    return read_document(source, context)


def _read_form(source: Source, context: Context) -> Iterator[Imported]:
    from .importer import read_form

    return read_form(source, context)


def _sniff_document(source: Source) -> int:
    from .sniff import sniff_document

    return sniff_document(source)


def _sniff_form(source: Source) -> int:
    from .sniff import sniff_form

    return sniff_form(source)


@hookimpl
def mapkit_exporters() -> Iterable[Exporter]:
    """Offer documents and forms for writing."""
    yield Exporter(
        name="word",
        summary="Word documents that read well for everyone: one a record, or one pack of several.",
        write=_write_documents,
        filenames=("*.docx",),
        options=(_TEMPLATE, _NHS, _TITLE, _CONTENTS),
    )
    yield Exporter(
        name="word-form",
        summary="Word forms to fill in: blank ones, or filled from records to bring them up to date.",
        write=_write_forms,
        filenames=("*.docx",),
        options=(_TEMPLATE, _NHS, _FRAMEWORK),
    )


@hookimpl
def mapkit_importers() -> Iterable[Importer]:
    """Offer documents and forms for reading."""
    yield Importer(
        name="word",
        summary="Any Word document (.docx): our own to the letter, others by the labels in them.",
        read=_read_document,
        filenames=("*.docx", "*.doc", "*.odt", "*.rtf", "*.docm", "*.dotx"),
        sniff=_sniff_document,
        options=(_VISIBILITY,),
    )
    yield Importer(
        name="word-form",
        summary="Filled-in Word forms, whatever was done to them.",
        read=_read_form,
        filenames=("*.docx",),
        sniff=_sniff_form,
        options=(_VISIBILITY,),
    )


@hookimpl
def mapkit_findings() -> Iterator[FindingCodes]:
    """Offer what the codes of the findings mean."""
    from .findings import RULES

    yield FindingCodes(name="word", rules=RULES)
