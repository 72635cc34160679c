"""Builders of small WXR files in the shapes and with the defects that real ones have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import mapkit
from mapkit.model import Entry, Finding, Leftover, Site
from mapkit.plugin import Context, Source
from mapkit_wordpress.plugin import read

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/{generator}" created="2024-05-01 10:00" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/{version}/"
>
<channel>
	<title>Harbour Libraries</title>
	<link>https://harbour.example</link>
	<description>Books &#38; boats</description>
	<language>en-GB</language>
	<wp:wxr_version>{version}</wp:wxr_version>
	<wp:base_site_url>https://harbour.example</wp:base_site_url>
	<wp:base_blog_url>https://harbour.example</wp:base_blog_url>
	<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ines]]></wp:author_login>\
<wp:author_email><![CDATA[ines@harbour.example]]></wp:author_email>\
<wp:author_display_name><![CDATA[Inês &amp; team]]></wp:author_display_name></wp:author>
	<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename><![CDATA[boats]]></wp:category_nicename>\
<wp:category_parent><![CDATA[]]></wp:category_parent><wp:cat_name><![CDATA[Boats &amp; ropes]]></wp:cat_name></wp:category>
"""
TAIL = "</channel>\n</rss>\n"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def make_item(
    number: int | str = 1,
    title: str = "A post",
    body: str = "Words of the body.",
    *,
    type: str = "post",
    status: str = "publish",
    password: str = "",
    date: str = "2021-07-04 12:30:00",
    gmt: str = "2021-07-04 11:30:00",
    extra: str = "",
    values: dict[str, str] | None = None,
) -> str:
    """Return an item as WordPress 5.7 and later write it; ``values`` replaces whole elements by their names."""
    elements = {
        "title": cdata(title),
        "link": f"https://harbour.example/2021/07/post-{number}/",
        "pubDate": "Sun, 04 Jul 2021 11:30:00 +0000",
        "dc:creator": cdata("ines"),
        "guid": f"https://harbour.example/?p={number}",
        "description": "",
        "content:encoded": cdata(body),
        "excerpt:encoded": cdata(""),
        "wp:post_id": str(number),
        "wp:post_date": cdata(date),
        "wp:post_date_gmt": cdata(gmt),
        "wp:post_name": cdata(f"post-{number}"),
        "wp:status": cdata(status),
        "wp:post_parent": "0",
        "wp:menu_order": "0",
        "wp:post_type": cdata(type),
        "wp:post_password": cdata(password),
        "wp:is_sticky": "0",
        **(values or {}),
    }
    inner = "".join(f"\t\t<{name}>{value}</{name}>\n" for name, value in elements.items())
    return f"\t<item>\n{inner}{extra}\t</item>\n"


def make_meta(key: str, value: str) -> str:
    return (
        f"\t\t<wp:postmeta>\n\t\t<wp:meta_key>{cdata(key)}</wp:meta_key>\n"
        f"\t\t<wp:meta_value>{cdata(value)}</wp:meta_value>\n\t\t</wp:postmeta>\n"
    )


def make_wxr(items: Iterable[str] = (), *, version: str = "1.2", generator: str = "6.5", head: str = "") -> str:
    return HEAD.format(version=version, generator=generator) + head + "".join(items) + TAIL


class Read:
    """What came out of a source."""

    def __init__(self, source: Source, options: dict[str, object] | None = None) -> None:
        self.findings: list[Finding] = []
        context = Context(report=self.findings.append, options=options or {})
        self.everything = list(read(source, context))

    @property
    def entries(self) -> list[Entry]:
        return [one for one in self.everything if isinstance(one, Entry)]

    @property
    def entry(self) -> Entry:
        (found,) = self.entries
        return found

    @property
    def leftovers(self) -> list[Leftover]:
        return [one for one in self.everything if isinstance(one, Leftover)]

    @property
    def site(self) -> Site:
        (found,) = [one for one in self.everything if isinstance(one, Site)]
        return found

    @property
    def codes(self) -> list[str]:
        return sorted({finding.code for finding in self.findings})

    def body(self, index: int = 0) -> str:
        return "\n\n".join(block.markdown for block in self.entries[index].blocks)


@pytest.fixture
def item() -> Callable[..., str]:
    return make_item


@pytest.fixture
def meta() -> Callable[[str, str], str]:
    return make_meta


@pytest.fixture
def wxr() -> Callable[..., str]:
    return make_wxr


@pytest.fixture
def reading() -> Callable[..., Read]:
    def run(data: bytes | str | Path, name: str = "site.xml") -> Read:
        if isinstance(data, Path):
            return Read(Source.at(data))
        return Read(Source(name=name, data=data.encode() if isinstance(data, str) else data))

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material, where there is one."""
    beside = Path(__file__).resolve().parents[4] / "shared"
    found = Path(os.environ.get("MAPKIT_SHARED", beside))
    if not (found / "corpus" / "wxr").is_dir():
        pytest.skip("the shared corpus is not here (set MAPKIT_SHARED)")
    return found


@pytest.fixture
def turn(tmp_path: Path) -> Callable[..., str]:
    """Import a text, change the collection, export it."""

    def run(text: str, change: Callable[[Path], None] = lambda kept: None, all: bool = True, **options: object) -> str:
        source, kept, back = tmp_path / "in.xml", tmp_path / "kept", tmp_path / "back.xml"
        source.write_bytes(text.encode())
        mapkit.import_(source, to=kept, format="wordpress")
        change(kept)
        run.report = mapkit.export("wordpress", kept, to=back, all=all, options=options)  # type: ignore[attr-defined]
        return back.read_bytes().decode()

    return run
