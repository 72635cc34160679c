"""A record's files made of its JSON object are what the record itself says: its Markdown, and what this leaves out of it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection.record_files import record_files
from mapkit.collection.sidecar import Sidecar, with_details, without_details
from mapkit.model import KINDS, Origin, Post, Record
from mapkit.serial import shared_converter, to_json, to_markdown
from mapkit.serial.line import object_line, object_pieces
from mapkit.testing.strategies import records, unknown_records

BY_NAME: Mapping[str, type[Record]] = {cls.info.name: cls for cls in KINDS}
_LONG = "A long text of many words, as bodies and raw items are.\n" * 10
_RAW = st.sampled_from((None, "short", _LONG, "\0", f'{_LONG}\0"', f"é🩺{_LONG}"))


@given(records(*KINDS) | unknown_records(), st.lists(_RAW, max_size=3), st.booleans())
def test_a_record_in_pieces_becomes_its_files(record: Record, raw: list[str | None], long: bool) -> None:
    far = f"https://archive.example/{'x' * 500}/" if long else "https://archive.example/1/"
    seen = tuple(
        evolve(origin, raw=text, url=far, urls=[far, "https://b.example/"], key=far, file=far)
        for origin, text in zip(record.origin, raw, strict=False)
    )
    record = record.replace(
        id="its-id", origin=seen + record.origin[len(seen) :], body=_LONG + record.body if long else record.body
    )

    files = record_files(b"\n".join(object_pieces(to_json(record))), BY_NAME)

    assert files.markdown.decode() == to_markdown(without_details(record))
    beside = Sidecar.loads(files.sidecar)
    assert beside.origins == record.origin
    assert with_details(without_details(record), beside) == record
    assert (
        files.sidecar.decode()
        == json.dumps(shared_converter().unstructure(beside), ensure_ascii=False, indent=1) + "\n"
    )


@given(records(*KINDS))
def test_a_record_on_one_line_becomes_the_same_files(record: Record) -> None:
    record = record.replace(body=_LONG, origin=[Origin(format="t", key="1", raw=_LONG)])

    whole, pieces = object_line(to_json(record)), object_pieces(to_json(record))

    assert record_files(whole, BY_NAME) == record_files(b"\n".join(pieces), BY_NAME)


def test_the_folder_is_the_kinds_and_that_of_an_unknown_one_is_its_name() -> None:
    post = object_line(to_json(Post(id="a", title="A")))

    assert record_files(post, BY_NAME).folder == "posts"
    assert record_files(post.replace(b'"post"', b'"odd/kind"'), BY_NAME).folder == "odd-kind"
    assert record_files(post.replace(b'"post"', b'"?"'), BY_NAME).folder == "unknown"
