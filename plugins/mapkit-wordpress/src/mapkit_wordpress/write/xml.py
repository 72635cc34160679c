"""Elements of WXR as text, always well-formed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from mapkit_wordpress.wxr.mend import ILLEGAL, replacement
from mapkit_wordpress.wxr.tokens import cdata as _cdata

#: Characters that an address may hold; all others are written in percent.
_ADDRESS = ":/?#[]@!$&'()*+,;=%~-._|"
_SPACES = re.compile(r"[\s<>\"]")


@frozen
class Writing:
    """Writes values; says so where it has to replace a character."""

    #: Called with what was replaced.
    replaced: Callable[[str], None]

    def legal(self, text: str) -> str:
        """Return a text that XML can hold."""
        # to ask whether all of it can be printed takes half the time
        if text.replace("\n", "").isprintable() or ILLEGAL.search(text) is None:
            return text
        found = dict.fromkeys(f"U+{ord(character):04X}" for character in ILLEGAL.findall(text))
        self.replaced(", ".join(found))
        return ILLEGAL.sub(lambda match: replacement(match[0]), text)

    def plain(self, name: str, text: str | int) -> str:
        """Return an element with escaped text; carriage returns are references, as XML would drop them."""
        return f"<{name}>{escape(self.legal(str(text)), {chr(13): '&#13;'})}</{name}>"

    def cdata(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> str:
        """Return an element with CDATA."""
        given = "".join(f" {key}={quoteattr(self.legal(value))}" for key, value in (attributes or {}).items())
        return f"<{name}{given}>{_cdata(self.legal(text))}</{name}>"

    def address(self, name: str, url: str) -> str:
        """Return an element with an address, in which nothing stands that an address cannot hold."""
        url = self.legal(url)
        return self.plain(name, quote(url, safe=_ADDRESS) if not url.isascii() or _SPACES.search(url) else url)

    def meta(self, tag: str, key: str, value: str) -> str:
        """Return a pair of meta: ``wp:postmeta``, ``wp:commentmeta`` or ``wp:termmeta``."""
        return f"<{tag}>\n\t\t{self.cdata('wp:meta_key', key)}\n\t\t{self.cdata('wp:meta_value', value)}\n\t\t</{tag}>"


def lines(elements: Iterable[str], indent: str = "\t\t") -> str:
    """Return elements one a line."""
    return "".join(f"{indent}{element}\n" for element in elements)
