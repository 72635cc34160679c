"""Consent: what somebody who is named or quoted has agreed to."""

from __future__ import annotations

from typing import Literal, get_args

from .dates import PartialDate
from .fields import entry, part

Answer = Literal["unknown", "yes", "no"]
Use = Literal["internal", "external"]
USES: tuple[Use, ...] = get_args(Use)


@part
class Consent:
    """What somebody who is named or quoted has agreed to: three separate answers, none of which follows from another."""

    name: Answer = entry("Name may be used", help="yes, no or unknown.")
    internal: Answer = entry("Internal use", help="Reports, leaflets, training, intranet: yes, no or unknown.")
    external: Answer = entry("External use", help="Internet, national database: yes, no or unknown.")
    recorded: PartialDate | None = entry("Recorded on")

    def to(self, use: Use) -> Answer:
        """Return the answer for a use; who agreed to external use has agreed to internal use too."""
        if use == "external":
            return self.external
        return "yes" if "yes" in (self.internal, self.external) else self.internal
