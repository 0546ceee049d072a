"""Numbers that carry their own check: BSN, Belgian rijksregisternummer, IBAN and telephone number.

The checks are those of python-stdnum and phonenumbers. This is the only module that knows both.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType
from stdnum import iban, numdb
from stdnum.be import ssn
from stdnum.nl import bsn

from app.content.personal.plain_text import VondstSpan, without


class Digits(NamedTuple):
    """Digits in groups, with at most three signs between two groups. `after` is how many more groups follow."""

    joined: str
    begin: int
    end: int
    first: int
    groups: int
    in_one_way: bool
    after: int


def ibans(text: str) -> Iterator[VondstSpan]:
    """Account numbers of every country that has an IBAN."""
    done = 0
    for start in _IBAN_START.finditer(text):
        end = _iban_end(text, start.start())
        # Without the check by country: that one wants a bank that python-stdnum knows, and banks come and go.
        if end and start.start() >= done and iban.is_valid(text[start.start() : end], check_country=False):
            done = end
            yield VondstSpan("iban", start.start(), end)


def rijksregisternummers(text: str) -> Iterator[VondstSpan]:
    """Belgian national numbers and BIS numbers."""
    for found in _digits(text, _ELEVEN, lambda some: _stands_alone(text, some) and ssn.is_valid(some.joined)):
        yield VondstSpan("rijksregisternummer", found.begin, found.end)


def bsns(text: str) -> Iterator[VondstSpan]:
    """Burgerservicenummers: nine digits that pass the 11-test, or eight where the text speaks of a BSN."""
    named = _BSN_NAMED.search(text) is not None

    def passes(some: Digits) -> bool:
        return (named or _stands_alone(text, some)) and bsn.is_valid(some.joined)

    for found in _digits(text, _EIGHT_OR_NINE if named else _NINE, passes):
        yield VondstSpan("bsn", found.begin, found.end)


def phone_numbers(text: str) -> Iterator[VondstSpan]:
    """Numbers that ring at somebody's: Dutch and Belgian ones as at home, others with a plus and their country."""
    # The hours of three shifts, 07.00-15.00-23.00, would ring in The Hague.
    for found in _digits(without(_HOURS, text), _TO_DIAL, _is_somebodys):
        yield VondstSpan("telefoonnummer", found.begin, found.end)


def _is_somebodys(some: Digits) -> bool:
    return any(phonenumbers.number_type(number) not in _NOBODYS for number in _numbers_to_dial(some))


def _numbers_to_dial(some: Digits) -> Iterator[PhoneNumber]:
    """What these digits ring, when there are as many as that country asks for. 04 begins both 040 and a GSM."""
    for country, shape in _HOME.items():
        if dialled := shape.fullmatch(some.joined):
            yield PhoneNumber(country_code=country, national_number=int(dialled["net"]))
    if some.joined[0] == "+" and some.after <= 1:
        try:
            yield phonenumbers.parse(some.joined)
        except phonenumbers.NumberParseException:
            return


def _digits(text: str, shape: re.Pattern[str], passes: Callable[[Digits], bool]) -> Iterator[Digits]:
    """What has the shape when its groups are joined, and passes: from left to right, and the longest first."""
    for run in _RUN.finditer(text):
        groups = list(_GROUP.finditer(text, *run.span()))
        first = 0
        for found in _fits(groups, shape):
            if found.first >= first and passes(found):
                yield found
                first = found.first + found.groups


def _fits(groups: Sequence[re.Match[str]], shape: re.Pattern[str]) -> Iterator[Digits]:
    """All rows of whole groups that have the shape when they are joined."""
    joined = "".join(group[0] for group in groups)
    ends = list(accumulate(len(group[0]) for group in groups))
    place = {length: end for end, length in enumerate(ends, 1)}
    for first, begin in enumerate((0, *ends[:-1])):
        for length in range(begin + _MOST_DIGITS, begin + _LEAST_DIGITS - 1, -1):
            if length in place and shape.fullmatch(joined, begin, length):
                end = place[length]
                span = groups[first].start(), groups[end - 1].end()
                in_one_way = _in_one_way(groups, first, end)
                yield Digits(joined[begin:length], *span, first, end - first, in_one_way, len(groups) - end)


def _in_one_way(groups: Sequence[re.Match[str]], first: int, end: int) -> bool:
    """Whether groups look like one number and not like numbers in a row: a few groups, or single digits to the end."""
    sizes = {len(group[0]) for group in groups[first:end]}
    around = (*groups[max(0, first - 1) : first], *groups[end : end + 1])
    if sizes == {1}:
        return all(len(group[0]) > 1 for group in around)
    return 1 not in sizes and end - first <= _MOST_GROUPS


def _stands_alone(text: str, some: Digits) -> bool:
    """Whether digits look like one number, and neither like an amount of money nor like part of a code."""
    before, after = text[max(0, some.begin - 6) : some.begin], text[some.end : some.end + 6]
    touched = before[-1:].isalpha() or after[:1].isalpha()
    return some.in_one_way and not touched and not _MONEY_BEFORE.search(before) and not _MONEY_AFTER.match(after)


def _iban_end(text: str, begin: int) -> int | None:
    """Where an IBAN that begins here would end, by its country; None when no country or too few signs."""
    _, country = numdb.get("iban").info(text[begin : begin + 2].upper())[0]
    if "bban" not in country:
        return None
    left = len("NL91") + sum(map(int, _GROUP.findall(country["bban"])))
    between = 0
    for place in range(begin, len(text)):
        between = 0 if text[place].isalnum() else between + 1
        left -= between == 0
        if left == 0:
            return place + 1
        if between > _MOST_BETWEEN:
            return None
    return None


_LEAST_DIGITS, _MOST_DIGITS = 8, 16
"""The plus of a telephone number counts as one."""
_MOST_GROUPS = 5
_MOST_BETWEEN = 2
_RUN = re.compile(r"\+?\(?\d(?:[ ./()_-]{0,3}\d)*")
_GROUP = re.compile(r"\+?\d+")
_HOURS = re.compile(r"(?<![\d.-])\d\d[.:]\d\d(?: ?- ?\d\d[.:]\d\d)+(?![\d.-]*\d)")
_IBAN_START = re.compile(r"[A-Za-z]{2}[ .-]{0,2}\d[ .-]{0,2}\d")
_BSN_NAMED = re.compile(r"\b(?:bsn|burger ?service|sofi)", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:€|\beuro?) ?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r" ?(?:€|euro?\b)|,\d\d\b|,-", re.IGNORECASE)

_EIGHT_OR_NINE, _NINE, _ELEVEN = (re.compile(length) for length in (r"\d{8,9}", r"\d{9}", r"\d{11}"))
_TO_DIAL = re.compile(r"0[1-9]\d{7,8}|003[12]\d{8,10}|\+\d{8,15}")
_HOME = {
    31: re.compile(r"(?:0|(?:\+|00)310?)(?P<net>[1-9]\d{8})"),
    32: re.compile(r"(?:0|(?:\+|00)320?)(?P<net>4\d{8}|[1-9]\d{7})"),
}
_NOBODYS = {
    PhoneNumberType.UNKNOWN,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
}
"""No number at all, or one that a loket gives to everybody, such as 0800-7000."""
