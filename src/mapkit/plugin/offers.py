"""Offers: what a plugin's hooks return. Plain, frozen, and checked when they are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from mapkit.model.entry import Entry, Leftover, Site
from mapkit.model.finding import SEVERITIES, Finding
from mapkit.model.findings import Rule
from mapkit.model.record import Record
from mapkit.model.sequences import as_tuple

from .context import Context
from .source import Source
from .view import CollectionView

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import click

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_CODE = re.compile(r"[A-Z]{1,2}\d\d\Z")

#: What an importer yields.
Imported = Site | Entry | Record | Leftover


def _name(instance: object, attribute: Any, value: str) -> None:
    if not _NAME.match(value):
        raise ValueError(f"{type(instance).__name__} name {value!r}: use small letters, digits and single hyphens")


def _summary(instance: object, attribute: Any, value: str) -> None:
    if not value.strip() or "\n" in value:
        raise ValueError(f"{type(instance).__name__} {instance.name!r}: give a summary of one line")  # type: ignore[attr-defined]


@frozen(kw_only=True)
class Option:
    """One setting of a format: ``--option name=value`` on the command line, a keyword in a script."""

    name: str = field(validator=_name)
    help: str
    default: Any = None
    #: How a text from the command line becomes the value: ``str``, ``int``, ``bool`` or ``path``.
    type: Literal["str", "int", "bool", "path"] = "str"
    choices: tuple[str, ...] = field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class Importer:
    """An input format: bytes become sites, entries, records.

    A small format gives ``read``. One whose sources are large also gives ``split`` and ``read_chunk``: ``split`` cuts a
    source into picklable pieces of some hundred items, ``read_chunk`` turns one piece into what ``read`` would yield. Both
    are module-level functions, so that pieces can be read in other processes; the host then does not call ``read``.
    """

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    read: Callable[[Source, Context], Iterator[Imported]]
    #: Patterns of file names, such as ``*.xml``: a weak hint, after the content.
    filenames: tuple[str, ...] = field(default=(), converter=as_tuple)
    #: How sure the format is of a source, 0 to 100, from its first bytes or, for a zip, its directory.
    sniff: Callable[[Source], int] | None = None
    options: tuple[Option, ...] = field(default=(), converter=as_tuple)
    split: Callable[[Source, Context], Iterator[Any]] | None = None
    read_chunk: Callable[[Any, Context], Iterator[Imported]] | None = None

    def __attrs_post_init__(self) -> None:
        if (self.split is None) != (self.read_chunk is None):
            raise ValueError(f"Importer {self.name!r}: give both split and read_chunk, or neither")


@frozen(kw_only=True)
class Artifact:
    """One file to be written: where, a digest of what it is made from, and its bytes, made when they are asked for."""

    #: The path below the target, with ``/`` between its parts; empty for a target that is one file.
    path: str
    #: A digest of everything the bytes depend on: an artifact whose key is unchanged is not made again. Empty: always made.
    key: str = ""
    chunks: Callable[[], Iterable[bytes]]


@frozen(kw_only=True)
class Exporter:
    """An output format: a pure function from a collection to artifacts; it opens no file."""

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    write: Callable[[CollectionView, Context], Iterator[Artifact]]
    #: Patterns of file names that make the target one file (``*.docx``); any other target is a folder.
    filenames: tuple[str, ...] = field(default=(), converter=as_tuple)
    #: Whether the target may be a folder.
    folder: bool = True
    options: tuple[Option, ...] = field(default=(), converter=as_tuple)


@frozen(kw_only=True)
class Transform:
    """A change made to each record between import and collection, asked for by name."""

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    #: Returns the changed record, or None to leave it out.
    apply: Callable[[Record, Context], Record | None]


@frozen(kw_only=True)
class Check:
    """A test of one record, run by ``mapkit check``."""

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    apply: Callable[[Record, Context], Iterable[Finding]]


@frozen(kw_only=True)
class Theme:
    """A look for the website: templates and files in a package's folder."""

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    package: str
    #: The folder inside the package that holds ``templates/`` and ``static/``.
    folder: str = "theme"
    #: Who may use it, where not everybody may.
    notice: str = ""


@frozen(kw_only=True)
class ExecutorOffer:
    """A way to run an import's pieces elsewhere, such as on a cluster."""

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    make: Callable[[int], Executor]


@frozen(kw_only=True)
class Command:
    """A command of its own: ``mapkit NAME``. ``load`` imports what it needs and returns the click command."""

    name: str = field(validator=_name)
    summary: str = field(validator=_summary)
    load: Callable[[], click.Command]


def _rules(instance: FindingCodes, attribute: object, value: Mapping[str, Rule]) -> None:
    for code, rule in value.items():
        if not _CODE.match(code):
            raise ValueError(f"finding {code!r}: use one or two capital letters and two digits")
        if rule.severity not in SEVERITIES or not rule.title.strip() or not rule.advice.strip():
            raise ValueError(f"finding {code!r}: give a severity ({', '.join(SEVERITIES)}), a title and an advice")


@frozen(kw_only=True)
class FindingCodes:
    """The codes of the findings that a plugin reports: how bad each is, what it says, and what a person can do."""

    name: str = field(validator=_name)
    #: By code: one or two capital letters and two digits.
    rules: Mapping[str, Rule] = field(validator=_rules)
