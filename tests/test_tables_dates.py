"""Text → partial date: one meaning is read, two are shown, none gets a remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netgraph.periods import PartialDate
from netgraph.tables.dates import read_date


@pytest.mark.parametrize("text", ["2014", "2014-05", "2014-05-01"])
def test_iso_dates_are_read_without_a_word_and_keep_their_precision(text: str) -> None:
    assert read_date(text) == (PartialDate.parse(text), ())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("01.02.2012", "2012-02-01"),
        ("1.2.2012", "2012-02-01"),
        ("1. 2. 2012", "2012-02-01"),
        ("02.2012", "2012-02"),
        ("02/2012", "2012-02"),
        ("Februar 2012", "2012-02"),
        ("februar 2012", "2012-02"),
        ("Feb. 2012", "2012-02"),
        ("1. Februar 2012", "2012-02-01"),
        ("März 2012", "2012-03"),
        ("Maerz 2012", "2012-03"),
        ("March 2012", "2012-03"),
        ("2012/02/01", "2012-02-01"),
        ("2012-2-1", "2012-02-01"),
        ("2012-02-01T00:00:00", "2012-02-01"),
        ("2012-02-01 00:00", "2012-02-01"),
    ],
)
def test_other_forms_of_one_meaning_are_read_with_an_info(text: str, iso: str) -> None:
    found, remarks = read_date(text)
    assert found == PartialDate.parse(iso)
    assert [(r.code, r.message) for r in remarks] == [("NG-D02", f"Read as {iso}.")]


ANY_DATE = "Write a year, a month or a day, such as 2014, 2014-05 or 2014-05-01."


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        # 2014 is no leap year.
        ("31.02.2014", "NG-D01", "Look the date up again."),
        ("2014-02-29", "NG-D01", "Look the date up again."),
        ("2014-13", "NG-D01", "Look the date up again."),
        ("2014-00", "NG-D01", "Look the date up again."),
        ("1.1.12", "NG-D04", "Write 2012-01-01, if 2012 is meant."),
        ("31/12/99", "NG-D04", "Write 2099-12-31, if 2099 is meant."),
        ("29.02.99", "NG-D04", "Write the year with four digits."),
        ("29.02.00", "NG-D04", "Write 2000-02-29, if 2000 is meant."),
        ("45000", "NG-D05", "Write 2023-03-15 if that is meant, and format the column as text."),
        ("01/02/2014", "NG-D06", "Write 2014-02-01 or 2014-01-02."),
        ("31/12/2014", "NG-D06", "Write 2014-12-31."),
        ("2012-2014", "NG-D07", "Write 2012 as the start and 2014 as the end."),
        ("2012–2014", "NG-D07", "Write 2012 as the start and 2014 as the end."),
        ("2012 - 2014", "NG-D07", "Write 2012 as the start and 2014 as the end."),
        ("2012/2014", "NG-D07", "Write 2012 as the start and 2014 as the end."),
        ("2012 bis 2014", "NG-D07", "Write 2012 as the start and 2014 as the end."),
        ("1.5.2012 – 2014", "NG-D07", "Write 2012-05-01 as the start and 2014 as the end."),
        ("2014/15", "NG-D07", "Write 2014 as the start and 2015 as the end."),
        ("2012-14", "NG-D07", "Write 2012 as the start and 2014 as the end."),
        ("seit 2014", "NG-D07", "Write 2014 as the start, and leave the end empty."),
        ("bis Mai 2016", "NG-D07", "Write 2016-05 as the end, and leave the start empty."),
        ("2014/05", "NG-D03", "Write 2014-05."),
        ("2014/13", "NG-D03", "Write 2014 if nothing more is known."),
        ("ca. 2014", "NG-D10", "Write 2014, and in the note that it is not sure."),
        ("2014-05~", "NG-D10", "Write 2014-05, and in the note that it is not sure."),
        ("201X", "NG-D10", "Write 2010 as the start and 2019 as the end, if it held throughout."),
        ("Frühjahr 2014", "NG-D03", "Write 2014 if nothing more is known."),
        ("k. A.", "NG-D03", "Leave the cell empty if unknown."),
        ("laufend", "NG-D03", ANY_DATE),
        ("2012-02-01 13:45", "NG-D03", "Write 2012-02-01."),
        ("40/40/2014", "NG-D03", "Write 2014 if nothing more is known."),
        ("seit gestern", "NG-D03", ANY_DATE),
        ("86400", "NG-D03", ANY_DATE),
        ("٢٠١٤", "NG-D03", ANY_DATE),
    ],
)
def test_what_is_not_clear_is_an_error_with_a_precise_remedy(
    text: str, code: str, suggestion: str
) -> None:
    found, remarks = read_date(text)
    assert found is None
    assert [(remark.code, remark.suggestion) for remark in remarks] == [(code, suggestion)]


def test_an_impossible_day_says_how_long_the_month_is() -> None:
    _, remarks = read_date("31.02.2014")
    assert remarks[0].message == "February 2014 has 28 days, not 31."


@pytest.mark.parametrize("text", ["laufend", "heute", "bis heute", "..", "9999-12-31", "ongoing"])
def test_an_end_may_be_open_in_words(text: str) -> None:
    found, remarks = read_date(text, end=True)
    assert found is None
    assert [remark.code for remark in remarks] == ["NG-D09"]


@given(st.text(alphabet="0123456789-./ bis–X?", max_size=14))
def test_no_text_is_read_as_a_date_that_it_does_not_hold(text: str) -> None:
    found, remarks = read_date(text)
    assert (found is None) == any(remark.severity == "error" for remark in remarks)
    if found is not None:
        assert f"{found.year:04d}" in text


def test_an_evening_in_utc_is_not_said_to_be_its_day_which_is_the_next_one_in_germany() -> None:
    for text in ("2014-05-01 22:00:00.000000Z", "2014-05-01T23:00:00Z"):
        found, [remark] = read_date(text)
        assert (found, remark.code) == (None, "NG-D03")
        assert remark.suggestion == "Which day it is depends on the time zone: write the day."
