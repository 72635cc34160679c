"""Running an offer as the host does, and saying in one sentence what it got wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from attrs import define, field

from mapkit.model import SEVERITIES, Finding, Record
from mapkit.plugin import Context, Exporter, Importer
from mapkit.plugin.pictures import Picture

#: The moment that runs go by.
MOMENT = datetime(2021, 7, 4, 11, 30, tzinfo=UTC)
_CODE = re.compile(r"[A-Z]{1,2}\d\d\Z")


def need(holds: bool, message: str) -> None:
    """Raise an assertion error with a message where something does not hold, also under ``python -O``."""
    if not holds:
        raise AssertionError(message)


@define
class Run:
    """One run of an offer: the context it is given, and the findings and pictures it makes."""

    offer: Importer | Exporter
    options: Mapping[str, Any]
    kinds: Mapping[str, type[Record]]
    target: str = ""
    include: frozenset[str] = frozenset()
    now: datetime = MOMENT
    findings: list[Finding] = field(factory=list)
    pictures: list[Picture] = field(factory=list)
    source: str = ""

    @property
    def context(self) -> Context:
        """What the host would hand over."""
        defaults = {option.name: option.default for option in self.offer.options}
        unknown = ", ".join(sorted(set(self.options) - set(defaults)))
        need(not unknown, f"{self.offer.name!r} declares no option {unknown}")
        return Context(
            now=self.now,
            options={**defaults, **self.options},
            kinds=self.kinds,
            target=self.target,
            report=self.findings.append,
            include=self.include,
            source=self.source,
            pictures=self.pictures.append,
        )

    @contextmanager
    def going(self) -> Iterator[Context]:
        """Give the context, and check at the end what was reported, and that nothing was printed."""
        printed = StringIO()
        with redirect_stdout(printed), redirect_stderr(printed):
            yield self.context
        text = printed.getvalue()
        need(not text, f"{self.offer.name!r} printed {text[:60]!r}: report findings, or use logging")
        check_findings(self.findings)


def check_findings(findings: Iterable[Finding]) -> None:
    """Check that findings have a code, a severity, and one sentence."""
    for finding in findings:
        need(isinstance(finding, Finding), f"{finding!r} is no Finding")
        need(bool(_CODE.match(finding.code)), f"finding {finding}: write its code like W07")
        need(finding.severity in SEVERITIES, f"finding {finding}: its severity is none of {', '.join(SEVERITIES)}")
        lines = finding.message.splitlines()
        need(len(lines) == 1 and lines[0].strip() != "", f"finding {finding.code}: its message must be one line")
