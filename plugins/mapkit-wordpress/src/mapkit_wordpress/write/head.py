"""What stands before the items: the declaration, the outer tags, the channel's own elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from mapkit.model import Person, Site, Term
from mapkit_wordpress.mapping.plain import plain
from mapkit_wordpress.wxr.names import NAMESPACES, VERSION

from .verbatim import Verbatim
from .xml import Writing

_NAME = re.compile(r"<([\w:.-]+)")
_FACTS = "title link description language generator pubDate lastBuildDate"
_ONCE = frozenset([*_FACTS.split(), "wp:wxr_version", "wp:base_site_url", "wp:base_blog_url"])
_AUTHOR = re.compile(r"<wp:author_login>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</wp:author_login>", re.S)
_NICENAME = re.compile(r"<wp:(?:category_nicename|tag_slug|term_slug)>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</wp:", re.S)
_TAXONOMY = re.compile(r"<wp:term_taxonomy>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</wp:", re.S)


def opening(namespaces: Mapping[str, str], generator: str) -> str:
    """Return everything before the channel's elements."""
    bound = {**NAMESPACES, **namespaces}
    declared = "".join(f"\n\txmlns:{prefix}={quoteattr(uri)}" for prefix, uri in bound.items())
    note = f'<!-- generator="{generator}" -->'
    return f'<?xml version="1.0" encoding="UTF-8" ?>\n{note}\n<rss version="2.0"{declared}\n>\n\n<channel>\n'


CLOSING = "</channel>\n</rss>\n"


#: What tells two elements of a channel apart: the tag, and what it names.
Identity = tuple[str, str]


def kept_elements(
    channels: Iterable[tuple[Mapping[str, Any], Verbatim]], site: Site, writing: Writing
) -> tuple[list[str], set[Identity]]:
    """Return the elements of a site's files and their identities, a later file's repetitions left out, edits put in."""
    found: list[str] = []
    known: set[Identity] = set()
    edits = _edits(site)
    for index, (channel, verbatim) in enumerate(channels):
        here: set[Identity] = set()
        for raw in channel.get("elements", ()):
            element = verbatim.renamed(raw)
            match = _NAME.match(element)
            identity = _identity(match[1] if match else "", element)
            if index and identity in known:
                continue
            here.add(identity)
            found.append(_edited(identity[0], element, edits, writing))
        known |= here
    if ("wp:wxr_version", "") not in known:
        found.insert(_after_facts(found), writing.plain("wp:wxr_version", VERSION))
    return found, known


def _identity(name: str, element: str) -> Identity:
    """Return what tells whether two elements say the same thing."""
    if name in _ONCE:
        return name, ""
    if name == "wp:author" and (login := _AUTHOR.search(element)):
        return name, login[1]
    if name in ("wp:category", "wp:tag", "wp:term") and (slug := _NICENAME.search(element)):
        taxonomy = _TAXONOMY.search(element)
        return name, f"{taxonomy[1] if taxonomy else ''} {slug[1]}"
    return name, element


def _edits(site: Site) -> dict[str, str]:
    return {"title": site.title, "description": site.tagline, "language": site.language}


def _edited(name: str, element: str, edits: Mapping[str, str], writing: Writing) -> str:
    """Return an element with what a person has changed in the site's facts; the version is always ours."""
    if name == "wp:wxr_version":
        return writing.plain(name, VERSION) + _note(element)
    if name not in edits:
        return element
    text = re.sub(r"<!\[CDATA\[|\]\]>", "", element[element.find(">") + 1 : element.rfind("<")])
    unchanged = plain(plain(text)) == plain(edits[name]) or (name == "language" and not text.strip())
    return element if unchanged or not edits[name] else writing.plain(name, edits[name])


def _note(element: str) -> str:
    """Return a comment that keeps what stood where a version should, so that no word of the file is lost."""
    said = element[element.find(">") + 1 : element.rfind("</")]
    if re.fullmatch(r"\s*(?:<!\[CDATA\[)?\s*[\d.]*\s*(?:\]\]>)?\s*", said) or "--" in said or said.endswith("-"):
        return ""
    return f"<!-- instead of {said} -->"


def _after_facts(elements: list[str]) -> int:
    """Return where the version belongs: behind the site's own facts."""
    facts = ("<title", "<link", "<description", "<pubDate", "<language", "<generator")
    return next((index for index, element in enumerate(elements) if not element.startswith(facts)), len(elements))


def facts(site: Site, generator: str, writing: Writing) -> Iterator[str]:
    """Yield the elements of a site that has no channel of its own."""
    url = site.urls[0].rstrip("/") if site.urls else "https://example.invalid"
    yield writing.plain("title", site.title)
    yield writing.address("link", url)
    yield writing.plain("description", site.tagline)
    yield writing.plain("language", site.language)
    yield writing.plain("wp:wxr_version", VERSION)
    yield writing.address("wp:base_site_url", url)
    yield writing.address("wp:base_blog_url", url)
    yield writing.plain("generator", generator)


def author(number: int, login: str, person: Person, writing: Writing) -> str:
    """Return the element of one author."""
    return (
        "<wp:author>"
        + writing.plain("wp:author_id", number)
        + writing.cdata("wp:author_login", login)
        + writing.cdata("wp:author_email", person.email)
        + writing.cdata("wp:author_display_name", escaped(person.name))
        + writing.cdata("wp:author_first_name", "")
        + writing.cdata("wp:author_last_name", "")
        + "</wp:author>"
    )


def term(number: int, term: Term, writing: Writing) -> str:
    """Return the element of one term."""
    id = writing.plain("wp:term_id", number)
    if term.taxonomy == "category":
        named = ("wp:category", "wp:category_nicename", "wp:category_parent", "wp:cat_name", "wp:category_description")
    elif term.taxonomy == "tag":
        named = ("wp:tag", "wp:tag_slug", "", "wp:tag_name", "wp:tag_description")
    else:
        named = ("wp:term", "wp:term_slug", "wp:term_parent", "wp:term_name", "wp:term_description")
    outer, slug, parent, name, description = named
    return (
        f"<{outer}>{id}"
        + (writing.cdata("wp:term_taxonomy", term.taxonomy) if outer == "wp:term" else "")
        + writing.cdata(slug, term.slug)
        + (writing.cdata(parent, term.parent) if parent else "")
        + writing.cdata(name, escaped(term.name))
        + (writing.cdata(description, escaped(term.description)) if term.description else "")
        + f"</{outer}>"
    )


def escaped(name: str) -> str:
    """Return a name as WordPress keeps it: its ``&`` and ``<`` as entities."""
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def identity_of(term: Term) -> Identity:
    """Return what tells whether a channel has a term already, as ``kept_elements`` sees it."""
    name = {"category": "wp:category", "tag": "wp:tag"}.get(term.taxonomy, "wp:term")
    return name, f"{term.taxonomy if name == 'wp:term' else ''} {term.slug}"
