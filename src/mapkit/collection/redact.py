"""Taking personal details out of what is to be published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

import attrs

from mapkit.model import Link, RichText

from .removed import EMAIL_GONE, IP_GONE, PHONE_GONE
from .unbroken import Sort, in_one_line, may_hide, without_unseen

_AT = r"(?:@|&\#0*64;|&\#x0*40;|&commat;|%40|\s?[\[({]\s?at\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)"
#: Not from within a word, which it would have begun with; but behind another address from wherever that one ends.
_EMAIL = re.compile(rf"(?:mailto:|(?<![\w-])|(?![\w-]))[\w.+'’\\-]++{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
# What every contact of a sort must hold somewhere, found quickly, as the pattern begins with a character or a set of them:
# of most texts nothing else is looked for, and the slow patterns only go over those that hold it.
_SIGN_OF_EMAIL = re.compile(r"[@&%\[({](?:(?<=@)|(?<=&)[#c]|(?<=%)40|(?<=[\[({])\s?at\s?[\])}])", re.IGNORECASE)
_SIGN_OF_DIRECT_LINK = re.compile(r"\]\(\s*<?(?:mailto|tel|sms):", re.IGNORECASE)
_SIGN_OF_PHONE = re.compile(r"[0+][0-9\s().–‑-]{2}(?:[0-9\s().–‑-]{7}|[0-9\s().–‑-]{0,6}(?:<[bB][rR]|\\\n))")
_SIGN_OF_IP = re.compile(r"\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]")
_SIGN_OF_LONG_IP = re.compile(r":[0-9A-Fa-f]*:")
#: A link to a mailbox or a telephone, which becomes its text.
_DIRECT_LINK = re.compile(
    r"""\[([^\]\n]*)\]\(\s*<?(?:mailto|tel|sms):(?:[^()\s<>]|\([^()\s<>]*\))*>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)""",
    re.IGNORECASE,
)
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
    amounts, page ranges, book numbers, identifiers and the parts of web addresses are no telephone numbers. Characters that
    readers do not see hide no contact, nor does the end of a line within a number.
    """
    if may_hide(text):
        text = without_unseen(text, _SORTS)
    if "]" in text and _SIGN_OF_DIRECT_LINK.search(text):
        text = _DIRECT_LINK.sub(_link_gone, text)
    if sign := _SIGN_OF_EMAIL.search(text):
        text = _without_emails(text, sign.start())
    if ("0" in text or "+" in text) and _SIGN_OF_PHONE.search(text):
        text = _PHONE.sub(_phone_gone, in_one_line(text, _NUMBERS))
    if _SIGN_OF_IP.search(text):
        text = _IP.sub(_ip_gone, text)
    if ("::" in text or text.count(":") >= 7) and _SIGN_OF_LONG_IP.search(text):
        text = _LONG_IP.sub(_long_ip_gone, text)
    return text


def _without_emails(text: str, sign: int) -> str:
    """Return a text without addresses; the first thing that may belong to one stands at ``sign``, a space perhaps before it."""
    start = text.rfind(" ", 0, max(sign - 1, 0)) + 1
    return text[:start] + _EMAIL.sub(EMAIL_GONE, _AUTOLINK.sub(EMAIL_GONE, text[start:]))


def _behind(pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    return pattern.search(found.string[max(0, found.start() - _BEFORE) : found.start()]) is not None


def _link_gone(found: re.Match[str]) -> str:
    return found[1] or EMAIL_GONE


def _email_gone(_: re.Match[str]) -> str:
    return EMAIL_GONE


def _ip_gone(found: re.Match[str]) -> str:
    return found[0] if _behind(_NUMBERED, found) else IP_GONE


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


_NUMBERS = Sort(_PHONE, _phone_gone)
_SORTS = (
    Sort(_DIRECT_LINK, _link_gone),
    Sort(_AUTOLINK, _email_gone),
    Sort(_EMAIL, _email_gone),
    _NUMBERS,
    Sort(_IP, _ip_gone),
    Sort(_LONG_IP, _long_ip_gone),
)


def redacted(value: Any) -> Any:
    """Return any value of a record with the contacts in all its texts taken out; the value itself where there are none."""
    if not value:
        return value
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
    changes = {
        a.name: new
        for a in attrs.fields(type(value))
        if (new := redacted(old := getattr(value, a.name))) is not old and new != old
    }
    return attrs.evolve(value, **changes) if changes else value
