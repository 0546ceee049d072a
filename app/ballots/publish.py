"""Which words or numbers a closed vraag may show, so that nobody can work out the answer of somebody else.

These are the rules D2, D3, D4 and D4b, docs/uitslagen.md. V is the number of ballots; the blank counts as an optie.
- V below the minimum: nothing.
- V large enough and every optie outside both end bands: exact counts.
- V a full hall and no optie in the high band: percentages in whole fives.
- Otherwise: a word for every optie. The complement of a count gives a small optie away, so it is all or nothing.

Why knowing one ballot (strict: two) does not help. Being certain of a colleague means that *every* ballot you do not
know is the same. Then one optie has V-1 ballots or more (strict: V-2), so there are words. They stay the same when one
of those ballots moves to any other optie, because the end bands hold three counts (strict: four) and do not meet. That
"nobody chose C" can follow from the words is accepted where there is one answer: it is nobody's choice.

Several answers (`meerdere`): each optie is its own yes/no table over the V ballots, and a certain no is a leak as much
as a certain yes. The same rules are safe while the blank is the only optie that stands alone on a ballot: the unknown
ballots can always be filled in so that one has a yes more, a yes less or is blank, with every optie in its band. "Geen
van alle" is a second one, and then two middle words can fill the room: of 6 ballots, 3 blank and 3 "geen van alle"
leave nobody for the other opties. It happens when the lowest counts of two words that exclude each other add up to V
minus the known ballots, or more. The lowest "een deel" is 3 (strict: 4), the lowest "meerderheid" is V//2 + 1. Hence,
with "Geen van alle" in the casus:
- V below 8 (strict: 11): when the blank or "Geen van alle" would read "een deel", nothing is shown. This looks at the
  word and not at the count, so that showing nothing tells no more than a word would.
- V below 11 (strict: 15): "een deel" is not split in two.
- V below 80 (strict: 100): no percentages. Of 61, 57 blank and 3 "geen van alle" would read 95% and 5%, no fewer do.
- Percentages exactly between two fives go down, in every vraag. Going up, 38 and 42 of 80 would read 50% and 55%.

`tests/ballots` tries all this against `publish` as a black box; longer: `python -m tests.ballots.enumerator`.
"""

from dataclasses import dataclass, replace

from app.ballots.result import (
    DEEL,
    ENKELE,
    IEDEREEN,
    MEER_DAN_95,
    MEERDERHEID,
    MINDER_DAN_5,
    MINDERHEID,
    TOO_FEW,
    Result,
)
from app.ballots.tally import Tally

__all__ = ["Result", "Tally", "publish"]


@dataclass(frozen=True)
class _Limits:
    """The number of ballots from which something may be shown; `band` is how many counts an end band holds.

    `middle` is for the word "een deel" at an optie that stands alone on a ballot, `split` for that word in two halves.
    """

    minimum: int
    band: int
    exact: int
    middle: int
    split: int
    fives: int


_DEFAULT = _Limits(minimum=5, band=3, exact=10, middle=5, split=10, fives=60)
_DEFAULT_GEEN = replace(_DEFAULT, middle=8, split=11, fives=80)
# Strict waits for 100 with percentages: 3 of 60 is not less than 5%.
_STRICT = _Limits(minimum=7, band=4, exact=14, middle=7, split=14, fives=100)
_STRICT_GEEN = replace(_STRICT, middle=11, split=15)

MINIMUM = _DEFAULT.minimum
MINIMUM_STRICT = _STRICT.minimum
"""The number of ballots from which anything may be shown."""


def publish(tally: Tally, *, strict: bool = False) -> Result:
    """What everybody may see of this tally: a pure function, and the only way from counts to a screen.

    `strict` protects against two known ballots in place of one. Rules D2 to D5 and D4b, docs/uitslagen.md.
    """
    limits = _limits(geen=tally.exclusief is not None, strict=strict)
    votes, counts = tally.votes, tally.counts
    if votes < limits.minimum or _exclusives_fill_the_room(tally, limits):
        return TOO_FEW
    low = min(counts) < limits.band
    high = max(counts) > votes - limits.band
    if votes >= limits.exact and not low and not high:
        return Result("precies", votes, tuple(map(str, counts)))
    if votes >= limits.fives and not high:
        return Result("vijftallen", votes, tuple(_five(count, votes, limits) for count in counts))
    return Result("woorden", votes, tuple(_word(count, votes, limits) for count in counts))


def _limits(*, geen: bool, strict: bool) -> _Limits:
    if strict:
        return _STRICT_GEEN if geen else _STRICT
    return _DEFAULT_GEEN if geen else _DEFAULT


def _exclusives_fill_the_room(tally: Tally, limits: _Limits) -> bool:
    """Whether two opties that stand alone on a ballot could leave nobody for the others."""
    if tally.votes >= limits.middle:
        return False
    return any(limits.band <= count <= tally.votes - limits.band for count in tally.exclusive_counts)


def _five(count: int, votes: int, limits: _Limits) -> str:
    """The share in whole fives. "0%" and "100%" are never said, because somebody did choose otherwise."""
    steps = (40 * count + votes - 1) // (2 * votes)
    if count < limits.band or steps == 0:
        return MINDER_DAN_5
    return MEER_DAN_95 if steps == 20 else f"{5 * steps}%"


def _word(count: int, votes: int, limits: _Limits) -> str:
    if count < limits.band:
        return ENKELE
    if count > votes - limits.band:
        return IEDEREEN
    if votes < limits.split:
        return DEEL
    return MINDERHEID if count <= votes // 2 else MEERDERHEID
