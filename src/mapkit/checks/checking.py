"""Checking every record of a collection."""

from __future__ import annotations

from attrs import evolve

from mapkit.collection import Choice, Collection
from mapkit.errors import RecordNotFoundError
from mapkit.model import Evaluation, Finding, Framework, Record
from mapkit.outcomes import evaluation_findings, framework_named
from mapkit.pipeline.clock import moment
from mapkit.pipeline.report import OnProgress, Progress, Report
from mapkit.plugin import Context
from mapkit.registry import Registry

#: What stops a public record from being published.
_STOPS = frozenset({"D01", "C01"})


def check(
    collection: Collection,
    *,
    choice: Choice | None = None,
    registry: Registry | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Run every check on every record, and report files that cannot be read.

    A public record that lacks a required field is reported as an error: it is not fit to be published.
    """
    registry = registry or Registry.installed()
    report = Report()
    collection.report = report.add
    context = Context(now=moment(), kinds=registry.kinds, report=report.add)
    progress = Progress("checking")
    for record in collection:
        if choice is not None and not choice.fits(record):
            continue
        report.kinds[record.kind] += 1
        report.visibilities[record.visibility] += 1
        for offer in registry.checks():
            for finding in offer.apply(record, context):
                report.add(_judged(finding, record))
        if isinstance(record, Evaluation):
            for finding in evaluation_findings(record, _framework(record, collection)):
                report.add(finding)
        progress.done += 1
        if on_progress is not None:
            on_progress(progress)
    return report


def _judged(finding: Finding, record: Record) -> Finding:
    stops = finding.code in _STOPS and record.visibility == "public"
    return evolve(finding, severity="error") if stops else finding


def _framework(evaluation: Evaluation, collection: Collection) -> Framework | None:
    try:
        return framework_named(evaluation.framework, collection.frameworks)
    except RecordNotFoundError:
        return None
