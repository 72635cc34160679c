"""What a site adds to each item of its feed, and signs that a text is cut short or hidden."""

from __future__ import annotations

import re

from mapkit.model import Block

_FOOTER = re.compile(
    r"(?:The post\b.{0,400}?\b(?:appeared first|first appeared) on\b.{0,200}"
    r"|(?:Read|Continue) (?:more|reading)\b.{0,300}"
    r"|\(?(?:Read|View) (?:the )?(?:full|whole|rest of (?:this|the)) (?:post|article|entry)\b.{0,200})\Z",
    re.IGNORECASE | re.DOTALL,
)
_TRACKER = re.compile(
    r"https?://(?:pixel\.wp\.com|stats\.wordpress\.com|feeds\.wordpress\.com|feeds\.feedburner\.com/~|feedads\.|"
    r"[\w.-]*\bdoubleclick\.net)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.|&#8230;|&hellip;)\s*\]|(?:Continue reading|Read more)\s*(?:→|»|›|\.\.\.|…)?)\s*\Z"
)
_HIDDEN_FORM = re.compile(r"\bclass\s*=\s*[\"']?[^\"'>]*\bpost-password-form\b", re.IGNORECASE)
_HIDDEN_NOTICE = re.compile(
    r"\A\s*(?:There is no excerpt because this is a protected post"
    r"|This (?:content|post) is password[- ]protected\b|This record is protected by a password\b)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\AProtected:\s+")


def marked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with a site's additions at the end of a text marked as furniture: footers, counters, buttons."""
    kept = list(blocks)
    for index in range(len(kept) - 1, -1, -1):
        block = kept[index]
        if block.role == "furniture":
            continue
        if not (_FOOTER.match(block.plain.strip()) or _is_tracker(block)):
            break
        kept[index] = block._replace(role="furniture")
    return tuple(kept)


def _is_tracker(block: Block) -> bool:
    """Whether a block shows nothing of its own and leads to a counter."""
    words = re.sub(r"\W+", "", block.plain)
    return not words and bool(_TRACKER.search(block.markdown))


def is_cut(text: str) -> bool:
    """Return whether a text's end says that there is more of it elsewhere."""
    return bool(_CUT.search(text))


def is_hidden(title: str, html: str, text: str) -> bool:
    """Return whether an item was behind a password: by its title, or by what stands in the place of its text."""
    return bool(_PREFIX.match(title)) or is_notice(html, text)


def is_notice(html: str, text: str) -> bool:
    """Return whether a text is none, but asks for a password or says that there is one."""
    return bool(_HIDDEN_FORM.search(html) or _HIDDEN_NOTICE.match(text))


def without_prefix(title: str) -> str:
    """Return a title without the word that WordPress puts before protected posts."""
    return _PREFIX.sub("", title)
