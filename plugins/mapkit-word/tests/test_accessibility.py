"""Documents and forms that everybody can use: each point of the list that editors go by."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mapkit.model import KINDS, Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAGUE = {"here", "click here", "link", "link to main document", "link to the document", "read more", "more"}


@pytest.fixture(scope="module", params=["documents", "pack", "forms", "blank forms", "house"])
def all_made(
    request: pytest.FixtureRequest,
    export: Callable[..., dict[str, bytes]],
    docx: Callable[[bytes], Any],
    samples: tuple[Record, ...],
    house: bytes,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[tuple[str, Any]]:
    """Every document of one sort, with its name."""
    if request.param == "documents":
        made = export(*samples)
    elif request.param == "pack":
        made = export(*samples, target="pack.docx", options={"toc": "yes"})
    elif request.param == "house":
        path = tmp_path_factory.mktemp("house") / "house.dotx"
        path.write_bytes(house)
        made = export(*samples, options={"template": str(path)})
    else:
        records = samples if request.param == "forms" else [cls(id=cls.info.name) for cls in KINDS]
        made = export(*records, format="word-form", include=frozenset({"all"}))
    return [(name or "pack", docx(data)) for name, data in made.items()]


def text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def headings(docx: Any) -> list[int]:
    names = {f"heading {n}": n for n in range(1, 10)}
    levels = {
        e.get(f"{W}styleId"): names[e.find(f"{W}name").get(f"{W}val").casefold()]
        for e in docx.tree("word/styles.xml").iterfind(f"{W}style")
        if e.find(f"{W}name").get(f"{W}val").casefold() in names
    }
    return [levels[style(p)] for p in docx.body.iter(f"{W}p") if style(p) in levels]


def test_the_first_heading_is_the_visible_title(all_made: list[tuple[str, Any]]) -> None:
    assert [name for name, docx in all_made if headings(docx)[:1] != [1]] == []


def test_no_heading_leaves_out_a_level(all_made: list[tuple[str, Any]]) -> None:
    def gaps(levels: list[int]) -> list[tuple[int, int]]:
        return [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1]

    assert [(name, gaps(headings(docx))) for name, docx in all_made if gaps(headings(docx))] == []


def test_the_language_is_said(all_made: list[tuple[str, Any]]) -> None:
    def language(docx: Any) -> str:
        found = docx.tree("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        return "" if found is None else str(found.get(f"{W}val"))

    assert {language(docx) for _, docx in all_made} == {"en-GB"}


def test_the_properties_say_title_and_language(all_made: list[tuple[str, Any]]) -> None:
    def said(docx: Any, name: str) -> str:
        return docx.tree("docProps/core.xml").findtext(f"{{http://purl.org/dc/elements/1.1/}}{name}") or ""

    assert [name for name, docx in all_made if not said(docx, "title")] == []
    assert {said(docx, "language") for _, docx in all_made} == {"en-GB"}


def test_every_table_has_a_head_that_repeats(all_made: list[tuple[str, Any]]) -> None:
    def headless(docx: Any) -> list[str]:
        tables = docx.body.iter(f"{W}tbl")
        return [text(t)[:40] for t in tables if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is None]

    assert [(name, headless(docx)) for name, docx in all_made if headless(docx)] == []


def test_every_table_of_ours_has_an_alternative_text(all_made: list[tuple[str, Any]]) -> None:
    def silent(docx: Any) -> int:
        first = docx.body.find(f"{W}tbl")
        return int(
            first is not None and text(first).startswith("About") and first.find(f"{W}tblPr/{W}tblDescription") is None
        )

    assert [name for name, docx in all_made if silent(docx)] == []


def test_every_column_has_a_width(all_made: list[tuple[str, Any]]) -> None:
    def narrow(docx: Any) -> list[str]:
        return [c.get(f"{W}w", "") for c in docx.body.iter(f"{W}gridCol") if int(c.get(f"{W}w", "0")) < 300]

    assert [(name, narrow(docx)) for name, docx in all_made if narrow(docx)] == []


def test_no_row_is_torn_between_two_pages(all_made: list[tuple[str, Any]]) -> None:
    def torn(docx: Any) -> int:
        return sum(row.find(f"{W}trPr/{W}cantSplit") is None for row in docx.body.iter(f"{W}tr"))

    assert [(name, torn(docx)) for name, docx in all_made if torn(docx)] == []


def test_every_picture_has_an_alternative_text(all_made: list[tuple[str, Any]]) -> None:
    def silent(docx: Any) -> int:
        return sum(not picture.get("descr") for picture in docx.body.iter("{*}docPr"))

    assert [(name, silent(docx)) for name, docx in all_made if silent(docx)] == []


def test_every_links_text_says_where_it_leads(all_made: list[tuple[str, Any]]) -> None:
    def vague(docx: Any) -> list[str]:
        texts = (text(link) for link in docx.body.iter(f"{W}hyperlink"))
        return [t for t in texts if not t.strip() or t.casefold() in VAGUE or t.startswith("http")]

    assert [(name, vague(docx)) for name, docx in all_made if vague(docx)] == []


def test_no_empty_paragraph_makes_room(all_made: list[tuple[str, Any]]) -> None:
    def empty(docx: Any) -> Iterator[str]:
        for p in docx.body.iter(f"{W}p"):
            shown = text(p) or p.find(f".//{W}drawing") is not None or p.find(f"{W}pPr/{W}pBdr") is not None
            # a cell that is empty, and a cell or a page behind a table, need one by the rules of the format
            parent, before = p.getparent(), p.getprevious()
            needed = parent.tag == f"{W}tc" or (before is not None and before.tag == f"{W}tbl")
            if not shown and not needed:
                yield style(p)

    assert [(name, list(empty(docx))) for name, docx in all_made if list(empty(docx))] == []


def test_text_is_left_aligned_and_never_justified(all_made: list[tuple[str, Any]]) -> None:
    def justified(docx: Any) -> int:
        parts = (docx.body, docx.tree("word/styles.xml"))
        return sum(e.get(f"{W}val") in ("both", "distribute") for part in parts for e in part.iter(f"{W}jc"))

    assert [name for name, docx in all_made if justified(docx)] == []


def test_our_own_fonts_are_plain_and_large_enough(document: Callable[..., Any], samples: tuple[Record, ...]) -> None:
    styles = document(samples[0]).tree("word/styles.xml")
    fonts = {e.get(f"{W}ascii") for e in styles.iter(f"{W}rFonts")}
    sizes = {int(e.get(f"{W}val")) for e in styles.iter(f"{W}sz")}

    assert fonts == {"Arial", "Courier New"}
    assert min(sizes) >= 18


def test_our_own_colours_stand_out_from_white(document: Callable[..., Any], samples: tuple[Record, ...]) -> None:
    styles = document(samples[0]).tree("word/styles.xml")
    colours = {e.get(f"{W}val") for e in styles.iter(f"{W}color")} | {"005EB8"}

    assert {colour: contrast(colour) for colour in colours if contrast(colour) < 4.5} == {}


def contrast(colour: str) -> float:
    """The contrast of a colour with white and with our grey, as WCAG 2.2 measures it."""

    def luminance(code: str) -> float:
        parts = [int(code[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    grounds = (luminance("FFFFFF"), luminance("F3F3F3"))
    return min((ground + 0.05) / (luminance(colour) + 0.05) for ground in grounds)


def test_the_nhs_blue_is_there_only_if_the_publisher_says_so(
    document: Callable[..., Any], samples: tuple[Record, ...]
) -> None:
    plain = document(samples[0]).parts["word/styles.xml"]
    nhs = document(samples[0], options={"nhs-identity": True}).parts["word/styles.xml"]

    assert (b"005EB8" in plain, b"005EB8" in nhs) == (False, True)


def test_the_language_follows_the_site(document: Callable[..., Any], samples: tuple[Record, ...], view: Any) -> None:
    from mapkit.model import Site

    docx = document(samples[0], view_=view(samples[0], site=Site(language="cy")))

    assert docx.tree("word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "cy"
