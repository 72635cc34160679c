"""Taking personal details out of what is to be published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

import attrs

from mapkit.model import Link, RichText

from .removed import EMAIL_GONE, IP_GONE, PHONE_GONE

_AT = r"(?:@|&\#0*64;|&\#x0*40;|&commat;|%40|\s?[\[({]\s?at\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)"
_EMAIL = re.compile(rf"(?:mailto:)?[\w.+'’\\-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
#: What tells, before the slow pattern is tried, that there may be an address.
_MAYBE_EMAIL = re.compile(r"@|mailto:|&(?:#|commat)|%40|[\[({]\s?at\s?[\])}]", re.IGNORECASE)
#: A link to a mailbox or a telephone, which becomes its text.
_DIRECT_LINK = re.compile(
    r"""\[([^\]\n]*)\]\(\s*<?(?:mailto|tel|sms):(?:[^()\s<>]|\([^()\s<>]*\))*>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)""",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"mailto:|tel:|sms:", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:mailto:)?[\w.+'\\-]+@[\w.-]+>", re.IGNORECASE)

#: What may stand between two digits of one telephone number.
_GAP = r"[^\S\n]?[().–‑-]{0,2}[^\S\n]?"
#: Of the United Kingdom, with the 0 of its own network: at least the first three digits stand together.
_HOME = rf"\(?0[1235789][0-9](?:{_GAP}[0-9]){{7,8}}"
#: The same with the country's number before it.
_ABROAD = rf"(?:\+|00)44{_GAP}(?:\(?0\)?{_GAP})?[1235789](?:{_GAP}[0-9]){{8,9}}"
#: Of another country.
_OTHER = rf"(?:\+|00)[1-9][0-9]{{0,2}}(?:{_GAP}[0-9]){{8,11}}"
_ONE = rf"(?:{_ABROAD}|{_OTHER}|{_HOME})(?![0-9])"
_MORE = r"(?:[,;]?\s*(?:ext(?:ension|n)?|x)[.:]?\s*[0-9]{1,6}\b)?"
#: Not behind a letter or digit, a currency's sign, a decimal point, or what joins the parts of an address on the web.
_PHONE = re.compile(rf"(?<![\w£$€=\#/+])(?<![0-9][.,])(?<!\w-){_ONE}(?:\s*/\s*{_ONE})*{_MORE}", re.IGNORECASE)
_PHONES_PARTED = re.compile(rf"{_ONE}{_MORE}", re.IGNORECASE)
_BOOK = re.compile(r"\bISBN(?:[- ]?1[03])?:?\s*\Z", re.IGNORECASE)

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_IP = re.compile(rf"(?<![\w./-])(?:{_OCTET}\.){{3}}{_OCTET}(?![\w/-])(?!\.[0-9])")
_LONG_IP = re.compile(r"(?<![\w:.])(?=[0-9A-Fa-f:]*:[0-9A-Fa-f]*:)[0-9A-Fa-f:]{3,39}(?![\w:])")
_NUMBERED = re.compile(
    r"\b(?:v|version|release|section|chapter|paragraph|para|clause|standard|criterion|recommendation|rec|table|figure|item)"
    r"s?\.?\s*\Z",
    re.IGNORECASE,
)
#: How far back to look for the word that says what a number is.
_BEFORE = 20


def without_contacts(text: str) -> str:
    """Return a text without e-mail addresses, telephone numbers and IP addresses; each leaves a note.

    Telephone numbers are those of the United Kingdom in any spacing, and any with a plus and a country's number. Years,
    amounts, page ranges, book numbers, identifiers and the parts of web addresses are no telephone numbers.
    """
    if ":" in text and _DIRECT.search(text):
        text = _DIRECT_LINK.sub(lambda found: found[1] or EMAIL_GONE, text)
    if _MAYBE_EMAIL.search(text):
        text = _EMAIL.sub(EMAIL_GONE, _AUTOLINK.sub(EMAIL_GONE, text))
    if "0" in text or "+" in text:
        text = _PHONE.sub(_phone_gone, text)
    if "." in text:
        text = _IP.sub(lambda found: found[0] if _behind(_NUMBERED, found) else IP_GONE, text)
    return _LONG_IP.sub(_long_ip_gone, text) if "::" in text or text.count(":") >= 7 else text


def _behind(pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    return pattern.search(found.string[max(0, found.start() - _BEFORE) : found.start()]) is not None


def _phone_gone(found: re.Match[str]) -> str:
    return found[0] if _behind(_BOOK, found) else _PHONES_PARTED.sub(PHONE_GONE, found[0])


def _long_ip_gone(found: re.Match[str]) -> str:
    if not any(char.isdigit() for char in found[0]):
        return found[0]
    try:
        ip_address(found[0])
    except ValueError:
        return found[0]
    return IP_GONE


def redacted(value: Any) -> Any:
    """Return any value of a record with the contacts in all its texts taken out; the value itself where there are none."""
    if isinstance(value, RichText):
        text = without_contacts(value)
        return value if text == value else RichText(text)
    if isinstance(value, str):
        return without_contacts(value)
    if isinstance(value, (tuple, list)):
        items = type(value)(map(redacted, value))
        return value if items == value else items
    if isinstance(value, Mapping):
        return {name: redacted(item) for name, item in value.items()}
    if isinstance(value, Link):
        url = None if value.url and without_contacts(value.url) != value.url else value.url
        return Link(text=without_contacts(value.text), url=url)
    if not attrs.has(type(value)):
        return value
    changes = {a.name: redacted(getattr(value, a.name)) for a in attrs.fields(type(value))}
    changed = attrs.evolve(value, **changes)
    return value if changed == value else changed
