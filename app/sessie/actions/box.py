"""The box of a ronde while it is open: whose it is, and what this phone put in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import bindparam, delete, func, text
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app import access
from app.ballots import seal
from app.ballots.keyring import KeyGone, Keyring
from app.content.rondes import Ronde
from app.db import Tx
from app.errors import OnlyWatching, UnknownCode, VraagClosed
from app.sessie.actions import flags
from app.sessie.actions.rows import ronde_from
from app.sessie.views import Moment
from app.tables import Deelnemer, Sessie, Vote, Vraag

# A vote is what most of the work is for, so its few statements are made once and run without a session.
_ASKED = (
    columns(
        col(Sessie.moment), col(Vraag.id), col(Vraag.vingerafdruk), col(Vraag.gevraagd), col(Vraag.gesloten),
        col(Vraag.tot),
    )
    .select_from(Sessie)
    .outerjoin(
        Vraag,
        (col(Vraag.sessie_id) == Sessie.id) & (Vraag.stap == Sessie.stap) & (Vraag.ronde == Sessie.ronde),
    )
    .where(col(Sessie.id) == bindparam("sessie"))
)  # fmt: skip
_TAKES_PART = columns(col(Deelnemer.merk)).where(
    col(Deelnemer.sessie_id) == bindparam("sessie"), col(Deelnemer.merk) == bindparam("merk")
)
_IN_IT = columns(col(Vote.sealed)).where(
    col(Vote.vraag_id) == bindparam("vraag"), col(Vote.voter) == bindparam("voter")
)
_PHONES = columns(func.count()).select_from(Deelnemer).where(col(Deelnemer.sessie_id) == bindparam("sessie"))
# In words that SQLite and PostgreSQL both know.
_PUT = text(
    "INSERT INTO vote (vraag_id, voter, sealed) VALUES (:vraag, :voter, :sealed) "
    "ON CONFLICT (vraag_id, voter) DO UPDATE SET sealed = excluded.sealed"
)


@dataclass(frozen=True)
class Box:
    """An open ronde, its key, and who this phone is in it; `tot` is until when texts are taken (epoch second)."""

    asked: flags.Asked
    ronde: Ronde
    tot: int | None
    key: bytes
    voter: bytes


def open_box(tx: Tx, keyring: Keyring, sessie_id: str, token: bytes, vraag_id: str, moment: Moment) -> Box:
    """The box of this vraag for this phone.

    Raises `UnknownCode` for a phone that does not take part, `VraagClosed` when this is not what is asked now, and
    `OnlyWatching` for a phone that was not there when the same question was asked before.
    """
    merk = access.phone_merk(keyring, sessie_id, token)
    row = tx.connection.execute(_ASKED, {"sessie": sessie_id}).first()
    if row is None or tx.connection.execute(_TAKES_PART, {"sessie": sessie_id, "merk": merk}).first() is None:
        raise UnknownCode
    if row.moment != moment or row.id != vraag_id or row.gesloten:
        raise VraagClosed
    asked = flags.Asked(row.id, sessie_id, row.vingerafdruk)
    if flags.only_watches(tx.connection, keyring, asked, token):
        raise OnlyWatching
    try:
        key = keyring.read(key_name(row.id))
    except KeyGone:
        raise VraagClosed from None
    return Box(asked, ronde_from(row.gevraagd), row.tot, key, seal.voter_key(key, token))


def in_box(tx: Tx, box: Box) -> bytes | None:
    """What this phone put in the box before, sealed."""
    sealed: bytes | None = tx.connection.execute(_IN_IT, {"vraag": box.asked.vraag_id, "voter": box.voter}).scalar()
    return sealed


def put_in(tx: Tx, keyring: Keyring, box: Box, token: bytes, sealed: bytes) -> None:
    """Put this in the box in the place of what this phone put there before."""
    tx.connection.execute(_PUT, {"vraag": box.asked.vraag_id, "voter": box.voter, "sealed": sealed})
    flags.raise_flag(tx, keyring, box.asked, token)


def own_vote(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> tuple[bytes, Vote] | None:
    """The key of an open vraag and what this phone put in its box, or None. Raises `KeyGone` when it just closed."""
    key = keyring.read(key_name(vraag.id))
    vote = session.get(Vote, (vraag.id, seal.voter_key(key, token)))
    return (key, vote) if vote else None


def take_back(tx: Tx, keyring: Keyring, sessie_id: str, token: bytes) -> None:
    """Take what this phone put there out of every open box of the sessie."""
    for vraag in open_vragen(tx.session, sessie_id):
        voter = seal.voter_key(keyring.read(key_name(vraag.id)), token)
        tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id, col(Vote.voter) == voter))
        flags.lower_flag(tx, keyring, flags.asked_by(vraag), token)


def discard_open(tx: Tx, keyring: Keyring, sessie_id: str) -> bool:
    """Erase every open vraag of the sessie unopened, and its key. Whether there was one."""
    vragen = open_vragen(tx.session, sessie_id)
    for vraag in vragen:
        empty(tx, vraag.id)
        flags.drop_flags(tx, vraag.id)
        tx.session.flush()
        tx.session.delete(vraag)
        tx.after_commit(partial(keyring.destroy, key_name(vraag.id)))
    return bool(vragen)


def empty(tx: Tx, vraag_id: str) -> None:
    """Erase everything in this box."""
    tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag_id))


def open_vragen(session: Session, sessie_id: str) -> Sequence[Vraag]:
    return session.exec(select(Vraag).where(Vraag.sessie_id == sessie_id, col(Vraag.gesloten).is_(False))).all()


def key_name(vraag_id: str) -> str:
    return f"vraag-{vraag_id}"


def phones_in(session: Session, sessie_id: str) -> int:
    """How many phones take part."""
    return int(session.connection().execute(_PHONES, {"sessie": sessie_id}).scalar_one())


def votes_in(session: Session, vraag_id: str) -> int:
    """How many phones put something in this box."""
    return session.exec(select(func.count()).select_from(Vote).where(Vote.vraag_id == vraag_id)).one()
