"""What a person should look at after a run: findings, each with a code, a severity, a place and a sentence."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_

Severity = Literal["info", "warning", "error"]

#: Every severity, the mildest first.
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@frozen(kw_only=True)
class Finding:
    """One thing that a person should look at: what, how bad, and where.

    Exceptions are for what stops a run; findings are for everything else, so that nothing is lost in silence.
    """

    #: A stable code, such as ``D03``; ``mapkit.findings`` explains each one.
    code: str
    message: str
    severity: Severity = field(default="warning", validator=in_(SEVERITIES))
    #: The record concerned, by its id (or, before it has one, its title); empty for the run as a whole.
    record: str = ""
    #: The field concerned; empty where it is the record as a whole.
    field: str = ""
    #: The source file, with the line from 1 (0: unknown).
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = ": ".join(filter(None, [self.path + (f":{self.line}" if self.line else ""), self.record, self.field]))
        return f"{self.severity} {self.code} {place + ': ' if place else ''}{self.message}"
