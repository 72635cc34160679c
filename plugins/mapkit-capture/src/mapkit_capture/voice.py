"""Who speaks, and about what: somebody to colleagues, as in a blog; or nobody in particular, as in a summary."""

from __future__ import annotations

import re

#: So many words are counted in: a short text proves little.
_EASE = 25
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
#: What people write who speak for themselves, to somebody, about a day that was; with what each is worth.
_CUES: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (worth, re.compile(cue, re.IGNORECASE))
    for worth, cue in (
        (1.0, r"\b(?:i|my|me|myself|i['’](?:m|ve|d|ll))\b"),
        (0.6, r"\b(?:we|our|ours|us|we['’](?:ve|re|d|ll))\b"),
        (0.6, r"\b(?:you|your|yours|you['’](?:ve|re|d|ll))\b"),
        (0.7, r"\b(?:last|next|this)\s+(?:week|month|year|time|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"),
        (0.7, r"\b(?:yesterday|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"),
        (0.7, r"\b(?:please|thanks?|sorry|welcome|congratulations|well\s+done|hello|hurrah)\b"),
        (0.7, r"\b(?:click|get\s+in\s+touch|contact|e-?mail|tweet\w*|sign\s+up|book\s+(?:a|your)\s+place)\b"),
        (1.0, r"[\w.+-]+@[\w-]+\.\w+"),
        (0.5, r"[!\u2600-\u27bf\U0001f300-\U0001faff]"),
    )
)
#: What a community of librarians writes about among itself.
_COMPANY = re.compile(
    r"\b(?:librar\w*|lks|toolkit|newsletters?|briefings?|summaries|steering|workshops?|webinars?|conferences?|colleagues"
    r"|members|posters?|slides|website)\b",
    re.IGNORECASE,
)
#: A name, with a role or without.
_NAME = re.compile(
    r"(?:[Bb]y\s+)?[A-Z][a-z’'-]+[A-Za-z]*(?:\s+(?:[A-Z][a-z’'-]+[A-Za-z]*|[A-Z]\.?|and|&|de|van)){0,4}"
    r"(?:\s*(?:,|–|-|\().{0,80})?\Z"
)
_CLOSING = re.compile(
    r"(?:further\s+(?:reading|information)|references?|bibliography|contact|sources?\s+and\s+links)\b.{0,40}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?:^|\s)@\w{3,}")
_LONGEST_NAME = 14
_LONGEST_LINE = 140


def voice(text: str) -> float:
    """Return how much somebody speaks in a text, quotations left out: cues in a hundred words, 0 to about 20."""
    own = _QUOTED.sub(" ", text)
    cues = sum(worth * len(pattern.findall(own)) for worth, pattern in _CUES)
    return 100 * cues / (len(_WORD.findall(own)) + _EASE)


def company(text: str) -> float:
    """Return how much a text is about librarians and what they do together: such words in a hundred."""
    return 100 * len(_COMPANY.findall(text)) / (len(text.split()) + _EASE)


def signs_off(line: str) -> bool:
    """Return whether a line is one with which people end what they have written: a name, an address, further reading."""
    plain = line.strip()
    if len(plain) > _LONGEST_LINE or plain.endswith((":", "?")):
        return False
    if _ADDRESS.search(plain) or _CLOSING.fullmatch(plain):
        return True
    return plain.count(" ") < _LONGEST_NAME and _NAME.match(plain) is not None
