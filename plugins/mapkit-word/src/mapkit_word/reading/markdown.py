"""Spans as Markdown, and as the HTML that stands within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape as html_escape

from attrs import evolve

from mapkit.richtext import escape_inline, escape_start, plain

from .spans import Span

#: The marks, the outermost first.
_MARKS = ("strong", "emphasis", "strike", "superscript", "subscript")
_SIGNS = {
    "strong": ("**", "**"),
    "emphasis": ("*", "*"),
    "strike": ("~~", "~~"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}
_TAGS = {
    "strong": ("<strong>", "</strong>"),
    "emphasis": ("<em>", "</em>"),
    "strike": ("<del>", "</del>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}
_NO_TAGS = dict.fromkeys(_MARKS, ("", ""))
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_SPACE = re.compile(r"\s+")
_BARE = re.compile(r"(?:https?://|mailto:)[^\s<>]+\Z")


def plain_line(spans: Sequence[Span]) -> str:
    """Return a line's plain text: white space folded, pictures left out."""
    text = "".join(span.text for span in spans if span.image is None)
    return " ".join(text.replace("\u00a0", " ").split())


def markdown_line(spans: Sequence[Span], *, start: bool = True) -> str:
    """Return a line as Markdown that shows just that line.

    Args:
        spans: The line, without breaks.
        start: Whether it stands at the start of a line of the Markdown.
    """
    spans = _trimmed(_spaced(spans))
    wanted = plain_line(spans)
    for signs in (_SIGNS, _TAGS, _NO_TAGS):
        made = _write(spans, signs)
        made = escape_start(made) if start else made
        # marks beside punctuation or within words may not be marks to Markdown: look, and take tags there
        if signs is _NO_TAGS or not _is_marked(spans) or _shows(made, wanted):
            return made
    return made


def _is_marked(spans: Sequence[Span]) -> bool:
    return any(span.bold or span.italic or span.strike or span.code or span.href for span in spans)


def _shows(made: str, wanted: str) -> bool:
    return " ".join(plain(made).replace("\u00a0", " ").split()) == wanted


def html_line(spans: Sequence[Span]) -> str:
    """Return a line as HTML."""
    return _write(_trimmed(_spaced(spans)), _TAGS, html=True)


def _spaced(spans: Sequence[Span]) -> list[Span]:
    """Fold white space, and take it out of marks: white space between two spans belongs to neither's look."""
    result: list[Span] = []
    for span in spans:
        if span.image is not None or span.code:
            result.append(span)
            continue
        text = re.sub(r"[^\S\u00a0]+", " ", span.text)
        lead = text[: len(text) - len(text.lstrip(" "))]
        tail = text[len(text.rstrip(" ")) :] if text.strip(" ") else ""
        inner = text.strip(" ")
        for part, is_space in ((lead, True), (inner, False), (tail, True)):
            if part:
                result.append(Span(text=part) if is_space else evolve(span, text=part))
    return _bridged(result)


def _bridged(spans: list[Span]) -> list[Span]:
    """Give a space between two spans that look alike their look, so that they stay one."""
    result: list[Span] = []
    for at, span in enumerate(spans):
        after = spans[at + 1] if at + 1 < len(spans) else None
        if result and after is not None and _is_space(span):
            span = _between(result[-1], span, after)
        if result and _is_space(span) and result[-1].text.endswith(" ") and result[-1].image is None:
            continue
        if result and span.looks_like(result[-1]):
            result[-1] = evolve(result[-1], text=result[-1].text + span.text)
        else:
            result.append(span)
    return result


def _is_space(span: Span) -> bool:
    return span.text == " " and span.image is None


def _between(left: Span, space: Span, right: Span) -> Span:
    """Return a space with the looks that the spans on both sides share."""
    return evolve(
        space,
        bold=left.bold and right.bold,
        italic=left.italic and right.italic,
        strike=left.strike and right.strike,
        href=left.href if left.href == right.href else "",
    )


def _trimmed(spans: list[Span]) -> list[Span]:
    while spans and spans[0].image is None and not spans[0].text.strip():
        spans = spans[1:]
    while spans and spans[-1].image is None and not spans[-1].text.strip():
        spans = spans[:-1]
    if spans and spans[0].image is None:
        spans[0] = evolve(spans[0], text=spans[0].text.lstrip(" "))
    if spans and spans[-1].image is None:
        spans[-1] = evolve(spans[-1], text=spans[-1].text.rstrip(" "))
    return spans


def _write(spans: Sequence[Span], signs: dict[str, tuple[str, str]], *, html: bool = False) -> str:
    """Write spans with marks that nest, links around everything in them."""
    pieces: list[str] = []
    at = 0
    while at < len(spans):
        end = at + 1
        while end < len(spans) and spans[end].href == spans[at].href:
            end += 1
        inner = _marked(spans[at:end], signs, html)
        pieces.append(_linked(inner, spans[at:end], html) if spans[at].href else inner)
        at = end
    return "".join(pieces)


def _linked(inner: str, spans: Sequence[Span], html: bool) -> str:
    url = spans[0].href
    if html:
        return f'<a href="{html_escape(url)}">{inner}</a>'
    if len(spans) == 1 and spans[0].text == url and _BARE.match(url):
        return f"<{url}>"
    return f"[{inner}]({_target(url)})"


def _target(url: str) -> str:
    if " " in url or "<" in url or ">" in url:
        return "<" + url.replace("<", "%3C").replace(">", "%3E") + ">"
    return url if url.count("(") == url.count(")") else url.replace("(", "%28").replace(")", "%29")


def _marked(spans: Sequence[Span], signs: dict[str, tuple[str, str]], html: bool) -> str:
    pieces: list[str] = []
    open_: list[str] = []
    for at, span in enumerate(spans):
        wanted = _marks_of(span)
        while open_ and any(mark not in wanted for mark in open_):
            pieces.append(signs[open_.pop()][1])
        # what lasts longest goes outside
        for mark in sorted(wanted - set(open_), key=lambda mark: (-_lasting(mark, spans[at:]), _MARKS.index(mark))):
            pieces.append(signs[mark][0])
            open_.append(mark)
        pieces.append(_text(span, html))
    pieces += [signs[mark][1] for mark in reversed(open_)]
    return "".join(pieces)


def _marks_of(span: Span) -> set[str]:
    if span.image is not None:
        return set()
    looks = (("strong", span.bold), ("emphasis", span.italic), ("strike", span.strike))
    return {name for name, on in looks if on} | ({span.raised} if span.raised else set())


def _lasting(mark: str, spans: Sequence[Span]) -> int:
    count = 0
    for span in spans:
        if mark not in _marks_of(span):
            break
        count += 1
    return count


def _text(span: Span, html: bool) -> str:
    if span.image is not None:
        if html:
            return f'<img src="{html_escape(span.image)}" alt="{html_escape(span.text)}">'
        return f"![{_bracketed(escape_inline(span.text))}]({_target(span.image)})"
    if html:
        text = html_escape(span.text, quote=False)
        return f"<code>{text}</code>" if span.code else text
    if span.code:
        return code(span.text)
    text = escape_inline(span.text)
    return _bracketed(text) if span.href else text


def _bracketed(text: str) -> str:
    """Escape the brackets of a text that stands between brackets."""
    return _BRACKET.sub(r"\\\g<0>", text)


def code(text: str) -> str:
    """Return program text within a line, between as many backquotes as it takes."""
    if not text.strip():
        return text
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    edge = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{edge}{_SPACE.sub(' ', text)}{edge}{fence}"


def fenced(text: str) -> str:
    """Return program text as a Markdown block."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"
