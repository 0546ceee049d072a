"""Which phones took part in a question: kept only to know whether two rondes had the same phones.

A repeat of a question is worth figures only with exactly the same phones. Else whoever came or went could be read off.
"""

import hmac
from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from app import access
from app.ballots.keyring import Keyring
from app.db import Tx
from app.sessie.actions.rows import plan_of
from app.tables import Meegedaan, Sessie, Stap, Vraag


def raise_flag(tx: Tx, keyring: Keyring, vraag: Vraag, token: bytes) -> None:
    """This phone takes part in this ronde of the question."""
    merk = _merk(keyring, vraag, token)
    tx.session.execute(insert(Meegedaan).values(vraag_id=vraag.id, merk=merk).on_conflict_do_nothing())


def lower_flag(tx: Tx, keyring: Keyring, vraag: Vraag, token: bytes) -> None:
    """This phone takes back what it put in this ronde."""
    mine = (col(Meegedaan.vraag_id) == vraag.id, col(Meegedaan.merk) == _merk(keyring, vraag, token))
    tx.session.execute(delete(Meegedaan).where(*mine))


def drop_flags(tx: Tx, vraag_id: str) -> None:
    """Forget who took part in this ronde."""
    tx.session.execute(delete(Meegedaan).where(col(Meegedaan.vraag_id) == vraag_id))


def drop_all_flags(tx: Tx, sessie_id: str) -> None:
    """Forget who took part in anything: the phones of this sessie are new ones from now on, or there are none."""
    vragen = select(Vraag.id).where(Vraag.sessie_id == sessie_id)
    tx.session.execute(delete(Meegedaan).where(col(Meegedaan.vraag_id).in_(vragen)))


def forget_flags(tx: Tx, sessie: Sessie, next_stap: int) -> None:
    """The room goes to another step: forget who took part in every question that cannot come back there or later."""
    rows = tx.session.exec(select(Stap).where(Stap.sessie_id == sessie.id, Stap.nr >= next_stap)).all()
    coming = {ronde.familie for row in rows for ronde in plan_of(row)}
    vragen = tx.session.exec(select(Vraag).where(Vraag.sessie_id == sessie.id, col(Vraag.gesloten).is_(True))).all()
    over = [vraag.id for vraag in vragen if vraag.vingerafdruk not in coming]
    if over:
        tx.session.execute(delete(Meegedaan).where(col(Meegedaan.vraag_id).in_(over)))


def only_watches(session: Session, keyring: Keyring, vraag: Vraag, token: bytes) -> bool:
    """Whether this phone was not there when the same question was asked before, and so watches until the next one."""
    merk = _merk(keyring, vraag, token)
    known = [earlier for earlier in earlier_rondes(session, vraag) if phones_that_took_part(session, earlier)]
    return any(session.get(Meegedaan, (earlier.id, merk)) is None for earlier in known)


def same_phones(session: Session, vraag: Vraag) -> bool:
    """Whether exactly the phones of this ronde took part in every earlier ronde of the same question."""
    now = phones_that_took_part(session, vraag)
    return all(phones_that_took_part(session, earlier) == now for earlier in earlier_rondes(session, vraag))


def earlier_rondes(session: Session, vraag: Vraag) -> Sequence[Vraag]:
    """The closed rondes of this sessie in which the same question was asked."""
    same = (Vraag.sessie_id == vraag.sessie_id, Vraag.vingerafdruk == vraag.vingerafdruk, Vraag.id != vraag.id)
    return session.exec(select(Vraag).where(*same, col(Vraag.gesloten).is_(True))).all()


def phones_that_took_part(session: Session, vraag: Vraag) -> frozenset[bytes]:
    return frozenset(session.exec(select(Meegedaan.merk).where(Meegedaan.vraag_id == vraag.id)).all())


def _merk(keyring: Keyring, vraag: Vraag, token: bytes) -> bytes:
    """A phone within one question of one sessie; another hash than that of the phone itself."""
    pepper = keyring.read(access.pepper_name(vraag.sessie_id))
    return hmac.digest(pepper, b"meegedaan" + bytes.fromhex(vraag.vingerafdruk) + token, "sha256")
