"""Fill a form in LibreOffice as a person would: put the cursor into each box and type.

Run by LibreOffice's own Python (the one that has ``uno``), not by the tests' one:

    fill_by_uno.py PIPE FORM.docx ANSWERS.json OUT.docx OUT.odt [--tracked]

ANSWERS.json maps bookmarks of boxes (``mk1_source``) to paragraphs. A paragraph that starts with ``- `` becomes a list's item;
``! name.png`` becomes the picture of that name beside the form. A name ``Heading|2`` stands for the second heading that says
so, below which is written; ``Head|2|B3`` for a cell of the second table whose first cell says so, at whose end is written, or
in the place of all that is there if the first paragraph starts with ``= ``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.text.TextContentAnchorType import AS_CHARACTER

PLACEHOLDER = "Click or tap here and write."


def property_(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def office(pipe: str):
    """Return what makes things in the LibreOffice that listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
        else:
            return lambda name: context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", context)
    raise SystemExit("LibreOffice does not answer")


def answer_short(text, cursor, paragraphs: list[str]) -> None:
    cursor.setString(paragraphs[0])
    end = text.createTextCursorByRange(cursor.getEnd())
    for paragraph in paragraphs[1:]:
        text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
        text.insertString(end, paragraph, False)


def answer_long(document, heading, paragraphs: list[str], picture_at) -> None:
    """Type over the placeholder that stands below a heading, then go on below it."""
    text = document.getText()
    cursor = text.createTextCursorByRange(heading.getEnd())
    while PLACEHOLDER not in cursor.getString():
        cursor.collapseToEnd()
        if not cursor.gotoNextParagraph(False):
            raise SystemExit("a box has no place to write")
        cursor.gotoEndOfParagraph(True)
    # signs that nobody sees stand where a control starts and ends
    for before in range(3):
        cursor.gotoStartOfParagraph(False)
        cursor.goRight(before, False)
        cursor.goRight(len(PLACEHOLDER), True)
        if cursor.getString() == PLACEHOLDER:
            break
    cursor.setString(paragraphs[0].removeprefix("- "))
    cursor.gotoEndOfParagraph(False)
    listed(cursor, paragraphs[0])
    for paragraph in paragraphs[1:]:
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        if paragraph.startswith("! "):
            paste(document, cursor, picture_at(paragraph.removeprefix("! ")))
        else:
            text.insertString(cursor, paragraph.removeprefix("- "), False)
        listed(cursor, paragraph)


def heading_at(document, said: str, number: int):
    """Return the nth heading that says something."""
    paragraphs = document.getText().createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        is_heading = paragraph.supportsService("com.sun.star.text.Paragraph") and paragraph.OutlineLevel
        if is_heading and paragraph.getString() == said:
            number -= 1
            if not number:
                return paragraph
    raise SystemExit(f"no heading says {said!r}")


def answer_cell(document, head: str, number: int, cell: str, paragraphs: list[str]) -> None:
    """Write at the end of a cell, or over what is in it."""
    tables = [document.getTextTables().getByIndex(n) for n in range(document.getTextTables().getCount())]
    found = [table for table in tables if table.getCellByName("A1").getString() == head]
    text = found[number - 1].getCellByName(cell).getText()
    if paragraphs[0].startswith("= "):
        text.setString(paragraphs[0].removeprefix("= "))
        paragraphs = paragraphs[1:]
    else:
        text.insertString(text.getEnd(), paragraphs[0], False)
        paragraphs = paragraphs[1:]
    for paragraph in paragraphs:
        text.insertControlCharacter(text.getEnd(), PARAGRAPH_BREAK, False)
        text.insertString(text.getEnd(), paragraph, False)


def paste(document, cursor, graphic) -> None:
    """Put a picture into the text, with a description."""
    shape = document.createInstance("com.sun.star.text.TextGraphicObject")
    shape.Graphic = graphic
    shape.AnchorType = AS_CHARACTER
    shape.Description = "Us at work"
    cursor.getText().insertTextContent(cursor, shape, False)


def listed(cursor, paragraph: str) -> None:
    if paragraph.startswith("- "):
        cursor.setPropertyValue("NumberingStyleName", "List 1")
    else:
        cursor.setPropertyValue("NumberingStyleName", "")


def main() -> None:
    pipe, form, answers, as_docx, as_odt = sys.argv[1:6]
    made = office(pipe)
    document = made("frame.Desktop").loadComponentFromURL(
        Path(form).as_uri(), "_blank", 0, (property_("Hidden", True),)
    )
    provider = made("graphic.GraphicProvider")
    document.RecordChanges = "--tracked" in sys.argv
    marks = document.getBookmarks()

    def picture_at(name: str):
        return provider.queryGraphic((property_("URL", (Path(form).parent / name).as_uri()),))

    for name, paragraphs in json.loads(Path(answers).read_text("utf-8")).items():
        said, *place = name.split("|")
        if len(place) == 2:
            answer_cell(document, said, int(place[0]), place[1], paragraphs)
            continue
        if place:
            answer_long(document, heading_at(document, said, int(place[0])), paragraphs, picture_at)
            continue
        anchor = marks.getByName(name).getAnchor()
        text = anchor.getText()
        if text.supportsService("com.sun.star.text.CellProperties"):
            answer_short(text, text.createTextCursorByRange(anchor), paragraphs)
        else:
            answer_long(document, anchor, paragraphs, picture_at)
    document.storeToURL(Path(as_docx).as_uri(), (property_("FilterName", "MS Word 2007 XML"),))
    document.storeToURL(Path(as_odt).as_uri(), (property_("FilterName", "writer8"),))
    document.close(True)


if __name__ == "__main__":
    main()
