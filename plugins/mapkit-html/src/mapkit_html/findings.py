"""The findings of this plugin: what each code means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model.findings import Rule
from mapkit.plugin import Context

RULES: Mapping[str, Rule] = {
    "H01": Rule(
        "warning",
        "A file was not copied to the website, for a browser might run what is in it",
        "Offer it as a PDF, a picture or an office document instead.",
    ),
    "H02": Rule(
        "warning",
        "A file that a record names is not in the collection's media folder",
        "Put it there; until then the website links to its old address.",
    ),
    "H03": Rule(
        "info",
        "A picture lies on another website, so it is linked to and not shown",
        "Put a copy into the media folder.",
    ),
    "H04": Rule("info", "Not everybody may use this theme", "Make sure that you may, or choose the plain theme."),
    "H05": Rule(
        "warning", "The logo is not among the collection's files", "Give the name of a file that a record has."
    ),
    "H06": Rule(
        "warning",
        "An old address has no redirect: no server could be told of it safely, or another page stands there now",
        "Nothing, if nobody links to it; else set the redirect up by hand.",
    ),
    "H07": Rule(
        "info",
        "A link leads to a page or file of the old site that is not on the website",
        "Look whether it was public; correct the link, or put the file into the media folder.",
    ),
    "H08": Rule(
        "info",
        "Evidence of an evaluation is counted on the website, but not shown",
        "Publish the record that is the evidence; for a document, record the consent to external use.",
    ),
    "H09": Rule(
        "warning",
        "Two outcomes of a framework have the same number, and the website shows the first",
        "Give each outcome a number of its own.",
    ),
}


def found(context: Context, code: str, message: str, *, record: str = "", path: str = "") -> None:
    """Report a finding with the severity that its code has."""
    context.finding(code, message, severity=RULES[code].severity, record=record, path=path)
