"""The box of a ronde while it is open: whose it is, and what this phone put in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, text
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app import access
from app.ballots import seal
from app.ballots.keyring import KeyGone, Keyring
from app.content.play.rondes import Ronde
from app.errors import OnlyWatching, Refusal, UnknownCode, VraagClosed
from app.sessie.model.moment import Moment
from app.sessie.verbs import took_part
from app.sessie.verbs.lookups import ronde_from
from app.storage.tables.sessie import Deelnemer, Sessie, Vote, Vraag
from app.storage.writer import Tx

# A vote is what most of the work is for, so its few statements are made once, run without a session, and run once for
# all votes that wait together.
_ASKED = (
    columns(
        col(Sessie.moment),
        col(Vraag.id),
        col(Vraag.vingerafdruk),
        col(Vraag.gevraagd),
        col(Vraag.gesloten),
        col(Vraag.tot),
    )
    .select_from(Sessie)
    .outerjoin(
        Vraag,
        (col(Vraag.sessie_id) == Sessie.id) & (Vraag.stap == Sessie.stap) & (Vraag.ronde == Sessie.ronde),
    )
    .where(col(Sessie.id) == bindparam("sessie"))
)
_IN_IT = columns(col(Vote.voter), col(Vote.sealed)).where(
    col(Vote.vraag_id) == bindparam("vraag"), col(Vote.voter).in_(bindparam("voters", expanding=True))
)
_PHONES = columns(func.count()).select_from(Deelnemer).where(col(Deelnemer.sessie_id) == bindparam("sessie"))
# In words that SQLite and PostgreSQL both know.
_PUT = text(
    "INSERT INTO vote (vraag_id, voter, sealed) VALUES (:vraag, :voter, :sealed) "
    "ON CONFLICT (vraag_id, voter) DO UPDATE SET sealed = excluded.sealed"
)


# Over the index of open boxes: what it costs does not grow with what was ever closed.
_BALLOTS = columns(func.count()).select_from(Vote).where(col(Vote.vraag_id) == Vraag.id).scalar_subquery()
_OPEN_BOXES = columns(col(Vraag.id), col(Vraag.sessie_id), col(Vraag.tot), _BALLOTS).where(
    col(Vraag.gesloten).is_(False)
)


@dataclass(frozen=True)
class Counted:
    """An open box and how many ballots are in it; `tot` is until when texts are taken (epoch second)."""

    vraag_id: str
    sessie_id: str
    tot: int | None
    ballots: int


@dataclass(frozen=True)
class Box:
    """An open ronde and its key; `tot` is until when texts are taken (epoch second)."""

    asked: took_part.Asked
    ronde: Ronde
    tot: int | None
    key: bytes


@dataclass(frozen=True)
class BallotPlace:
    """Where one phone puts what it brings: its box, who it is in there, and what it put there before, sealed."""

    box: Box
    token: bytes = field(repr=False)
    voter: bytes
    before: bytes | None


@dataclass(frozen=True)
class Own:
    """What one phone put in an open box, sealed: with the key of that box, and who the phone is in there."""

    key: bytes = field(repr=False)
    voter: bytes
    sealed: bytes


def places_of(
    tx: Tx, sessie_id: str, tokens: Sequence[bytes], vraag_id: str, moment: Moment
) -> list[BallotPlace | Refusal]:
    """The place of each of these phones in the box of this vraag, or why it has none, in their order.

    `UnknownCode` for a phone that does not take part, `VraagClosed` when this is not what is asked now, and
    `OnlyWatching` for a phone that was not there when the same question was asked before.
    """
    row = tx.connection.execute(_ASKED, {"sessie": sessie_id}).first()
    if row is None:
        return [UnknownCode() for _ in tokens]
    here = access.taking_part(tx.connection, tx.keyring, sessie_id, tokens)
    box = _box_of(tx.keyring, sessie_id, row) if (row.moment, row.id) == (moment, vraag_id) else None
    if box is None:
        return [VraagClosed() if token in here else UnknownCode() for token in tokens]
    watching = took_part.watching(tx.connection, tx.keyring, box.asked, tokens)
    voters = [seal.voter_key(box.key, token) for token in tokens]
    found = {row.voter: row.sealed for row in tx.connection.execute(_IN_IT, {"vraag": vraag_id, "voters": voters})}
    return [
        UnknownCode()
        if token not in here
        else OnlyWatching()
        if token in watching
        else BallotPlace(box, token, voter, found.get(voter))
        for token, voter in zip(tokens, voters, strict=True)
    ]


def place_of(tx: Tx, sessie_id: str, token: bytes, vraag_id: str, moment: Moment) -> BallotPlace:
    """The place of one phone. Raises what `places_of` answers."""
    place = places_of(tx, sessie_id, [token], vraag_id, moment)[0]
    if isinstance(place, Refusal):
        raise place
    return place


def put_in(tx: Tx, brought: Sequence[tuple[BallotPlace, bytes]]) -> None:
    """Put what these phones of one box brought, sealed, in the place of what they put there before."""
    if not brought:
        return
    asked = brought[0][0].box.asked
    rows = [{"vraag": asked.vraag_id, "voter": place.voter, "sealed": sealed} for place, sealed in brought]
    tx.connection.execute(_PUT, rows)
    took_part.raise_flags(tx, asked, [place.token for place, _ in brought])


def _box_of(keyring: Keyring, sessie_id: str, row: Any) -> Box | None:
    """The box of what is asked now; None when it is closed or just closes."""
    if row.gesloten:
        return None
    try:
        key = keyring.read(key_name(row.id))
    except KeyGone:
        return None
    return Box(took_part.Asked(row.id, sessie_id, row.vingerafdruk), ronde_from(row.gevraagd), row.tot, key)


def own_votes(session: Session, keyring: Keyring, vraag: Vraag, tokens: Sequence[bytes]) -> list[Own | None]:
    """What each of these phones put in the box of an open vraag, in their order. Raises `KeyGone` if it just closed."""
    key = keyring.read(key_name(vraag.id))
    voters = [seal.voter_key(key, token) for token in tokens]
    rows = session.connection().execute(_IN_IT, {"vraag": vraag.id, "voters": voters})
    found = {row.voter: row.sealed for row in rows}
    return [Own(key, voter, found[voter]) if voter in found else None for voter in voters]


def take_back(tx: Tx, sessie_id: str, token: bytes) -> None:
    """Take what this phone put there out of every open box of the sessie."""
    for vraag in open_vragen(tx.session, sessie_id):
        voter = seal.voter_key(tx.keyring.read(key_name(vraag.id)), token)
        tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id, col(Vote.voter) == voter))
        took_part.lower_flag(tx, took_part.asked_by(vraag), token)


def discard_open(tx: Tx, sessie_id: str) -> bool:
    """Erase every open vraag of the sessie unopened, and its key. Whether there was one."""
    vragen = open_vragen(tx.session, sessie_id)
    for vraag in vragen:
        empty(tx, vraag.id)
        took_part.drop_flags(tx, vraag.id)
        tx.session.flush()
        tx.session.delete(vraag)
        tx.destroy_key(key_name(vraag.id))
    return bool(vragen)


def empty(tx: Tx, vraag_id: str) -> None:
    """Erase everything in this box."""
    tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag_id))


def open_vragen(session: Session, sessie_id: str) -> Sequence[Vraag]:
    return session.exec(select(Vraag).where(Vraag.sessie_id == sessie_id, col(Vraag.gesloten).is_(False))).all()


def key_name(vraag_id: str) -> str:
    return f"vraag-{vraag_id}"


def count_open_boxes(connection: Connection) -> list[Counted]:
    """Count what is in every open box of every sessie, in one statement."""
    return [Counted(*row) for row in connection.execute(_OPEN_BOXES)]


def phones_in(session: Session, sessie_id: str) -> int:
    """How many phones take part."""
    return int(session.connection().execute(_PHONES, {"sessie": sessie_id}).scalar_one())


def votes_in(session: Session, vraag_id: str) -> int:
    """How many phones put something in this box."""
    return session.exec(select(func.count()).select_from(Vote).where(Vote.vraag_id == vraag_id)).one()
