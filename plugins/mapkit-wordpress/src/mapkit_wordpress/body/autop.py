"""Paragraphs without tags: what WordPress's ``wpautop`` does to the text of its classic editor.

Follows ``wp-includes/formatting.php``: the text is cut at blank lines and around block-level tags, and what is left is put
into ``<p>``, its line ends into ``<br />``. WordPress does so by a score of patterns over the whole text; here each part is
looked at by itself, which gives the same and takes a fraction of the time. Parts that are not simple, and the few texts
whose own ``<p>`` stand apart from what they enclose, go through WordPress's patterns one by one (``wholesale``). Most texts
need hardly any of this: they are read in one pass (``usual``).
"""

from __future__ import annotations

import re

from .usual import LIST, between_tags, usual
from .wholesale import BLOCKS, paragraphs

_PRE = re.compile(r"<pre\b.*?</pre>", re.S | re.I)
_KEPT = re.compile(r"<(script|style|svg|math|object)\b.*?</\1>", re.S | re.I)
_TAGS_WITH_LINES = re.compile(r"<[^<>\n]*\n[^<>]*>")
_DOUBLE_BR = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.I)
_BLOCK = re.compile(rf"(<(?:{BLOCKS})(?=[\s/>])|</(?:{BLOCKS})>)", re.I)
_HR = re.compile(r"<hr\b[^>]*>", re.I)
_OPTION = re.compile(r"\s*(</?option\b[^>]*>)\s*", re.I)
_FIGCAPTION = re.compile(r"(</?figcaption\b[^>]*>)", re.I)
_BLANKS = re.compile(r"\n\s*\n")
_LOOSE = re.compile(r"<p(?:\s[^<>]*)?>\Z", re.I)
_STRAY = re.compile(r"<(?:p[\s>]|/p>)", re.I)
_OPENS = re.compile(rf"<({BLOCKS})(?=[\s/>])[^<>]*>", re.I)
_ENDS = re.compile(rf"</?({BLOCKS})(?=[\s/>])[^<>]*>\Z", re.I)
#: The names of tags that begin: to look for all of them once is quicker than for one after the other.
_NAME = re.compile(r"<([a-z]+)").findall
#: The names of what is kept whole besides lists, and their beginnings: the rest of a name may be in capitals.
_KEPT_NAMES = frozenset(
    ("math", "object", *(name[:end] for name in ("script", "style", "svg") for end in range(1, len(name) + 1)))
)
_MARK = "\x00"
_KEPT_MARK = re.compile(rf"<pre>{_MARK}(\d+)</pre>|<!--{_MARK}(\d+)-->")


