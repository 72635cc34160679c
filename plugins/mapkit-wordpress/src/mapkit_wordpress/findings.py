"""The codes of the findings that WordPress archives report: what each means, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit.model.findings import Rule
from mapkit.plugin import Context

#: Every code of this distribution. W01 to W29: reading; W30 to W39: writing; W40 to W49: repairs made on writing.
RULES: Mapping[str, Rule] = {
    "W01": Rule("warning", "A character that XML cannot hold was replaced", "Look at the text; the original is kept."),
    "W02": Rule("info", "An & that stood alone was escaped", "Nothing."),
    "W03": Rule("warning", "Text held ]]> unescaped, which was kept as text", "Look at the text around it."),
    "W04": Rule("info", "A prefix was used without being declared", "Nothing."),
    "W05": Rule(
        "warning",
        "Something stood before the beginning of the file or behind its end, and was left out",
        "Nothing, if the number of posts is right.",
    ),
    "W06": Rule("error", "The file is cut short: what followed is missing", "Export the site again."),
    "W07": Rule(
        "error", "An error page of WordPress stood where the file was cut, and was left out", "Export the site again."
    ),
    "W08": Rule(
        "error",
        "Nothing says who may see an item, as it is damaged or has no status; it counts as private",
        "Compare it with the old site, and set its visibility by hand if it may be seen.",
    ),
    "W09": Rule("warning", "A < or > that stood raw in a value was escaped", "Look at the value."),
    "W10": Rule(
        "warning", "Text was not in the encoding that the file declares", "Look at its accents and quotation marks."
    ),
    "W11": Rule("warning", "A document type was left out; its entities are not expanded", "Export the site again."),
    "W12": Rule(
        "warning",
        "A tag was missing or in the wrong place; the item was put together from the others",
        "Compare the record with the old site.",
    ),
    "W13": Rule(
        "info",
        "Text looks as if UTF-8 had been read as Latin-1 (such as Ã©); it was left as it is",
        "Correct it in the record.",
    ),
    "W14": Rule(
        "warning",
        "A post has a status that WordPress itself does not know; it counts as private",
        "Set its visibility by hand if it may be seen.",
    ),
    "W15": Rule("info", "A post has no usable date", "Add the date if you know it."),
    "W16": Rule(
        "warning",
        "Preparing a body lost words; the body was taken without preparation",
        "Report it with the post; its words are all there.",
    ),
    "W17": Rule("warning", "Two items of one file have the same number", "Compare the two; both are kept."),
    "W18": Rule(
        "info", "A title holds ????: characters that the old database could not store", "Write the title anew."
    ),
    "W20": Rule("error", "An item's tags make no sense; its words were kept as one text", "Look at the record."),
    "W21": Rule(
        "warning", "A file of the folder or archive is none that this format reads", "Nothing, or import it by itself."
    ),
    "W22": Rule(
        "info",
        "The post was edited in WordPress after mapkit wrote it",
        "Nothing: what WordPress says now counts.",
    ),
    "W23": Rule(
        "warning",
        "A public post shows a file that is private, or belongs to a post that is: it was withheld from the post's files"
        " and galleries, and left where it stands in the body itself",
        "Add the file to the record's attachments if everybody may see it; take it out of the body if not.",
    ),
    "W24": Rule(
        "error",
        "A compressed file is damaged or cut short; what could be unpacked was read",
        "Fetch the file again, and import it once more.",
    ),
    "W25": Rule(
        "warning",
        "A block keeps words in its settings, from which a theme or a plugin made what readers saw",
        "Compare the record with the old page: what is plainly text is in it, what the message calls doubtful is not.",
    ),
    "W27": Rule(
        "warning",
        "A menu's lines stand below each other in a circle, where WordPress shows none of them; one was put at the top",
        "Put the lines of the menu in order.",
    ),
    "W28": Rule(
        "info",
        "The files are of several sites; each keeps its own numbers and addresses",
        "Import each site into a collection of its own where they shall stay apart.",
    ),
    "W30": Rule("warning", "A character that XML cannot hold was replaced on writing", "Correct it in the record."),
    "W31": Rule(
        "warning",
        "Something that no record shows gave way to an edit or stands elsewhere now, or a body had to be written anew",
        "Look at the post in WordPress, and put there what is missing: the finding names it.",
    ),
    "W32": Rule(
        "warning",
        "A protected record has no password and was written as private",
        "Give it a password in WordPress, and publish it there.",
    ),
    "W33": Rule(
        "warning",
        "Something was edited that a post of WordPress has no place for, or keeps elsewhere",
        "Do in WordPress what the finding says.",
    ),
    "W40": Rule("info", "Repair: the lengths of a serialised value were put right", "Nothing."),
    "W41": Rule("info", "Repair: a post was moved by a second, as another has the same title and date", "Nothing."),
    "W42": Rule(
        "info",
        "Repair: a reply to itself, or to a comment that is not in the file, stands by itself, or comments were renumbered",
        "Nothing.",
    ),
    "W43": Rule("info", "Repair: an author was added for a user that only posts or comments name", "Nothing."),
    "W44": Rule("info", "Repair: a menu line to an archive became a plain link", "Nothing."),
    "W45": Rule("info", "Repair: a login was written in letters that WordPress allows", "Nothing."),
}


def tell(context: Context, code: str, message: str, *, record: str = "", path: str = "", line: int = 0) -> None:
    """Report a finding with the severity that its code has."""
    context.finding(code, message, severity=RULES[code].severity, record=record, path=path, line=line)
