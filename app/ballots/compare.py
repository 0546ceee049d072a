"""When a room may lay the result of another sessie of its team beside today's. Pure.

Rule D7, docs/uitslagen.md: only questions that were published exactly, on both sides. Never paired: two columns of
counts. Exact counts of two groups that differ by one colleague can still point at that one, when nobody else changed
their mind. Within a sessie the app knows that the phones are the same; here it cannot. So there is time in between, a
quarter, in which people do change their minds and teams do change.
"""

import re

from app.ballots.result import Result

QUARTER = 3
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def may_compare(then: Result, then_month: str, now: Result, now_month: str) -> bool:
    """Whether these two results may stand side by side. Months are year-month ("2026-03")."""
    return then.vorm == now.vorm == "precies" and far_apart(then_month, now_month)


def far_apart(one: str, other: str) -> bool:
    """Whether there is a quarter between these months, whichever comes first."""
    return abs(month_number(one) - month_number(other)) >= QUARTER


def month_number(month: str) -> int:
    """Months since the year nought. Raises `ValueError` for what is no month."""
    found = _MONTH.fullmatch(month)
    if found is None:
        raise ValueError("this is not a month")
    return 12 * int(found[1]) + int(found[2]) - 1


def month_before(month: str, months: int) -> str:
    """The month so many months earlier."""
    year, rest = divmod(month_number(month) - months, 12)
    return f"{year:04}-{rest + 1:02}"
