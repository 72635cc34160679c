"""Values that lose something on the way through XML or PHP: carriage returns, and the lengths of serialised strings."""

from __future__ import annotations

import re
from collections.abc import Callable

from mapkit_wordpress.php import is_serialised, repair

from .xml import Writing

#: A meta value: its start tag, what it holds, its end tag.
VALUE = re.compile(r"(<wp:meta_value>\s*)(<!\[CDATA\[.*?\]\]>|[^<]*)(\s*</wp:meta_value>)", re.S)
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.S)
_RETURNS = re.compile(r"\]\]>((?:&#13;)+)<!\[CDATA\[")


def lines_end_in_returns(raw: str) -> bool:
    """Return whether every line ends in CR LF, so that the returns are the file's and not the texts'."""
    return raw.count("\r\n") == raw.count("\n")


def with_returns(raw: str) -> str:
    """Return XML whose CDATA keeps its carriage returns; XML drops them where they stand as they are."""
    if "\r" not in raw:
        return raw

    def one(match: re.Match[str]) -> str:
        return re.sub("\r+", lambda run: f"]]>{'&#13;' * len(run[0])}<![CDATA[", match[0])

    return _CDATA.sub(one, raw)


def with_lengths(text: str, doubt: Callable[[str, str], None]) -> str:
    """Return XML with the lengths of serialised meta values put right: of one that is wrong the importer stores nothing."""

    def value(match: re.Match[str]) -> str:
        inner = match[2]
        if not inner.startswith("<![CDATA["):
            return match[0]
        plain = _RETURNS.sub(lambda found: "\r" * (len(found[1]) // 5), inner)[9:-3].replace("]]]]><![CDATA[>", "]]>")
        if not is_serialised(plain):
            return match[0]
        mended = repair(plain)
        if mended == plain:
            return match[0]
        doubt("W40", "lengths of a serialised value")
        return f"{match[1]}{Writing(lambda what: None).cdata('x', mended)[3:-4]}{match[3]}"

    return VALUE.sub(value, text)
