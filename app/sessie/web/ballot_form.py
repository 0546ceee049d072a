"""The form with which a phone chooses, read by hand: it is the one that a whole room sends at once."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from app.errors import IncompleteForm, UnknownOptie
from app.sessie.verbs.voting import BLANK

KEUZE = re.compile(r"\d{2}", re.ASCII)
MOST_KEUZES = 12
MOST_FIELDS = 20
LONGEST_ID = 64
LONGEST_NUMBER = 15


@dataclass(frozen=True)
class BallotForm:
    """What was filled in. `volgnummer` is None for a phone that could not count by itself."""

    vraag: str
    keuze: tuple[int, ...] = field(repr=False)
    volgnummer: int | None


def read_ballot(body: bytes) -> BallotForm:
    """The ballot in this form. Raises `IncompleteForm`, `UnknownOptie`.

    For a ranking the fields come in order of their places; an empty one is a place left open, and `liever_niet` is the
    blank.
    """
    try:
        given = parse_qs(body.decode(), max_num_fields=MOST_FIELDS)
    except ValueError:
        raise IncompleteForm from None
    (vraag, *_), (number, *_) = given.get("vraag", [""]), given.get("volgnummer", [""])
    if not vraag or len(vraag) > LONGEST_ID or len(number) > LONGEST_NUMBER:
        raise IncompleteForm
    keuze = (BLANK,) if given.get("liever_niet") == ["1"] else _numbers(given.get("keuze", []))
    return BallotForm(vraag, keuze, typed(number))


def typed(volgnummer: str) -> int | None:
    """The number that the phone gave."""
    return int(volgnummer) or None if volgnummer.isascii() and volgnummer.isdigit() else None


def _numbers(chosen: list[str]) -> tuple[int, ...]:
    if not chosen:
        raise IncompleteForm
    if len(chosen) > MOST_KEUZES or not all(KEUZE.fullmatch(token) for token in chosen):
        raise UnknownOptie
    return tuple(int(token) for token in chosen)
