"""Put an edited field's text into a body in the place of the old one, its label and all else as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from mapkit.model import FieldOrigin, Origin, Record
from mapkit_html.fragments import blocks, to_html
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.body.setting import Setting

from .body import Section, Style, dressed, render, section_pieces, style_of, top_level
from .pieces import Part, cut
from .values import filled, markdown

_TOKEN = re.compile(r"<!--.*?-->|<[^<>]*>|&#?\w+;|.", re.S)
_AFTER_LABEL = re.compile(r"(?:\s|&nbsp;|&#160;|[:?]|</(?:strong|b|em|i|span|u|font)>)*", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_TAIL = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->|<br\s*/?>)*\Z", re.S)
_PARAGRAPH = re.compile(r"<p>(.*)</p>\Z", re.S)
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


class _NoPlaceError(Exception):
    """Say that a field's place in the raw body cannot be told."""


def splice(
    body: str,
    setting: Setting,
    origin: Origin,
    record: Record,
    changed: Iterable[str],
    doubt: Callable[[str, str], None],
) -> str:
    """Return a raw body with the changed fields' texts replaced.

    Where the places of the fields cannot be told apart in the raw body, the whole of it is written anew, in the same style
    and with the same labels; that is reported.
    """
    style = style_of(body)
    try:
        return _spliced(body, setting, origin, record, sorted(changed), style)
    except _NoPlaceError as error:
        doubt("W31", f"{error}; the body was written anew")
    return _anew(origin, record, style)


def _spliced(body: str, setting: Setting, origin: Origin, record: Record, changed: list[str], style: Style) -> str:
    parts = cut(body, setting)
    if parts is None or sum(part.made for part in parts) != origin.extra.get("blocks"):
        raise _NoPlaceError("its parts could not be told apart")
    texts = _texts(record)
    raws = [part.raw for part in parts]
    added: list[str] = []
    gone: set[int] = set()
    placed = [each for each in origin.fields if each.first >= 0]
    for name in changed:
        runs = [each for each in placed if each.name == name]
        if not runs:
            label, text = texts.get(name, ("", ""))
            added += section_pieces(Section(label, text), style) if text else []
        for index, run in enumerate(runs):
            first, last = _span(parts, run)
            if any(other.name != name and other.first <= run.last and other.last >= run.first for other in placed):
                raise _NoPlaceError(f"the field {name!r} shares its place with another")
            gone |= set(range(run.first, run.last + 1))
            raws[first : last + 1] = _replaced(
                raws, first, last, run, texts.get(name, ("", ""))[1] if not index else "", style
            )
    made = "".join(raws)
    made = "\n\n".join([made.rstrip(), *added]) if added else made
    before = [block.plain for block in blocks(prepare(body, setting).html)]
    _check(before, gone, [block.plain for block in blocks(prepare(made, setting).html)])
    return made


def _texts(record: Record) -> dict[str, tuple[str, str]]:
    """Return label and Markdown of every field that is not empty, and of the body."""
    found = {info.name: (info.label, markdown(info, value)) for info, value in filled(record)}
    return {"body": ("", str(record.body)), **found}


def _span(parts: list[Part], run: FieldOrigin) -> tuple[int, int]:
    """Return the first and the last of the pieces that make a field's blocks, and no others."""
    inside = [
        index
        for index, part in enumerate(parts)
        if part.made and part.first <= run.last and part.first + part.made > run.first
    ]
    if not inside or any(parts[i].first < run.first or parts[i].first + parts[i].made - 1 > run.last for i in inside):
        raise _NoPlaceError(f"the field {run.name!r} shares its place with another")
    return inside[0], inside[-1]


def _replaced(raws: list[str], first: int, last: int, run: FieldOrigin, text: str, style: Style) -> list[str]:
    """Return as many pieces as there were, the first of them with all of the new text."""
    blank = [""] * (last - first)
    elements = top_level(to_html(text)) if text.strip() else []
    within = _open(" ".join(raws[:first]))
    label_end = _label_end(raws[first], run.label) if run.label else None
    if label_end is None:
        if within or _open("".join(raws[first : last + 1])):
            return [_in_line(raws[first], 0, elements, style, last > first), *blank]
        label = [Section(run.label, text)] if run.label else [Section("", text)]
        lead, trail = _edges("".join(raws[first : last + 1]))
        made = "\n\n".join(piece for section in label for piece in section_pieces(section, style))
        return [f"{lead}{made}{trail}", *blank]
    if _says(raws[first][label_end:]) or last == first:
        return [_in_line(raws[first], label_end, elements, style, last > first), *blank]
    if within or _open(raws[first]):
        rest = _in_line(raws[first + 1], 0, elements, style, False) if last > first else ""
        return [raws[first], rest, *blank[1:]]
    lead, trail = _edges("".join(raws[first + 1 : last + 1]))
    made = "\n\n".join(dressed(each, style) for each in elements)
    return [f"{raws[first]}{lead or chr(10) * 2}{made}{trail}", *blank]


