"""What fields said when a document or form was made: by that it is told what was changed in it, and in the collection since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from mapkit.model import FieldOrigin, Record
from mapkit.plugin.digests import field_digest

from .anchors import WAS
from .meaning import digest_of_value


def was_of(record: Record, names: Iterable[str], base: str) -> dict[str, str]:
    """Return custom properties that tell what some fields say: digests of the meaning, and of the collection's text.

    Args:
        record: The record, as the document shows it.
        names: The fields.
        base: The address by which the document completes relative ones.
    """
    return {
        f"{WAS}.{name}": f"{digest_of_value(getattr(record, name), base)} {field_digest(record, name)}"
        for name in dict.fromkeys(names)
    }


@frozen
class Was:
    """What a document's custom properties tell of its fields."""

    custom: Mapping[str, str]

    def knows(self, name: str) -> bool:
        """Return whether a field had a place in the document when it was made."""
        return f"{WAS}.{name}" in self.custom

    def is_new(self, name: str, value: object) -> bool:
        """Return whether a field means something else than when the document was made."""
        return self._of(name)[0] != digest_of_value(value)

    def spoken(self, name: str) -> FieldOrigin:
        """Return a field that was changed, with what tells what it said in the collection."""
        return FieldOrigin(name=name, how="source", was=self._of(name)[1])

    def _of(self, name: str) -> tuple[str, str]:
        meaning, _, text = self.custom.get(f"{WAS}.{name}", "").partition(" ")
        return meaning, text
