"""Pictures in a Word file: the addresses that stand for them in Markdown, and handing over their bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

from mapkit_word.document.links import safe_address
from mapkit_word.document.media import media_file
from mapkit_word.package.reading import Relation
from mapkit_word.picture_names import content_mark, picture_source

#: Hands over a picture's bytes, with ``alt`` and ``file`` by name; returns its address, empty where it is refused.
HandOver = Callable[..., str]


@frozen(kw_only=True)
class Pictures:
    """Gives pictures their addresses, and hands over those whose bytes are in the file."""

    parts: Mapping[str, bytes] = field(repr=False)
    hand_over: HandOver
    #: Reports a finding: code, message.
    report: Callable[[str, str], None]
    #: The name of the file that is read, for pictures that stay in it.
    stem: str = "document"
    #: Whether the document is one of ours, whose pictures bear their addresses as names.
    own: bool = False

    def address(self, relation: Relation | None, alt: str, name: str) -> str:
        """Return the address of a picture.

        Args:
            relation: What it points to.
            alt: Its alternative text.
            name: Its name in the document.
        """
        data = self.parts.get(relation.target) if relation is not None and not relation.external else None
        source, mark = picture_source(name) if self.own else ("", "")
        # a picture that somebody put in the place of ours may bear the name of ours
        if source and (data is None or mark in ("", content_mark(data))):
            file = media_file(source)
            if data is not None and file:
                self.hand_over(data, alt=alt, file=file)
            return source
        if relation is not None and relation.external:
            return safe_address(relation.target)
        leaf = relation.target.rpartition("/")[2] if relation is not None else "picture"
        address = self.hand_over(data, alt=alt) if data is not None else ""
        if not address:
            address = f"media/{self.stem}-{leaf}"
        if data is None:
            self.report("WD05", f"the picture {alt or leaf!r} is not in the Word file; save it as {address}")
        return address
