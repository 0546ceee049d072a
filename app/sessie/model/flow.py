"""Pure: where a sessie is, and where its two big buttons lead. No database, no clock, no screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.content.play.rondes import Soort
from app.sessie.model.moment import AFTER, ASKING, Handeling, Moment

# Above this many phones nobody can count heads, and one strange phone changes nothing any more.
HALL = 30


@dataclass(frozen=True)
class Turn:
    """What the flow must know of one ronde.

    `reads` means that its story changed and is read first; `shows` that the room sees its result before the next one;
    `possible` is False when there is nothing to choose from; `writes` tells that the begeleider may write beside what
    the phones wrote, so that there is something to do without them; `told` that the room has seen what came of it.
    """

    soort: Soort
    open: bool = False
    closed: bool = False
    shows: bool = True
    reads: bool = False
    possible: bool = True
    writes: bool = False
    told: bool = False


@dataclass(frozen=True)
class Step:
    """What the flow must know of one step: its rondes, and whether there is a norm at its end.

    A story of several screens (`bladen`) is read one by one. A fase of a fasecasus is only read: it has no `talk`.
    """

    rondes: tuple[Turn, ...] = ()
    has_norm: bool = False
    bladen: int = 1
    talk: bool = True

    @property
    def open(self) -> bool:
        return any(ronde.open for ronde in self.rondes)

    @cached_property
    def path(self) -> tuple["Spot", ...]:
        """Every place of this step in order, as if nothing of it had been played."""
        return tuple(self._spots())

    def _spots(self) -> Iterator["Spot"]:
        yield Spot(1, Moment.LEZEN)
        for nr, ronde in enumerate(self.rondes, start=1):
            if ronde.reads and nr > 1:
                yield Spot(nr, Moment.LEZEN)
            if ronde.soort in (Soort.KEUZE, Soort.VOLGORDE):
                yield Spot(nr, Moment.KIEZEN)
                yield Spot(nr, Moment.GESLOTEN)
            elif ronde.soort is Soort.TEKST:
                yield Spot(nr, Moment.SCHRIJVEN)
                yield Spot(nr, Moment.BUNDEL)
            if ronde.shows or nr == len(self.rondes):
                yield Spot(nr, Moment.PRATEN)
        if self.talk and not self.rondes:
            yield Spot(1, Moment.PRATEN)
        if self.has_norm:
            yield Spot(len(self.rondes) or 1, Moment.NORM)

    def turn(self, nr: int) -> Turn | None:
        """The ronde with this number, None for a step without rondes."""
        return self.rondes[nr - 1] if 0 < nr <= len(self.rondes) else None


@dataclass(frozen=True)
class Spot:
    """A place within a step."""

    ronde: int
    moment: Moment


@dataclass(frozen=True)
class Place:
    """A step (0 is the lobby), a moment in it, while reading the screen of the story from 0, and the ronde from 1."""

    stap: int
    moment: Moment
    blad: int = 0
    ronde: int = 1


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
    if place.moment is Moment.LEZEN and place.ronde == 1 and place.blad + 1 < step.bladen:
        return Move(Handeling.VOLGENDE, Place(place.stap, Moment.LEZEN, place.blad + 1))
    for spot in step.path[_here(place, step) + 1 :]:
        if not _is_behind(spot, place, step):
            return Move(_handeling(place, spot, step), Place(place.stap, spot.moment, ronde=spot.ronde))
    return _enter(place.stap + 1, steps)


def skip(place: Place, steps: list[Step]) -> Place | None:
    """Where the room goes when it leaves out the ronde that would open now; None when none would.

    Where the begeleider may write too, only the phones are left out; else the ronde, with all that only follows from
    it: what was told is talked about.
    """
    move = forward(place, steps)
    if move is None or move.handeling is not Handeling.OPEN:
        return None
    step = steps[place.stap - 1]
    ronde = step.rondes[move.to.ronde - 1]
    if ronde.open:
        return None
    if ronde.soort is Soort.TEKST and ronde.writes:
        return Place(place.stap, Moment.BUNDEL, ronde=move.to.ronde)
    here = step.path.index(Spot(move.to.ronde, move.to.moment))
    for spot in step.path[here + 1 :]:
        if spot.moment is Moment.PRATEN:
            return Place(place.stap, Moment.PRATEN, ronde=spot.ronde)
    return None


def back(place: Place, steps: list[Step]) -> Move | None:
    """One step back, or None where there is nothing before. A closed ronde is never opened by going back."""
    if place.moment in (Moment.LOBBY, Moment.EINDE):
        return None
    step = steps[place.stap - 1]
    if place.blad > 0:
        return Move(Handeling.VORIGE, Place(place.stap, Moment.LEZEN, place.blad - 1))
    if step.open and place.moment not in ASKING:
        # The ronde is half answered: it must be closed before the room goes elsewhere.
        return None
    for spot in reversed(step.path[: _here(place, step)]):
        if _can_return(spot, step):
            return Move(Handeling.VORIGE, Place(place.stap, spot.moment, ronde=spot.ronde))
    if place.stap == 1:
        return Move(Handeling.VORIGE, LOBBY)
    return Move(Handeling.VORIGE, _last_place(place.stap - 1, steps[place.stap - 2]))


def heads_agree(hoofden: int | None, telefoons: int) -> bool:
    """Whether the begeleider's count of heads allows a vote to open or close."""
    return telefoons > HALL or hoofden == telefoons


