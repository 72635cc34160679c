"""The frame of the old sites: lines that are no content."""

from __future__ import annotations

import re

_LINES = re.compile(
    r"""(?:
      (?:category|tag|author|monthly|daily|yearly)\s+archives?\s*:.*
    | archives?\s*(?:for|:).*
    | (?:posts\s+)?tagged\s*(?:with|:|as).*|tagged\s+\S[^.!?]{0,80}
    | (?:posted|filed|published)\s+(?:in|on|by|under)\b.{0,160}|categori[sz]ed\s+as\b.{0,160}|featured\s+post
    | categor(?:y|ies)\s*:\s.{0,160}
    | search\s+results?\s+for\b.*
    | advertisements?|report\s+this\s+ad|privacy\s*&\s*cookies.*|close\s+and\s+accept
    | share\s+this\s*:?.*|like\s+this\s*:?.*|like\s+loading.*|loading\s*(?:\.{3}|…)|related|rate\s+this\s*:?
    | click\s+to\s+(?:share|e-?mail|print)\b.*|(?:tweet|print|e-?mail|facebook|twitter|linkedin|whatsapp|pinterest)
    | (?:be\s+the\s+first\s+to\s+like\s+this.*|\d+\s+bloggers?\s+like\s+this.*|%d\s+bloggers?\s+like\s+this.*)
    | leave\s+a\s+(?:reply|comment).*|cancel\s+reply|post\s+comment|reply
    | fill\s+in\s+your\s+details\s+below\b.*|you\s+are\s+commenting\s+using\b.*|connecting\s+to\s+\S+
    | (?:twitter|google\+?|facebook|wordpress(?:\.com)?|gravatar)\s+(?:picture|photo|logo)
    | your\s+e-?mail\s+address\s+will\s+not\s+be\s+published\b.*|required\s+fields\s+are\s+marked\b.*
    | (?:notify\s+me\s+of\s+new|save\s+my\s+name)\b.*
    | comments\s+are\s+(?:closed|off)\b.*
    | (?:[←→«»‹›<>]+\s*)?(?:older|newer|previous|next)\s+(?:posts?|entries|page)(?:\s*[←→«»‹›<>]+)?
    | page\s+\d+(?:\s+of\s+\d+)?|(?:comment|name|e-?mail)\s*\*
    | (?:posts?\s+navigation|post\s+navigation|continue\s+reading\b.*|read\s+more(?:\s*[→»…]+)?)
    | skip\s+to\s+(?:content|navigation|main)\b.*|(?:main\s+)?menu|search(?:\s+for)?\s*:?|home
    | (?:blog\s+at|powered\s+by|theme\s*:|proudly\s+powered\s+by|create\s+a\s+free\s+website)\b.*
    | follow(?:ing)?\s*(?:“.*”|".*"|\S+\s+via\s+e-?mail)?|sign\s+me\s+up.*|subscribe
    | edit(?:\s+this)?|permalink|bookmark\s+the\s+permalink.*
    )\s*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_ARCHIVE = re.compile(
    r"(?:(?:category|tag|author|monthly|daily|yearly)\s+archives?|archives?\s+for|search\s+results?\s+for)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:share\s+this|like\s+this|rate\s+this|be\s+the\s+first\s+to\s+like|\d+\s+bloggers?\s+like|related\s*\Z"
    r"|(?:posts\s+)?tagged\b|(?:posted|filed)\s+(?:in|under)\b|categori[sz]ed\s+as\b|categor(?:y|ies)\s*:|leave\s+a\s+(?:reply|comment)"
    r"|comments\s+are\s+(?:closed|off)|bookmark\s+the\s+permalink)",
    re.IGNORECASE,
)
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}/\d{1,2}/\d{2,4})"
)
_UNDER_TITLE = re.compile(
    rf"(?:(?:posted|published)\s+(?:on\s+)?{_DATE}.{{0,80}}|(?:posted|published|written)\s+by\s+.{{1,60}}"
    rf"|by\s+.{{1,60}}?\s+(?:on|[|/–-])\s+{_DATE}.{{0,40}})\Z",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"this\s+(?:content|post)\s+is\s+(?:password\s+)?protected\b", re.IGNORECASE)
_PASSWORD = re.compile(r"(?:password\s*:?|submit|enter)\s*\Z", re.IGNORECASE)
_PREFIX = re.compile(r"\s*(?:protected|private)\s*:\s*", re.IGNORECASE)
_COMMENTS = re.compile(r"(?:comments?\s*:\s*\d+|\d+\s+(?:comments?|thoughts?|responses?)\b.*)\s*\Z", re.IGNORECASE)


def is_furniture(plain: str) -> bool:
    """Return whether a line belongs to the site's frame."""
    return bool(_LINES.match(plain.strip())) or stands_under_title(plain)


def is_archive_heading(plain: str) -> bool:
    """Return whether a line is the heading of a list of posts."""
    return bool(_ARCHIVE.match(plain.strip()))


def ends_post(plain: str) -> bool:
    """Return whether a line is one that themes put under a post."""
    return bool(_END.match(plain.strip()))


def stands_under_title(plain: str) -> bool:
    """Return whether a line is one that themes put under a post's title: when it was posted, and by whom."""
    return bool(_UNDER_TITLE.match(plain.strip()))


def is_notice(plain: str) -> bool:
    """Return whether a line is the notice that stands in place of a protected text."""
    return bool(_NOTICE.match(plain.strip()))


def is_password_field(plain: str) -> bool:
    """Return whether a line is the form under such a notice."""
    return bool(_PASSWORD.match(plain.strip()))


def is_comment_count(plain: str) -> bool:
    """Return whether a line announces the comments under a post."""
    return bool(_COMMENTS.match(plain.strip()))


def is_protected_title(title: str) -> bool:
    """Return whether WordPress put ``Protected:`` before a title."""
    return title.strip().casefold().startswith("protected:")


def clean_title(title: str) -> str:
    """Return a title with plain spaces and without the prefix of a protected or private post."""
    return " ".join(_PREFIX.sub("", title.replace("\u00a0", " "), count=1).split())
