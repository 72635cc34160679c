"""The context: a plugin's only door to the world."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mapkit.model.finding import Finding, Severity
from mapkit.model.record import Record
from mapkit.model.sequences import as_tuple

from .source import Source

if TYPE_CHECKING:
    from .offers import Theme
    from .pictures import Picture


def _discard(thing: Finding | Picture) -> None:
    """Let a finding or a picture go: the default where nobody listens."""


@frozen(kw_only=True)
class RecordForm:
    """One form in which a record can be had, as a file of its own."""

    #: As readers see it: ``Markdown``, ``Word``.
    label: str
    #: The file's ending, without a dot.
    suffix: str
    #: Returns the bytes of a record that the view shows.
    make: Callable[[Record], bytes]


@frozen(kw_only=True)
class Context:
    """What a format may ask of the world: the time, its options, a place for findings, its own resources."""

    #: The moment of the run; the host sets it from SOURCE_DATE_EPOCH where that is given.
    now: datetime = field(factory=lambda: datetime.now(UTC))
    #: The values of the options that the offer declares, by name; an option not given has its default.
    options: Mapping[str, Any] = field(factory=dict)
    #: Every known kind by name.
    kinds: Mapping[str, type[Record]] = field(factory=dict)
    #: On export: the target's file name where it is one file (``pack.docx``); empty where it is a folder.
    target: str = ""
    #: On export: the forms in which each record can be had beside what is exported.
    forms: tuple[RecordForm, ...] = field(default=(), converter=as_tuple)
    #: On export: the looks that plugins offer for the website, by name.
    themes: Mapping[str, Theme] = field(factory=dict)
    #: Where findings go.
    report: Callable[[Finding], None] = _discard
    #: On export: what the user asked for beyond public records: ``protected``, ``comments``, ``contacts``, ``all``.
    include: frozenset[str] = frozenset()
    #: On import: the name of the file that is read, for findings.
    source: str = ""
    #: On import: where pictures out of the source go.
    pictures: Callable[[Picture], None] = _discard

    def finding(
        self,
        code: str,
        message: str,
        *,
        severity: Severity = "warning",
        record: str = "",
        field: str = "",
        path: str = "",
        line: int = 0,
    ) -> None:
        """Report one thing that a person should look at."""
        self.report(
            Finding(code=code, message=message, severity=severity, record=record, field=field, path=path, line=line)
        )

    def picture(self, data: bytes | Source, *, alt: str = "", file: str = "") -> str:
        """Hand over a picture out of the source; return the address by which the record's Markdown is to name it.

        The picture goes into the collection's ``media`` folder with the record whose text or attachments name it; one that
        no record names is let go. The same content is kept once. An attachment is made of it where the record has none.

        Args:
            data: The picture's bytes, or a source that holds them (of a file beside the source: read again when it is kept).
            alt: Its alternative text, as the source gives it.
            file: The name that it had in the media folder of a collection that the source was made from.

        Returns:
            An address such as ``media/0a1b2c3d4e5f-picture.png``. It is empty where the picture cannot be taken, for it is
            none, is damaged, is larger than 32 MB, or is an SVG drawing. That is reported (S06), and so is one that browsers
            do not show (S07).
        """
        from .pictures import NoPictureError, picture_of

        source = data if isinstance(data, Source) else Source(name=file or "picture", data=data)
        said = f"the picture {(alt or file or source.filename)[:80]!r}"
        try:
            made = picture_of(source, alt=alt, file=file)
        except NoPictureError as error:
            self.finding("S06", f"{said} was left in its source: it {error}", path=self.source)
            return ""
        if not made.is_shown and not file:
            what = made.media_type.rpartition("/")[2].upper()
            self.finding("S07", f"{said} was kept as {made.address}, but browsers do not show {what}", path=self.source)
        self.pictures(made)
        return made.address

    def resource(self, package: str, name: str) -> bytes:
        """Return a file that a plugin ships beside its code.

        Raises:
            FileNotFoundError: the package holds no such file.
        """
        return resources.files(package).joinpath(name).read_bytes()

    def option(self, name: str, default: Any = None) -> Any:
        """Return an option's value, or a default where the host gave none."""
        return self.options.get(name, default)
