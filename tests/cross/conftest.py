"""Archives and pages made by the tests, brought in and sent out by the two runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import mapkit
from mapkit.model import Record, RichText, fields_of
from mapkit.pipeline import Report
from mapkit.registry import Registry

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Fen Libraries</title><link>https://fen.example</link><description></description><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://fen.example</wp:base_site_url>
<wp:base_blog_url>https://fen.example</wp:base_blog_url>
"""


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def item_of(number: int, title: str, body: str, term: str = "") -> str:
    category = f'<category domain="category" nicename="{term.casefold()}">{cdata(term)}</category>' if term else ""
    return (
        f"<item><title>{cdata(title)}</title><link>https://fen.example/2019/06/post-{number}/</link>"
        f"<dc:creator>{cdata('ines')}</dc:creator><guid>https://fen.example/?p={number}</guid><description></description>"
        f"<content:encoded>{cdata(body)}</content:encoded><excerpt:encoded>{cdata('')}</excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{cdata('2019-06-05 12:00:00')}</wp:post_date>"
        f"<wp:post_date_gmt>{cdata('2019-06-05 11:00:00')}</wp:post_date_gmt>"
        f"<wp:post_name>{cdata(f'post-{number}')}</wp:post_name><wp:status>{cdata('publish')}</wp:status><wp:post_parent>0</wp:post_parent>"
        f"<wp:menu_order>0</wp:menu_order><wp:post_type>{cdata('post')}</wp:post_type><wp:post_password>{cdata('')}</wp:post_password>{category}</item>\n"
    )


def archive_of(*posts: tuple[str, ...]) -> str:
    """Return a WordPress export of some posts: of each its title, its body, its category or none."""
    items = (item_of(number, *post) for number, post in enumerate(posts, 1))
    return f"{HEAD}{''.join(items)}</channel></rss>\n"


class Brought(NamedTuple):
    """A collection that was imported, and the report of it."""

    folder: Path
    records: list[Record]
    report: Report

    @property
    def codes(self) -> list[str]:
        return sorted({finding.code for finding in self.report.findings})

    def one(self) -> Any:
        (record,) = self.records
        return record


@pytest.fixture(scope="session")
def archive() -> Callable[..., str]:
    return archive_of


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Brought]:
    """Import files that are given as texts, by their names, one after another into one collection."""

    def run(files: Mapping[str, str | bytes], registry: Registry | None = None, **options: Any) -> Brought:
        folder, paths = tmp_path / "map", []
        for name, text in files.items():
            path = tmp_path / name
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        registry = registry or Registry.installed()
        report = mapkit.import_(paths, to=folder, registry=registry, **options)
        return Brought(folder, list(mapkit.open(folder, registry=registry)), report)

    return run


def said(record: Record) -> dict[str, Any]:
    """Return every field that is not empty, as text; of a link its text and its address."""
    found: dict[str, Any] = {}
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if value is None or value == () or (isinstance(value, str) and not value):
            continue
        if hasattr(value, "url"):
            found[info.name] = (value.text, value.url)
        else:
            found[info.name] = str(value) if isinstance(value, RichText) else getattr(value, "text", value)
    return found | ({"body": str(record.body)} if record.body else {})


@pytest.fixture(scope="session")
def fields() -> Callable[[Record], dict[str, Any]]:
    return said
