"""Dates: both ways, with their offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit_rss.moments import parse, parse_any, rfc822, rfc3339

ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2019-06-14T07:40:00Z", "2019-06-14T07:40:00Z"),
        ("2019-06-14T07:40:00+01:00", "2019-06-14T07:40:00+01:00"),
        ("2019-06-14T07:40:00.5+01:00", "2019-06-14T07:40:00.500000+01:00"),
        ("2019-06-14", "2019-06-14T00:00:00Z"),
        ("2019-06-14 07:40", "2019-06-14T07:40:00Z"),
        ("Fri, 14 Jun 2019 07:40:00 +0100", "2019-06-14T07:40:00+01:00"),
        ("Fri, 14 Jun 2019 07:40:00 GMT", "2019-06-14T07:40:00Z"),
        ("Fri, 14 Jun 2019 07:40:00 -0000", "2019-06-14T07:40:00Z"),
        ("Fri, 14 Jun 2019 07:40:00 EST", "2019-06-14T07:40:00-05:00"),
        ("Fri, 14 Jun 2019 07:40:00 BST", "2019-06-14T07:40:00+01:00"),
        ("14 Jun 2019 07:40 +0100", "2019-06-14T07:40:00+01:00"),
    ],
)
def test_a_feeds_date_keeps_its_offset(text: str, said: str) -> None:
    moment = parse_any(text)

    assert moment is not None
    assert rfc3339(moment) == said


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2019-02-30", "Fri, 99 Jun 2019 07:40:00 +0100", "0000-00-00 00:00:00"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_any(text) is None


def test_an_offset_of_seconds_becomes_utc_as_neither_format_can_say_it() -> None:
    assert parse("2019-06-14T07:40:00+01:00:30") == datetime(2019, 6, 14, 6, 39, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_beyond_the_calendar_is_none(text: str) -> None:
    assert parse(text) is None


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES))
def test_what_is_written_is_read_again(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)

    assert parse_any(rfc3339(moment)) == moment
    if moment.year >= 1900:
        assert parse_any(rfc822(whole)) == whole
