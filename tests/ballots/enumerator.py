"""Looks for certain answers behind a publish function by trying every outcome of a vraag, blind to its rules.

An outcome is the sum of V ballots; a ballot is a row of zeros and ones. Somebody who knows the sum of m of them and
sees the published result asks: which sums of the other ballots fit? A published result does not depend on who cast
which ballot, so the person behind an unknown ballot surely said yes to an optie only if in *every* fitting sum all
unknown ballots say yes, and surely no only if in every fitting sum none does.

A longer run than the suite has time for: `python -m tests.ballots.enumerator`.
"""

import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from itertools import product
from math import factorial, prod
from typing import NamedTuple

from app.ballots.publish import Tally, publish

Ballot = tuple[int, ...]
Shows = Callable[[int, tuple[int, ...]], Hashable]

# Count vectors are packed in one number, eight bits an optie, so that adding two of them is adding two numbers.
BITS = 8


class Leak(NamedTuple):
    """Knowing ballots that sum to `known`, everybody else's answer to `optie` is sure when the outcome is `counts`."""

    known: tuple[int, ...]
    counts: tuple[int, ...]
    optie: int
    answer: str


def single(k: int) -> tuple[Ballot, ...]:
    """Ballots for one answer among k opties, blank included."""
    return tuple(tuple(int(i == j) for j in range(k)) for i in range(k))


def several(k: int, *, geen: bool) -> tuple[Ballot, ...]:
    """Ballots for k opties of which at least one is chosen, then "Geen van alle" if the casus has it, then blank."""
    alone = 2 if geen else 1
    chosen = [subset + (0,) * alone for subset in product((0, 1), repeat=k) if any(subset)]
    return (*chosen, *(tuple(int(i == k + j) for i in range(k + alone)) for j in range(alone)))


def leaks(
    shows: Shows, ballots: tuple[Ballot, ...], votes: int, known: int, *, no_counts: bool = False
) -> Iterator[Leak]:
    """Every way in which somebody who knows up to `known` of the ballots is certain of an answer of somebody else.

    With one answer a certain no ("nobody chose C") is nobody's choice; with `no_counts` it is a leak as well.
    """
    k = len(ballots[0])
    numbers: dict[Hashable, int] = {}
    shown = {total: numbers.setdefault(shows(votes, unpack(total, k)), len(numbers)) for total in sums(ballots, votes)}
    for people in range(known + 1):
        unknown = rests(ballots, votes - people)
        for mine in sums(ballots, people):
            yes, no = [0] * len(numbers), [0] * len(numbers)
            for rest, says_yes, says_no in unknown:
                result = shown[mine + rest]
                yes[result] |= says_yes
                no[result] |= says_no
            sure = [(y & ~n, n & ~y if no_counts else 0) for y, n in zip(yes, no, strict=True)]
            if any(map(any, sure)):
                for rest, _, _ in unknown:
                    yield from _named(mine, rest, k, *sure[shown[mine + rest]])


def _named(mine: int, rest: int, k: int, sure_yes: int, sure_no: int) -> Iterator[Leak]:
    for optie in range(k):
        for answer, sure in (("ja", sure_yes), ("nee", sure_no)):
            if sure >> optie & 1:
                yield Leak(unpack(mine, k), unpack(mine + rest, k), optie, answer)


@cache
def sums(ballots: tuple[Ballot, ...], people: int) -> frozenset[int]:
    """Every total that this many ballots can give."""
    if people == 0:
        return frozenset({0})
    packed = [sum(answer << BITS * i for i, answer in enumerate(ballot)) for ballot in ballots]
    return frozenset(total + ballot for total in sums(ballots, people - 1) for ballot in packed)


@cache
def rests(ballots: tuple[Ballot, ...], people: int) -> tuple[tuple[int, int, int], ...]:
    """Every total of the unknown ballots, with bit masks over the opties: who may have said yes, and who no."""
    found = []
    for total in sums(ballots, people):
        yes = no = 0
        for optie, count in enumerate(unpack(total, len(ballots[0]))):
            yes |= (count > 0) << optie
            no |= (count < people) << optie
        found.append((total, yes, no))
    return tuple(found)


def unpack(total: int, k: int) -> tuple[int, ...]:
    return tuple(total.to_bytes(k, "little"))


def share_of_profiles(found: Sequence[Leak], k: int, votes: int) -> float:
    """The part of all k**V equally likely ways to vote in which one of these certain yeses exists (one answer each)."""
    outcomes = {leak.counts for leak in found}
    return sum(factorial(votes) // prod(map(factorial, counts)) for counts in outcomes) / float(k) ** votes


def shipped(*, meerdere: bool = False, geen: bool = False, strict: bool = False) -> Shows:
    """The publish function of the app, as the enumerator wants it. "Geen van alle" is the optie before the blank."""

    def shows(votes: int, counts: tuple[int, ...]) -> Hashable:
        exclusief = len(counts) - 2 if geen else None
        return publish(Tally(votes, counts, meerdere, exclusief), strict=strict)

    return shows


def main() -> int:
    """A run of minutes over wider ranges than the suite; returns 1 when a leak is found."""
    # Here and not above, because these two lean on this module themselves.
    from tests.ballots import orders, pairs

    failed = False
    for name, shows, ballots, votes, known in wider_ranges():
        found = list(leaks(shows, ballots, votes, known, no_counts=name != "one answer"))
        failed |= bool(found)
        sys.stdout.write(f"{name}: V={votes}, {len(ballots[0])} opties, {known} known: {len(found)} {found[:1]}\n")
    for name, k, votes, certain in orders.wider_ranges():
        failed |= bool(certain)
        sys.stdout.write(f"{name}: V={votes}, {k} opties: {len(certain)} {certain[:1]}\n")
    for name, votes, free in pairs.wider_ranges():
        failed |= not free
        sys.stdout.write(f"{name}: V={votes}: {'no link' if free else 'A LINK'}\n")
    return int(failed)


def wider_ranges() -> Iterator[tuple[str, Shows, tuple[Ballot, ...], int, int]]:
    for strict, known in ((False, 1), (True, 2)):
        for k, most in {2: 100, 3: 70, 4: 40, 5: 26, 6: 22}.items():
            for votes in range(5, most + 1):
                yield "one answer", shipped(strict=strict), single(k), votes, known
        for geen, (k, most) in product((False, True), {2: 30, 3: 14, 4: 10}.items()):
            name = "several, with geen van alle" if geen else "several"
            for votes in range(5, most + 1):
                yield name, shipped(meerdere=True, geen=geen, strict=strict), several(k, geen=geen), votes, known


if __name__ == "__main__":
    sys.exit(main())
