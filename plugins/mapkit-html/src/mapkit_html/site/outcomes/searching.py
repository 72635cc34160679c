"""What a search finds of the pages of outcomes that are no record."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from mapkit.model import Section
from mapkit_html.site.website import Website

from .framework_part import outcome_shown


@frozen(kw_only=True)
class PageText:
    """A page: where it lies, what it is called, what it belongs to, and its own words."""

    path: str
    title: str
    meta: str
    text: str


def outcome_texts(website: Website) -> Iterator[PageText]:
    """Yield the words of each outcome's page; what it shows of records is found with these."""
    outcomes = website.outcomes
    if outcomes is None or not outcomes.paged:
        return
    for framework in outcomes.frameworks.values():
        for section in framework.sections:
            one = outcome_shown(framework, section, outcomes, website.texts)
            yield PageText(path=one.path, title=one.name, meta=framework.title, text=_text(section))


def _text(section: Section) -> str:
    parts = [section.scope, *section.key_questions, *section.suggested_evidence]
    for level in section.levels:
        parts += [level.descriptor, *(f"{indicator.id} {indicator.text}" for indicator in level.indicators)]
    return " ".join(" ".join(parts).split())
