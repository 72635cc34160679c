"""The codes of the findings that saved pages report: what each means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model.findings import Rule

#: Every code of this distribution.
RULES: Mapping[str, Rule] = {
    "P01": Rule(
        "warning",
        "No post was recognised on a saved page",
        "Save the page again as HTML, or copy its posts by hand.",
    ),
    "P02": Rule(
        "warning",
        "Only the beginning of a post is on a saved page",
        "Save the post's own page too, and import both together.",
    ),
}
