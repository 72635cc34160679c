"""Boxes of a form's tables: lists to choose from, and cells to write in."""

from __future__ import annotations

from collections.abc import Mapping

from mapkit_word.anchors import LONGEST_TITLE
from mapkit_word.document.blocks import paragraph
from mapkit_word.document.inline import text_run
from mapkit_word.document.story import Story
from mapkit_word.package.escape import xml

from .words import CHOOSE


def choice(label: str, words: Mapping[str, str], value: str, story: Story) -> str:
    """Return a control that offers some answers.

    Args:
        label: What is asked.
        words: The answers: what each means, and how it is shown.
        value: The one that is chosen; empty: none yet.
        story: The document.
    """
    shown = words.get(value, value)
    items = "".join(f'<w:listItem w:displayText="{xml(w)}" w:value="{xml(w)}"/>' for w in words.values())
    grey = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    run = text_run(shown) if shown else text_run(CHOOSE).replace("<w:r>", grey, 1)
    empty = "" if shown else "<w:showingPlcHdr/>"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml(label[:LONGEST_TITLE])}"/><w:id w:val="{story.control_id()}"/>'
        f'<w:lock w:val="sdtLocked"/>{empty}<w:dropDownList>{items}</w:dropDownList></w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )


def placeholder(label: str, text: str, story: Story) -> str:
    """Return an empty box for long text, with words that say so until somebody writes there."""
    run = text_run(text).replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>', 1)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml(label[:LONGEST_TITLE])}"/><w:id w:val="{story.control_id()}"/>'
        f'<w:lock w:val="sdtLocked"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(run, style="FormAnswer")}'
        "</w:sdtContent></w:sdt>"
    )
