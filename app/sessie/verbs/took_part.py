"""Which phones took part in a question: kept only to know whether two rondes had the same phones.

A repeat of a question is worth figures only with exactly the same phones. Else whoever came or went could be read off.
"""

import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, text
from sqlalchemy import select as columns
from sqlmodel import col, select

from app import access
from app.ballots.keyring import Keyring
from app.sessie.verbs.lookups import plan_of
from app.storage.tables.sessie import Meegedaan, Sessie, Stap, Vraag
from app.storage.writer import Tx


@dataclass(frozen=True)
class Asked:
    """A ronde as far as flags go: its own id, its sessie, and the identity of its question."""

    vraag_id: str
    sessie_id: str
    familie: str


_RAISE = text("INSERT INTO meegedaan (vraag_id, merk) VALUES (:vraag, :merk) ON CONFLICT DO NOTHING")
_EARLIER = columns(col(Vraag.id)).where(
    col(Vraag.sessie_id) == bindparam("sessie"),
    col(Vraag.vingerafdruk) == bindparam("familie"),
    col(Vraag.id) != bindparam("vraag"),
    col(Vraag.gesloten).is_(True),
)
_PHONES = columns(col(Meegedaan.merk)).where(col(Meegedaan.vraag_id) == bindparam("vraag"))
_ANYBODY = _PHONES.limit(1)
_OF_THESE = _PHONES.where(col(Meegedaan.merk).in_(bindparam("merken", expanding=True)))


def asked_by(vraag: Vraag) -> Asked:
    return Asked(vraag.id, vraag.sessie_id, vraag.vingerafdruk)


def raise_flags(tx: Tx, asked: Asked, tokens: Collection[bytes]) -> None:
    """These phones take part in this ronde of the question."""
    if tokens:
        merken = _merken(tx.keyring, asked, tokens)
        tx.connection.execute(_RAISE, [{"vraag": asked.vraag_id, "merk": merk} for merk in merken])


def lower_flag(tx: Tx, asked: Asked, token: bytes) -> None:
    """This phone takes back what it put in this ronde."""
    mine = (col(Meegedaan.vraag_id) == asked.vraag_id, col(Meegedaan.merk) == _merken(tx.keyring, asked, [token])[0])
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


def watching(connection: Connection, keyring: Keyring, asked: Asked, tokens: Sequence[bytes]) -> set[bytes]:
    """Those of these phones that were not there when the same question was asked before, and watch until the next one.

    What it costs does not grow with the room: a whole room asks it.
    """
    earlier = earlier_rondes(connection, asked)
    if not earlier:
        return set()
    asking = dict(zip(_merken(keyring, asked, tokens), tokens, strict=True))
    missed: set[bytes] = set()
    for vraag_id in earlier:
        if connection.execute(_ANYBODY, {"vraag": vraag_id}).first() is None:
            continue
        there = set(connection.execute(_OF_THESE, {"vraag": vraag_id, "merken": list(asking)}).scalars())
        missed |= {token for merk, token in asking.items() if merk not in there}
    return missed


def same_phones(connection: Connection, asked: Asked) -> bool:
    """Whether exactly the phones of this ronde took part in every earlier ronde of the same question."""
    now = took_part(connection, asked.vraag_id)
    return all(took_part(connection, vraag_id) == now for vraag_id in earlier_rondes(connection, asked))


def earlier_rondes(connection: Connection, asked: Asked) -> list[str]:
    """The ids of the closed rondes of this sessie in which the same question was asked."""
    same = {"sessie": asked.sessie_id, "familie": asked.familie, "vraag": asked.vraag_id}
    return list(connection.execute(_EARLIER, same).scalars())


def took_part(connection: Connection, vraag_id: str) -> frozenset[bytes]:
    """The phones that took part in this ronde, as hashes."""
    return frozenset(connection.execute(_PHONES, {"vraag": vraag_id}).scalars())


def _merken(keyring: Keyring, asked: Asked, tokens: Collection[bytes]) -> list[bytes]:
    """Phones within one question of one sessie; other hashes than those of the phones themselves."""
    pepper = keyring.read(access.pepper_name(asked.sessie_id))
    question = b"meegedaan" + bytes.fromhex(asked.familie)
    return [hmac.digest(pepper, question + token, "sha256") for token in tokens]
