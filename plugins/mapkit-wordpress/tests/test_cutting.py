"""Cutting a stream into items."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from mapkit_wordpress.wxr.cut import cut, slices
from mapkit_wordpress.wxr.spans import children

_PARTS = [
    b"<item>",
    b"</item>",
    b"\n",
    b" ",
    b"<![CDATA[",
    b"]]>",
    b"<wp:a>",
    b"</wp:a>",
    b"text",
    b"<!--",
    b"-->",
    b"</channel>",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=40).map(b"".join), st.integers(1, 30))
def test_the_pieces_do_not_depend_on_how_the_stream_is_read(data, block):
    assert list(cut(io.BytesIO(data), block=block)) == list(cut(io.BytesIO(data)))


@given(st.lists(st.sampled_from(_PARTS), max_size=40).map(b"".join))
def test_the_pieces_are_the_whole_but_for_white_space(data):
    pieces = b"".join(piece.data for piece in cut(io.BytesIO(data)))
    assert b"".join(pieces.split()) == b"".join(data.split())


@given(st.lists(st.sampled_from(_PARTS), max_size=40).map(b"".join))
def test_the_second_pass_finds_what_the_first_one_saw(data):
    items = [piece for piece in cut(io.BytesIO(data)) if piece.kind == "item"]
    places = [(piece.offset, len(piece.data)) for piece in items]
    assert list(slices(io.BytesIO(data), places)) == [piece.data for piece in items]


def test_lines_are_counted_from_one():
    data = b"head\n<item>\na</item>\n\n<item>b</item>"
    assert [(piece.kind, piece.line) for piece in cut(io.BytesIO(data))] == [
        ("head", 1),
        ("item", 2),
        ("item", 5),
        ("tail", 5),
    ]


def test_children_are_found_to_the_byte():
    xml = b'<a x=">"/> <b>t</b><c><d/></c><e y="1"><![CDATA[<f>]]></e>'
    spans = children(xml)
    assert [xml[span.start : span.end] for span in spans] == [
        b'<a x=">"/>',
        b"<b>t</b>",
        b"<c><d/></c>",
        b'<e y="1"><![CDATA[<f>]]></e>',
    ]
    assert [xml[span.inner_start : span.inner_end] for span in spans] == [b"", b"t", b"<d/>", b"<![CDATA[<f>]]>"]
