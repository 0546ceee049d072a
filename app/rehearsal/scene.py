"""What the simulated phones of a rehearsal find when they look: who is not in yet, and who has still to answer."""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlmodel import Session, select

from app import access
from app.ballots.keyring import KeyGone, Keyring
from app.content.play.rondes import Ronde, Soort
from app.rehearsal.habits import answers_after, joins_after
from app.sessie.model.moment import ASKING
from app.sessie.verbs.lookups import ronde_of, vraag_of
from app.sessie.verbs.voting import own_volgnummers
from app.sessie.verbs.writing import own_letters
from app.storage.tables.sessie import Deelnemer, Sessie, Vraag


class Deed(NamedTuple):
    """Something that a phone will do: after how many seconds, and which; `volgnummer` is 0 for coming in."""

    after: float
    phone: int
    volgnummer: int


@dataclass(frozen=True)
class OpenBox:
    """An open box: its id, and what is asked."""

    vraag_id: str
    ronde: Ronde


@dataclass(frozen=True)
class Scene:
    """A rehearsal as its phones see it now. `deeds` are what is still to be done, the first first."""

    sessie_id: str
    profiel: str
    pauze: bool
    asked: OpenBox | None
    tokens: tuple[bytes, ...] = field(repr=False)
    deeds: tuple[Deed, ...]

    @property
    def place(self) -> tuple[object, ...]:
        """From when on the phones count their seconds: from the same place they go on, in another they begin anew."""
        return (self.pauze, self.asked and self.asked.vraag_id)


def look_at(session: Session, keyring: Keyring, sessie_id: str) -> Scene | None:
    """What is going on in this rehearsal; None when it is over."""
    sessie = session.get(Sessie, sessie_id)
    if sessie is None:
        return None
    try:
        tokens = _tokens(keyring, sessie)
        inside = _inside(session, keyring, sessie, tokens)
        asked, answered = _asked(session, keyring, sessie, inside)
    except KeyGone:
        # The rehearsal ended, or its box closed, between our look at the rows and our look at the keys.
        return Scene(sessie.id, sessie.oefening, sessie.pauze, None, (), ())
    deeds = [] if sessie.pauze else [*_to_join(sessie, inside), *_to_answer(sessie, asked, answered)]
    return Scene(sessie.id, sessie.oefening, sessie.pauze, asked, tokens, tuple(sorted(deeds)))


def _tokens(keyring: Keyring, sessie: Sessie) -> tuple[bytes, ...]:
    """The tokens of the phones, drawn from the pepper of the sessie.

    So they are written down nowhere and die with it. After a restart they are the same: nobody falls out of a ronde.
    """
    pepper = keyring.read(access.pepper_name(sessie.id))
    return tuple(
        hmac.digest(pepper, f"nagespeeld {number}".encode(), "sha256") for number in range(1, sessie.nagespeeld + 1)
    )


def _inside(session: Session, keyring: Keyring, sessie: Sessie, tokens: tuple[bytes, ...]) -> dict[int, bytes]:
    """The phones that take part, by number, with their tokens."""
    known = set(session.exec(select(Deelnemer.merk).where(Deelnemer.sessie_id == sessie.id)))
    numbered = enumerate(tokens, start=1)
    return {number: token for number, token in numbered if access.phone_merk(keyring, sessie.id, token) in known}


def _asked(
    session: Session, keyring: Keyring, sessie: Sessie, inside: dict[int, bytes]
) -> tuple[OpenBox | None, dict[int, int]]:
    """What is asked now, and the number of the last answer of every phone that takes part."""
    vraag = vraag_of(session, sessie) if sessie.moment in ASKING else None
    if vraag is None or vraag.gesloten:
        return None, {}
    ronde = ronde_of(vraag)
    last = _last_answers(session, keyring, vraag, ronde, list(inside.values()))
    return OpenBox(vraag.id, ronde), dict(zip(inside, last, strict=True))


def _last_answers(session: Session, keyring: Keyring, vraag: Vraag, ronde: Ronde, tokens: Sequence[bytes]) -> list[int]:
    if ronde.soort is Soort.TEKST:
        return [number for _, number in own_letters(session, keyring, vraag, tokens)]
    return own_volgnummers(session, keyring, vraag, tokens)


def _to_join(sessie: Sessie, inside: dict[int, bytes]) -> Iterator[Deed]:
    for number in range(1, sessie.nagespeeld + 1):
        if number not in inside:
            yield Deed(joins_after(number, sessie.nagespeeld, sessie.id), number, 0)


def _to_answer(sessie: Sessie, asked: OpenBox | None, answered: dict[int, int]) -> Iterator[Deed]:
    if asked is None:
        return
    for number, last in answered.items():
        for volgnummer, after in enumerate(answers_after(number, asked.ronde, sessie.id), start=1):
            if volgnummer > last:
                yield Deed(after, number, volgnummer)