def _edges(raw: str) -> tuple[str, str]:
    """Return the white space at both ends of a raw text."""
    inner = raw.strip()
    start = raw.find(inner) if inner else len(raw)
    return raw[:start], raw[start + len(inner) :]


def _in_line(raw: str, start: int, elements: list[str], style: Style, several: bool) -> str:
    """Return a piece with its text from a place on replaced, what it opens closed as before, further elements behind it."""
    opened, closes = _open(raw), _closes(raw)
    head = raw[:start] if start else (re.match(r"(?:\s|<!--.*?-->|<(?:p|div)\b[^<>]*>)*", raw, re.S) or [""])[0]
    tail = _TAIL.search(raw, len(head))
    ends = "".join(f"</{name}>" for name in reversed(_open(head)[len(opened) :])) + "".join(
        f"</{name}>" for name in closes
    )
    match = _PARAGRAPH.match(elements[0]) if elements else None
    inline = match[1] if match else ""
    if style == "classic":
        inline = re.sub(r"<br\s*/?>\n?", "\n", inline)
    rest = elements[1:] if match else elements
    if rest and (opened or closes):
        if not all(map(_PARAGRAPH.match, elements)):
            raise _NoPlaceError("a list or table cannot stand within a paragraph")
        inline = "<br />\n".join(element[3:-4] for element in elements)
        rest = []
    space = " " if inline and head and head[-1] not in " \n>\xa0" and not head.endswith("&nbsp;") else ""
    space = " " if inline and start and head.rstrip().endswith(("</strong>", "</b>")) and head[-1] == ">" else space
    shown = f"{head}{space}{inline}{ends}{tail[0] if tail else ''}"
    return "\n\n".join([shown.rstrip() if rest else shown, *(dressed(each, style) for each in rest)])


def _label_end(raw: str, label: str) -> int | None:
    """Return where a label ends in a raw piece that begins with it, colon and closing tags included; None: it does not."""
    wanted = [character for character in label.casefold() if character.isalnum()]
    at = 0
    for token in _TOKEN.finditer(raw):
        if at == len(wanted):
            break
        if token[0][0] == "<" and len(token[0]) > 1:
            continue
        for character in unescape(token[0]).casefold():
            if not character.isalnum():
                continue
            if at >= len(wanted) or character != wanted[at]:
                return None
            at += 1
        end = token.end()
    if at < len(wanted) or not wanted:
        return None
    after = _AFTER_LABEL.match(raw, end)
    return after.end() if after else end


def _says(raw: str) -> str:
    """Return what a raw text shows."""
    return unescape(re.sub(r"<!--.*?-->|<[^<>]*>", "", raw, flags=re.S)).strip(" \n\t\xa0:?")


def _open(raw: str) -> list[str]:
    """Return the tags that a raw text opens and does not close, the outermost first."""
    return _balance(raw)[0]


def _closes(raw: str) -> list[str]:
    """Return the tags that a raw text closes without having opened them."""
    return _balance(raw)[1]


def _balance(raw: str) -> tuple[list[str], list[str]]:
    stack: list[str] = []
    found: list[str] = []
    for tag in _TAG.finditer(re.sub(r"<!--.*?-->", "", raw, flags=re.S)):
        name = tag[2].lower()
        if name in _VOID or tag[3]:
            continue
        if not tag[1]:
            stack.append(name)
        elif name in stack:
            while stack.pop() != name:
                pass
        else:
            found.append(name)
    return stack, found


def _check(before: list[str], gone: set[int], after: list[str]) -> None:
    """Make sure that every block that was not to change is still there, in its order."""
    found = iter(after)
    if not all(plain in found for index, plain in enumerate(before) if index not in gone):
        raise _NoPlaceError("a part that was not edited would have changed")


def _anew(origin: Origin, record: Record, style: Style) -> str:
    """Return the whole body from the record: fields in the order that they had, under the labels that they had."""
    runs = [run for run in origin.fields if run.first >= 0]
    order = {run.name: run.first for run in reversed(runs)}
    labels = {run.name: run.label for run in reversed(runs)}
    texts = _texts(record)
    names = sorted(
        (name for name in texts if texts[name][1] or labels.get(name)),
        key=lambda name: -1 if name == "body" else order.get(name, 1 << 30),
    )
    return render((Section(labels.get(name) or texts[name][0], texts[name][1]) for name in names), style)
