"""The same post on several pages of a folder: on its own page, on lists, in part."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from attrs import define, field

from mapkit.model import Entry

from .keys import BEGUN


@define
class Seen:
    """Remembers of each post with an address what was seen of it, in a few bytes; and keeps those only begun."""

    #: By address: a digest of the text, and how many comments came with it.
    _whole: dict[str, tuple[bytes, int]] = field(factory=dict)
    _begun: dict[str, Entry] = field(factory=dict)

    def take(self, entry: Entry) -> bool:
        """Return whether an entry says anything new; one that is only begun waits until all pages were read."""
        url = entry.origin.url
        if entry.origin.key.endswith(BEGUN):
            self._begun.setdefault(entry.origin.key, entry)
            return False
        if not url:
            return True
        digest = blake2b("".join((entry.text or "").split()).encode("utf-8", "replace"), digest_size=12).digest()
        before = self._whole.get(url)
        self._whole[url] = (digest, max(len(entry.comments), before[1] if before else 0))
        return before is None or before[0] != digest or len(entry.comments) > before[1]

    def begun(self) -> Iterator[Entry]:
        """Yield the entries that are only begun, of posts that no page has whole."""
        return (entry for entry in self._begun.values() if entry.origin.url not in self._whole)
