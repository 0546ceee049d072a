"""What simulated phones choose. Pure: the same phone, question and seed always give the same ballot.

Nobody's opinion is copied here, and no answer counts as a good one: which answers a room likes follows from the seed.
A profile only says how far the phones of a room agree, so that a card or a begeleider can be tried out on any room.
"""

import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.ballots.order import MOST_PLACES
from app.content.play.rondes import Ronde, Soort

RATHER_NOT = (0,)
"""The ballot that says "Zeg ik liever niet"."""
MOST_TICKS = 3


def choose(profile: str, phone_number: int, ronde: Ronde, seed: str) -> tuple[int, ...]:
    """The ballot of this phone (numbered from 1) in this ronde, as `cast_vote` takes it.

    `profile` is a slug of `PROFIELEN`; raises `KeyError` for another. `seed` tells one room from another. Where there
    is nothing to choose from, and for the few phones that rather do not say, it is the blank.
    """
    likes = PROFILES[profile]
    if not ronde.antwoorden or _rather_not(phone_number):
        return RATHER_NOT
    liked = _in_order_of_liking(ronde, seed)
    place = min(likes(phone_number, len(liked), ronde.herhaalt), len(liked) - 1)
    liked = [*liked[place:], *liked[:place]]
    if ronde.soort is Soort.VOLGORDE:
        # Some only know what stands first and second.
        return tuple(liked[: MOST_PLACES - (phone_number % 4 == 0)])
    alone = None if ronde.exclusief is None else ronde.exclusief + 1
    if not ronde.meerdere or liked[0] == alone:
        return (liked[0],)
    ticks = 1 + int(lot(seed, ronde.familie, phone_number) * MOST_TICKS)
    return tuple(sorted(number for number in liked[:ticks] if number != alone))


def lot(*given: object) -> float:
    """A number from 0 up to 1 that follows from what is given, and looks like chance."""
    digest = hashlib.sha256(repr(given).encode()).digest()
    return int.from_bytes(digest[:6]) / (1 << 48)


def _divided(phone: int, answers: int, again: bool) -> int:
    """Spread over all answers; the talk moves one in five."""
    return (phone + (again and phone % 5 == 1)) % answers


def _of_one_mind(phone: int, _answers: int, _again: bool) -> int:
    """All the same, apart from one in eight, whatever was said."""
    return int(phone % 8 == 3)


def _in_two_camps(phone: int, _answers: int, again: bool) -> int:
    """Half against half; the talk makes one in eight change sides."""
    return (phone + (again and phone % 8 == 1)) % 2


def _turning(phone: int, _answers: int, again: bool) -> int:
    """One in five thinks otherwise than the rest. After the talk nearly everybody does."""
    return int(phone % 5 != 4) if again else int(phone % 5 == 1)


PROFILES: Mapping[str, Callable[[int, int, bool], int]] = MappingProxyType(
    {"verdeeld": _divided, "eensgezind": _of_one_mind, "twee-kampen": _in_two_camps, "draait-om": _turning}
)
"""Slug of a profile to the place, in the order of liking, of what a phone likes best: before a talk and after it."""


def _rather_not(phone: int) -> bool:
    """The sixth phone never says, and in a hall one in thirty: a room of four would miss it too much."""
    return phone % 30 == 6


def _in_order_of_liking(ronde: Ronde, seed: str) -> list[int]:
    """The answers of this question in the order in which this room likes them, the same in every repeat.

    The answer that excludes the others comes last: a room that likes "none of these" best has nothing to talk about.
    """
    numbers = range(1, len(ronde.antwoorden) + 1)
    return sorted(numbers, key=lambda nr: (nr - 1 == ronde.exclusief, lot(seed, ronde.familie, nr)))
