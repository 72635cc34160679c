"""The codes of the findings that Word files report: what each means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model.findings import Rule
from mapkit.plugin import Context

#: Every code of this distribution. WD01 to WD19: reading; WD21 to WD39: writing.
RULES: Mapping[str, Rule] = {
    "WD01": Rule("info", "How the fields of a form were found", "Nothing; a form that was much edited says so here."),
    "WD02": Rule(
        "warning", "A box of the form is gone", "Nothing, if it was deleted on purpose; the field was left out."
    ),
    "WD03": Rule("warning", "The form has a box that its kind does not know", "Move the text; it is in the body."),
    "WD04": Rule("warning", "An address is neither a web nor an e-mail address", "Correct it; the text was kept."),
    "WD05": Rule("warning", "A picture is not in the Word file", "Add the picture to the collection's media folder."),
    "WD06": Rule("warning", "Something in the file cannot be carried over", "Look at the place in the Word file."),
    "WD07": Rule("info", "Tracked changes were taken as accepted", "Nothing, if that is what their authors meant."),
    "WD08": Rule("warning", "Something in a short field is more than text", "Move it to a long field."),
    "WD09": Rule("warning", "The form has no title", "Give the record a title."),
    "WD21": Rule("warning", "An address was not made a link", "Correct it: only web and e-mail addresses are safe."),
    "WD22": Rule("info", "A link stands in a picture's place", "Add the picture to the collection's media folder."),
    "WD23": Rule("warning", "A picture has no alternative text", "Say in the record what the picture shows."),
    "WD24": Rule("info", "No form can be made of a record", "Install the plugin that defines its kind."),
    "WD25": Rule("info", "A chart was left out", "Install mapkit-word[pictures]; its numbers are in the table."),
}


def report(context: Context, code: str, message: str, *, record: str = "", field: str = "", path: str = "") -> None:
    """Report one finding with its code's usual severity."""
    context.finding(code, message, severity=RULES[code].severity, record=record, field=field, path=path)
