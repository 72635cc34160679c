"""Taking personal details out of what is to be published."""

from __future__ import annotations

import re
from typing import Any

import attrs

from mapkit.model import Link, PartialDate, RichText

_EMAIL = re.compile(r"(?:mailto:)?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_MAIL_LINK = re.compile(
    r"\[([^\]\n]*)\]\(\s*<?(?:mailto|tel):[^)\s]*>?\s*\)|<(?:mailto:)?[\w.+'-]+@[\w.-]+>", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w/=.-])(?:\+44\s?\(?0?\)?|\(?0)(?:[\s().-]?\d){9,10}(?![\w/-])(?:\s*(?:ext\.?|x)\s*\d{1,6})?"
)
_IP = re.compile(r"(?<![\w./-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w./-])")
EMAIL_GONE = "[e-mail address removed]"
PHONE_GONE = "[telephone number removed]"
IP_GONE = "[IP address removed]"


def without_contacts(text: str) -> str:
    """Return a text without e-mail addresses, United Kingdom telephone numbers and IP addresses; each leaves a note."""
    if "@" in text or "mailto:" in text or "tel:" in text:
        text = _MAIL_LINK.sub(lambda found: found[1] or EMAIL_GONE, text)
        text = _EMAIL.sub(EMAIL_GONE, text)
    if "0" in text or "+44" in text:
        text = _PHONE.sub(PHONE_GONE, text)
    return _IP.sub(IP_GONE, text) if "." in text else text


def redacted(value: Any) -> Any:
    """Return any value of a record with the contacts in all its texts taken out; the value itself where there are none."""
    if isinstance(value, RichText):
        text = without_contacts(value)
        return value if text == value else RichText(text)
    if isinstance(value, str):
        return without_contacts(value)
    if isinstance(value, tuple):
        items = tuple(map(redacted, value))
        return value if items == value else items
    if isinstance(value, Link):
        url = None if value.url and without_contacts(value.url) != value.url else value.url
        return Link(text=without_contacts(value.text), url=url)
    if isinstance(value, PartialDate) or not attrs.has(type(value)):
        return value
    changes = {a.name: redacted(getattr(value, a.name)) for a in attrs.fields(type(value))}
    changed = attrs.evolve(value, **changes)
    return value if changed == value else changed
