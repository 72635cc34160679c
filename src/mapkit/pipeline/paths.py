"""Where artifacts may go."""

from __future__ import annotations

import re

from mapkit.errors import UnsafePathError

_BAD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
#: So many bytes of UTF-8 fit into one name.
_LONGEST = 255


def checked(path: str) -> str:
    """Return an artifact's path if every system can hold it, below the target.

    Raises:
        UnsafePathError: it is absolute, climbs out, or has a part that some system refuses.
    """
    parts = path.split("/")
    for part in parts:
        if part in ("", ".", "..") or _BAD.search(part) or _RESERVED.match(part) or part[-1] in ". ":
            raise UnsafePathError(path=path)
        if len(part.encode("utf-8", "surrogatepass")) > _LONGEST:
            raise UnsafePathError("a name in an artifact's path is longer than systems can hold", path=path)
    if parts[0].casefold() == ".mapkit":
        raise UnsafePathError("the folder .mapkit is the host's own", path=path)
    return path
