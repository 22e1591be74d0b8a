"""Partial dates and periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from netgraph.periods import PartialDate, Period


def partial_dates(
    first: date = date(1, 1, 1), last: date = date(9999, 12, 31)
) -> st.SearchStrategy[PartialDate]:
    """Years, months and days that begin between two days."""
    days = st.dates(first, last)
    return st.one_of(
        days.map(lambda day: PartialDate(day.year)),
        days.map(lambda day: PartialDate(day.year, day.month)),
        days.map(lambda day: PartialDate(day.year, day.month, day.day)),
    )


FEW_YEARS = (date(2013, 11, 1), date(2015, 2, 28))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods within a few years, so that two of them meet often enough."""
    bound = st.none() | partial_dates(*FEW_YEARS)
    start, end = draw(bound), draw(bound)
    if start and end and end.last < start.first:
        start, end = end, start
    return Period(start=start, end=end)


def days_of(period: Period) -> set[date]:
    """Every day of a few years on which the period may hold, found by asking day by day."""
    days = (date(2012, 12, 31) + timedelta(days=n) for n in range(3 * 365 + 2))
    return {day for day in days if period.may_hold(PartialDate(day.year, day.month, day.day))}


@given(partial_dates())
def test_reading_what_was_written_gives_the_same_date(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when


@given(partial_dates())
def test_a_partial_date_begins_no_later_than_it_ends(when: PartialDate) -> None:
    assert when.first <= when.last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-05", date(2014, 5, 1), date(2014, 5, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),  # a leap year
        ("2014-05-09", date(2014, 5, 9), date(2014, 5, 9)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_spans_all_days_it_may_mean(text: str, first: date, last: date) -> None:
    when = PartialDate.parse(text)
    assert (when.first, when.last) == (first, last)


def test_a_year_is_not_its_first_day() -> None:
    assert PartialDate.parse("2014") != PartialDate.parse("2014-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "", " 2014", "2014 ", "2014-5", "14", "2014-05-1", "2014/05", "05.2014", "20140501",
        "2014-05-01T00:00", "2014-05-01\n", "２０１４", "around 2014",
    ],
)  # fmt: skip
def test_other_spellings_are_refused_with_the_spelling_wanted(text: str) -> None:
    with pytest.raises(ValueError, match="a date is written 2014, 2014-05 or 2014-05-01"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0000", "the year 0 is outside 0001 to 9999"),
        ("2014-00", "there is no month 00"),
        ("2014-13", "there is no month 13"),
        ("2014-04-31", "April 2014 has 30 days, not 31"),
        ("2014-02-29", "February 2014 has 28 days, not 29"),
        ("1900-02-29", "February 1900 has 28 days, not 29"),  # 1900 was no leap year
        ("2014-05-00", "May 2014 has 31 days, not 0"),
    ],
)
def test_days_that_never_were_are_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2014, day=3)


def test_models_take_text_or_a_date_but_never_a_number() -> None:
    adapter = TypeAdapter(PartialDate)
    assert adapter.validate_python("2014-05") == PartialDate(2014, 5)
    assert adapter.validate_python(PartialDate(2014)) == PartialDate(2014)
    with pytest.raises(ValidationError):
        adapter.validate_python(86400)  # a lax date would make the year 1970 of it


def test_json_holds_the_text() -> None:
    period = Period(start=PartialDate(2014, 5))
    assert period.model_dump_json() == '{"start":"2014-05","end":null}'
    assert Period.model_validate_json(period.model_dump_json()) == period


def test_an_end_surely_before_the_start_is_refused() -> None:
    with pytest.raises(ValidationError, match="the end 2013-12 lies before the start 2014"):
        Period(start=PartialDate(2014), end=PartialDate(2013, 12))


def test_an_end_that_may_lie_after_the_start_is_accepted() -> None:
    period = Period(start=PartialDate(2014, 5), end=PartialDate(2014))
    assert period.may_hold(PartialDate(2014, 12, 31))


def test_undated_may_always_hold_but_is_not_dated() -> None:
    undated = Period()
    assert not undated.dated
    assert undated.may_hold(PartialDate(1))
    assert undated.may_hold(PartialDate(9999))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2008", False),  # ends a day too early
        ("2009", True),  # may be its March
        ("2009-02", False),
        ("2009-03-01", True),  # the first day that "2009-03" may mean
        ("2012-06-30", True),  # both bounds belong to the period
        ("2012-07-01", False),
        ("2012", True),
    ],
)
def test_both_bounds_belong_to_a_period(when: str, expected: bool) -> None:
    period = Period(start=PartialDate(2009, 3), end=PartialDate(2012, 6, 30))
    assert period.may_hold(PartialDate.parse(when)) is expected


def test_one_bound_leaves_the_other_side_open() -> None:
    since = Period(start=PartialDate(2009))
    assert since.may_hold(PartialDate(9999))
    assert not since.may_hold(PartialDate(2008))


@given(periods(), periods())
def test_overlapping_is_mutual(one: Period, other: Period) -> None:
    assert one.overlaps(other) is other.overlaps(one)


@given(periods(), periods())
def test_overlapping_means_a_day_in_common(one: Period, other: Period) -> None:
    assert one.overlaps(other) is bool(days_of(one) & days_of(other))


@given(periods(), partial_dates(*FEW_YEARS))
def test_a_period_may_hold_when_it_overlaps_that_time(period: Period, when: PartialDate) -> None:
    assert period.may_hold(when) is period.overlaps(Period(start=when, end=when))


def test_a_period_reads_as_an_iso_interval() -> None:
    assert str(Period(start=PartialDate(2009), end=PartialDate(2012, 6))) == "2009/2012-06"
    assert str(Period(end=PartialDate(2012))) == "/2012"
    assert str(Period()) == ""
