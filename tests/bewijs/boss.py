"""A leader who asks the same question again and again, and each time has somebody leave, come or swap.

The team is as easy to read as can be: nobody ever changes their mind, and the leader knows that, sees who takes part
each time, and has a ballot of their own in it. What of it all is certain, `certain` reckons by trying everything.
"""

import contextlib
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

from app import access
from app.content.library import Library
from app.content.schema import Dilemma
from app.errors import OnlyWatching, Refusal
from app.sessie.model.flow import forward
from app.sessie.model.moment import Handeling
from app.sessie.verbs import admission, progress, voting
from app.sessie.verbs.lookups import place_of, steps_of
from app.storage.tables.sessie import Sessie
from tests.ballots.bands import outcomes
from tests.bewijs.rooms import CARD, NOW, Room
from tests.sessie.expected import Told, counted

BOSS = 0
# The fewer there are to choose from, the more an outcome tells: two opties, and the blank.
ANSWERS = 3
# Of a conversation that goes nowhere any more, in presses of the big button.
MOST_PRESSES = 40


class Seen(NamedTuple):
    """One outcome: who took part, and what was published of it."""

    people: frozenset[int]
    told: Told


@dataclass
class Scheme:
    """One sessie of a leader with a plan. `opinions` is what each person chooses every time; 0 is the blank."""

    room: Room
    opinions: list[int]
    here: list[int]
    dice: random.Random
    tokens: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def begin(cls, folder: Path, library: Library, dice: random.Random, beside: Room | None) -> "Scheme":
        people = dice.randint(6, 13)
        whole = library.kaarten[CARD]
        assert isinstance(whole, Dilemma)
        card = whole.model_copy(update={"antwoorden": None, "opties": whole.ballot.opties[: ANSWERS - 1]})
        copies = [card.model_copy(update={"slug": f"een-kopie-{number}"}) for number in range(dice.randint(1, 3))]
        ways = [dice.choice(("kort", "kort", "twee-rondes")) for _ in range(1 + len(copies))]
        steps = [admission.PlannedStep(kaart, way, 5) for kaart, way in zip((card, *copies), ways, strict=True)]
        room = Room.of_plan(folder, library, admission.Plan("Plan", 5, steps), beside)
        opinions = dice.choices(range(ANSWERS), weights=dice.sample((1, 3, 3), 3), k=people)
        scheme = cls(room, opinions, list(range(people - dice.choice((0, 0, 1)))), dice)
        scheme._enter(scheme.here)
        return scheme

    def play(self) -> Iterator[Seen]:
        """Everything that comes out, until there is nothing to press any more."""
        room = self.room
        for _ in range(MOST_PRESSES):
            match self._next():
                case Handeling.OPEN:
                    self._stir()
                    # Whom a new code sent away is not asked the same again.
                    if self._next() is Handeling.OPEN:
                        room.open()
                case Handeling.SLUIT:
                    people = self._everybody_chooses()
                    room.shut()
                    yield Seen(people, as_told(room.result))
                case Handeling.EINDE | None:
                    return
                case _ if self.dice.random() < 0.1:
                    with contextlib.suppress(Refusal):
                        room.db.write_now(progress.go_back, room.id, room.sessie.plek, NOW)
                case _:
                    room.go_on()

    def _next(self) -> Handeling | None:
        with self.room.db.read() as session:
            sessie = session.get_one(Sessie, self.room.id)
            move = forward(place_of(sessie), steps_of(session, sessie.id))
        return move.handeling if move else None

    def _stir(self) -> None:
        """Before the question is asked: one person more, less or another, or the same as a new phone; or nothing."""
        room, away = self.room, [one for one in range(len(self.opinions)) if one not in self.here]
        somebody = self.dice.choice(self.here[1:])
        match self.dice.choice(("nothing", "leave", "come", "swap", "again", "code")):
            case "leave":
                self._leave(somebody)
            case "come" if away:
                self._enter([self.dice.choice(away)])
            case "swap" if away:
                self._leave(somebody)
                self._enter([self.dice.choice(away)])
            case "again":
                self._leave(somebody)
                self._enter([somebody])
            case "code":
                room.code = room.db.write_now(admission.renew_code, room.id, NOW)
                self._enter(self.here)
        room.db.write_now(admission.count_heads, room.id, len(self.here))

    def _enter(self, people: Sequence[int]) -> None:
        for person in people:
            self.tokens[person] = access.new_token()
        newcomers = [admission.Newcomer(self.room.sessie.code, token=self.tokens[person]) for person in people]
        self.room.db.write_now(admission.join_all, newcomers)
        self.here += [person for person in people if person not in self.here]
        self.room.db.write_now(admission.count_heads, self.room.id, len(self.here))

    def _leave(self, person: int) -> None:
        self.room.db.write_now(admission.leave, self.room.id, self.tokens[person])
        self.here.remove(person)

    def _everybody_chooses(self) -> frozenset[int]:
        """Who took part: a newcomer to a question that was asked before only watches."""
        vraag = self.room.vraag
        ballots = [
            voting.Ballot(self.room.sessie.code, self.tokens[one], vraag, [self.opinions[one]], None)
            for one in self.here
        ]
        answers = self.room.db.write_now(voting.cast_votes, ballots)
        assert all(isinstance(answer, OnlyWatching | voting.Kept) for answer in answers)
        took_part = [isinstance(answer, voting.Kept) for answer in answers]
        return frozenset(one for one, took in zip(self.here, took_part, strict=True) if took)


