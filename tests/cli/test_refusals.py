"""What the system refuses is one line about a place that people know."""

from __future__ import annotations

import errno
import os

import pytest

from mapkit.cli.refusals import line_of

DENIED = os.strerror(errno.EACCES)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            PermissionError(errno.EACCES, DENIED, "out/.x.docx.lock"),
            f"out: may not be read or changed ({DENIED}); ask for the right to, or choose another place",
        ),
        (
            PermissionError(errno.EACCES, DENIED, "map/.mapkit/lock"),
            f"map: may not be read or changed ({DENIED}); ask for the right to, or choose another place",
        ),
        (
            PermissionError(errno.EACCES, DENIED, "map/.mapkit/staged/2", None, "map/briefings/a.md"),
            f"map/briefings/a.md: may not be read or changed ({DENIED}); ask for the right to, or choose another place",
        ),
        (OSError(errno.ENOSPC, "No space left on device", "map/.mapkit/staged/7"), "map: No space left on device"),
        (OSError(errno.EADDRINUSE, "Address already in use"), "the system refused something: Address already in use"),
        (OSError("odd"), "the system refused something: odd"),
    ],
)
def test_a_refusal_names_the_place_and_what_to_do(error: OSError, line: str) -> None:
    assert line_of(error).replace(os.sep, "/") == line
