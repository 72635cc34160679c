"""The files that a public post shows though not everybody may see them: which were withheld, which its body shows itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import splitext
from urllib.parse import urlsplit

from mapkit_wordpress.wxr.items import Item

from .references import GALLERY, References
from .scene import Scene

#: The class by which WordPress names a picture's number.
PICTURE = re.compile(r"\bwp-image-(\d+)")
#: What WordPress puts behind the name of a picture that it has turned, cut or made smaller.
_MADE = r"(?:-scaled|-rotated|-e\d{9,})?"
_SIZE = r"(?:-\d+x\d+)?"
_MADE_AT_END = re.compile(rf"{_MADE}\Z")


def said_of_hidden(item: Item, scene: Scene, refers: References, html: str) -> Iterator[str]:
    """Yield what is to be said of the files that a public post would show, and that not everybody may see.

    Args:
        item: The post.
        scene: What surrounds it.
        refers: What it points to.
        html: Its body as it is read: what stands there stands in the record.
    """
    if scene.shown_by(item) is scene.attachments:
        return
    own = {item.first_meta("_thumbnail_id"), *scene.children.get(item.get("post_id"), ())}
    numbers = {key.rpartition("=")[2] for key in refers.items}
    if scene.hidden.isdisjoint(own | numbers) and not scene.patterns:  # a pattern's pictures are in the HTML alone
        return
    galleries = " ".join(GALLERY.findall(item.values.get("content:encoded", "")))
    withheld = scene.hidden & {*own, *re.findall(r"\d+", galleries)}
    if withheld:
        yield f"not everybody may see {_names(withheld, scene)}; withheld from the post's files and galleries"
    pictures = scene.hidden & set(PICTURE.findall(html))
    named = withheld | scene.hidden & numbers
    if shown := pictures | {number for number in named if _stands_in(html, number, scene)}:
        yield (
            f"the body itself shows {_names(shown, scene)}, which belongs to what not everybody may see;"
            " it was left there, as in the public post: see whether it may stay"
        )


def _stands_in(html: str, number: str, scene: Scene) -> bool:
    """Return whether a body names a file by its address, in any size."""
    path, ending = splitext(urlsplit(scene.attachments[number].url or "").path)
    name = _MADE_AT_END.sub("", path, count=1)
    return name in html and bool(name) and bool(re.search(f"{re.escape(name)}{_MADE}{_SIZE}{re.escape(ending)}", html))


def _names(numbers: Iterable[str], scene: Scene) -> str:
    return ", ".join(scene.attachments[number].title or number for number in sorted(numbers))
