"""Checking every record of a collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from mapkit.collection import Choice, Collection, open_collection
from mapkit.collection.choice import Chooser
from mapkit.errors import RecordNotFoundError
from mapkit.model import Evaluation, Finding, Record
from mapkit.model.findings import severity_of
from mapkit.outcomes import evaluation_findings, framework_named
from mapkit.pipeline.clock import moment
from mapkit.pipeline.judging import judged
from mapkit.pipeline.report import OnProgress, Progress, Report
from mapkit.plugin import Context
from mapkit.registry import Registry

#: What stops a public record from being published.
_STOPS = frozenset({"D01", "C01"})


def check(
    collection: str | Path | Collection,
    *,
    choice: Choice | None = None,
    registry: Registry | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Run every check on every record, and report files that cannot be read.

    A public record that lacks a required field is reported as an error: it is not fit to be published.

    Args:
        collection: A collection, or its path.
        choice: Which records; by default all.
        registry: The plugins whose checks are run; by default the installed ones.
        on_progress: Called now and then with how far it is.

    Raises:
        CollectionError: there is no collection at the path.
        RecordNotFoundError: no record has an id that was chosen.
        UsageError: no record has a category or tag that was chosen.
    """
    registry = registry or Registry.installed()
    report = Report()
    if not isinstance(collection, Collection):
        collection = open_collection(collection, registry.kinds, report.add)
    context = Context(now=moment(), kinds=registry.kinds, report=report.add)
    checks = registry.checks()
    progress = Progress("checking")
    chooser = Chooser(choice or Choice())
    for record in collection:
        if not chooser.fits(record):
            continue
        report.kinds[record.kind] += 1
        report.visibilities[record.visibility] += 1
        for finding in judged(record, checks, registry, context):
            report.add(_weighed(finding, record))
        if isinstance(record, Evaluation):
            for finding in _of_evaluation(record, collection):
                report.add(finding)
        progress.done += 1
        if on_progress is not None:
            on_progress(progress)
    chooser.finish(collection.ids())
    return report


def _weighed(finding: Finding, record: Record) -> Finding:
    stops = finding.code in _STOPS and record.visibility == "public"
    return evolve(finding, severity="error") if stops else finding


def _of_evaluation(evaluation: Evaluation, collection: Collection) -> Iterator[Finding]:
    framework = None
    try:
        framework = framework_named(evaluation.framework, collection.frameworks) if evaluation.framework else None
    except RecordNotFoundError as error:
        yield Finding(
            code="O06", severity=severity_of("O06"), message=str(error), record=evaluation.id, field="framework"
        )
    yield from evaluation_findings(evaluation, framework, collection.find)
