"""The words of a form: what stands in an empty box, and how it is known again."""

from __future__ import annotations

from mapkit.model import FieldInfo, KindInfo, RichText

#: What stands in a box until somebody writes there.
PLACEHOLDER = "Click or tap here and write."
#: What stands in a box that offers a list.
CHOOSE = "Choose an item."
#: What Word and LibreOffice put into a control that was emptied.
_OTHERS = (
    "Click or tap here to enter text.",
    "Click here to enter text.",
    "Click or tap to enter text.",
    "Enter text here.",
    "Click here to enter a date.",
    "Click or tap to enter a date.",
    "Place holder text",
)
PLACEHOLDERS = (PLACEHOLDER, CHOOSE, *_OTHERS)
REQUIRED = "Please fill this in."
#: The heads of the table's columns.
HEADS = ("What we ask", "Your answer")
#: The note that stands with each of several parts.
COPY = "For a further one, copy this heading and all that stands below it, as often as you need."
INTRODUCTION = (
    "Write in the right-hand column of the table, and below each heading. "
    "Leave out what does not apply: every box may stay empty unless its note asks you to fill it in. "
    "Lists, tables, links and pictures are welcome under the headings. "
    "Save the form as a Word document (.docx) and send it back."
)


def form_title(kind: KindInfo, title: str = "") -> str:
    """Return the heading of a kind's form; with a record's title, of the form to update it."""
    return f"{kind.title}: update of “{title}”" if title else f"{kind.title} form"


def title_field(kind: KindInfo) -> FieldInfo:
    """Return the box for a record's own title, which no kind declares."""
    noun = kind.title[:1].lower() + kind.title[1:]
    return FieldInfo(
        name="title",
        label=f"Name of this {noun}",
        also=("Name",),
        required=True,
        help="As it is to be listed.",
    )


def body_field(kind: KindInfo, *, alone: bool) -> FieldInfo:
    """Return the box for what stands under no label.

    Args:
        kind: The kind.
        alone: Whether the kind has no other box for long text, so that this one is for the text itself.
    """
    if alone:
        return FieldInfo(name="body", label="Text", also=("Anything else",), type=RichText, help="The text itself.")
    return FieldInfo(
        name="body", label="Anything else", also=("Text",), type=RichText, help="What fits under no heading above."
    )


def help_for(info: FieldInfo) -> str:
    """Return the note that stands with a box."""
    return " ".join(filter(None, [REQUIRED if info.required else "", info.help]))


def is_placeholder(text: str) -> bool:
    """Return whether a text is what stands in an empty box: told by its words, for its look does not survive an edit."""
    return not text.strip() or _plain(text) in {_plain(placeholder) for placeholder in PLACEHOLDERS}


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()
