"""What a box should tell when it closes, counted a second time from what each phone was told that counts.

The rules are written out anew from docs/uitslagen.md and lean on no line of the product that decides the same.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.content.play.rondes import Ronde, Soort

Answer = tuple[int, ...] | tuple[str, ...]
NOTHING = (0,)
Told = tuple[str, int | None, tuple[str, ...]]
"""What may be told: its form, how many took part, and a word or a number for each line."""
TOO_FEW: Told = ("te-weinig", None, ())
CHANGED: Told = ("veranderd", None, ())


@dataclass
class Box:
    """One ronde that was opened. `acked` has for each phone its last answer that was taken, and its number.

    `phones` are those that took part, once it closed; `forgotten` means that the app may not know them any more.
    `waits` is a first choice of `argumenten`, which the room sees together with the last one.
    """

    id: str
    stap: int
    nr: int
    ronde: Ronde
    family: str
    waits: bool = False
    acked: dict[bytes, tuple[Answer, int]] = field(default_factory=dict)
    phones: frozenset[bytes] | None = None
    told: Told = TOO_FEW
    forgotten: bool = False

    @property
    def closed(self) -> bool:
        return self.phones is not None

    @property
    def answers(self) -> list[Answer]:
        return [answer for answer, _ in self.acked.values()]

    def number_of(self, token: bytes) -> int:
        return self.acked[token][1] if token in self.acked else 0


def as_kept(told: Told) -> str:
    """The one line in which a result is kept."""
    vorm, keuzes, waarden = told
    kept = {"vorm": vorm, "keuzes": keuzes, "waarden": list(waarden)}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def expected_result(box: Box, *, strict: bool) -> Told:
    """What is told of this box, when the same phones took part in every ronde of its question."""
    votes, ronde = len(box.acked), box.ronde
    if ronde.soort is Soort.TEKST:
        return ("teksten", votes, ()) if published_texts(box, strict=strict) else TOO_FEW
    ballots = [tuple(int(number) for number in answer) for answer in box.answers]
    if ronde.soort is Soort.VOLGORDE:
        return _order(ballots, len(ronde.antwoorden), strict=strict)
    counts = [sum(nr in ballot for ballot in ballots) for nr in range(1, len(ronde.antwoorden) + 1)]
    if ronde.regels:
        counts = [
            sum(count for count, of in zip(counts, ronde.regel_van, strict=True) if of == line)
            for line in range(len(ronde.regels))
        ]
    counts.append(sum(NOTHING[0] in ballot for ballot in ballots))
    alone = [] if ronde.exclusief is None else [counts[ronde.exclusief], counts[-1]]
    return counted(votes, counts, alone, strict=strict)


def lines_of(box: Box) -> tuple[tuple[str, str], ...]:
    """What stands on a screen for a closed choice: each line with its word, number or place; () when nothing may."""
    vorm, _, waarden = box.told
    blank = () if vorm == "volgorde" else ("Zeg ik liever niet",)
    answers = box.ronde.regels or tuple(antwoord.tekst for antwoord in box.ronde.antwoorden)
    if vorm in (TOO_FEW[0], CHANGED[0]):
        return ()
    lines = list(zip((*answers, *blank), waarden, strict=True))
    return tuple((line, f"{nr}e") for line, nr in sorted(lines, key=_place)) if vorm == "volgorde" else tuple(lines)


def _place(line: tuple[str, str]) -> int:
    return int(line[1])


def counted(votes: int, counts: Sequence[int], alone: Sequence[int], *, strict: bool) -> Told:
    """Rules D2 to D4, for less than sixty phones; `alone` are the counts that leave no room for another answer."""
    assert votes < 60, "a hall has rules of its own"
    least, edge, split = (7, 4, 14) if strict else (5, 3, 10)
    middle = range(edge, votes - edge + 1)
    if votes < least or (votes < (11 if strict else 8) and any(count in middle for count in alone)):
        return TOO_FEW
    if votes >= split and all(count in middle for count in counts):
        return "precies", votes, tuple(str(count) for count in counts)
    words = []
    for count in counts:
        if count < edge:
            words.append("enkele of geen")
        elif count > votes - edge:
            words.append("(bijna) iedereen")
        elif votes < split + bool(alone):
            words.append("een deel")
        else:
            words.append("meerderheid" if 2 * count > votes else "minderheid")
    return "woorden", votes, tuple(words)


def _order(ballots: Sequence[tuple[int, ...]], opties: int, *, strict: bool) -> Told:
    """Three, two and one points; only the places are told, and only while nobody's own order can follow from them."""
    votes, least, known = len(ballots), *((7, 2) if strict else (5, 1))
    if votes < least or opties < 2 or opties > 2 * (votes - known):
        return TOO_FEW
    weight = dict.fromkeys(range(1, opties + 1), 0)
    for ballot in ballots:
        for points, nr in zip((3, 2, 1), [nr for nr in ballot if nr], strict=False):
            weight[nr] += points
    ranked = sorted(weight.values(), reverse=True)
    return "volgorde", votes, tuple(str(ranked.index(points) + 1) for points in weight.values())


def published_texts(box: Box, *, strict: bool) -> set[str]:
    """Rule D9: the texts that a begeleider may see; enough senders, and for each field enough texts."""
    senders, least = (7, 4) if strict else (5, 3)
    if box.ronde.soort is not Soort.TEKST or len(box.acked) < senders:
        return set()
    fields = [[str(text) for text in field if text] for field in zip(*box.answers, strict=True)]
    return {text for field in fields if len(field) >= least for text in field}


def some_choice(ronde: Ronde, dice: random.Random) -> Answer:
    """A choice that fits this ronde; often the same one, because that is where words become edges."""
    opties = list(range(1, len(ronde.antwoorden) + 1))
    if dice.random() < 0.15:
        return NOTHING
    if ronde.soort is Soort.VOLGORDE:
        return tuple(dice.sample(opties, dice.randint(1, min(3, len(opties)))))
    if not ronde.meerdere:
        return (dice.choice((opties[0], dice.choice(opties))),)
    alone = [] if ronde.exclusief is None else [ronde.exclusief + 1]
    if alone and dice.random() < 0.2:
        return (alone[0],)
    free = [optie for optie in opties if optie not in alone]
    return tuple(sorted(dice.sample(free, dice.randint(1, len(free)))))
