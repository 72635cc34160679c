"""How sure the core's formats are of a source."""

from __future__ import annotations

import re

from mapkit.plugin import Source

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---\r?\n(?:.*\n)*?kind:", re.MULTILINE)
_LINE = re.compile(rb'\s*\{\s*"(?:kind|mapkit)"\s*:')


def sniff_markdown(source: Source) -> int:
    """Return 90 for front matter with a kind, or for a folder of Markdown files."""
    if source.is_folder:
        assert source.path is not None
        if (source.path / "mapkit.yaml").exists():
            return 95
        return 60 if any(path.suffix == ".md" for path in source.files()) else 0
    head = source.head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return 90 if _FRONT.match(head) else 0


def sniff_jsonl(source: Source) -> int:
    """Return 90 where the first line is a JSON object with a kind."""
    return 90 if _LINE.match(source.head) else 0
