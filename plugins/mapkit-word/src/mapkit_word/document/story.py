"""What a document collects while its text is written: relationships, numbered lists, pictures, bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from attrs import define, field

from mapkit_word.package.escape import xml
from mapkit_word.package.names import TO_IMAGE, TO_LINK
from mapkit_word.template.base import Template

from .links import safe_address
from .numbering import Numbering

#: Yields the bytes of a file of the collection's media folder.
Media = Callable[[str], Iterator[bytes]]
#: Reports a finding: code, message.
Report = Callable[[str, str], None]


def _no_media(file: str) -> Iterator[bytes]:
    raise FileNotFoundError(file)


def _no_report(code: str, message: str) -> None:
    """Say nothing: the default where nobody listens."""


@define(kw_only=True)
class Story:
    """One document in the making."""

    template: Template
    #: The site's address, by which relative ones are completed.
    base: str = ""
    fetch: Media = _no_media
    report: Report = _no_report
    numbering: Numbering = field()
    rows: list[tuple[str, str, str, bool]] = field(factory=list)
    media: dict[str, bytes] = field(factory=dict)
    _ids: dict[tuple[str, str], str] = field(factory=dict)
    _bookmarks: int = 0
    _drawings: int = 0
    _controls: int = 0

    @numbering.default
    def _numbering(self) -> Numbering:
        return Numbering(next_abstract=self.template.first_abstract, next_number=self.template.first_number)

    def link(self, url: str) -> str:
        """Return the start of a link to an address; empty where the address must not be linked to."""
        address, _, place = safe_address(url, self.base).partition("#")
        if not address:
            return ""
        # the place within a page goes apart, as Word has it: LibreOffice loses it otherwise
        anchor = f' w:anchor="{xml(place)}"' if place else ""
        return f'<w:hyperlink r:id="{self._relation(TO_LINK, address, external=True)}"{anchor} w:history="1">'

    def picture(self, data: bytes, suffix: str) -> str:
        """Return the relationship's id of a picture; the same picture is kept once."""
        name = f"media/{sha256(data).hexdigest()[:20]}.{suffix}"
        self.media[f"word/{name}"] = data
        return self._relation(TO_IMAGE, name, external=False)

    def _relation(self, type: str, target: str, *, external: bool) -> str:
        if (type, target) not in self._ids:
            id = f"mkId{len(self._ids) + 1}"
            self._ids[type, target] = id
            self.rows.append((id, type, target, external))
        return self._ids[type, target]

    def bookmark(self, name: str, inner: str) -> str:
        """Put a bookmark around some XML."""
        self._bookmarks += 1
        number = self._bookmarks
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def mark_number(self) -> int:
        """Return the number that the next bookmark will have: a name made with it is unique."""
        return self._bookmarks + 1

    def control_id(self) -> int:
        """Return a number for a control that no other of the document has."""
        self._controls += 1
        return 1000 + self._controls

    def drawing_id(self) -> int:
        """Return a number for a picture that no other of the document has."""
        self._drawings += 1
        return self._drawings
