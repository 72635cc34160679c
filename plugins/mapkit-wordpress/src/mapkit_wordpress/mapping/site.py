"""A site's facts, from the channels of its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mapkit.model import Attachment, Menu, Site
from mapkit_wordpress.wxr.channel import Channel

from .facts import Facts, addresses, people_of, terms_of
from .plain import plain

#: What the keys of a site's ``extra`` begin with under which each file's channel is kept.
KEPT = "wordpress:"


def site_of(
    channels: Sequence[tuple[str, Channel]], facts: Facts, menus: tuple[Menu, ...], attachments: tuple[Attachment, ...]
) -> Site:
    """Return a site; its ``extra`` holds each file's channel, element by element, for the way back.

    Args:
        channels: file names and channels, in the order of reading.
        facts: the site's.
        menus: the site's menus.
        attachments: the site's files that anybody may see.
    """
    read = [channel for _, channel in channels]
    first = read[0].values if read else {}
    scheme = facts.url[: len(facts.url) - len(facts.base)]
    former = [f"{scheme or 'https://'}{base}" for base in facts.bases]
    return Site(
        title=plain(first.get("title", "")),
        tagline=plain(first.get("description", "")),
        urls=tuple(dict.fromkeys([url for channel in read for url in addresses(channel)] + former)),
        language=first.get("language", "") or "en-GB",
        people=people_of(read),
        terms=terms_of(read),
        menus=menus,
        attachments=attachments,
        extra={f"{KEPT}{name}": _kept(channel) for name, channel in channels},
    )


def _kept(channel: Channel) -> dict[str, Any]:
    return {
        "version": channel.version,
        "generator": channel.generator,
        "namespaces": dict(channel.namespaces),
        "elements": list(channel.elements),
    }
