from datetime import date

import pytest

from callin_planner.exchange.dates import NotADate, Order, order_of, parse_birth, parse_day
from tests.core.exchange.making import TODAY

US, EUROPE = Order(day_first=False, settled=True), Order(day_first=True, settled=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/26/2001", date(2001, 1, 26)),
        ("1-2-85", date(1985, 1, 2)),
        ("2007-12-19", date(2007, 12, 19)),
        ("2007-12-19T00:00:00", date(2007, 12, 19)),
        ("2007/12/19", date(2007, 12, 19)),
        ("20010126", date(2001, 1, 26)),
        ("26-Jan-01", date(2001, 1, 26)),
        ("26 January 2001", date(2001, 1, 26)),
        ("January 26, 2001", date(2001, 1, 26)),
        ("Fri, Jan 26, 2001", date(2001, 1, 26)),
        ("26 de enero de 2001", date(2001, 1, 26)),
        ("26jan2001", date(2001, 1, 26)),
        ("36917", date(2001, 1, 26)),
        ("26/01/2001", date(2001, 1, 26)),
        ("01/26/2001 12:00 AM", date(2001, 1, 26)),
    ],
)
def test_every_form_of_a_birth_date(text: str, day: date) -> None:
    assert parse_birth(text, US, TODAY) == day


def test_ambiguous_dates_follow_the_column() -> None:
    assert order_of(["04/05/1994", "05/13/2006"]) == US
    assert order_of(["04/05/1994", "13/05/2006"]) == EUROPE
    assert parse_day("04/05/1994", US) == date(1994, 4, 5)
    assert parse_day("04.05.1994", EUROPE) == date(1994, 5, 4)


def test_a_column_that_proves_nothing_says_so() -> None:
    order = order_of(["04/05/1994", "02/03/1990"])
    assert (order.day_first, order.settled) == (False, False)
    assert order.note() == "Read as month/day/year; no cell settles it"
    assert order_of(["04.05.1994", "02.03.1990"]).day_first
    assert order_of(["04/05/1994"], EUROPE).day_first


def test_a_column_of_both_orders_follows_most_and_says_so() -> None:
    order = order_of(["01/26/2001", "02/27/2001", "28/02/2001"])
    assert order.mixed and not order.day_first
    assert order.note() == "Read as month/day/year; some cells are the other way round"


def test_two_digit_years_mean_what_they_must() -> None:
    assert parse_birth("01/02/05", US, TODAY).year == 2005
    assert parse_birth("01/02/28", US, TODAY).year == 1928
    assert parse_day("28-Jan-28", US).year == 2028


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31022001", "that month has 28 days, not 31"),
        ("31/02/2001", "that month has 28 days, not 31"),
        ("2001-02-30", "that month has 28 days, not 30"),
        ("13/13/2001", "there is no month 13"),
        ("00/10/2001", "there is no month 0"),
        ("soon", "is not a date"),
        ("2001", "is not a date"),
        ("2030-01-01", "it is still to come"),
        ("2020-01-01", "the person would be 6"),
        ("1890-01-01", "the person would be 136"),
    ],
)
def test_an_impossible_birth_date_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(NotADate, match=said):
        parse_birth(text, US, TODAY)


def test_an_end_of_supervision_in_another_century_is_refused() -> None:
    with pytest.raises(NotADate, match="year 1985"):
        parse_day("01/02/1985", US)
