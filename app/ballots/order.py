"""Rankings: what weighs most. A ballot names up to three opties in order; only the order of the whole is published.

An optie gets three points for a first place, two for a second, one for a third. How many points is told to nobody, and
equal points share a place. `tests/ballots/test_order.py` tries every room it can reach: with one known ballot (strict:
two) nobody else's ballot, and nobody else's first choice, is ever certain.
"""

from collections.abc import Sequence

from app.ballots.publish import MINIMUM, MINIMUM_STRICT
from app.ballots.result import TOO_FEW, Result

MOST_PLACES = 3
_DIGIT_BITS = 4


def to_bits(order: Sequence[int]) -> int:
    """An order of opties (numbered from 1) as the bits of a ballot; the blank is the empty order."""
    return sum(optie << (_DIGIT_BITS * place) for place, optie in enumerate(order))


def from_bits(bits: int) -> tuple[int, ...]:
    """The order that `to_bits` wrote."""
    order = []
    while bits:
        order.append(bits & (1 << _DIGIT_BITS) - 1)
        bits >>= _DIGIT_BITS
    return tuple(order)


def publish_order(orders: Sequence[Sequence[int]], opties: int, *, strict: bool = False) -> Result:
    """The place of every optie, or nothing when there are too few ballots. `orders` has one item for each ballot."""
    if len(orders) < (MINIMUM_STRICT if strict else MINIMUM):
        return TOO_FEW
    points = [0] * opties
    for order in orders:
        for place, optie in enumerate(order[:MOST_PLACES]):
            points[optie - 1] += MOST_PLACES - place
    places = (1 + sum(other > own for other in points) for own in points)
    return Result("volgorde", len(orders), tuple(map(str, places)))
