"""The findings of this plugin: each code with its severity and its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from mapkit.model.finding import Severity
from mapkit.plugin import Context


class Meaning(NamedTuple):
    """What a code stands for."""

    severity: Severity
    text: str


#: Every code, with its severity and what it means.
FINDINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        "W01": Meaning("warning", "A character that XML cannot hold (a control character, NUL) was replaced."),
        "W02": Meaning("info", "An & that stood alone was escaped."),
        "W03": Meaning("warning", "]]> stood unescaped inside text and was kept as text."),
        "W04": Meaning("info", "A prefix was used without being declared."),
        "W05": Meaning(
            "warning", "Something stood before the beginning of the file or behind its end, and was left out."
        ),
        "W06": Meaning("error", "The file is cut short: what followed is missing; export the site again."),
        "W07": Meaning("error", "An error page of WordPress stood where the file was cut, and was left out."),
        "W09": Meaning("warning", "A < or > that stood raw in a value was escaped."),
        "W10": Meaning("warning", "Text was not in the encoding that the file declares."),
        "W11": Meaning("warning", "A document type was left out; its entities are not expanded."),
        "W12": Meaning(
            "warning", "A tag was missing or in the wrong place; the item was put together from the others."
        ),
        "W13": Meaning("info", "Text looks as if UTF-8 had been read as Latin-1 (such as Ã©); it was left as it is."),
        "W14": Meaning("warning", "A post has a status that WordPress itself does not know; it counts as private."),
        "W15": Meaning("info", "A post has no usable date."),
        "W16": Meaning("warning", "Preparing a body lost words; the body was taken without preparation."),
        "W17": Meaning("warning", "Two items of one file have the same number."),
        "W18": Meaning("info", "A title holds ????: characters that the old database could not store."),
        "W20": Meaning("error", "An item's tags make no sense; its words were kept as one text."),
        "W21": Meaning("warning", "A file of the folder or archive is none that this format reads."),
        "W30": Meaning("warning", "A character that XML cannot hold was replaced on writing."),
        "W31": Meaning("warning", "An edited body could not be put back piece by piece and was written anew."),
        "W40": Meaning("info", "Repair: the lengths of a serialised value were put right."),
        "W41": Meaning("info", "Repair: a post was moved by a second, as another has the same title and date."),
        "W42": Meaning("info", "Repair: a reply was given to the nearest comment above it that is in the file."),
        "W43": Meaning("info", "Repair: an author was added for a user that only posts or comments name."),
        "W44": Meaning("info", "Repair: a menu line to an archive became a plain link."),
    }
)


def tell(context: Context, code: str, message: str, *, record: str = "", path: str = "", line: int = 0) -> None:
    """Report a finding with the severity that its code has."""
    context.finding(code, message, severity=FINDINGS[code].severity, record=record, path=path, line=line)
