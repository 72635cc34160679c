"""The page of finding codes."""

from __future__ import annotations

from collections.abc import Iterator

from .installed import rules
from .tables import code, table


def page() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Findings\n"
    yield "A finding is one thing that a person should look at; it stops nothing."
    yield "`--fail-on` says from which severity on a command ends with [exit status 3](../exit-statuses.md).\n"
    for name, table_of in rules():
        yield f"## {'Core' if name == 'core' else f'Plugin `{name}`'}\n"
        head = ("code", "severity", "what it says", "what to do")
        yield table(head, ((code(c), rule.severity, rule.title, rule.advice) for c, rule in sorted(table_of.items())))
