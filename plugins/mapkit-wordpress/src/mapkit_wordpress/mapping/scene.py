"""What surrounds a run of items: the facts of their site, the file they stand in, and what they point to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import Factory, frozen

from mapkit.model import Attachment
from mapkit_wordpress.body.setting import Setting
from mapkit_wordpress.wxr.items import Item

from .facts import Facts
from .status import visibility


@frozen(kw_only=True)
class Scene:
    """Everything that the items of one chunk need from the rest of their site; it pickles."""

    facts: Facts
    #: The file's name, without its folder.
    file: str
    #: The attachments that these items own or show, by number.
    attachments: Mapping[str, Attachment] = Factory(dict)
    #: Those of them that not everybody may see, as they are private, or belong to a post that is.
    hidden: frozenset[str] = frozenset()
    #: The numbers of the attachments of each post, by the post's number.
    children: Mapping[str, tuple[str, ...]] = Factory(dict)
    patterns: Mapping[str, str] = Factory(dict)
    #: Which of the items have a number that an earlier item had already: how often, by their place in the file.
    repeats: Mapping[int, int] = Factory(dict)

    def shown_by(self, item: Item) -> Mapping[str, Attachment]:
        """Return the attachments that an item may show: a public one, those that everybody may see."""
        if not self.hidden or visibility(item.get("status"), item.values.get("wp:post_password", "")) != "public":
            return self.attachments
        return self._visible

    @cached_property
    def _visible(self) -> Mapping[str, Attachment]:
        """The attachments that everybody may see."""
        return {number: each for number, each in self.attachments.items() if number not in self.hidden}

    def setting(self, item: Item) -> Setting:
        """Return what an item's body shows from elsewhere."""
        return Setting(
            attachments=self.shown_by(item),
            own=self.children.get(item.get("post_id"), ()),
            patterns=self.patterns,
            footnotes=item.first_meta("footnotes") if item.meta else "",
        )
