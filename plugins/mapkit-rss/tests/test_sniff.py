"""Telling feeds from what is none, by the first bytes."""

from __future__ import annotations

import codecs

import pytest

from mapkit.plugin import Source
from mapkit_rss.plugin import mapkit_importers

RSS = '<rss version="2.0"><channel/></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"/>'
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"/>'


def sure(data: bytes) -> dict[str, int]:
    source = Source(name="file", data=data)
    scores = {importer.name: importer.sniff(source) for importer in mapkit_importers() if importer.sniff}
    return {name: score for name, score in scores.items() if score}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (RSS, "rss"),
        (f'<?xml version="1.0"?>\n<!-- made by hand -->\n<?xml-stylesheet href="x"?>\n{RSS}', "rss"),
        (f'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>{RSS}', "rss"),
        (f'<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">{RSS}', "rss"),
        (f"\n  \n{RSS}", "rss"),
        (RDF, "rss"),
        (RDF.replace("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"), "rss"),
        (ATOM, "atom"),
        ('<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"/>', "atom"),
        ('<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>', "atom"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "jsonfeed"),
        ('{\n "title": "T",\n "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "jsonfeed"),
    ],
)
def test_a_feed_is_known_by_its_root(text: str, name: str) -> None:
    assert sure(text.encode()) == {name: 90}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title: Not a feed",
        "<html><body><rss></rss></body></html>",
        "<feed/>",
        "<rssx/>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>',
        "<!-- an export -->\n<rss\n\tversion='2.0'\n\txmlns:wp='http://wordpress.org/export/1.0/'>",
        '{"version": "1.0"}',
        '[{"version": "https://jsonfeed.org/version/1.1"}]',
        '<?xml version="1.0"?><!-- <rss> -->',
    ],
)
def test_what_is_no_feed_is_left_to_others(text: str) -> None:
    assert sure(text.encode()) == {}


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_a_feed_is_known_in_any_encoding(mark: bytes, encoding: str) -> None:
    assert sure(mark + f'<?xml version="1.0"?>{RSS}'.encode(encoding)) == {"rss": 90}
