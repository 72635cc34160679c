"""Dates as people print them."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapkit.model import PartialDate
from mapkit.model.dateparts import MONTHS


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        # as drivers for change and stories print them
        ("June 2019", "2019-06", "month"),
        ("July 2018\u00a0", "2018-07", "month"),
        ("\u00a0 December\u00a02017", "2017-12", "month"),
        ("September 2017", "2017-09", "month"),
        ("Sept 2017", "2017-09", "month"),
        ("Sept. 2017", "2017-09", "month"),
        ("Sep 2017", "2017-09", "month"),
        ("Mar. 2012", "2012-03", "month"),
        ("JUNE 2019", "2019-06", "month"),
        ("June, 2019", "2019-06", "month"),
        ("31st March 2017", "2017-03-31", "day"),
        ("9th January 2018", "2018-01-09", "day"),
        ("6 August 2013", "2013-08-06", "day"),
        ("2nd June 2017", "2017-06-02", "day"),
        ("27th December 2017", "2017-12-27", "day"),
        ("27th of December, 2017", "2017-12-27", "day"),
        ("Monday 5 July 2019", "2019-07-05", "day"),
        ("5th July 2019", "2019-07-05", "day"),
        ("15th August 2017 10-11am", "2017-08-15", "day"),
        ("All STPs were published in Oct/Nov 2016", "2016-10/2016-11", "interval"),
        ("2014", "2014", "year"),
        ("Spring 2018", "2018", "year"),
        # strategies' ranges
        ("2011-2014", "2011/2014", "interval"),
        ("2014 – 2019", "2014/2019", "interval"),
        ("2014 to 2017", "2014/2017", "interval"),
        ("2014 and 2015", "2014/2015", "interval"),
        ("2014-15", "2014/2015", "interval"),
        ("2014/15", "2014/2015", "interval"),
        ("2011/12", "2011/2012", "interval"),
        ("2011–12", "2011/2012", "interval"),
        ("1999-00", "1999/2000", "interval"),
        ("January to June 2019", "2019-01/2019-06", "interval"),
        ("January 2018 - March 2019", "2018-01/2019-03", "interval"),
        ("1 April 2018 to 31 March 2019", "2018-04-01/2019-03-31", "interval"),
        ("14-15 May 2018", "2018-05-14/2018-05-15", "interval"),
        ("14th and 15th May 2018", "2018-05-14/2018-05-15", "interval"),
        ("30 May – 2 June 2018", "2018-05-30/2018-06-02", "interval"),
        # others
        ("26/8/11", "2011-08-26", "day"),
        ("26.08.2011", "2011-08-26", "day"),
        ("1/2/1999", "1999-02-01", "day"),
        ("31/12/69", "2069-12-31", "day"),
        ("31/12/70", "1970-12-31", "day"),
        ("January 17, 2018", "2018-01-17", "day"),
        ("2017-12-27", "2017-12-27", "day"),
        ("2017-12", "2017-12", "month"),
        ("2011-12", "2011-12", "month"),
        ("29 February 2016", "2016-02-29", "day"),
        ("29/2/2016", "2016-02-29", "day"),
        ("29 February 2000", "2000-02-29", "day"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text: str, value: str, precision: str) -> None:
    read = PartialDate.parse(text)

    assert (read.value, read.precision, read.updated) == (value, precision, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "None",
        "16-17",
        "3rd July 3-4pm",
        "4th May 1-2pm",
        "tbc",
        "£2014",
        "$2000 a year",
        "1,500",
        "2014.5",
        "version 12019",
        "PMC20145",
        "page 2/3",
        "31/31/2011",
        "99 June",
        "01234 567890",
    ],
)
def test_a_text_that_is_no_date_is_kept_without_a_value(text: str) -> None:
    assert PartialDate.parse(text) == PartialDate(text=text)
    assert PartialDate.parse(text).precision == "unknown"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31 June 2019", "2019-06"),
        ("30th February 2019", "2019-02"),
        ("29 February 2019", "2019-02"),
        ("29 February 1900", "1900-02"),
        ("31/6/2019", None),
        ("29/2/2019", None),
        ("2019-02-29", None),
        ("2019 to 2017", "2019"),
        ("June to January 2019", "2019-06"),
    ],
)
def test_a_day_that_no_calendar_has_is_not_made_up(text: str, value: str | None) -> None:
    assert PartialDate.parse(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "updated"),
    [
        ("Published March 2012, updated October 2015", "2012-03", "2015-10"),
        ("March 2012 (updated 3rd October 2015)", "2012-03", "2015-10-03"),
        ("2012, last revised 2014", "2012", "2014"),
        ("2012; amended Oct/Nov 2016", "2012", "2016-10/2016-11"),
        ("Updated October 2015", "2015-10", None),
        ("Last updated: October 2015", "2015-10", None),
        ("March 2012, updated regularly", "2012-03", None),
    ],
)
def test_a_later_update_is_told_from_the_first_publication(text: str, value: str, updated: str | None) -> None:
    read = PartialDate.parse(text)

    assert (read.value, read.updated) == (value, updated)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("27th December 2017", "27 December 2017"),
        ("26/8/11", "26 August 2011"),
        ("2017-12-01", "1 December 2017"),
        ("Sept. 2017", "September 2017"),
        ("2014", "2014"),
        ("Oct/Nov 2016", "October to November 2016"),
        ("January 2018 - March 2019", "January 2018 to March 2019"),
        ("2011-2014", "2011 to 2014"),
        ("14-15 May 2018", "14 to 15 May 2018"),
        ("Published March 2012, updated October 2015", "March 2012, updated October 2015"),
        ("3rd July 3-4pm", "3rd July 3-4pm"),
        ("", ""),
    ],
)
def test_a_date_prints_in_nhs_style(text: str, printed: str) -> None:
    assert str(PartialDate.parse(text)) == printed


def test_the_text_is_kept_as_printed_but_for_its_spaces() -> None:
    assert PartialDate.parse("  Published\u00a0March 2012,\n updated  October 2015 ").text == (
        "Published March 2012, updated October 2015"
    )


def test_dates_sort_by_their_first_day_and_those_without_come_first() -> None:
    texts = ["2019", "June 2018", "5th July 2018", "soon", "Oct/Nov 2016", "2018"]

    assert [each.text for each in sorted(map(PartialDate.parse, texts))] == [
        "soon",
        "Oct/Nov 2016",
        "2018",
        "June 2018",
        "5th July 2018",
        "2019",
    ]


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ("2012", "2012-01-01"),
        ("2012-03", "2012-03-01"),
        ("2012-03-31", "2012-03-31"),
        ("2016-10/2016-11", "2016-10-01"),
    ],
)
def test_a_date_starts_on_the_first_day_it_can_mean(value: str, start: str) -> None:
    assert PartialDate(value=value).start == start


@pytest.mark.parametrize(
    "value",
    [
        "12",
        "2012-3",
        "2012-13",
        "2012-00",
        "2012-02-30",
        "2019-02-29",
        "June 2012",
        "2012/",
        "/2012",
        "2012/2013/2014",
        "2012-03-31T10:00",
        " 2012",
        "2012\n",
        "٢٠١٢",
        "",
        "2014/2012",
        "2016-11/2016-10",
    ],
)
def test_a_value_in_any_other_form_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="write 2012, 2012-03, 2012-03-31 or an interval"):
        PartialDate(text="x", value=value)
    with pytest.raises(ValueError, match="write 2012, 2012-03, 2012-03-31 or an interval"):
        PartialDate(text="x", value="2012", updated=value)


def test_a_date_pickles_and_hashes() -> None:
    june = PartialDate.parse("June 2019")

    assert pickle.loads(pickle.dumps(june)) == june
    assert {june, PartialDate.parse("June 2019")} == {june}


def test_a_date_compares_with_dates_only() -> None:
    with pytest.raises(TypeError):
        PartialDate.parse("2019") < "2020"  # type: ignore[operator]  # noqa: B015


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)))
def test_what_is_printed_is_read_again_as_the_same_day(day: object) -> None:
    value = str(day)

    printed = str(PartialDate(text="x", value=value))

    assert PartialDate.parse(printed).value == value


@given(st.integers(1800, 2099), st.sampled_from(MONTHS))
def test_a_month_is_read_in_every_year_in_full_and_short(year: int, month: str) -> None:
    number = MONTHS.index(month) + 1

    assert [PartialDate.parse(f"{name} {year}").value for name in (month, month[:3])] == [f"{year}-{number:02}"] * 2


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_parsed_and_printed(text: str) -> None:
    read = PartialDate.parse(text)

    assert read.text == " ".join(text.split())
    assert PartialDate.parse(read.text) == read
    assert isinstance(str(read), str)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("2018-05-30/2018-06-02", "30 May to 2 June 2018"),
        ("2018-12-30/2019-01-02", "30 December 2018 to 2 January 2019"),
        ("2018-05/2019-05", "May 2018 to May 2019"),
        ("2018-05-14/2019-05-14", "14 May 2018 to 14 May 2019"),
        ("2018/2018-05", "2018 to May 2018"),
        ("2018-05/2018-05-15", "May 2018 to 15 May 2018"),
    ],
)
def test_what_both_ends_of_an_interval_share_is_printed_once(value: str, printed: str) -> None:
    assert str(PartialDate(value=value)) == printed


DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)).map(str)


@given(st.tuples(DAYS, DAYS).map(sorted), st.sampled_from((10, 7, 4)))
def test_an_interval_is_read_again_as_it_was_printed(days: list[str], length: int) -> None:
    first, last = (day[:length] for day in days)
    value = f"{first}/{last}" if first < last else first

    assert PartialDate.parse(str(PartialDate(value=value))).value == value