def as_told(result: str | None) -> Told:
    """What is kept of a vraag, in the words of the model."""
    kept = json.loads(result or "{}")
    return kept["vorm"], kept["keuzes"], tuple(kept["waarden"])


def by_itself(people: frozenset[int], opinions: Sequence[int]) -> Told:
    """What a house would tell that looks at each time by itself."""
    return _told_of(Counter(opinions[person] for person in people))


def certain(seen: Sequence[Seen], opinions: Sequence[int]) -> set[int]:
    """The people, apart from the leader, of whom only one choice fits everything that was seen."""
    figures = list({one for one in seen if one.told[0] in ("precies", "woorden")})
    alike: dict[tuple[bool, ...], list[int]] = {}
    for person in sorted(set().union(*(one.people for one in figures))):
        # Who took part in the same ones is the same to whoever looks on; the leader alone knows an own ballot.
        alike.setdefault((person == BOSS, *(person in one.people for one in figures)), []).append(person)
    fitting = list(_fitting(figures, list(alike), [len(people) for people in alike.values()], opinions[BOSS]))
    assert fitting, "nothing fits what was seen"
    sure: set[int] = set()
    for place, people in enumerate(alike.values()):
        if any(all(tallies[place][choice] == len(people) for tallies in fitting) for choice in range(ANSWERS)):
            sure |= set(people)
    return sure - {BOSS}


def _fitting(
    figures: Sequence[Seen], kinds: Sequence[tuple[bool, ...]], sizes: Sequence[int], own: int
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way in which these groups of people can have chosen that would have been told in just this way."""
    mine = tuple(int(choice == own) for choice in range(ANSWERS))
    ways = [[mine] if kind[0] else list(outcomes(people, ANSWERS)) for kind, people in zip(kinds, sizes, strict=True)]
    for tallies in product(*ways):
        for nr, one in enumerate(figures, start=1):
            there = [tally for kind, tally in zip(kinds, tallies, strict=True) if kind[nr]]
            if _told_of(dict(enumerate(map(sum, zip(*there, strict=True))))) != one.told:
                break
        else:
            yield tallies


def _told_of(tally: Mapping[int, int]) -> Told:
    """With the blank last, as it stands on the screen."""
    counts = [tally.get(choice, 0) for choice in (*range(1, ANSWERS), 0)]
    return counted(sum(counts), counts, [], strict=False)
