"""Looks for links between the answers of one person in several rondes, by trying every room that answers them all.

Somebody's answers are one record: the choice before the talk and the one after it, or a choice, a text and what weighs.
What is published of each ronde leans on the sum of its answers alone, so a room is the sum of its records. Somebody who
knows some records and sees all results asks which records another person can have. Where somebody who answered this in
one ronde can only have answered that in another, there is a link: then saying the one aloud tells the other.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations_with_replacement, product
from math import prod
from typing import NamedTuple

from app.ballots.publish import Tally, publish
from app.ballots.sealed_texts import publish_letters
from tests.ballots.enumerator import several, single

Answer = tuple[int, ...]
Record = tuple[Answer, ...]
BITS = 8


class Ronde(NamedTuple):
    """What somebody can answer, each as a row of zeros and ones, and what is published of the sum of all answers."""

    answers: tuple[Answer, ...]
    shows: Callable[[int, Answer], Hashable]


class Sight(NamedTuple):
    """What somebody who knows the records `known` can think of the record of anybody else after one publication."""

    known: tuple[Record, ...]
    possible: tuple[Record, ...]


def choice(k: int, *, strict: bool = False) -> Ronde:
    """One answer out of k, the blank among them."""
    return Ronde(single(k), lambda votes, counts: publish(Tally(votes, counts, meerdere=False), strict=strict))


def weighing(k: int, *, strict: bool = False) -> Ronde:
    """What weighs: one or more of k released texts, or the blank."""
    answers = several(k, geen=False)
    return Ronde(answers, lambda votes, counts: publish(Tally(votes, counts, meerdere=True), strict=strict))


def text(*, strict: bool = False) -> Ronde:
    """A text or nothing to bring in; how many texts come out, which is all that their number can tell."""

    def shows(votes: int, counts: Answer) -> Hashable:
        letters = [("Een tekst.",)] * counts[0] + [("",)] * (votes - counts[0])
        return len(publish_letters(letters, strict=strict)[0])

    return Ronde(((1,), (0,)), shows)


def sights(rondes: Sequence[Ronde], votes: int, known: int) -> Iterator[Sight]:
    """Everything that can be thought after everything that can be published to a room of so many."""
    records = tuple(product(*(ronde.answers for ronde in rondes)))
    weights = [pack(record) for record in records]
    sizes = [len(ronde.answers[0]) for ronde in rondes]
    numbers: dict[Hashable, int] = {}
    shown = {
        total: numbers.setdefault(result_of(rondes, sizes, votes, total), len(numbers))
        for total in sums(weights, votes)
    }
    for people in range(known + 1):
        unknown: dict[int, int] = {}
        for total in sums(weights, votes - people - 1):
            for number, weight in enumerate(weights):
                unknown[total + weight] = unknown.get(total + weight, 0) | 1 << number
        for mine in combinations_with_replacement(range(len(records)), people):
            own = sum(weights[number] for number in mine)
            possible = [0] * len(numbers)
            for total, found in unknown.items():
                possible[shown[own + total]] |= found
            for found in set(possible) - {0}:
                fitting = (record for number, record in enumerate(records) if found >> number & 1)
                yield Sight(tuple(records[number] for number in mine), tuple(fitting))


def result_of(rondes: Sequence[Ronde], sizes: Sequence[int], votes: int, total: int) -> Hashable:
    counts = total.to_bytes(sum(sizes), "little")
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    return tuple(
        ronde.shows(votes, tuple(counts[start : start + size]))
        for ronde, start, size in zip(rondes, starts, sizes, strict=True)
    )


def sums(weights: Sequence[int], people: int) -> set[int]:
    totals = {0}
    for _ in range(people):
        totals = {total + weight for total in totals for weight in weights}
    return totals


def pack(record: Record) -> int:
    flat = (answer for answers in record for answer in answers)
    return sum(answer << BITS * place for place, answer in enumerate(flat))


def answers_of(sight: Sight, ronde: int) -> set[Answer]:
    """What anybody else can have answered in this ronde."""
    return {record[ronde] for record in sight.possible}


def is_independent(sight: Sight) -> bool:
    """Whether the answer in one ronde says nothing whatever about the answers in the others."""
    rondes = range(len(sight.possible[0]))
    return len(sight.possible) == prod(len(answers_of(sight, ronde)) for ronde in rondes)


def links(sight: Sight) -> Iterator[tuple[int, Answer, int, Answer]]:
    """Where who answered this in one ronde can only have answered that in another."""
    for one, other in product(range(len(sight.possible[0])), repeat=2):
        for answer in answers_of(sight, one):
            there = {record[other] for record in sight.possible if record[one] == answer}
            if one != other and len(there) == 1:
                yield one, answer, other, there.pop()


def wider_ranges() -> Iterator[tuple[str, int, bool]]:
    """Rooms that take minutes: what was tried, the number of ballots, and whether nobody was tied to anything."""
    for strict, known, least in ((False, 1, 5), (True, 2, 7)):
        for k, rondes, most in ((2, 2, 19), (3, 2, 19 if not strict else 12), (4, 2, 8), (2, 3, 14), (2, 5, 6)):
            for votes in range(least, most + 1):
                seen = sights([choice(k, strict=strict)] * rondes, votes, known)
                yield f"{rondes} rondes of {k}, {known} known", votes, all(map(is_independent, seen))
    for votes in (5, 6, 7):
        seen = sights([choice(2), text(), weighing(2), choice(2)], votes, 1)
        yield "a choice, texts, what weighs and a choice, 1 known", votes, all(map(is_independent, seen))
