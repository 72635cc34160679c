"""The comments that the block editor writes between the HTML of its blocks."""

from __future__ import annotations

import re

#: The comment that begins or ends a block: its slash, its name, its settings, the slash of one without content.
DELIMITER = re.compile(r"<!--\s+(/)?wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)(?:\s+(\{.*?\}))?\s+(/)?-->", re.S)
#: Any comment.
COMMENT = re.compile(r"<!--[^-]*+(?:-(?!->)[^-]*+)*+-->")
