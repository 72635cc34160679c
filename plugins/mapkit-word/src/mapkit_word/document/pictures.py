"""Pictures of the collection in a document, with their alternative text."""

from __future__ import annotations

from mapkit_word.package.escape import xml
from mapkit_word.package.names import PIC
from mapkit_word.picture_names import picture_name

from .picture_sizes import suffix_and_size
from .story import Story

#: English Metric Units to a pixel of 1/96 inch, and to a twentieth of a point.
_PIXEL = 9525
_TWENTIETH = 635
#: A picture is never taller than this, so that it fits on a page with its caption.
_TALLEST = 20 * 360_000


def picture(source: str, alt: str, story: Story, width: int) -> str:
    """Return the drawing of a picture; empty where the collection holds no copy that Word can show.

    Args:
        source: The picture's address, as the text has it.
        alt: Its alternative text.
        story: The document that it goes into.
        width: How wide it may be, in twentieths of a point.
    """
    try:
        data = b"".join(story.fetch(source))
    except (FileNotFoundError, ValueError):
        story.report("WD22", f"the collection has no copy of the picture {source[:120]!r}; a link stands in its place")
        return ""
    made = drawn(data, source, alt, story, width)
    if not made:
        story.report("WD22", f"Word cannot show {source[:120]!r} ; a link stands in its place")
    elif not alt:
        story.report("WD23", f"the picture {source[:120]!r} has no alternative text")
    return made


def drawn(data: bytes, name: str, alt: str, story: Story, width: int) -> str:
    """Return the drawing of a picture whose bytes are at hand; empty where Word cannot show it.

    Args:
        data: The picture.
        name: Its name in the document.
        alt: Its alternative text.
        story: The document that it goes into.
        width: How wide it may be, in twentieths of a point.
    """
    suffix, size = suffix_and_size(data)
    if not (size[0] and size[1]):
        return ""
    across, down = _fitted(size, width)
    number = story.drawing_id()
    return _drawing(number, story.picture(data, suffix), picture_name(name, number, data), alt, across, down)


def _fitted(size: tuple[int, int], width: int) -> tuple[int, int]:
    across, down = (length * _PIXEL for length in size)
    scale = min(1.0, width * _TWENTIETH / across, _TALLEST / down)
    return max(1, int(across * scale)), max(1, int(down * scale))


def _drawing(number: int, relation: str, name: str, alt: str, across: int, down: int) -> str:
    name = xml(name)
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{xml(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
