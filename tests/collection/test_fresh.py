"""What is kept of a new record is what stamping, naming and writing it one after the other gives."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapkit.collection.fresh import fresh_values
from mapkit.collection.sidecar import stamped
from mapkit.model import KINDS, Origin, Record
from mapkit.serial import to_json
from mapkit.testing.strategies import records, unknown_records


@given(records(*KINDS) | unknown_records(), st.booleans())
def test_a_new_record_is_kept_as_step_by_step(record: Record, noted: bool) -> None:
    if noted:  # one of its origins comes out of another collection, and has digests already
        record = record.replace(origin=(*record.origin, Origin(format="x", key="1", digests={"title": "00"})))
    record = record.replace(
        origin=tuple(evolve(origin, digests={}) for origin in record.origin[:1]) + record.origin[1:]
    )

    assert fresh_values(record, "its-id") == to_json(stamped(record.replace(id="its-id")))
