"""The unit of work: one piece of raw source becomes records and findings. A pure function, so that it runs anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from mapkit.errors import MapkitError, PluginError, SourceError, UsageError
from mapkit.model import Entry, Finding, Leftover, Record, Site
from mapkit.model.findings import severity_of
from mapkit.model.sequences import as_tuple
from mapkit.plugin import Context, Imported, Importer, Source, Transform
from mapkit.recognise import Recogniser
from mapkit.registry import Registry

from .judging import judged
from .named import with_named_fields

if TYPE_CHECKING:
    from mapkit.plugin.pictures import Picture

    from .trace import Piece


@frozen(kw_only=True)
class Job:
    """A piece of one source, and all that is needed to convert it; pickles."""

    format: str
    source: Source
    #: What the importer's ``split`` gave; None where ``read`` takes the source whole.
    chunk: Any = None
    options: tuple[tuple[str, Any], ...] = field(default=(), converter=as_tuple)
    transforms: tuple[str, ...] = field(default=(), converter=as_tuple)
    context: Context
    #: Whether to say which piece of the source went where, for a report.
    trace: bool = False


@frozen(kw_only=True)
class Converted:
    """What came of one item: a record, a site or a leftover (or nothing), with its findings."""

    item: Record | Site | Leftover | None
    findings: tuple[Finding, ...] = field(default=(), converter=as_tuple)
    trace: tuple[Piece, ...] = field(default=(), converter=as_tuple)
    #: The title of a record that a transform left out.
    dropped: str | None = None
    #: The pictures and other files that the record or site names.
    pictures: tuple[Picture, ...] = field(default=(), converter=as_tuple, repr=False)


def convert(job: Job, plugins: bytes = b"") -> list[Converted]:
    """Convert one piece elsewhere: with the plugins that were sent along, or else those that are installed there."""
    return list(converted(job, _tools(plugins)))


@lru_cache(maxsize=4)
def _tools(plugins: bytes) -> tuple[Registry, Recogniser]:
    import pickle  # with what else only other processes need

    registry: Registry = pickle.loads(plugins) if plugins else Registry.installed()
    return registry, Recogniser(registry.kinds)


def sent(registry: Registry) -> bytes:
    """Return a registry as it is sent along with each piece; nothing where it holds the installed plugins.

    Raises:
        UsageError: it cannot be sent, as an offer in it is no function of a module.
    """
    import pickle

    if registry.plugins == Registry.installed().plugins:
        return b""
    try:
        return pickle.dumps(registry)
    except Exception as error:
        message = f"these plugins cannot be sent to an executor ({error}); install them, or import without an executor"
        raise UsageError(message) from error


def converted(job: Job, tools: tuple[Registry, Recogniser]) -> Iterator[Converted]:
    """Yield what comes of each item of a piece.

    Raises:
        PluginError: the importer or a transform failed with anything but one of our own errors.
    """
    registry, recogniser = tools
    importer = registry.importer(job.format)
    findings: list[Finding] = []
    pictures: dict[str, Picture] = {}
    context = evolve(
        job.context,
        report=findings.append,
        kinds=registry.kinds,
        options=dict(job.options),
        source=job.source.filename,
        pictures=lambda picture: pictures.update({picture.name: picture}),
    )
    transforms = [registry.transform(name) for name in job.transforms]
    checks = registry.checks()
    for item in _items(importer, job, context, registry):
        made: Record | Site | Leftover | None = item if not isinstance(item, Entry) else None
        if isinstance(item, Entry):
            made = _recognised(item, recogniser, findings)
        trace = _trace(item, made) if job.trace and isinstance(made, Record) else ()
        title = made.title if isinstance(made, Record) else None
        for transform in transforms:
            if isinstance(made, Record):
                made = _transformed(made, transform, job, context, registry)
        if isinstance(made, Record):
            findings += judged(made, checks, registry, context)
        taken: tuple[Picture, ...] = ()
        if pictures and isinstance(made, (Record, Site)):
            from .pictures import named_pictures  # few formats have any

            made, taken = named_pictures(made, pictures)
        dropped = title if made is None else None
        yield Converted(item=made, findings=findings, trace=trace, dropped=dropped, pictures=taken)
        findings.clear()
    if findings:
        yield Converted(item=None, findings=findings)


def _trace(item: Imported, made: Record) -> tuple[Piece, ...]:
    from .trace import pieces_of  # for reports alone

    return pieces_of(item, made)


def _items(importer: Importer, job: Job, context: Context, registry: Registry) -> Iterator[Imported]:
    with reading(importer, job.source, registry.owner("mapkit_importers", importer.name)):
        if job.chunk is not None and importer.read_chunk is not None:
            items = importer.read_chunk(job.chunk, context)
        else:
            items = importer.read(job.source, context)
        for item in items:
            if not isinstance(item, Imported):
                raise TypeError(f"it yielded {item!r:.60}, which is no Site, Entry, Record or Leftover")
            yield item


def _transformed(record: Record, transform: Transform, job: Job, context: Context, registry: Registry) -> Record | None:
    """Change a record as was asked for; a transform that fails stops the run, or what it is to take out would stay in."""
    try:
        made = transform.apply(record, context)
        if made is not None and not isinstance(made, Record):
            raise TypeError(f"it returned {made!r:.60}, which is no Record")
    except MapkitError:
        raise
    except Exception as error:
        owner = registry.owner("mapkit_transforms", transform.name)
        message = f"the transform {transform.name!r} failed on {record.title!r}: {type(error).__name__}: {error}"
        raise PluginError(owner, message, path=job.source.name) from error
    return made


@contextmanager
def reading(importer: Importer, source: Source, owner: str) -> Iterator[None]:
    """Say which plugin failed on which source, where an importer fails with anything but one of our own errors."""
    try:
        yield
    except (MapkitError, GeneratorExit):
        raise
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path=source.name) from error
    except Exception as error:
        message = (
            f"failed while reading: {type(error).__name__}: {error}; try --debug, and report it to the plugin's authors"
        )
        raise PluginError(owner, message, path=source.name) from error


def _recognised(entry: Entry, recogniser: Recogniser, findings: list[Finding]) -> Record:
    """Recognise one entry; one that fails becomes a post with its whole text, and a finding."""
    if entry.fields and entry.kind in recogniser.kinds:
        named = with_named_fields(entry, recogniser, findings)
        if named is not None:
            return named
    try:
        found = recogniser.recognise(entry)
    except Exception as error:
        message = f"could not be recognised ({type(error).__name__}: {error}); kept as a post; report it with the item"
        severity = severity_of("R04")
        path, line = entry.origin.file, entry.origin.line
        findings.append(
            Finding(code="R04", severity=severity, message=message, record=entry.title, path=path, line=line)
        )
        return recogniser.as_post(entry)
    findings += found.findings
    return found.record
