"""Texts on disk are found again by their places, whatever was added or read in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection.spool import Place, Spool


@given(st.lists(st.binary(max_size=9) | st.binary(max_size=3).map(lambda text: text * 100_000), max_size=6), st.data())
def test_what_was_added_is_read_again_in_any_order(texts: list[bytes], data: st.DataObject) -> None:
    spool = Spool()
    places: list[Place] = []
    for text in texts:
        places.append(spool.add(text))
        number = data.draw(st.integers(0, len(places) - 1))
        assert spool.read(places[number]) == texts[number]
    assert [spool.read(place) for place in places] == texts
    spool.close()


def test_a_spool_that_holds_nothing_has_no_file_to_read() -> None:
    spool = Spool()
    with pytest.raises(LookupError, match="nothing was kept yet"):
        spool.read(Place(0, 1))
    spool.close()
