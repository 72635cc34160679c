"""A page saved as HTML whose theme marks no posts: found by labels, as on a page saved as text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from mapkit.model import Entry, Origin
from mapkit.plugin import Context
from mapkit_html.fragments import blocks

from .comments import split_comments
from .frame import framed
from .furniture import clean_title, is_furniture, is_protected_title
from .html_parts import strip_furniture
from .keys import Keys
from .segment import segments


def loose_entries(root: html.HtmlElement, keys: Keys, context: Context) -> Iterator[Entry]:
    """Yield the posts that labels show in the page's main part."""
    main = next((e for e in root.iter("main") if isinstance(e.tag, str)), None)
    scope = main if main is not None else next(iter(root.iter("body")), root)
    strip_furniture(scope)
    read = [
        block._replace(role="furniture") if block.role == "text" and is_furniture(block.plain) else block
        for block in blocks("".join(html.tostring(child, encoding="unicode") for child in scope))
    ]
    found = framed(read)
    parts = segments(found, context.kinds, lambda block: block.plain)
    if parts:
        start = parts[0].title if parts[0].title >= 0 else parts[0].first
        frame = " / ".join(block.plain for block in found[:start] if block.plain)
        if frame:
            message = f"the page's frame before the first post was left out: {frame}"
            context.finding("T04", message, severity="info", path=keys.filename)
    for part in parts:
        printed = found[part.title].plain if part.title >= 0 else "Untitled"
        own, comments = split_comments(found[part.first : part.end])
        yield Entry(
            title=clean_title(printed),
            blocks=own,
            text=" ".join(block.plain for block in own),
            visibility="protected" if part.stub or is_protected_title(printed) else "public",
            comments=comments,
            origin=Origin(
                format="capture",
                key=keys.key(clean_title(printed)),
                file=keys.filename,
                raw="\n\n".join(block.markdown for block in found[part.first : part.end]),
            ),
        )
