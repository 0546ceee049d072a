"""When simulated phones do something, in seconds. Pure: the same phone, question and seed always take the same time.

People differ: most choose while the story still sounds, one in four hesitates, and one changes its mind.
"""

from app.content.play.rondes import Ronde, Soort
from app.rehearsal.opinions import lot

# From the first press on a screen to the last one, for those who are quick and for those who hesitate.
JOINING = (1.0, 7.0)
JOINING_A_HALL = (1.0, 20.0)
CHOOSING = (3.0, 14.0)
HESITATING = (16.0, 26.0)
WRITING = (9.0, 35.0)
SECOND_THOUGHTS = (4.0, 9.0)
HALL = 30


def joins_after(phone_number: int, phones: int, seed: str) -> float:
    """How long this phone needs to come in, from when the sessie began."""
    return _between(JOINING_A_HALL if phones > HALL else JOINING, seed, "binnen", phone_number)


def answers_after(phone_number: int, ronde: Ronde, seed: str) -> tuple[float, ...]:
    """When this phone puts something in the box, from when it opened: once, or again when it changes its mind."""
    here = (seed, ronde.familie, ronde.herhaalt, phone_number)
    if ronde.soort is Soort.TEKST:
        return (_between(WRITING, *here),)
    first = _between(HESITATING if phone_number % 4 == 3 else CHOOSING, *here)
    if phone_number % 30 != 2:
        return (first,)
    return first, first + _between(SECOND_THOUGHTS, "toch anders", *here)


def _between(bounds: tuple[float, float], *given: object) -> float:
    low, high = bounds
    return low + (high - low) * lot(*given)
