"""What a body needs from outside itself to read as it did on the site."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

from mapkit.model.values import Attachment


@frozen(kw_only=True)
class Setting:
    """The pictures and texts that a body shows by number."""

    #: Attachments by their number.
    attachments: Mapping[str, Attachment] = Factory(dict)
    #: The numbers of the attachments that belong to the post itself, in order.
    own: tuple[str, ...] = ()
    #: The published patterns (``wp_block``) by their number: text that stands in several posts.
    patterns: Mapping[str, str] = Factory(dict)
    #: The post's footnotes, as WordPress keeps them in its meta (JSON).
    footnotes: str = ""
