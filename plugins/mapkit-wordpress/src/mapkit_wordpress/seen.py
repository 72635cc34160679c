"""Which numbers were seen, in little memory: a bit for each."""

from __future__ import annotations

from hashlib import blake2b

from attrs import Factory, define

#: Numbers below this are marked by a bit; WordPress counts its posts from 1.
_DENSE = 1 << 26


@define
class Seen:
    """The numbers of items that were met in a file, how often where it was more than once, and their bytes in all files."""

    _bits: bytearray = Factory(bytearray)
    _times: dict[str, int] = Factory(dict)
    _digests: dict[str, bytes] = Factory(dict)

    def begin(self) -> None:
        """Begin another file: its numbers are met anew."""
        self._bits = bytearray(len(self._bits))
        self._times = {}

    def times(self, number: str) -> int:
        """Return how often a number was met before, and count it as met."""
        if not self._met(number):
            return 0
        self._times[number] = self._times.get(number, 0) + 1
        return self._times[number]

    def same(self, number: str, data: bytes) -> bool:
        """Say whether the last item of this number had the same bytes; remember the bytes by their digest."""
        digest = blake2b(data, digest_size=12).digest()
        before = self._digests.get(number)
        self._digests[number] = digest
        return before == digest

    def _met(self, number: str) -> bool:
        if not number.isdecimal() or len(number) > 9 or int(number) >= _DENSE:
            met = number in self._times
            self._times.setdefault(number, 0)
            return met
        place, bit = divmod(int(number), 8)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits) + 4096))
        met = bool(self._bits[place] >> bit & 1)
        self._bits[place] |= 1 << bit
        return met
