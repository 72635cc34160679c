"""A collection's own facts: what people may read and edit in ``mapkit.yaml``, and the rest beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve

from mapkit.errors import CollectionError, InvalidRecordError
from mapkit.model import Site
from mapkit.serial import SCHEMA, shared_converter, upgrade
from mapkit.serial.characters import utf8
from mapkit.serial.faults import faults_of
from mapkit.serial.indented import indented
from mapkit.serial.relax import relax

from .sidecar import person_key, refilled

_ENCODER = json.JSONEncoder(ensure_ascii=False)
#: Holds the place of a site's attachments.
_PLACE = "\0"


def site_text(site: Site) -> str:
    """Return the facts for people, as YAML; no e-mail addresses, nothing that only a program reads."""
    from mapkit.serial.front_matter import dump_yaml  # with PyYAML, which lines do without

    names = tuple(evolve(person, email="", phone="", login="") for person in site.people)
    values: dict[str, Any] = shared_converter().unstructure(evolve(site, people=names, extra={}, attachments=()))
    return dump_yaml({"schema": SCHEMA, **values})


def site_line(site: Site, marks: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the facts as a JSON object on one line, piece by piece, behind what marks it as a site's."""
    return _pieces(site, marks, lambda value, depth: _ENCODER.encode(value), ", ")


def hidden_text(site: Site) -> Iterator[bytes]:
    """Yield what `site_text` leaves out, piece by piece, as JSON over several lines."""
    yield from _pieces(hidden_part(site), {}, indented, ",\n  ")
    yield b"\n"


def _pieces(site: Site, marks: Mapping[str, str], write: Callable[[Any, int], str], between: str) -> Iterator[bytes]:
    """Yield a site's JSON object with its attachments one by one, for a site may have very many.

    Args:
        site: The facts.
        marks: What stands before them.
        write: Makes a text of a JSON value that so many others hold.
        between: What stands between two attachments.
    """
    unstructure = shared_converter().unstructure
    values: dict[str, Any] = {**marks, **unstructure(evolve(site, attachments=site.attachments[:1]))}
    if site.attachments:
        values["attachments"] = [_PLACE]
    head, *rest = write(values, 0).split(_ENCODER.encode(_PLACE))
    if len(rest) != len(site.attachments[:1]):  # a text of its own is the sign
        yield utf8(write({**marks, **unstructure(site)}, 0))
        return
    yield utf8(head)
    for number, attachment in enumerate(site.attachments):
        yield utf8(f"{between if number else ''}{write(unstructure(attachment), 2)}")
    yield from map(utf8, rest)


def read_site(text: str, hidden: Site) -> Site:
    """Return the facts in the YAML that people see, with the hidden ones beside them.

    Raises:
        CollectionError: the text does not fit.
    """
    from mapkit.serial.front_matter import load_yaml

    try:
        values = load_yaml(text)
        if "schema" in values:
            values = upgrade({**values, "schema": relax(int, values["schema"])})
        site: Site = shared_converter().structure(relax(Site, values), Site)
    except InvalidRecordError as error:
        raise CollectionError(error.message, path="mapkit.yaml", line=error.line) from error
    except Exception as error:
        raise CollectionError("; ".join(faults_of(error)), path="mapkit.yaml") from error
    people = refilled(site.people, hidden.people, person_key)
    return evolve(site, people=people, extra=hidden.extra, attachments=hidden.attachments)


def hidden_part(site: Site) -> Site:
    """Return only what `site_text` leaves out."""
    return Site(people=site.people, extra=site.extra, attachments=site.attachments)


def united(old: Site, new: Site) -> Site:
    """Return the facts of two accounts: the older one's words, the lists of both, the newer one's source data."""
    return Site(
        title=old.title or new.title,
        tagline=old.tagline or new.tagline,
        urls=tuple(dict.fromkeys((*old.urls, *new.urls))),
        language=old.language if old.title else new.language,
        people=_by(lambda p: p.login or p.name, old.people, new.people),
        terms=_by(lambda t: (t.taxonomy, t.slug or t.name), old.terms, new.terms),
        menus=_by(lambda m: m.name, old.menus, new.menus),
        attachments=_by(lambda a: a.key or a.url or a.title, old.attachments, new.attachments),
        extra={**old.extra, **new.extra},
    )


def _by(key: Any, old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    found = {key(value): value for value in old}
    found |= {key(value): value for value in new}
    return tuple(found.values())
