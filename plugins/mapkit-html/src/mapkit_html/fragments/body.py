"""A text cut between its blocks: lines of running text, and the marks that stand between two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .marks import SPLIT_STEPS

#: A line's Markdown, as it stands behind other text, and its plain text.
Ready = tuple[str, str]


class Body:
    """The lines of a text, the steps between them, and what is known of the lines already.

    A step is a run of marks with their values, white space between them.
    """

    __slots__ = ("_lines", "_marked", "ready", "steps")

    def __init__(
        self,
        steps: Sequence[str],
        ready: Sequence[Ready | None],
        lines: Sequence[str],
        marked: Callable[[str], str] = str,
    ) -> None:
        """Take what a text's tags say.

        Args:
            steps: What stands between two lines.
            ready: Of each line what is known of it; empty for one that shows nothing, None where it takes a closer look.
            lines: The lines.
            marked: What gives a line its marks, where it does not have them yet.
        """
        self.steps = steps
        self.ready = ready
        self._lines = lines
        self._marked = marked

    @classmethod
    def of(cls, stream: str) -> Body:
        """Cut what the stylesheet wrote."""
        parts = SPLIT_STEPS(stream)
        lines = parts[0::2]
        return cls(parts[1::2], [None] * len(lines), lines)

    def line(self, at: int) -> str:
        """Return a line with its marks."""
        return self._marked(self._lines[at])
