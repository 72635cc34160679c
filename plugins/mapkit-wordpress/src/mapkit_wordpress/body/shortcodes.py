"""Shortcodes that stand for something visible: captions, galleries, embedded addresses, sound and film.

A shortcode that is not known here stays as the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

from .setting import Setting

_NAMES = "caption|wp_caption|embed|gallery|audio|video|youtube"
#: Any shortcode that this module replaces, brackets included.
KNOWN = re.compile(rf"\[/?(?:{_NAMES})\b[^\]]*\]")
#: One that shows itself: with what it encloses, or by itself.
_ESCAPED = re.compile(
    rf"\[(\[({_NAMES})\b[^\]]*\][^\[]*(?:\[(?!/\2\])[^\[]*)*\[/\2\])\]|\[(\[/?(?:{_NAMES})\b[^\]]*\])\]"
)
_LIVE = re.compile(
    rf"(?<!\[)\[({_NAMES})\b[^\]]*\](?:[^\[]*(?:\[(?!/\1\])[^\[]*)*\[/\1\])?(?!\])|(?<!\[)\[/(?:{_NAMES})\](?!\])"
)
_CAPTION = re.compile(r"\[((?:wp_)?caption)\b([^\]]*)\](.*?)\[/\1\]", re.S)
_PICTURE = re.compile(r"\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?)(.*)", re.S | re.I)
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(.*?)\s*\[/embed\]", re.S)
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_MEDIUM = re.compile(r"\[(?:audio|video)\b([^\]]*)\](?:\s*\[/(?:audio|video)\])?")
_YOUTUBE = re.compile(r"\[youtube[\s=]+[\"']?(https?://[^\]\s\"']+)[^\]]*\]")
_SHORTCODE_TAG = re.compile(r"\[[^\]]*\]|<[^<>]*>")
#: What stands first in the brackets of a text: to look for brackets is quicker than to look for words.
_NAME = re.compile(r"\[(\w+)").findall
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))")
_SOURCES = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav", "flv", "wmv")


def expand(text: str, setting: Setting) -> tuple[str, list[str]]:
    """Return a text with its known shortcodes as HTML, and the words that this would lose."""
    lost: list[str] = []
    names = set(_NAME(text))

    def swap(pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> None:
        nonlocal text, names

        def one(match: re.Match[str]) -> str:
            if match.string.startswith("[", match.start() - 1) and match.start():
                return match[0]  # [[gallery]] shows the shortcode itself
            made = make(match)
            lost.extend(_missing(match[0], made))
            return made

        text = pattern.sub(one, text)
        names = set(_NAME(text))

    if any("caption" in name for name in names):
        swap(_CAPTION, _caption)
    if "embed" in names:
        swap(_EMBED, lambda match: f"\n\n{link(unescape(match[1]))}\n\n")
    if "gallery" in names:
        swap(_GALLERY, lambda match: _gallery(match, setting))
    if "audio" in names or "video" in names:
        swap(_MEDIUM, _medium)
    if "youtube" in names:
        swap(_YOUTUBE, lambda match: link(unescape(match[1])))
    return _ESCAPED.sub(lambda match: match[1] or match[3], text) if "[[" in text else text, lost


def protected(text: str) -> str:
    """Return a text whose shortcodes are words, not meant to be carried out, as WordPress shows them: in double brackets."""
    return _LIVE.sub(lambda match: f"[{match[0]}]", text) if "[" in text else text


def _missing(before: str, after: str) -> list[str]:
    """Return the words that stood between the tags and shortcodes of a text and are nowhere in another."""
    return [word for word in _SHORTCODE_TAG.sub(" ", before).split() if word not in after and escape(word) not in after]


def link(url: str) -> str:
    """Return an address as a link to itself."""
    return f'<a href="{escape(url)}">{escape(url, quote=False)}</a>'


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a shortcode."""
    return {name: unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}


def _caption(match: re.Match[str]) -> str:
    picture = _PICTURE.match(match[3])
    said = attributes(match[2]).get("caption", "")
    if picture is None:
        return f"\n\n{match[3]} {said}\n\n"
    caption = " ".join(filter(None, [said, picture[2].strip()]))
    shown = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"\n\n<figure>{picture[1]}{shown}</figure>\n\n"


def _gallery(match: re.Match[str], setting: Setting) -> str:
    given = attributes(match[1])
    ids = re.findall(r"\d+", given.get("ids") or given.get("include") or "")
    if not ids and "id" not in given:
        left_out = set(re.findall(r"\d+", given.get("exclude", "")))
        ids = [number for number in setting.own if number not in left_out]
    shown = "\n".join(_pictures(ids, setting))
    return f"\n\n{shown}\n\n" if shown else match[0]


def _pictures(ids: list[str], setting: Setting) -> Iterator[str]:
    for number in ids:
        found = setting.attachments.get(number)
        if found and found.url:
            caption = f"<figcaption>{found.caption}</figcaption>" if found.caption else ""
            yield f'<figure><img src="{escape(found.url)}" alt="{escape(found.alt)}" />{caption}</figure>'


def _medium(match: re.Match[str]) -> str:
    given = attributes(match[1])
    url = next((given[name] for name in _SOURCES if name in given), "")
    return f"\n\n{link(url)}\n\n" if url else match[0]
