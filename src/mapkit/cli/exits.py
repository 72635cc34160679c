"""How the command ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses, for scripts that call the command."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    FINDINGS = 3
    BROKEN_PLUGIN = 4
    INTERRUPTED = 130


#: What each status means.
MEANINGS = {
    Exit.DONE: "Done.",
    Exit.ERROR: "An error stopped the run; one line on standard error says which.",
    Exit.USAGE: "The command was not called rightly.",
    Exit.FINDINGS: "Done, with findings at or above --fail-on (by default: error).",
    Exit.BROKEN_PLUGIN: "A plugin is broken (mapkit plugins --check).",
    Exit.INTERRUPTED: "Interrupted by the keyboard; nothing half-written is left.",
}
