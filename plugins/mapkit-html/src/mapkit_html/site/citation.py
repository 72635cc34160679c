"""How to cite a record, in the Harvard manner that health libraries use."""

from __future__ import annotations

from .cards import Card
from .settings import Settings
from .texts import Texts


def citation(card: Card, url: str, settings: Settings, texts: Texts) -> str:
    """Return a record's citation as plain text.

    Args:
        card: The record in brief.
        url: The page's own address; empty where it is not known.
        settings: The run's settings, which name the website.
        texts: The website's texts.
    """
    said = texts(
        "record.citation",
        who=_joined(card.authors, texts) or settings.publisher,
        year=card.published[:4] or card.year or texts("record.no_year"),
        title=card.title.rstrip("."),
        site=settings.title,
    )
    return " ".join([said, texts("record.citation_available", url=url)]) if url else said


def _joined(names: tuple[str, ...], texts: Texts) -> str:
    if len(names) < 2:
        return "".join(names)
    return texts("record.and", first=", ".join(names[:-1]), last=names[-1])
