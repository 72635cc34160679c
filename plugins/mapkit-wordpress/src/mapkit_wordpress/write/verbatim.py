"""Raw elements as they came, under the prefixes and namespaces of WXR 1.2."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mapkit_wordpress.wxr.items import Raw, is_sound, read_item
from mapkit_wordpress.wxr.mend import sections
from mapkit_wordpress.wxr.names import NAMESPACES, canonical
from mapkit_wordpress.wxr.strict import Frame


class Verbatim:
    """Turns the raw elements of one file into elements of a WXR 1.2 file; collects the namespaces that they need."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self._frame = Frame(namespaces or NAMESPACES)
        bound = self._frame.namespaces
        self._source = {prefix: bound[prefix] for prefix in namespaces or NAMESPACES if prefix in bound}
        renamed = {prefix: canonical(uri, prefix) for prefix, uri in self._source.items()}
        self._renamed = {old: new for old, new in renamed.items() if old != new}
        self._tag = re.compile(rf"(</?)({'|'.join(map(re.escape, self._renamed))}):") if self._renamed else None
        #: Prefixes and namespaces beyond those of every WXR.
        self.needed = {
            prefix: uri
            for prefix, uri in self._source.items()
            if renamed[prefix] == prefix and prefix not in NAMESPACES
        }

    def item(self, raw: str, namespaces: Mapping[str, str] | None = None) -> str:
        """Return an item that is well-formed under the outer tags of the file to be written."""
        self.needed.update(namespaces or {})
        frame = self._frame.widened(namespaces) if namespaces else self._frame
        if not is_sound(raw, frame):
            item = read_item(Raw(raw.encode("utf-8", "surrogatepass"), 1, 0), self._frame, "utf-8")
            self.needed.update(item.namespaces)
            raw = item.raw
        return self.renamed(raw)

    def renamed(self, raw: str) -> str:
        """Return an element with the usual prefixes."""
        if self._tag is None:
            return raw
        tag, renamed = self._tag, self._renamed
        parts = [
            raw[start:end] if inside else tag.sub(lambda match: f"{match[1]}{renamed[match[2]]}:", raw[start:end])
            for start, end, inside in sections(raw)
        ]
        return "".join(parts)
