"""What the system refused, as one line: where, what, and what to do."""

from __future__ import annotations

from pathlib import PurePath

from mapkit.collection.changes import OWN

#: How the names of the files end that mapkit lays beside one that it writes.
_BESIDE = (".lock", ".new")


def line_of(error: OSError) -> str:
    """Return the line for an error; where one of mapkit's own hidden files is meant, it names the folder that they are for."""
    name = error.filename2 or error.filename
    if not isinstance(name, str):
        return f"the system refused something: {error.strerror or error}"
    path = PurePath(name)
    if OWN in path.parts:
        path = PurePath(*path.parts[: path.parts.index(OWN)])
    elif path.name.startswith(".") and path.suffix in _BESIDE:
        path = path.parent
    if isinstance(error, PermissionError):
        return f"{path}: may not be read or changed ({error.strerror}); ask for the right to, or choose another place"
    return f"{path}: {error.strerror or error}"
