"""A choice: putting it in the box, and looking at one's own as long as the box is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col

from app.ballots import order, seal
from app.ballots.keyring import Keyring
from app.content.play.rondes import Ronde, Soort
from app.errors import Refusal, UnknownCode, UnknownOptie, VraagClosed
from app.sessie.model.moment import Moment
from app.sessie.verbs.ballot_box import BallotPlace, own_votes, places_of, put_in
from app.sessie.verbs.lookups import ronde_of
from app.storage.tables.sessie import Sessie, Vraag
from app.storage.writer import Tx

# The blank stands first in the bits of a ballot and last in every tally, as it does on the screen.
BLANK = 0

_BY_CODE = columns(col(Sessie.id), col(Sessie.nummer)).where(col(Sessie.code) == bindparam("code"))


@dataclass(frozen=True)
class Ballot:
    """What a phone sends: the code of its sessie, what is asked there, its choice, and the number of that choice.

    `keuze` holds 0 for "Zeg ik liever niet" and n for the n-th optie; for a ranking what comes first stands first.
    Without a `volgnummer` it is the next of this phone.
    """

    code: str
    token: bytes = field(repr=False)
    vraag_id: str
    keuze: Sequence[int] = field(repr=False)
    volgnummer: int | None


@dataclass(frozen=True)
class Kept:
    """A choice that counts now: in which sessie, the number of its picture, and that of the choice itself."""

    sessie_id: str
    nummer: int
    volgnummer: int


def cast_votes(tx: Tx, ballots: Sequence[Ballot]) -> list[Kept | Refusal]:
    """`cast_vote` for all of these, in their order, each answered by itself; `UnknownCode` too for an unknown code."""
    answers: dict[int, Kept | Refusal] = {}
    rooms: dict[tuple[str, str], list[int]] = {}
    for nr, ballot in enumerate(ballots):
        rooms.setdefault((ballot.code, ballot.vraag_id), []).append(nr)
    for (code, vraag_id), numbers in rooms.items():
        sessie = tx.connection.execute(_BY_CODE, {"code": code}).first()
        if sessie is None:
            answers |= {nr: UnknownCode() for nr in numbers}
            continue
        kept = _cast(tx, sessie.id, vraag_id, [ballots[nr] for nr in numbers])
        for nr, last in zip(numbers, kept, strict=True):
            answers[nr] = last if isinstance(last, Refusal) else Kept(sessie.id, sessie.nummer, last)
    return [answers[nr] for nr in range(len(ballots))]


def cast_vote(tx: Tx, sessie_id: str, token: bytes, vraag_id: str, keuze: Sequence[int], volgnummer: int | None) -> int:
    """Put a sealed ballot in the box, or replace the one that this phone put there with a lower `volgnummer`.

    An equal or lower `volgnummer` changes nothing. Returns the number that now counts. Raises `UnknownCode` for a phone
    that does not take part, `VraagClosed`, `OnlyWatching`, `UnknownOptie`.
    """
    last = _cast(tx, sessie_id, vraag_id, [Ballot("", token, vraag_id, keuze, volgnummer)])[0]
    if isinstance(last, Refusal):
        raise last
    return last


def _cast(tx: Tx, sessie_id: str, vraag_id: str, ballots: Sequence[Ballot]) -> list[int | Refusal]:
    tokens = [ballot.token for ballot in ballots]
    places = places_of(tx, sessie_id, tokens, vraag_id, Moment.KIEZEN)
    latest: dict[bytes, tuple[BallotPlace, bytes]] = {}
    answers: list[int | Refusal] = []
    for ballot, place in zip(ballots, places, strict=True):
        if isinstance(place, Refusal):
            answers.append(place)
            continue
        ronde, key, voter = place.box.ronde, place.box.key, place.voter
        if not fits(ballot.keuze, ronde):
            answers.append(UnknownOptie() if ronde.soort is not Soort.TEKST else VraagClosed())
            continue
        # Two of one phone may wait together: the second replaces the first as if it had come an hour later.
        before = latest[voter][1] if voter in latest else place.before
        last = seal.open_seal(key, voter, before)[1] if before is not None else 0
        number = last + 1 if ballot.volgnummer is None else ballot.volgnummer
        if before is None or number > last:
            latest[voter] = place, seal.seal(key, voter, _to_bits(ballot.keuze, ronde), number)
        answers.append(max(number, last))
    put_in(tx, list(latest.values()))
    return answers


def own_volgnummers(session: Session, keyring: Keyring, vraag: Vraag, tokens: Sequence[bytes]) -> list[int]:
    """The number of each phone's last choice in an open vraag, in their order; 0 for one that has not chosen."""
    return [
        seal.open_seal(own.key, own.voter, own.sealed)[1] if own else 0
        for own in own_votes(session, keyring, vraag, tokens)
    ]


def own_keuze(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> tuple[int, ...]:
    """What this phone chose in an open vraag: for the holder's own eyes, while the vraag is open."""
    (own,) = own_votes(session, keyring, vraag, [token])
    if own is None:
        return ()
    return from_bits(seal.open_seal(own.key, own.voter, own.sealed)[0], ronde_of(vraag))


def fits(keuze: Sequence[int], ronde: Ronde) -> bool:
    """Whether these numbers make a ballot.

    They are known opties, each once. One, unless several are allowed; nothing stands beside one that excludes others.
    """
    known = range(len(ronde.antwoorden) + 1)
    if not keuze or len(set(keuze)) != len(keuze) or not all(number in known for number in keuze):
        return False
    if ronde.soort is Soort.VOLGORDE:
        return tuple(keuze) == (BLANK,) or (BLANK not in keuze and len(keuze) <= order.MOST_PLACES)
    alone = {BLANK} if ronde.exclusief is None else {BLANK, ronde.exclusief + 1}
    return len(keuze) == 1 or (ronde.meerdere and alone.isdisjoint(keuze))


def from_bits(bits: int, ronde: Ronde) -> tuple[int, ...]:
    """The numbers of a ballot."""
    if ronde.soort is Soort.VOLGORDE:
        return order.from_bits(bits) or (BLANK,)
    return tuple(number for number in range(bits.bit_length()) if bits >> number & 1)


def _to_bits(keuze: Sequence[int], ronde: Ronde) -> int:
    if ronde.soort is Soort.VOLGORDE:
        return order.to_bits([number for number in keuze if number != BLANK])
    return sum(1 << number for number in keuze)
