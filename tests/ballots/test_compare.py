"""Which results of two sessies may stand side by side: exact on both sides, and a quarter in between."""

from itertools import product

import pytest

from app.ballots.compare import far_apart, may_compare, month_before, month_number
from app.ballots.result import CHANGED, TOO_FEW, Result

EXACT = Result("precies", 10, ("4", "3", "3"))
OTHERS = (
    Result("woorden", 6, ("een deel", "een deel", "enkele of geen")),
    Result("vijftallen", 60, ("50%", "45%", "minder dan 5%")),
    Result("volgorde", 8, ("1", "2", "3")),
    TOO_FEW,
    CHANGED,
)


def test_two_exact_results_a_quarter_apart_may_stand_side_by_side() -> None:
    assert may_compare(EXACT, "2026-03", EXACT, "2026-06")
    assert may_compare(EXACT, "2025-12", EXACT, "2026-03")


@pytest.mark.parametrize("other", OTHERS, ids=lambda result: result.vorm)
def test_nothing_stands_beside_what_was_not_exact(other: Result) -> None:
    for then, now in ((EXACT, other), (other, EXACT), (other, other)):
        assert not may_compare(then, "2020-01", now, "2026-01")


@pytest.mark.parametrize("month", ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08"])
def test_less_than_a_quarter_apart_exact_results_stay_apart(month: str) -> None:
    assert not may_compare(EXACT, month, EXACT, "2026-06")


def test_the_months_of_a_quarter_are_counted_over_the_turn_of_a_year() -> None:
    months = [f"{year}-{month:02}" for year, month in product(range(2024, 2028), range(1, 13))]
    for here, month in enumerate(months):
        assert [other for other in months if not far_apart(month, other)] == months[max(0, here - 2) : here + 3]
        assert [month_before(month, back) for back in range(here + 1)] == months[here::-1]


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "2026-3", "2026-03-01", "maart"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        month_number(text)
