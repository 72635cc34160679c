"""Put an edited field's text into a body in the place of the old one, its label and all else as they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from mapkit.model import FieldOrigin, Origin, Record, fields_of
from mapkit_html.fragments import blocks
from mapkit_wordpress.body.prepare import prepare
from mapkit_wordpress.body.setting import Setting

from .body import Section, Style, bare_elements_of, dressed, elements_of, render, section_pieces, style_of
from .hidden import lost, short, where
from .in_line import NoPlaceError, in_line, opens
from .label import label_end, says
from .patch import Patch
from .pieces import Part, cut
from .units import keys_of
from .values import filled, markdown
from .words import changed_words


def splice(
    body: str,
    setting: Setting,
    origin: Origin,
    record: Record,
    changed: Iterable[str],
    doubt: Callable[[str, str], None],
) -> str:
    """Return a raw body with the changed fields' texts replaced, paragraph by paragraph where a text has several.

    Where the places of the fields cannot be told apart in the raw body, the whole of it is written anew, in the same style
    and with the same labels. That is reported, and everything that a record cannot show and that is gone from the body.
    """
    style = style_of(body)
    removed: Counter[str] = Counter()
    names = sorted(changed)
    try:
        made, told, removed = _spliced(body, setting, origin, record, names, style)
    except NoPlaceError as error:
        by_word = _by_word(body, setting, origin, record) if names == ["body"] else None
        if by_word is not None:
            return by_word
        made, told = _anew(origin, record, style), [f"{error}; the body was written anew"]
    for message in told:
        doubt("W31", message)
    for thing in lost(body, made, removed):
        doubt("W31", f"{short(thing)}, which stood {where(body, thing)}, gave way to the edited text")
    return made


def _spliced(
    body: str, setting: Setting, origin: Origin, record: Record, changed: list[str], style: Style
) -> tuple[str, list[str], Counter[str]]:
    """Return a raw body with its edits, what to tell about them, and what a person has taken out."""
    parts = cut(body, setting)
    if parts is None or sum(part.made for part in parts) != origin.extra.get("blocks"):
        raise NoPlaceError("its parts could not be told apart")
    before = blocks(prepare(body, setting).html)
    patch = Patch(parts=parts, blocks=before, setting=setting, style=style, raws=[part.raw for part in parts])
    texts = _texts(record)
    rich = {"body", *(info.name for info in fields_of(type(record)) if info.is_rich)}
    added: list[str] = []
    placed = [each for each in origin.fields if each.first >= 0 and each.name != "furniture"]
    for name in changed:
        label, text = texts.get(name, ("", ""))
        runs = [(each, _span(parts, each)) for each in placed if each.name == name and patch.shows(each)]
        if not runs:
            added += section_pieces(Section(label, text), style) if text else []
        for run, _ in runs:
            if any(other.name != name and other.first <= run.last and other.last >= run.first for other in placed):
                raise NoPlaceError(f"the field {name!r} shares its place with another")
        if not (name in rich and runs and _patched(patch, runs, text)):
            for index, (run, span) in enumerate(runs):
                _replace(patch, run, *span, "" if index else text)
    made = "".join(patch.raws)
    made = "\n\n".join([made.rstrip(), *added]) if added else made
    after = [block.plain for block in blocks(prepare(made, setting).html)]
    _check([block.plain for block in before], patch.gone, after)
    return made, patch.told, patch.removed


def _by_word(body: str, setting: Setting, origin: Origin, record: Record) -> str | None:
    """Return a raw body whose pieces cannot be told apart with a few words changed; None where more was edited."""

    def read(raw: str) -> tuple[str, ...]:
        return keys_of(prepare(raw, setting).html)

    runs = [each for each in origin.fields if each.name == "body"]
    found = blocks(prepare(body, setting).html)
    if len(runs) != 1 or len(found) != origin.extra.get("blocks"):
        return None
    before = [each.markdown for each in found[: runs[0].first] if each.markdown]
    after = [each.markdown for each in found[runs[0].last + 1 :] if each.markdown]
    now = [key for html in bare_elements_of(str(record.body)) for key in keys_of(html)]
    return changed_words(body, 0, read(body), [*before, *now, *after], read)


def _patched(patch: Patch, runs: list[tuple[FieldOrigin, tuple[int, int]]], text: str) -> bool:
    """Put a text in paragraph by paragraph; say whether that could be done."""
    try:
        patched = patch.copy()
        done = patched.put(runs, text)
    except NoPlaceError:
        return False
    if done:
        patch.take(patched)
    return done


def _replace(patch: Patch, run: FieldOrigin, first: int, last: int, text: str) -> None:
    """Put a text in the place of a whole run of blocks; what no record shows stays behind it."""
    patch.gone |= set(range(run.first, run.last + 1))
    before = "".join(patch.raws[first : last + 1])
    made = _replaced(patch.raws, first, last, run, text, patch.style)
    made[-1] = patch.beside(before, made, text)
    patch.raws[first : last + 1] = made


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
        raise NoPlaceError(f"the field {run.name!r} shares its place with another")
    return inside[0], inside[-1]


def _replaced(raws: list[str], first: int, last: int, run: FieldOrigin, text: str, style: Style) -> list[str]:
    """Return as many pieces as there were, the first of them with all of the new text."""
    blank = [""] * (last - first)
    elements = elements_of(text)
    within = opens(" ".join(raws[:first]))
    end = label_end(raws[first], run.label) if run.label else None
    if end is None:
        if within or opens("".join(raws[first : last + 1])):
            return [in_line(raws[first], 0, elements, style), *blank]
        label = [Section(run.label, text)] if run.label else [Section("", text)]
        lead, trail = _edges("".join(raws[first : last + 1]))
        made = "\n\n".join(piece for section in label for piece in section_pieces(section, style))
        return [f"{lead}{made}{trail}", *blank]
    if says(raws[first][end:]) or last == first:
        return [in_line(raws[first], end, elements, style), *blank]
    if within or opens(raws[first]):
        rest = in_line(raws[first + 1], 0, elements, style) if last > first else ""
        return [raws[first], rest, *blank[1:]]
    lead, trail = _edges("".join(raws[first + 1 : last + 1]))
    made = "\n\n".join(dressed(each, style) for each in elements)
    return [f"{raws[first]}{lead or chr(10) * 2}{made}{trail}", *blank]


def _edges(raw: str) -> tuple[str, str]:
    """Return the white space at both ends of a raw text."""
    inner = raw.strip()
    start = raw.find(inner) if inner else len(raw)
    return raw[:start], raw[start + len(inner) :]


def _check(before: list[str], gone: set[int], after: list[str]) -> None:
    """Make sure that every block that was not to change is still there, in its order."""
    found = iter(after)
    if not all(plain in found for index, plain in enumerate(before) if index not in gone):
        raise NoPlaceError("a part that was not edited would have changed")


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
