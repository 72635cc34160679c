"""What a run did, and what a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from attrs import define, field

from mapkit.model import SEVERITIES, Finding, Severity

#: So many findings are held whole; of any further ones only the errors are, and the counts. All go to the listener.
_HELD = 5_000


@define
class Report:
    """The result of an import, an export or a check."""

    #: Records by kind and by visibility.
    kinds: Counter[str] = field(factory=Counter)
    visibilities: Counter[str] = field(factory=Counter)
    #: How many records were ``added``, ``changed``, ``unchanged``, ``joined``; on export, files ``written``, ``unchanged``,
    #: ``removed``.
    outcome: Counter[str] = field(factory=Counter)
    findings: list[Finding] = field(factory=list)
    #: How often each code was reported, with its severity.
    codes: Counter[tuple[str, Severity]] = field(factory=Counter)
    #: Called with each finding as it is made.
    listener: Callable[[Finding], None] | None = field(default=None, repr=False)
    _seen: set[int] = field(factory=set, repr=False, eq=False)

    def knows(self, id: str) -> bool:
        """Return whether a record was counted already, and count it."""
        key = hash(id)
        known = key in self._seen
        self._seen.add(key)
        return known

    def add(self, finding: Finding) -> None:
        """Take a finding."""
        self.codes[finding.code, finding.severity] += 1
        if len(self.findings) < _HELD or finding.severity == "error":
            self.findings.append(finding)
        if self.listener is not None:
            self.listener(finding)

    @property
    def records(self) -> int:
        """How many records passed."""
        return sum(self.kinds.values())

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst finding."""
        found = {severity for (_, severity), count in self.codes.items() if count}
        return max(found, key=SEVERITIES.index, default=None)

    def fails(self, fail_on: Severity | None) -> bool:
        """Return whether there are findings at or above a severity; None: never."""
        worst = self.worst
        return fail_on is not None and worst is not None and SEVERITIES.index(worst) >= SEVERITIES.index(fail_on)

    def to_json(self) -> dict[str, Any]:
        """Return the report as one JSON object: counts by kind, visibility, code and severity, and what was found."""
        codes: Counter[str] = Counter()
        severities: Counter[str] = Counter()
        for (code, severity), count in sorted(self.codes.items()):
            codes[code] += count
            severities[severity] += count
        return {
            "records": self.records,
            "kinds": dict(self.kinds),
            "visibilities": dict(self.visibilities),
            "outcome": dict(self.outcome),
            "codes": dict(codes),
            "severities": {severity: severities[severity] for severity in SEVERITIES if severities[severity]},
            "findings": [finding_json(finding) for finding in self.findings],
        }


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as a JSON object: what is empty is left out, how bad it is never."""
    values: dict[str, Any] = {"code": finding.code, "severity": finding.severity, "message": finding.message}
    rest = {"record": finding.record, "field": finding.field, "path": finding.path, "line": finding.line}
    return values | {name: value for name, value in rest.items() if value}


@define
class Progress:
    """How far a run is."""

    #: What is being done, in one word for people: ``importing``, ``writing``.
    step: str
    done: int = 0
    #: How many there are in all; None where nobody knows yet.
    total: int | None = None


#: Called now and then during a run.
OnProgress = Callable[[Progress], None]
