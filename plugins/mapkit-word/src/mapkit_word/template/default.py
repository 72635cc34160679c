"""Our own template: four parts, kept as plain XML beside this module."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib import resources

from mapkit_word.package.names import (
    IS_FONTS,
    IS_SETTINGS,
    IS_STYLES,
    IS_THEME,
    TO_FONTS,
    TO_SETTINGS,
    TO_STYLES,
    TO_THEME,
)
from mapkit_word.package.writing import pack

from .base import Template

#: A4 with margins of 2.54 cm, in twentieths of a point.
_SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1440" w:bottom="1304" w:left="1440" w:header="709" w:footer="624" w:gutter="0"/>'
)
#: Each part, with the type of its relationship and of its content.
PARTS = {
    "styles.xml": (TO_STYLES, IS_STYLES),
    "settings.xml": (TO_SETTINGS, IS_SETTINGS),
    "fontTable.xml": (TO_FONTS, IS_FONTS),
    "theme/theme1.xml": (TO_THEME, IS_THEME),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_OURS = "1B4965"
#: The blue of the NHS identity guidelines, for NHS organisations.
_NHS_BLUE = "005EB8"


def shipped(name: str) -> str:
    """Return one of the XML parts that lie beside this module."""
    return resources.files("mapkit_word").joinpath("template", "parts", name).read_text("utf-8")


def default_template(*, language: str = "en-GB", nhs: bool = False) -> Template:
    """Return our own template.

    Args:
        language: The language of the text, as BCP 47 writes it; anything else is taken for ``en-GB``.
        nhs: Whether the publisher is an NHS organisation, whose headings are blue.
    """
    language = language if _LANGUAGE.match(language) else "en-GB"
    parts = {f"word/{part}": our_part(part, language, nhs=nhs) for part in PARTS}
    return Template(
        packed=pack(parts),
        digest=sha256(b"\0".join(parts.values())).hexdigest()[:16],
        overrides={f"word/{part}": kind for part, (_, kind) in PARTS.items()},
        defaults={
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        },
        document_rows=tuple((f"rId{n}", type, part, False) for n, (part, (type, _)) in enumerate(PARTS.items(), 1)),
        section=_SECTION,
        language=language,
    )


def our_part(part: str, language: str = "en-GB", *, nhs: bool = False) -> bytes:
    """Return one of our parts, in a language and the colours of the publisher."""
    text = _tight(shipped(part.rpartition("/")[2])).replace("en-GB", language)
    return (text.replace(_OURS, _NHS_BLUE) if nhs else text).encode()


def _tight(text: str) -> str:
    """Take the line ends between elements away: they are for readers of the source."""
    return re.sub(r">\s+<", "><", text).strip()
