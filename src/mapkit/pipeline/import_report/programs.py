"""The report as JSON, for programs: what `report_schema` describes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mapkit.model import Menu, MenuItem, Site
from mapkit.pipeline.report import Report, finding_json
from mapkit.serial import shared_converter

from .about import About
from .facts import Account, Kept, Post, Tally
from .schema import NAME, VERSION
from .store import Store


def document(store: Store, about: About, report: Report) -> Iterator[str]:
    """Yield the report: facts of the run first, then the posts in the order of the sources, one a line."""
    head: dict[str, Any] = {
        "report": NAME,
        "version": VERSION,
        "made": about.made,
        "target": about.target,
        "sources": [{"path": source.path, "format": source.format} for source in about.sources],
        "summary": _summary(store, about, report),
        "site": _site(about.site),
    }
    yield "{" + ",\n".join(f"{_text(name)}: {_text(value)}" for name, value in head.items())
    lists = {
        "findings": map(finding_json, store.general()),
        "posts": (_post(store.post(head)) for head in store.heads()),
        "kept": map(_kept, store.kept()),
        "left_out": ({"title": title} for title in store.dropped()),
    }
    for name, items in lists.items():
        yield f",\n{_text(name)}: ["
        yield from _items(items)
        yield "\n]"
    yield "}\n"


def _items(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    comma = ""
    for item in items:
        yield f"{comma}\n{_text(item)}"
        comma = ","


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _summary(store: Store, about: About, report: Report) -> dict[str, Any]:
    return {
        "posts": store.count(),
        "kinds": dict(report.kinds),
        "visibilities": dict(report.visibilities),
        "outcome": {name: count for name, count in report.outcome.items() if count},
        "findings": [_tally(tally, about) for tally in store.tallies()],
    }


def _tally(tally: Tally, about: About) -> dict[str, Any]:
    rule = about.rules.get(tally.code)
    said = {"title": rule.title, "advice": rule.advice} if rule else {}
    return {"code": tally.code, "severity": tally.severity, "count": tally.count, "posts": tally.posts, **said}


def _site(site: Site) -> dict[str, Any]:
    return {
        "title": site.title,
        "urls": list(site.urls),
        "people": len(site.people),
        "terms": len(site.terms),
        "attachments": [{"title": file.title, "url": file.url, "file": file.file or None} for file in site.attachments],
        "menus": [_menu(menu) for menu in site.menus],
    }


def _menu(menu: Menu) -> dict[str, Any]:
    return {"name": menu.name, "items": [_menu_item(item) for item in menu.items]}


def _menu_item(item: MenuItem) -> dict[str, Any]:
    return {"label": item.label, "url": item.url, "items": [_menu_item(child) for child in item.children]}


def _post(post: Post) -> dict[str, Any]:
    head = post.head
    return {
        "id": head.id,
        "kind": head.kind,
        "title": head.title,
        "visibility": head.visibility,
        "findings": [finding_json(finding) for finding in post.findings],
        "accounts": [_account(account) for account in post.accounts],
    }


def _account(account: Account) -> dict[str, Any]:
    plain = shared_converter().unstructure
    return {
        "title": account.title,
        "visibility": account.visibility,
        "published": account.published or None,
        "authors": list(account.authors),
        "terms": list(account.terms),
        "comments": account.comments,
        "attachments": account.attachments,
        "places": [plain(place) for place in account.places],
        "pieces": [plain(piece) for piece in account.pieces],
    }


def _kept(kept: Kept) -> dict[str, Any]:
    return {"type": kept.type, "title": kept.title, "place": shared_converter().unstructure(kept.place)}
