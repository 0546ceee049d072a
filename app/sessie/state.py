"""Pure: where a sessie is, and where its two big buttons lead. No database, no clock, no screen."""

from dataclasses import dataclass
from enum import StrEnum

from app.sessie.views import Moment

# Above this many phones nobody can count heads, and one strange phone changes nothing any more.
HALL = 30


class Handeling(StrEnum):
    """What a begeleider can do, as it stands in the address of the regie."""

    VOLGENDE = "volgende"
    VORIGE = "vorige"
    OPEN = "open"
    SLUIT = "sluit"
    TOON = "toon"
    EINDE = "einde"


@dataclass(frozen=True)
class Step:
    """What the flow must know of one step: is there something to choose, is that open or closed, is there a norm?"""

    votable: bool
    open: bool
    closed: bool
    has_norm: bool
    # A story of several screens is read one by one; a fase of a fasecasus is only read, the talk comes on a later card.
    bladen: int = 1
    talk: bool = True


@dataclass(frozen=True)
class Place:
    """A step (0 is the lobby), a moment in it, and while reading the screen of the story, counted from 0."""

    stap: int
    moment: Moment
    blad: int = 0


@dataclass(frozen=True)
class Move:
    """Where a button leads: the handeling that it posts, and the place after it."""

    handeling: Handeling
    to: Place


LOBBY = Place(0, Moment.LOBBY)


def forward(place: Place, steps: list[Step]) -> Move | None:
    """The next step of the flow, or None after the end. `steps` are all steps in order; steps count from 1."""
    if place.moment is Moment.EINDE:
        return None
    if place.moment is Moment.LOBBY:
        return _enter(1, steps)
    step = steps[place.stap - 1]
    if place.moment is Moment.LEZEN and place.blad + 1 < step.bladen:
        return Move(Handeling.VOLGENDE, Place(place.stap, Moment.LEZEN, place.blad + 1))
    if place.moment is Moment.LEZEN and not step.talk:
        return _enter(place.stap + 1, steps)
    if place.moment is Moment.LEZEN and step.votable:
        if step.closed:
            return Move(Handeling.TOON, Place(place.stap, Moment.PRATEN))
        return Move(Handeling.OPEN, Place(place.stap, Moment.KIEZEN))
    if place.moment is Moment.LEZEN:
        return Move(Handeling.VOLGENDE, Place(place.stap, Moment.PRATEN))
    if place.moment is Moment.KIEZEN:
        return Move(Handeling.SLUIT, Place(place.stap, Moment.GESLOTEN))
    if place.moment is Moment.GESLOTEN:
        return Move(Handeling.TOON, Place(place.stap, Moment.PRATEN))
    if place.moment is Moment.PRATEN and step.has_norm:
        return Move(Handeling.VOLGENDE, Place(place.stap, Moment.NORM))
    return _enter(place.stap + 1, steps)


def back(place: Place, steps: list[Step]) -> Move | None:
    """One step back, or None where there is nothing before. A closed vraag is never opened by going back."""
    if place.moment in (Moment.LOBBY, Moment.EINDE):
        return None
    if place.moment is Moment.LEZEN and steps[place.stap - 1].open:
        # The vraag is half answered: it must be closed before the room goes elsewhere.
        return None
    if place.blad > 0:
        return Move(Handeling.VORIGE, Place(place.stap, Moment.LEZEN, place.blad - 1))
    if place.moment is Moment.NORM:
        return Move(Handeling.VORIGE, Place(place.stap, Moment.PRATEN))
    if place.moment is not Moment.LEZEN:
        return Move(Handeling.VORIGE, Place(place.stap, Moment.LEZEN))
    if place.stap == 1:
        return Move(Handeling.VORIGE, LOBBY)
    return Move(Handeling.VORIGE, _last_place(place.stap - 1, steps[place.stap - 2]))


def heads_agree(hoofden: int | None, telefoons: int) -> bool:
    """Whether the begeleider's count of heads allows a vote to open or close."""
    return telefoons > HALL or hoofden == telefoons


def _enter(stap: int, steps: list[Step]) -> Move:
    if stap > len(steps):
        return Move(Handeling.EINDE, Place(len(steps), Moment.EINDE))
    return Move(Handeling.VOLGENDE, Place(stap, Moment.LEZEN))


def _last_place(stap: int, step: Step) -> Place:
    if not step.talk:
        return Place(stap, Moment.LEZEN, step.bladen - 1)
    if step.votable and not step.closed:
        return Place(stap, Moment.LEZEN)
    return Place(stap, Moment.NORM if step.has_norm else Moment.PRATEN)
