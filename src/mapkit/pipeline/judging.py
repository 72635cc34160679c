"""Running every plugin's checks on one record; a check that fails is a finding, and the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapkit.model import Finding, Record
from mapkit.model.findings import found
from mapkit.plugin import Check, Context
from mapkit.registry import Registry


def judged(record: Record, checks: Iterable[Check], registry: Registry, context: Context) -> Iterator[Finding]:
    """Yield what checks find in a record.

    Args:
        record: The record.
        checks: The checks, as a registry has them.
        registry: Knows whose check it is that fails.
        context: What a check may ask of the world.
    """
    for check in checks:
        try:
            findings = _found_by(check, record, context)
        except Exception as error:
            owner = registry.owner("mapkit_checks", check.name)
            said = f"the check {check.name!r} of the plugin {owner!r} failed: {type(error).__name__}: {error}"
            yield found("R06", said.splitlines()[0], record)
        else:
            yield from findings


def _found_by(check: Check, record: Record, context: Context) -> list[Finding]:
    findings = list(check.apply(record, context))
    for finding in findings:
        if not isinstance(finding, Finding):
            raise TypeError(f"it found {finding!r:.60}, which is no Finding")
    return findings
