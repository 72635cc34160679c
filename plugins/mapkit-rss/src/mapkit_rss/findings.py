"""The codes of the findings that feeds report: what each means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model.findings import Rule
from mapkit.plugin import Context

#: Every code of this distribution. F01 to F19: writing; F21 to F39: reading.
RULES: Mapping[str, Rule] = {
    "F01": Rule(
        "warning",
        "The feed does not know its own address",
        "Give base-url or feed-url, so that readers find the feed again.",
    ),
    "F02": Rule("info", "Records have no date, and stand last in the feed", "Give them a date if the order matters."),
    "F03": Rule("warning", "A character that no feed may hold was replaced", "Remove it from the record."),
    "F04": Rule("warning", "A relative address could not be made absolute", "Give base-url, or correct the address."),
    "F05": Rule(
        "info", "A feed in one file has many items", "Write to a folder, which makes archive pages, or give limit."
    ),
    "F06": Rule(
        "info", "Only what every kind has in common is in the feed", "Install the plugin that defines the kind."
    ),
    "F07": Rule("warning", "A date cannot be read and was left out", "Correct the record's date."),
    "F21": Rule("warning", "The feed is damaged; what could be read was read", "Compare with the original."),
    "F22": Rule("warning", "This is a feed of comments, which are no records", "Import the feed of posts."),
    "F23": Rule(
        "warning", "The feed holds only the beginning of a post", "Import the WordPress export or the page itself."
    ),
    "F24": Rule("warning", "A date in the feed cannot be read", "Add the date to the record."),
    "F25": Rule("info", "A summary of its own was kept aside", "Nothing; it is in the record's origin."),
    "F26": Rule("warning", "An item holds nothing", "Nothing, if the original has no text either."),
    "F27": Rule("warning", "Two items share an identifier", "Compare the two; both are kept."),
}


def report(
    context: Context, code: str, message: str, *, record: str = "", field: str = "", path: str = "", line: int = 0
) -> None:
    """Report one finding with its code's usual severity."""
    context.finding(code, message, severity=RULES[code].severity, record=record, field=field, path=path, line=line)
