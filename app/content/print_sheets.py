"""Cards to print and cut: the story and the choice in front, what to ask on and the norm on the back. Pure.

How long a text becomes on paper is estimated, on the safe side, so that the letter fits the card and a very long card
goes on on a second one. What a browser makes of it is measured by a test.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

from app.content.schema import THEMAS, LosseKaart, Norm

Vorm: TypeAlias = Literal["tekst", "vraag", "optie", "klein", "kop", "punt"]
_ON_A_SHEET = 4


@dataclass(frozen=True)
class Stuk:
    """A piece of text on a card. `onder` is a smaller line below it."""

    vorm: Vorm
    tekst: str
    onder: str = ""


@dataclass(frozen=True)
class Kant:
    """One side of a card. `letter` is its size of type; `adres` is where the card is on the server, for its QR code.

    `vervolg` tells that it goes on where another card ended; `kant` is `voor` or `achter`.
    """

    kant: Literal["voor", "achter"]
    titel: str
    thema: str
    minuten: int
    letter: str
    stukken: tuple[Stuk, ...]
    vervolg: bool = False
    adres: str | None = None


@dataclass(frozen=True)
class Vel:
    """One side of a sheet of paper: a card, or four of them in rows of two; None leaves its place empty."""

    kanten: tuple[Kant | None, ...]


@dataclass(frozen=True)
class _Letter:
    """A size of type: how many signs go on a line of a card, and how many millimetres a line takes."""

    naam: str
    signs: int
    line: float


# From a card of 105 by 148 mm with 9 mm around it, measured with a wide typeface.
_LETTERS = (_Letter("ruim", 45, 5.4), _Letter("gewoon", 55, 4.5), _Letter("klein", 61, 3.7))
_ROOM = {"voor": 104.0, "achter": 95.0}
_AROUND: dict[Vorm, float] = {"tekst": 2.0, "vraag": 3.0, "optie": 1.6, "klein": 1.0, "kop": 2.8, "punt": 1.2}


def sheets(kaarten: Iterable[LosseKaart], on_server: Collection[str], *, four: bool) -> tuple[Vel, ...]:
    """The sheets of these cards, fronts and backs in turn, to print on both sides.

    With `four` there are four cards on an A4, and the backs lie so that they come behind their own fronts when the
    paper turns over its long side. `on_server` holds the slugs of the cards that can be practised alone.
    """
    pairs = [pair for kaart in kaarten for pair in _cards(kaart, kaart.slug in on_server)]
    if not four:
        return tuple(Vel((side,)) for pair in pairs for side in pair)
    vellen = []
    for begin in range(0, len(pairs), _ON_A_SHEET):
        some = pairs[begin : begin + _ON_A_SHEET]
        empty: list[Kant | None] = [None] * (_ON_A_SHEET - len(some))
        a, b, c, d = [*(back for _, back in some), *empty]
        vellen += [Vel((*(front for front, _ in some), *empty)), Vel((b, a, d, c))]
    return tuple(vellen)


def _cards(kaart: LosseKaart, on_server: bool) -> Iterator[tuple[Kant | None, Kant | None]]:
    fronts = _sides(kaart, "voor", [*_front(kaart)], None)
    backs = _sides(kaart, "achter", [*_back(kaart)], f"/oefenen/{kaart.slug}" if on_server else None)
    yield from zip_longest(fronts, backs)


def _front(kaart: LosseKaart) -> Iterator[Stuk]:
    if kaart.inhoudswaarschuwing:
        yield Stuk("klein", kaart.inhoudswaarschuwing)
    yield from (Stuk("tekst", alinea) for alinea in kaart.alineas)
    yield Stuk("vraag", kaart.vraag)
    if kaart.ballot is not None:
        if kaart.ballot.meerdere:
            yield Stuk("klein", "Je kunt meer dan één antwoord kiezen.")
        yield from (Stuk("optie", optie.tekst, optie.toelichting or "") for optie in kaart.ballot.opties)


def _back(kaart: LosseKaart) -> Iterator[Stuk]:
    yield Stuk("kop", "Vraag door")
    yield from (Stuk("punt", vraag) for vraag in kaart.doorvragen)
    yield from _norm("Uitleg", kaart.uitleg)
    yield from _norm("De norm", kaart.norm)


def _norm(heading: str, norm: Norm | None) -> Iterator[Stuk]:
    if norm is None:
        return
    yield Stuk("kop", heading)
    yield from (Stuk("tekst", alinea) for alinea in norm.alineas)
    if norm.verwijzingen:
        yield Stuk("klein", "; ".join(norm.verwijzingen))
    if norm.herkomst == "afgeleid":
        yield Stuk("klein", "Laat nazien door VIK of jurist.")


def _sides(
    kaart: LosseKaart, kant: Literal["voor", "achter"], stukken: Sequence[Stuk], adres: str | None
) -> Iterator[Kant]:
    """The side with these texts in the largest letter that fits; in the smallest on more sides when none does."""
    room = _ROOM[kant]
    fits = (letter for letter in _LETTERS if sum(_height(stuk, letter) for stuk in stukken) <= room)
    letter = next(fits, _LETTERS[-1])
    for number, some in enumerate(_divided(stukken, letter, room)):
        first = number == 0
        place = adres if first else None
        yield Kant(kant, kaart.titel, THEMAS[kaart.thema], kaart.minuten, letter.naam, tuple(some), not first, place)


def _divided(stukken: Sequence[Stuk], letter: _Letter, room: float) -> Iterator[list[Stuk]]:
    side: list[Stuk] = []
    used = 0.0
    for stuk in stukken:
        height = _height(stuk, letter)
        if side and used + height > room:
            # A heading stays with what it stands above.
            heading = [side.pop()] if side[-1].vorm == "kop" and len(side) > 1 else []
            yield side
            side, used = heading, sum(_height(one, letter) for one in heading)
        side.append(stuk)
        used += height
    yield side


def _height(stuk: Stuk, letter: _Letter) -> float:
    """Millimetres that a text takes on a card."""
    signs = letter.signs - (4 if stuk.vorm in ("optie", "punt") else 0)
    wide = 1.15 if stuk.vorm in ("vraag", "kop") else 1.0
    lines = math.ceil(len(stuk.tekst) * wide / signs) + math.ceil(len(stuk.onder) / signs)
    return lines * letter.line * wide + _AROUND[stuk.vorm]