def autop(text: str) -> str:
    """Return classic text with its paragraphs in ``<p>`` and its line ends as ``<br />``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _MARK in text:
        text = text.replace(_MARK, "\ufffd")
    made = usual(text.strip("\n"))
    return by_rules(text) if made is None else made


def by_rules(text: str) -> str:
    """Return a text (its line ends alike, without NUL) with its paragraphs, by all of the rules."""
    kept: list[str] = []
    names: frozenset[str] = frozenset()
    if "<" in text:
        names = frozenset(_NAME(text))
        text = _spaced(_hidden(text, names, kept), names)
    parts = [part.strip("\n") for part in _BLANKS.split(text) if part.strip()]
    if _STRAY.search(text) and any(part[-1] == ">" and _is_loose(part) for part in parts):
        made = paragraphs(parts)
    else:
        broken = any(name[:2] == "br" for name in names)
        made = "".join([_paragraph(part, broken=broken and "<br" in part) for part in parts])
    return _shown(made, kept)


def _is_loose(part: str) -> bool:
    """Say whether a part begins with the end of a paragraph, or ends with the beginning of one."""
    return part[:4].lower() == "</p>" or _LOOSE.match(part, part.rfind("<")) is not None


def _shown(text: str, kept: list[str]) -> str:
    """Return a text with what was hidden in its place again."""
    return _KEPT_MARK.sub(lambda match: kept[int(match[1] or match[2])], text) if _MARK in text else text


def _hidden(text: str, names: frozenset[str], kept: list[str]) -> str:
    """Return a text with a mark for everything that no paragraph may touch: ``<pre>``, scripts, drawings."""

    def keep(match: re.Match[str]) -> str:
        kept.append(_shown(match[0], kept))
        return f"<pre>{_MARK}{len(kept) - 1}</pre>" if match.re is _PRE else f"<!--{_MARK}{len(kept) - 1}-->"

    if "pre" in names:
        text = _PRE.sub(keep, text)
    if not names.isdisjoint(("ul", "ol", "table")):
        text = _without_lists(text, kept)
    if not names.isdisjoint(_KEPT_NAMES):
        text = _KEPT.sub(keep, text)
    return text


def _without_lists(text: str, kept: list[str]) -> str:
    """Return a text with a mark for each list and table whose line ends all stand between tags: nothing to do in those."""
    parts: list[str] = []
    last = depth = start = 0
    for tag in LIST.finditer(text):
        if tag[0][1] != "/":
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and between_tags(whole := text[start : tag.end()]):
                kept.append(_shown(whole, kept))
                parts += [text[last:start], f"<pre>{_MARK}{len(kept) - 1}</pre>"]
                last = tag.end()
    return "".join(parts) + text[last:]


def _spaced(text: str, names: frozenset[str]) -> str:
    """Return a text with blank lines before block-level tags that open and after those that close."""
    if "br" in names:
        text = _DOUBLE_BR.sub("\n\n", text)
    parts = _BLOCK.split(text)
    if len(parts) > 1:
        parts[1::2] = [f"{tag}\n\n" if tag[1] == "/" else f"\n\n{tag}" for tag in parts[1::2]]
        text = "".join(parts)
    if "hr" in names:
        text = _HR.sub(lambda match: match[0] + "\n\n", text)
    text = _TAGS_WITH_LINES.sub(lambda match: match[0].replace("\n", " "), text)
    if "option" in names:
        text = _OPTION.sub(lambda match: match[1], text)
    if "figcaption" in names:
        text = _captions_closed_up(text)
    return text


def _captions_closed_up(text: str) -> str:
    """Return a text without white space before captions and behind them."""
    parts = _FIGCAPTION.split(text)
    for index in range(1, len(parts), 2):
        if parts[index][1] == "/":
            parts[index + 1] = parts[index + 1].lstrip()
        else:
            parts[index - 1] = parts[index - 1].rstrip()
    return "".join(parts)


def _paragraph(part: str, *, broken: bool) -> str:
    """Return one part in its paragraph; ``broken`` says that it has line breaks of its own.

    A block-level tag can only stand at its very beginning or end. One that begins and ends with the tags of one block is
    left as it is; any other that is not all running text goes through WordPress's patterns.
    """
    if part[0] != "<":
        if part[-1] != ">" and not broken and part[0] not in " \t" and part[-1] not in " \t":
            return f"<p>{_line_breaks(part) if chr(10) in part else part}</p>\n"
        opens = None
    else:
        opens = _OPENS.match(part)
        if opens and opens.end() == len(part):
            return part + "\n"
    ends = _ENDS.match(part, part.rfind("<")) if part[-1] == ">" else None
    if ends and (
        ends.start() == 0 or (opens and opens[1] == ends[1] != "blockquote" and "\n" not in part and not broken)
    ):
        return part + "\n"
    if opens or ends or broken or part[0] in " \t" or part[-1] in " \t":
        return paragraphs([part])
    return f"<p>{_line_breaks(part) if chr(10) in part else part}</p>\n"


def _line_breaks(text: str) -> str:
    """Return a part without blocks with its line ends as ``<br />``."""
    lines = text.split("\n")
    return "<br />\n".join([line.rstrip() for line in lines[:-1]] + lines[-1:])
