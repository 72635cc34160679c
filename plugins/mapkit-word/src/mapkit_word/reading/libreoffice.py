"""What LibreOffice 7.4 writes of a control in which changes were tracked: its whole text again behind each piece of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapkit_word.package.names import w

from .elements import every

if TYPE_CHECKING:
    from lxml.etree import _Element


def undo_repetitions(body: _Element) -> None:
    """Take the repeated texts out of a tree, where they can be nothing else.

    In such a paragraph every control ends in the same text, and that text is all the others put together.
    """
    for paragraph in every(body, "p"):
        controls = paragraph.findall(f".//{w('sdt')}")
        if len(controls) < 2:
            continue
        texts = [list(control.iter(w("t"), w("delText"))) for control in controls]
        ends = [found[-1] for found in texts if found]
        pieces = [text.text or "" for found in texts for text in found[:-1]]
        whole = "".join(pieces)
        if pieces and len(ends) > 1 and {end.text for end in ends} == {whole}:
            for end in ends:
                end.text = ""
