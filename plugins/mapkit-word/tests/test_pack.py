"""Several records in one document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mapkit.model import Briefing, Post, Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pack(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any], *records: Record, **options: Any
) -> Any:
    return docx(export(*records, target="pack.docx", options=options)[""])


def test_a_pack_has_its_title_and_every_record_on_a_page_of_its_own(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any], samples: tuple[Record, ...]
) -> None:
    made = pack(export, docx, *samples[:3])
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in made.body.iter(f"{W}p") if heading(p)]

    assert made.styles_of("Heading1") == ["Marsh Lane Library", *(record.title for record in samples[:3])]
    assert breaks == [False, True, True, True]


def heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") == "Heading1"


def test_a_pack_says_how_many_records_it_has_and_of_which_kind(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any], samples: tuple[Record, ...]
) -> None:
    one, two = Post(id="a", title="A"), Post(id="b", title="B")

    assert pack(export, docx, one, title="X").styles_of("Subtitle")[0] == "1 post from Marsh Lane Library"
    assert pack(export, docx, one, two).styles_of("Subtitle")[0] == "2 posts"
    assert (
        pack(export, docx, one, samples[0], title="X").styles_of("Subtitle")[0] == "2 records from Marsh Lane Library"
    )


def test_one_record_alone_in_a_file_needs_no_front_page(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any]
) -> None:
    assert pack(export, docx, Post(id="a", title="A", body="a")).styles_of("Heading1") == ["A"]


def test_the_list_of_contents_links_to_every_record(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any], samples: tuple[Record, ...]
) -> None:
    made = pack(export, docx, *samples, toc="yes")
    links = [link.get(f"{W}anchor") for link in made.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    marks = {mark.get(f"{W}name") for mark in made.body.iter(f"{W}bookmarkStart")}

    assert made.styles_of("TOC1") == [record.title for record in samples]
    assert [link for link in links if link not in marks] == []
    assert len(links) == len(samples)


def test_every_field_of_a_document_that_begins_also_ends(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any], samples: tuple[Record, ...]
) -> None:
    made = pack(export, docx, *samples, toc="yes")
    for part in ("word/document.xml", "word/footer1.xml"):
        kinds = [e.get(f"{W}fldCharType") for e in made.tree(part).iter(f"{W}fldChar")]

        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_a_short_pack_needs_no_list_of_contents(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any]
) -> None:
    made = pack(export, docx, Post(id="a", title="A", body="a"), Post(id="b", title="B", body="b"))

    assert made.styles_of("TOC1") == []


def test_a_long_pack_has_one(export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any]) -> None:
    made = pack(export, docx, *(Post(id=n, title=n, body="word " * 900) for n in "ab"))

    assert made.styles_of("TOC1") == ["a", "b"]


def test_one_record_alone_has_none(export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any]) -> None:
    assert pack(export, docx, Post(id="a", title="A", body="word " * 5000)).styles_of("TOC1") == []


def test_a_packs_title_may_be_given(export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any]) -> None:
    made = pack(export, docx, Briefing(id="a", title="A"), title="For the board, June")

    assert made.styles_of("Heading1") == ["For the board, June", "A"]


def test_a_pack_of_nothing_says_so(export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any]) -> None:
    assert pack(export, docx).styles_of("Normal") == ["No records were chosen."]


def test_bookmarks_are_unique_in_name_and_number(
    export: Callable[..., dict[str, bytes]], docx: Callable[[bytes], Any], samples: tuple[Record, ...]
) -> None:
    made = pack(export, docx, *samples)
    marks = list(made.body.iter(f"{W}bookmarkStart"))

    assert len({mark.get(f"{W}name") for mark in marks}) == len(marks)
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)
    # those of pieces lie in those of their lines, so that they end in another order
    ends = [mark.get(f"{W}id") for mark in made.body.iter(f"{W}bookmarkEnd")]
    assert sorted(mark.get(f"{W}id") for mark in marks) == sorted(ends)
