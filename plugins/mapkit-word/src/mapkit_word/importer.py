"""The importers, as the host calls them: any Word document, and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mapkit.errors import SourceError
from mapkit.model import KINDS, Record, Visibility
from mapkit.plugin import Context, Imported, Source

from . import findings
from .reading.entry import read_entry
from .reading.form import FormReader
from .reading.open import Opened, open_word
from .reading.own import OwnReader, visibility_named
from .sniff import other_format

#: What somebody sends in is to be read before everybody may see it.
NEW: Visibility = "draft"


def read_document(source: Source, context: Context) -> Iterator[Imported]:
    """Yield what a Word document holds: its records, if it is a form or one of ours; else an entry to be recognised.

    Raises:
        SourceError: the file is no Word document, is damaged, or is not safe to read.
    """
    data, opened, say = _open(source, context)
    kinds = _kinds(context)
    if opened.form:
        yield _form(source, context, opened, say)
    elif opened.is_own:
        reader = OwnReader(
            opened=opened, file=source.filename, kinds=kinds, visibility=_visibility(context), report=say
        )
        yield from reader.records()
    else:
        yield read_entry(opened, data, source.filename, kinds, _visibility(context) or NEW)


def read_form(source: Source, context: Context) -> Iterator[Imported]:
    """Yield the record that a filled form says.

    Raises:
        SourceError: the file is no form, is damaged, or is not safe to read.
    """
    _, opened, say = _open(source, context)
    if not opened.form:
        raise SourceError("this is no form made by mapkit; read it with --from word", path=source.name)
    yield _form(source, context, opened, say)


def _form(source: Source, context: Context, opened: Opened, say: Callable[[str, str, str], None]) -> Record:
    kind = _kinds(context).get(opened.form)
    if kind is None:
        raise SourceError(
            f"the form is for the kind {opened.form!r}, which no installed plugin defines; install the plugin",
            path=source.name,
        )
    visibility = _visibility(context) or NEW
    return FormReader(opened=opened, file=source.filename, kind=kind, visibility=visibility, report=say).record()


def _open(source: Source, context: Context) -> tuple[bytes, Opened, Callable[[str, str, str], None]]:
    other = other_format(source)
    if other:
        raise SourceError(f"this is {other}; open it in Word or LibreOffice and save it as .docx", path=source.name)
    data = source.read()

    def say(code: str, message: str, name: str = "") -> None:
        findings.report(context, code, message, field=name, path=source.filename)

    return data, open_word(data, source.name, lambda code, message: say(code, message), context.picture), say


def _kinds(context: Context) -> Mapping[str, type[Record]]:
    return context.kinds or {kind.info.name: kind for kind in KINDS}


def _visibility(context: Context) -> Visibility | None:
    """Return who may see what is new, as the option says; None where it says nothing."""
    return visibility_named(str(context.option("visibility", "") or ""))
