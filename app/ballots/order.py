"""Rankings: what weighs most. A ballot names up to three opties in order; only the order of the whole is published.

Rule D12, docs/uitslagen.md.

An optie gets three points for a first place, two for a second, one for a third. How many points is told to nobody, and
equal points share a place. `tests/ballots/test_order.py` tries every room it can reach: with one known ballot (strict:
two) nobody else's ballot, nobody else's first choice, and nobody's putting one optie above another is ever certain.
That nobody put some optie first can be certain, and is accepted: it is nobody's choice.

Nothing is told when there are more than twice as many opties as ballots that somebody does not know. Then the points of
those ballots cannot be spread over all opties alike: where all share the first place, everybody left it blank, and that
would be certain. With as many as twice, half of the opties can get their points from a first place and the other half
from a second and a third, so a tie says nothing. This looks at two numbers and at no ballot, so that it tells nothing.
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
    minimum, known = (MINIMUM_STRICT, 2) if strict else (MINIMUM, 1)
    if len(orders) < minimum or not 2 <= opties <= 2 * (len(orders) - known):
        return TOO_FEW
    points = [0] * opties
    for order in orders:
        for place, optie in enumerate(order[:MOST_PLACES]):
            points[optie - 1] += MOST_PLACES - place
    places = (1 + sum(other > own for other in points) for own in points)
    return Result("volgorde", len(orders), tuple(map(str, places)))
