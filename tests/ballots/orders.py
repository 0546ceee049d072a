"""Looks for certain facts behind a published order by trying every room, blind to the rule that made it.

A ballot is one number, and a room is the sum of its ballots. With `one_by_one` the sum tells exactly which ballots are
in it; with `by_points` only how many points each optie has, which is all that an order leans on (a test of its own
tries that) and lets larger rooms be tried. What is published does not depend on who cast which ballot, so a fact about
the person behind an unknown ballot is certain only if in every room that fits it holds for every unknown ballot.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations_with_replacement, permutations
from typing import NamedTuple

from app.ballots.order import publish_order

Order = tuple[int, ...]
Weights = Mapping[Order, int]
Shows = Callable[[tuple[Order, ...], int], object]

BLANK: Order = ()


class Leak(NamedTuple):
    """Whoever knows the ballots `known` and sees `result` is certain that `fact` holds for everybody else."""

    known: tuple[Order, ...]
    fact: str
    result: object


def shipped(*, strict: bool = False) -> Shows:
    """The rule of the app, as `leaks` wants it."""
    return lambda room, k: publish_order(room, k, strict=strict)


def every_ballot(k: int) -> tuple[Order, ...]:
    """The blank, and every way to name one to three of k opties in order."""
    places = range(1, min(k, 3) + 1)
    return (BLANK, *(order for length in places for order in permutations(range(1, k + 1), length)))


def one_by_one(k: int) -> Weights:
    """Each ballot counts for itself, up to fifteen alike."""
    return {ballot: 1 << 4 * number for number, ballot in enumerate(every_ballot(k))}


def by_points(k: int) -> Weights:
    """Three points for a first place, two for a second, one for a third: eight bits for each optie."""
    return {
        ballot: sum((3 - place) << 8 * (optie - 1) for place, optie in enumerate(ballot)) for ballot in every_ballot(k)
    }


def leaks(shows: Shows, k: int, votes: int, known: int, weigh: Callable[[int], Weights]) -> Iterator[Leak]:
    """Every fact about somebody else that is certain to somebody who knows up to `known` of the ballots."""
    weights, facts = weigh(k), facts_of(k)
    # Equal results get one number, because a number is found faster than a result.
    numbers: dict[object, int] = {}
    shown = {total: numbers.setdefault(shows(room, k), len(numbers)) for total, room in rooms(weights, votes).items()}
    results = list(numbers)
    for people in range(known + 1):
        unknown = supports(weights, votes - people)
        for mine in renumbered(k, people):
            own = sum(weights[ballot] for ballot in mine)
            possible = [0] * len(results)
            for total, ballots in unknown.items():
                possible[shown[own + total]] |= ballots
            for result, ballots in zip(results, possible, strict=True):
                for fact, holding in facts.items():
                    if ballots and not ballots & ~holding:
                        yield Leak(mine, fact, result)


def rooms(weights: Weights, people: int) -> dict[int, tuple[Order, ...]]:
    """Every sum that this many ballots can give, with a room that gives it."""
    found: dict[int, tuple[Order, ...]] = {0: ()}
    for _ in range(people):
        more: dict[int, tuple[Order, ...]] = {}
        for total, room in found.items():
            for ballot, weight in weights.items():
                if total + weight not in more:
                    more[total + weight] = (*room, ballot)
        found = more
    return found


def supports(weights: Weights, people: int) -> dict[int, int]:
    """Every sum that this many ballots can give, with a bit for every ballot that can be among them."""
    found: defaultdict[int, int] = defaultdict(int)
    bits = [(weight, 1 << number) for number, weight in enumerate(weights.values())]
    for total in rooms(weights, people - 1):
        for weight, bit in bits:
            found[total + weight] |= bit
    return found


def facts_of(k: int) -> dict[str, int]:
    """What must never be certain of somebody, each with a bit for every ballot for which it holds."""
    ballots, opties = every_ballot(k), range(1, k + 1)
    holding = {f"has the ballot {ballot}": [ballot] for ballot in ballots}
    for one in opties:
        holding[f"puts {one} first"] = [ballot for ballot in ballots if ballot[:1] == (one,)]
        for other in set(opties) - {one}:
            holding[f"puts {one} above {other}"] = [ballot for ballot in ballots if is_above(ballot, one, other)]
    return {fact: sum(1 << ballots.index(ballot) for ballot in found) for fact, found in holding.items()}


def is_above(ballot: Order, one: int, other: int) -> bool:
    return one in ballot and (other not in ballot or ballot.index(one) < ballot.index(other))


def renumbered(k: int, people: int) -> set[tuple[Order, ...]]:
    """Every way in which this many ballots differ, apart from the numbers of the opties."""
    return {in_order_of_mention(room) for room in combinations_with_replacement(every_ballot(k), people)}


def in_order_of_mention(room: tuple[Order, ...]) -> tuple[Order, ...]:
    numbers: dict[int, int] = {}
    return tuple(tuple(numbers.setdefault(optie, len(numbers) + 1) for optie in ballot) for ballot in room)


def wider_ranges() -> Iterator[tuple[str, int, int, list[Leak]]]:
    """Rooms that take minutes: what was tried, the number of opties and of ballots, and what leaked."""
    for strict, known, ranges in (
        (False, 1, ((4, 5, one_by_one), (4, 8, by_points), (5, 6, by_points), (6, 5, by_points))),
        (True, 2, ((3, 8, one_by_one), (4, 8, by_points), (5, 7, by_points))),
    ):
        for k, most, weigh in ranges:
            for votes in range(7 if strict else 5, most + 1):
                name = f"an order, {'strict' if strict else 'default'}, {weigh.__name__}"
                yield name, k, votes, list(leaks(shipped(strict=strict), k, votes, known, weigh))
