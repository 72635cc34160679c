"""The boxes of a form: for each, a label, a note, and a control to write in, with marks by which it is found again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import define, field

from mapkit.model import FieldInfo, KindInfo, Link, Quote
from mapkit_word.anchors import LONGEST_TITLE, bookmark, tag
from mapkit_word.document.blocks import paragraph, plain_paragraph
from mapkit_word.document.facts import head_row, marked, part_mark, two_cells
from mapkit_word.document.grid import table_xml
from mapkit_word.document.headings import DEEPEST
from mapkit_word.document.inline import text_run
from mapkit_word.document.parts import is_tabular, part_title, parts_table
from mapkit_word.document.sections import Levels, section_text
from mapkit_word.document.story import Story
from mapkit_word.document.values import write_short
from mapkit_word.fields import (
    choices_of,
    groups_of,
    is_empty,
    is_part,
    long_fields,
    own_short_fields,
    said_short,
    short_fields,
    value_at,
)
from mapkit_word.package.escape import xml

from .quotes import quotes_table
from .words import CHOOSE, COPY, HEADS, PLACEHOLDER, help_for

#: How many empty rows a table of parts offers.
_ROWS = 3
#: The share of the width that the labels and their notes have.
_LABELS = 0.42
#: Writes the boxes of a field's parts: the parts, and the level of the field's heading; returns what `Boxes.section` does.
WriteParts = Callable[[Sequence[Any], int], tuple[str, Levels]]


@define(kw_only=True)
class Boxes:
    """Writes the boxes of one form."""

    kind: KindInfo
    story: Story
    #: What the record is about, for links without a text.
    subject: str = ""
    #: Writes the boxes of fields whose parts have a form of their own, by the field's name.
    special: Mapping[str, WriteParts] = field(factory=dict)

    def table(self, infos: Sequence[FieldInfo], holder: Any, *, marks: bool = True) -> str:
        """Return the table of a record's or part's short fields.

        Args:
            infos: The fields.
            holder: The record or part that holds the values; None: all boxes are empty.
            marks: Whether the boxes bear marks; those of parts do not, for there may be many of them.
        """
        width = self.story.template.width
        columns = (int(width * _LABELS), width - int(width * _LABELS))
        rows = [head_row(*HEADS, columns)]
        rows += [self._row(info, value_at(holder, info.name), columns, marks=marks) for info in infos]
        text = "Questions with notes in the first column, boxes for your answers in the second."
        return table_xml("".join(rows), columns, first_row=True, first_column=False, text=text)

    def section(self, info: FieldInfo, value: Any, level: int = 1, *, marks: bool = True) -> tuple[str, Levels]:
        """Return the heading, note and box of a long field, and the levels of the headings in it."""
        # smaller than the form's own heading, which is of the same level
        small = '<w:r><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>' if level == 1 else "<w:r>"
        run = text_run(info.label).replace("<w:r>", small, 1)
        mark = self.story.bookmark(bookmark(1, info.name), run) if marks else run
        spacing = '<w:spacing w:before="340"/>' if level == 1 else ""
        text, levels = self._inside(info, value, level, marks=marks)
        note = help_for(info)
        head = paragraph(mark, style=f"Heading{min(DEEPEST, level)}", more=spacing)
        return head + (plain_paragraph(note, style="FormHelp") if note else "") + text, levels

    def _row(self, info: FieldInfo, value: Any, columns: tuple[int, int], *, marks: bool) -> str:
        """Return the row of a short field."""
        bold = text_run(info.label, frozenset({"strong"}))
        note = help_for(info)
        left = paragraph(bold, style="TableText", more='<w:spacing w:after="0"/>')
        left += plain_paragraph(note, style="FormHelp") if note else ""
        written = None if is_empty(value) else write_short(info, value, self.story, self.subject)
        if written is None:
            empty = CHOOSE if choices_of(info) else PLACEHOLDER
            inner, shape = self._control(info, _grey(empty), empty=True, tagged=marks), ""
        elif len(written.paragraphs) == 1 and info.type is not Link:
            inner, shape = self._control(info, written.paragraphs[0], tagged=marks), written.shape
        else:
            # a control among running text holds one paragraph, so several go without; and LibreOffice loses links in one
            between = '</w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
            inner, shape = between.join(written.paragraphs), written.shape
        mark = bookmark(1, info.name, shape) if marks else part_mark(self.story, shape)
        return two_cells(left, marked([inner], self.story, mark), columns)

    def _inside(self, info: FieldInfo, value: Any, level: int, *, marks: bool) -> tuple[str, Levels]:
        if is_part(info):
            items = () if value is None else tuple(value) if info.many else (value,)
            if info.name in self.special:
                text, levels = self.special[info.name](items, level)
                return _ended(text), levels
            return self._parts(info, items, level)
        if is_empty(value):
            return self._control(info, paragraph(_grey(PLACEHOLDER), style="FormAnswer"), empty=True, tagged=marks), []
        text, levels = section_text(info, value, self.story, self.subject, level, "FormAnswer")
        # no control around it: LibreOffice takes the look, the links and the breaks out of the first paragraph in one
        return _ended(text), levels

    def _parts(self, info: FieldInfo, items: Sequence[Any], level: int) -> tuple[str, Levels]:
        """Return boxes for nested parts: rows of a table with empty ones below, or a heading and a table for each."""
        if info.many and is_tabular(info.type):
            return _ended(parts_table(info, [*items, *[None] * _ROWS], self.story, self.subject)), []
        if info.many and info.type is Quote:
            return _ended(quotes_table(items, self.story)), []
        if not info.many:
            return self._single(info, items[0] if items else None, level)
        pieces: list[str] = []
        levels: Levels = []
        for number, item in enumerate(items or (None,), 1):
            title = part_title(info, said_short(item) if item is not None else (), number)
            pieces.append(paragraph(text_run(title), style=f"Heading{min(DEEPEST, level + 1)}"))
            pieces.append(plain_paragraph(COPY, style="FormHelp"))
            short = short_fields(info.type)
            if short:
                pieces.append(self.table(short, item, marks=False))
            for inner in long_fields(info.type):
                text, own = self.section(inner, value_at(item, inner.name), level + 2, marks=False)
                pieces.append(text)
                levels += own
            pieces[-1] = _ended(pieces[-1])
        return "".join(pieces), levels

    def _single(self, info: FieldInfo, item: Any, level: int) -> tuple[str, Levels]:
        """Return boxes for the one nested part that a field holds."""
        own, below = own_short_fields(info.type), min(DEEPEST, level + 1)
        pieces = [self.table(own, item, marks=False)] if own else []
        levels: Levels = []
        for inner in long_fields(info.type):
            text, its = self.section(inner, value_at(item, inner.name), below, marks=False)
            pieces.append(text)
            levels += its
        for group in groups_of(info.type):
            pieces.append(paragraph(text_run(group.info.label), style=f"Heading{below}"))
            if group.info.help:
                pieces.append(plain_paragraph(group.info.help, style="FormHelp"))
            pieces.append(self.table(group.infos, item, marks=False))
        return _ended("".join(pieces)), levels

    def _control(self, info: FieldInfo, inner: str, *, empty: bool = False, tagged: bool = True) -> str:
        return f"<w:sdt>{self._properties(info, empty, tagged)}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def _properties(self, info: FieldInfo, empty: bool, tagged: bool) -> str:
        label = f'<w:alias w:val="{xml(info.label[:LONGEST_TITLE])}"/>'
        known = f'<w:tag w:val="{xml(tag(self.kind.name, info.name))}"/>' if tagged else ""
        shown = "<w:showingPlcHdr/>" if empty else ""
        number = f'<w:id w:val="{self.story.control_id()}"/>'
        return f'<w:sdtPr>{label}{known}{number}<w:lock w:val="sdtLocked"/>{shown}{_list(choices_of(info))}</w:sdtPr>'


def _list(choices: Sequence[str]) -> str:
    """Return the list that a control offers."""
    items = "".join(f'<w:listItem w:displayText="{xml(c)}" w:value="{xml(c)}"/>' for c in choices if c)
    return f"<w:dropDownList>{items}</w:dropDownList>" if items else ""


def _grey(text: str) -> str:
    return text_run(text).replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>', 1)


def _ended(text: str) -> str:
    """Return blocks with a paragraph behind a table that would be the last of them: there must be a place to go on."""
    return text + paragraph("", style="FormAnswer") if text.endswith("</w:tbl>") else text