def _here(place: Place, step: Step) -> int:
    """Where in its step a place is. A werkvorm that was changed may have lost it: then the last place before it."""
    spot = Spot(place.ronde, place.moment)
    if spot in step.path:
        return step.path.index(spot)
    earlier = [nr for nr, one in enumerate(step.path) if one.ronde <= place.ronde]
    return earlier[-1] if place.moment is not Moment.LEZEN else 0


def _is_behind(spot: Spot, place: Place, step: Step) -> bool:
    """Whether the way forward goes past this spot: its box is closed already, or there is nothing to put in it."""
    ronde = step.turn(spot.ronde)
    if ronde is None or spot.moment is Moment.NORM:
        return False
    if step.open and not ronde.open and not ronde.closed and spot.moment is not Moment.LEZEN:
        # One box at a time: what is open is closed first, also when the room went back before a ronde that it left out.
        return True
    if not ronde.possible and not ronde.closed:
        # Where nothing can be asked the room still talks, but not twice in a row.
        ends_the_step = spot.moment is Moment.PRATEN and spot.ronde == len(step.rondes)
        return not ends_the_step or place.moment is Moment.PRATEN
    if spot.moment in ASKING:
        return ronde.closed
    just_closed = place.ronde == spot.ronde and place.moment in ASKING
    return spot.moment is Moment.GESLOTEN and ronde.closed and not just_closed


def _handeling(place: Place, spot: Spot, step: Step) -> Handeling:
    if spot.moment in ASKING:
        return Handeling.OPEN
    if place.moment in ASKING and AFTER[place.moment] is spot.moment and place.ronde == spot.ronde:
        return Handeling.SLUIT
    told = step.turn(spot.ronde)
    if spot.moment is Moment.PRATEN and told is not None and told.closed:
        return Handeling.TOON
    return Handeling.VOLGENDE


def _can_return(spot: Spot, step: Step) -> bool:
    """Whether the room can stand here again: to read, to talk about what is told, or to look through the texts."""
    ronde = step.turn(spot.ronde)
    if spot.moment is Moment.LEZEN or ronde is None:
        return True
    if spot.moment is Moment.PRATEN:
        return _is_told(ronde)
    return spot.moment is Moment.BUNDEL and (ronde.closed or ronde.writes)


def _is_told(ronde: Turn) -> bool:
    """Whether there is something to talk about. Texts that still wait are looked through first, and then let out."""
    return ronde.told if ronde.soort is Soort.TEKST else ronde.closed or ronde.soort is Soort.INVULLEN


def _enter(stap: int, steps: list[Step]) -> Move:
    if stap > len(steps):
        return Move(Handeling.EINDE, Place(len(steps), Moment.EINDE))
    return Move(Handeling.VOLGENDE, Place(stap, Moment.LEZEN))


def _last_place(stap: int, step: Step) -> Place:
    """The end of a step that the room comes back to."""
    if not step.talk:
        return Place(stap, Moment.LEZEN, step.bladen - 1)
    over = all(map(_is_told, step.rondes))
    for spot in reversed(step.path):
        if _can_return(spot, step) if spot.moment is not Moment.NORM else over:
            return Place(stap, spot.moment, ronde=spot.ronde)
    return Place(stap, Moment.LEZEN)
