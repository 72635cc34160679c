"""What a link to a document says: not "click here", but which document it is, from whom, from when, in which format."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from mapkit.model import FieldInfo, Link, Record

from .roles import body_behind, document_date, full_title
from .texts import Texts

_DOCUMENT = r"(?:document|report|publication)"
_EMPTY_WORDS = re.compile(
    r"(?:(?:click |read |see |view |download |open )*(?:here|this|links?|more|main document|website|web ?page|page|pdf)"
    rf"|(?:link|access) to (?:the )?(?:main )?{_DOCUMENT}|(?:the )?(?:full )?{_DOCUMENT}|available here|in full here)[ .:]*\Z",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z", re.IGNORECASE)
_ENDING = re.compile(r"\.([a-z0-9]{2,5})\Z", re.IGNORECASE)


def says_nothing(text: str, info: FieldInfo | None = None) -> bool:
    """Return whether a link's text does not say where it leads: an address, a field's label, or the like of "here"."""
    text = " ".join(text.split())
    labels = {label.casefold().rstrip(":? ") for label in info.labels} if info else set()
    return not text or bool(_ADDRESS.match(text) or _EMPTY_WORDS.match(text)) or text.casefold().rstrip(":? ") in labels


def format_name(address: str, texts: Texts, said: str = "") -> str:
    """Return a document's format, as the record says it or as its address ends; empty where neither tells."""
    if said:
        return said
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    found = _ENDING.search(path)
    key = f"format.{found[1].lower()}" if found else ""
    return texts(key) if key and texts.has(key) else ""


def link_text(link: Link, info: FieldInfo, record: Record, texts: Texts) -> str:
    """Return a text for a record's link that makes sense on its own.

    ``Interim NHS People Plan (NHS England, June 2019, PDF)``: the link's own text, or the title of what the record tells of where
    the text says nothing; then the body behind it, its date and its format, so far as they are known.
    """
    text = " ".join(link.text.split())
    name = full_title(record) if says_nothing(text, info) else text
    date = document_date(record)
    said = getattr(record, "publication_format", "")
    facts = [
        body_behind(record).rstrip("."),
        texts.date(date) if date is not None and date.value else "",
        format_name(link.url or "", texts, said if isinstance(said, str) and len(said) <= 40 else ""),
    ]
    told = ", ".join(fact for fact in facts if fact and fact.casefold() not in name.casefold())
    return f"{name} ({told})" if told else name
