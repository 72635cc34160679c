"""The boxes of a form: for each, a label, a note, and a control to write in, with marks by which it is found again."""

from __future__ import annotations

from typing import Any

from attrs import define

from mapkit.model import FieldInfo, KindInfo, fields_of
from mapkit_word.anchors import bookmark, tag
from mapkit_word.document.blocks import paragraph, plain_paragraph
from mapkit_word.document.facts import parts_table, two_cells
from mapkit_word.document.inline import text_run
from mapkit_word.document.sections import section_text
from mapkit_word.document.story import Story
from mapkit_word.document.values import write_short
from mapkit_word.fields import is_empty, is_part
from mapkit_word.package.escape import xml

from .words import PLACEHOLDER, help_for

#: Word allows 64 characters in a control's title.
_LONGEST = 64
#: How many empty rows a table of parts offers.
_ROWS = 3


@define(kw_only=True)
class Boxes:
    """Writes the boxes of one form."""

    kind: KindInfo
    story: Story
    #: What the record is about, for links without a text.
    subject: str = ""
    _controls: int = 0

    def row(self, info: FieldInfo, value: Any, columns: tuple[int, int]) -> str:
        """Return the row of a short field."""
        label = paragraph(
            text_run(info.label, frozenset({"strong"})), style="TableText", more='<w:spacing w:after="0"/>'
        )
        note = help_for(info)
        left = label + (plain_paragraph(note, style="FormHelp") if note else "")
        written = None if is_empty(value) else write_short(info, value, self.story, self.subject)
        if written is None:
            name, inner = bookmark(1, info.name), self._control(info, _placeholder(), empty=True)
        elif len(written.paragraphs) == 1:
            name, inner = bookmark(1, info.name, written.shape), self._control(info, written.paragraphs[0])
        else:
            # a control among running text holds one paragraph: several go without
            between = '</w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
            name, inner = bookmark(1, info.name, written.shape), between.join(written.paragraphs)
        right = paragraph(self.story.bookmark(name, inner), style="TableText")
        return two_cells(left, right, columns)

    def section(self, info: FieldInfo, value: Any) -> tuple[str, str]:
        """Return the heading, note and box of a long field, and the levels of its headings if they had to be changed."""
        # smaller than the form's own heading, which is of the same level
        run = text_run(info.label).replace("<w:r>", '<w:r><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>', 1)
        mark = self.story.bookmark(bookmark(1, info.name), run)
        head = paragraph(mark, style="Heading1", more='<w:spacing w:before="340"/>')
        note = help_for(info)
        text, levels = self._inside(info, value)
        return head + (plain_paragraph(note, style="FormHelp") if note else "") + text, levels

    def _inside(self, info: FieldInfo, value: Any) -> tuple[str, str]:
        if is_part(info) and info.many and not any(is_part(column) for column in fields_of(info.type)):
            items = [*value, *[_blank(info.type)] * _ROWS]
            # a table at the form's end is followed by a paragraph, and so is one in front of another
            return parts_table(info, items, self.story, self.subject) + paragraph("", style="FormAnswer"), ""
        if is_empty(value):
            return self._block(info, paragraph(_placeholder(), style="FormAnswer"), empty=True), ""
        text, levels = section_text(info, value, self.story, self.subject, 1, "FormAnswer")
        if text.endswith("</w:tbl>"):
            text += paragraph("", style="FormAnswer")
        return self._block(info, text), levels

    def _control(self, info: FieldInfo, runs: str, *, empty: bool = False) -> str:
        return f"<w:sdt>{self._properties(info, empty)}<w:sdtContent>{runs}</w:sdtContent></w:sdt>"

    def _block(self, info: FieldInfo, blocks: str, *, empty: bool = False) -> str:
        return f"<w:sdt>{self._properties(info, empty)}<w:sdtContent>{blocks}</w:sdtContent></w:sdt>"

    def _properties(self, info: FieldInfo, empty: bool) -> str:
        self._controls += 1
        shown = "<w:showingPlcHdr/>" if empty else ""
        return (
            f'<w:sdtPr><w:alias w:val="{xml(info.label[:_LONGEST])}"/><w:tag w:val="{xml(tag(self.kind.name, info.name))}"/>'
            f'<w:id w:val="{1000 + self._controls}"/><w:lock w:val="sdtLocked"/>{shown}</w:sdtPr>'
        )


def _placeholder() -> str:
    run = text_run(PLACEHOLDER)
    return run.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>', 1)


def _blank(part: type[Any]) -> Any:
    return part()
