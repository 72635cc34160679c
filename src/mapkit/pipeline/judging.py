"""Running every plugin's checks on one record; a check that fails is a finding, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator

from mapkit.model import Finding, Record
from mapkit.model.findings import found
from mapkit.plugin import Check, Context
from mapkit.registry import Registry


def judged(record: Record, registry: Registry, context: Context) -> Iterator[Finding]:
    """Yield what the checks of all plugins find in a record."""
    for check in registry.checks():
        yield from _judged(record, check, registry, context)


def _judged(record: Record, check: Check, registry: Registry, context: Context) -> Iterator[Finding]:
    try:
        findings = list(check.apply(record, context))
        odd = next((finding for finding in findings if not isinstance(finding, Finding)), None)
        if odd is not None:
            raise TypeError(f"it found {odd!r:.60}, which is no Finding")
    except Exception as error:
        owner = registry.owner("mapkit_checks", check.name)
        message = (
            f"the check {check.name!r} of the plugin {owner!r} failed: {type(error).__name__}: {error}".splitlines()[0]
        )
        yield found("R06", message, record)
    else:
        yield from findings
