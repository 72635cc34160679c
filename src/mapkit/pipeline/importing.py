"""The import: sources become records in a collection."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mapkit.collection import Writer, open_writer
from mapkit.model import Finding, Leftover, Record, Site
from mapkit.plugin import Context, Importer, Source
from mapkit.plugin.options import options_of
from mapkit.recognise import Recogniser
from mapkit.registry import Registry

from .clock import moment
from .report import OnProgress, Progress, Report
from .sources import read_as
from .work import Converted, Job, convert, converted, reading, sent

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from .import_report import ImportReport
    from .media import MediaFolder

#: So many pieces for each worker are under way at once: enough to keep it busy, few enough to hold in memory.
_AHEAD = 3


def import_(
    sources: str | Path | Iterable[str | Path],
    to: str | Path,
    *,
    format: str | None = None,
    options: Mapping[str, Any] | None = None,
    settings: Sequence[tuple[str, str]] = (),
    transforms: Sequence[str] = (),
    overwrite: bool = False,
    registry: Registry | None = None,
    executor: Executor | None = None,
    on_progress: OnProgress | None = None,
    report: Report | None = None,
    report_file: str | Path | None = None,
    media: str | Path | None = None,
) -> Report:
    """Import sources into a collection.

    Args:
        sources: One path or several: files, or folders: each as one site or collection, or else file by file.
        to: The collection: a folder, or a file of JSON Lines if its name ends in ``.jsonl``. It need not exist.
        format: The format's name; by default each source's content tells.
        options: The format's own options, by name.
        settings: The same as texts, as the command line gives them.
        transforms: Names of changes to make to each record, in order.
        overwrite: Whether the source wins over what people have edited.
        registry: The plugins; by default the installed ones. With an executor, others are sent to it, and so must pickle.
        executor: Where pieces are converted; by default here, one after another.
        on_progress: Called now and then with how far it is.
        report: A report to go on with; by default a new one.
        report_file: Where to write what became of each piece of the source: ``.html`` for people, ``.json`` for programs.
            It shows everything, also what is not public.
        media: A folder with copies of the old site's files (``wp-content/uploads``); they are taken into the collection.

    Returns:
        What was done, and the findings.

    Raises:
        MapkitError: a source cannot be read, or the target is no collection. The target is then as it was before.
    """
    registry = registry or Registry.installed()
    report = report or Report()
    paths = [sources] if isinstance(sources, (str, Path)) else list(sources)
    found = read_as(paths, format, registry, report.add)
    kinds = registry.every_kind()
    folder = _media_folder(media)
    with (
        open_writer(to, kinds, report.add, overwrite=overwrite) as writer,
        _account(report_file, to, found, registry) as account,
        _heard_by(account, report),
    ):
        jobs = chain.from_iterable(
            _jobs(
                source,
                importer,
                registry.owner("mapkit_importers", importer.name),
                _options(importer, settings, options),
                transforms,
                report,
                trace=account is not None,
            )
            for source, importer in found
        )
        progress = Progress("importing")
        for each in _run(jobs, registry, executor):
            if folder is not None and isinstance(each.item, (Record, Site)):
                item, said = folder.take(each.item, writer)
                each = evolve(each, item=item, findings=(*each.findings, *said))
            if each.pictures and isinstance(each.item, (Record, Site)):
                from .pictures import keep_pictures

                item, left = keep_pictures(each.item, each.pictures, writer)
                each = evolve(each, item=item, findings=(*each.findings, *left))
            id = _take(each, writer, report)
            if account is not None:
                _tell(account, each, id)
            progress.done += 1
            if on_progress is not None:
                on_progress(progress)
        for finding in folder.rest() if folder is not None else ():
            report.add(finding)
        if on_progress is not None:
            on_progress(Progress("writing"))
        writer.commit()
        report.outcome.update(writer.outcome)
        if account is not None:
            account.finish(report)
    return report


def _media_folder(path: str | Path | None) -> MediaFolder | None:
    if not path:
        return None
    from .media import MediaFolder

    return MediaFolder(Path(path))


def _account(
    file: str | Path | None, to: str | Path, read_as: Iterable[tuple[Source, Importer]], registry: Registry
) -> AbstractContextManager[ImportReport | None]:
    """Return the report that is to be written, if any; what writes it is loaded only then."""
    if not file:
        return nullcontext()
    from .import_report import ImportReport
    from .import_report.about import About, SourceFile

    about = About(
        made=moment().isoformat(timespec="seconds"),
        target=str(to),
        sources=[SourceFile(path=source.name, format=importer.name) for source, importer in read_as],
        rules=registry.rules(),
    )
    return ImportReport(file, about)


@contextmanager
def _heard_by(account: ImportReport | None, report: Report) -> Iterator[None]:
    """Let a report for people hear every finding, beside whoever listens already."""
    if account is None:
        yield
        return
    before = report.listener

    def both(finding: Finding) -> None:
        account.hear(finding)
        if before is not None:
            before(finding)

    report.listener = both
    try:
        yield
    finally:
        report.listener = before


def _tell(account: ImportReport, each: Converted, id: str) -> None:
    """Tell a report for people what came of one item; its findings are heard by themselves."""
    match each.item:
        case Record() as record:
            account.add(id, record, each.trace)
        case Site() as site:
            account.add_site(site)
        case Leftover() as leftover:
            account.add_leftover(leftover)
        case None if each.dropped is not None:
            account.add_dropped(each.dropped)


def _options(
    importer: Importer, settings: Sequence[tuple[str, str]], options: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    return options_of(importer, settings, options)


def _jobs(
    source: Source,
    importer: Importer,
    owner: str,
    options: Mapping[str, Any],
    transforms: Sequence[str],
    report: Report,
    *,
    trace: bool,
) -> Iterator[Job]:
    context = Context(now=moment(), options=options, report=report.add)
    job = Job(
        format=importer.name,
        source=source,
        options=tuple(options.items()),
        transforms=transforms,
        context=Context(now=context.now),
        trace=trace,
    )
    if importer.split is None:
        yield job
        return
    with reading(importer, source, owner):
        for chunk in importer.split(source, context):
            yield evolve(job, chunk=chunk)


def _run(jobs: Iterator[Job], registry: Registry, executor: Executor | None) -> Iterator[Converted]:
    """Convert the pieces in order: here, or a few at a time on an executor."""
    if executor is None:
        tools = registry, Recogniser(registry.kinds)
        for job in jobs:
            yield from converted(job, tools)
        return
    plugins = sent(registry)
    ahead = _AHEAD * int(getattr(executor, "_max_workers", 2))
    waiting: deque[Future[list[Converted]]] = deque()
    for job in jobs:
        waiting.append(executor.submit(convert, job, plugins))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _take(each: Converted, writer: Writer, report: Report) -> str:
    """Put one item where it belongs, and return the record's id."""
    name, findings = "", each.findings
    match each.item:
        case Record() as record:
            name = writer.put(record)
            kept = writer.placed or record
            if not report.knows(name):  # several accounts of one post count once
                report.kinds[kept.kind] += 1
                report.visibilities[kept.visibility] += 1
            if kept is not record:
                findings = tuple(finding for finding in findings if not _is_past(finding, record, kept))
        case Site() as site:
            writer.put_site(site)
        case Leftover() as leftover:
            writer.put_leftover(leftover)
        case None if each.dropped is not None:
            report.outcome["left out"] += 1
    for finding in findings:
        report.add(_named(finding, name))
    return name


def _is_past(finding: Finding, record: Record, kept: Record) -> bool:
    """Say whether a finding is about a value that the collection does not have, as somebody has mended it there."""
    name = finding.field
    return bool(name) and getattr(kept, name, None) != getattr(record, name, None)


def _named(finding: Finding, name: str) -> Finding:
    """Return a finding with the id of the record that it is about; one about a file as a whole as it is."""
    return evolve(finding, record=name) if name and (finding.record or not finding.path) else finding
