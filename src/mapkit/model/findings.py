"""The codes of the findings that the core reports: what each means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from .finding import Finding, Severity
from .record import Record


@frozen
class Rule:
    """One code: how bad it is as a rule, what it says, and what a person can do."""

    severity: Severity
    title: str
    advice: str


#: Every code of the core. The letters: D briefing, C case study, M meeting and visibility, T text, S same post, K kind,
#: R the run, X export, O outcome framework.
RULES: Mapping[str, Rule] = {
    "C01": Rule("error", "A case study has no story", "Write the story, or make it a post."),
    "C02": Rule("warning", "A case study is aligned to no driver", "Say which drivers for change it answers."),
    "C04": Rule(
        "info",
        "A public case study holds contact details",
        "Nothing: exports leave them out unless --include contacts asks for them.",
    ),
    "C05": Rule(
        "warning",
        "A quote has no consent to external use",
        "Ask whoever said it, and record the answer; until then public exports leave the quote or the name out.",
    ),
    "C06": Rule(
        "warning", "A saving is no plain number, or has no basis", "Write 1250.50, and who worked it out from what."
    ),
    "C07": Rule(
        "info",
        "A public case study may not be used outside",
        "Nothing: public exports leave it out; make it private if it is not to be public at all.",
    ),
    "D01": Rule("warning", "A required field is empty", "Fill it in before the record is published."),
    "D02": Rule("warning", "A date cannot be read", "Write it as 9 January 2018, January 2018 or 2018."),
    "D03": Rule("warning", "A link has no address", "Look the document up and add its address."),
    "D04": Rule("warning", "The review is due no later than the last update", "Correct one of the two dates."),
    "D05": Rule("info", "A review is due", "Check the record, then set new dates."),
    "D06": Rule(
        "info", "The review is not due twelve months after the last update", "Correct it if that was not meant."
    ),
    "D08": Rule(
        "warning", "A template's instruction was left in the text", "Nothing, if the record reads well without it."
    ),
    "D09": Rule(
        "warning",
        "A reuse notice offers a document but links to none",
        "Add the document's address, or drop the notice.",
    ),
    "D11": Rule(
        "info", "The full title differs widely from the post's title", "Check that both belong to one publication."
    ),
    "D12": Rule("warning", "The post is older than the publication it describes", "Check the date of publication."),
    "K01": Rule("info", "The kind was decided by few signs", "Check the kind; change it in the file if it is wrong."),
    "K02": Rule(
        "info",
        "The record is of a kind that no installed plugin defines",
        "Install the plugin; the record is kept whole.",
    ),
    "K03": Rule(
        "warning",
        "Fields that the source names do not fit the kind",
        "Check the record; its text was recognised instead.",
    ),
    "M02": Rule("warning", "A meeting's date has no year", "Add the year."),
    "O01": Rule("error", "A level or an outcome is not on the framework's scale", "Correct the number."),
    "O02": Rule(
        "warning", "A level is claimed that the indicators do not bear out", "Add the evidence, or lower the level."
    ),
    "O03": Rule("warning", "A level was validated but not self-assessed", "Add the self-assessed level."),
    "O04": Rule("error", "An evaluation is for no organisation, or for several", "Write one evaluation for each."),
    "O05": Rule(
        "warning",
        "Evidence is used without consent to external use",
        "Ask for consent, and record it; until then public exports leave out what is said of it.",
    ),
    "O06": Rule(
        "warning",
        "An evaluation names what the framework does not have",
        "Correct the id, or load the framework's indicators; until then it counts for nothing.",
    ),
    "O07": Rule(
        "warning",
        "Evidence names no record of the collection",
        "Correct the record's id, or give the document's address instead.",
    ),
    "R01": Rule(
        "warning", "Both you and the source changed a field since the last import", "Compare the two; yours was kept."
    ),
    "R02": Rule("info", "A field that you changed was left as it is", "Nothing; --overwrite takes the source's."),
    "R03": Rule(
        "error", "A file of the collection cannot be read", "Mend what the message names; the file is left as it is."
    ),
    "R05": Rule("info", "An account lacks what the record holds", "Nothing; what the record held was kept."),
    "R04": Rule("error", "An item could not be converted", "Report it with the item; its source is kept."),
    "R06": Rule("warning", "A plugin's check failed", "Report it to the plugin's authors; the other checks were made."),
    "R07": Rule(
        "info",
        "A lock was left by a run that was killed",
        "Nothing: its half-made change was finished or undone, and this run went on.",
    ),
    "R08": Rule(
        "warning",
        "A record's file has another name than its head says",
        "Change the id in its head, or rename the file; a copy needs an id and an origin of its own, or none.",
    ),
    "S01": Rule("info", "The same post was found in several places", "Nothing; it is one record with several origins."),
    "S02": Rule(
        "warning",
        "Two posts share a title and are kept apart",
        "Compare the two: their texts differ, or one archive has both. Delete one if it is the other again.",
    ),
    "S03": Rule("info", "A reference leads to nothing in the collection", "Import the part of the site that holds it."),
    "S04": Rule("info", "A file of the source has no local copy", "Put it into the media folder, and import again."),
    "S05": Rule("warning", "A local copy is not what its name says", "Look at the file; it was not taken."),
    "S06": Rule(
        "warning",
        "A picture or another file was left in its source",
        "Import to a folder; save a picture as PNG or JPEG in the media folder, and name it in the record.",
    ),
    "S07": Rule("warning", "A picture is of a type that browsers do not show", "Save a copy of it as PNG or JPEG."),
    "S08": Rule(
        "warning",
        "A file of a folder was left out",
        "Nothing, if it was not meant; else save it in a format that the message or 'mapkit formats' names.",
    ),
    "T01": Rule(
        "info", "What looks like a label is none that the kind knows", "Nothing; the text was kept where it stood."
    ),
    "T02": Rule("info", "A list starts again at 1 after text between its items", "Join the lists if they are one."),
    "T03": Rule(
        "info", "White space or quotation marks are irregular", "Nothing; they were kept or made plain spaces."
    ),
    "T04": Rule("info", "Text of the old site's frame was left out", "Look that no content is among it."),
    "T05": Rule("warning", "Text stands under no label", "Move it to the field it belongs to; it is in the body."),
    "T06": Rule("error", "Words of the source are missing in the record", "Compare with the original, which is kept."),
    "T07": Rule("warning", "One label stands twice in a post", "Check which text belongs to the field."),
    "T08": Rule("info", "A word is doubled", "Correct it in the record if it is a slip."),
    "T09": Rule("info", "A sentence was taken as a field although it has no label", "Check that it is one."),
    "T10": Rule("warning", "The text ends in the middle of a sentence", "Look the rest up in the original."),
    "T11": Rule(
        "info", "A field of plain text was linked", "Put the address elsewhere if it matters; the finding has it."
    ),
    "T12": Rule(
        "warning",
        "Lists or quotations lie too deep in each other, and were kept as lines of text from some depth on",
        "Look at the record, and set them with fewer levels if the order of the lines does not say enough.",
    ),
    "X01": Rule("info", "Records were left out because they are not public", "Use --all or --include to show more."),
    "X02": Rule("info", "Personal details were taken out of a record", "Use --include contacts if they may be shown."),
    "X03": Rule(
        "warning", "A file that a record names was not written", "Look for it in the media folder; export to a folder."
    ),
}


def severity_of(code: str) -> Severity:
    """Return how bad a code is as a rule; ``warning`` for one that the core does not know."""
    rule = RULES.get(code)
    return rule.severity if rule else "warning"


def found(code: str, message: str, record: Record, field: str = "") -> Finding:
    """Return a finding about a record, with the severity of its code."""
    return Finding(
        code=code, message=message, severity=severity_of(code), record=record.id or record.title, field=field
    )
