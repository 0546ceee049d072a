"""Finish what a crash interrupted: at start-up before the doors open, and after a database that went away."""

import asyncio
import contextlib
from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import col, select

from app import access
from app.ballots.keyring import KeyGone, Keyring
from app.errors import CannotStore
from app.house import House
from app.live.bell import INTERRUPTED
from app.sessie.model.moment import ASKING, Moment
from app.sessie.verbs.ballot_box import key_name
from app.sessie.verbs.took_part import drop_all_flags
from app.storage.tables.sessie import Deelnemer, Meegedaan, Sessie, Vote, Vraag
from app.storage.writer import REST_SECONDS, Database, Tx


def recover(db: Database) -> None:
    """Destroy every key that nothing open needs, give up what was sealed with a lost one, and empty the log.

    The rows go first, so that a crash in here leaves nothing that the next start does not mend. Other processes may be
    at work meanwhile: which keys are needed is looked up where nobody else writes.
    """
    with db.store.starting():
        orphans, lost = db.write_now(_settle)
        for name in orphans:
            db.keyring.destroy(name)
        for name in lost:
            db.keyring.destroy(name)
            db.keyring.create(name)
    db.vacuum()


async def keep_mending(house: House) -> None:
    """Until cancelled: destroy keys that were left because nobody knew whether their box was closed."""
    with house.bell.listen(INTERRUPTED) as (interrupted,):
        while True:
            await interrupted.wait()
            interrupted.clear()
            with contextlib.suppress(CannotStore):
                # When this fails the bell has rung again.
                await house.db.write(drop_orphans)
            await asyncio.sleep(REST_SECONDS)


def drop_orphans(tx: Tx) -> None:
    """Destroy every key that belongs to nothing open. A key is made by who writes, so here none is on its way."""
    for name in tx.keyring.names() - _wanted(tx):
        tx.destroy_key(name)


def _readable(keyring: Keyring, name: str) -> bool:
    """Whether this key is whole: a damaged one opens nothing, so what it sealed is lost like what has no key."""
    try:
        keyring.read(name)
    except KeyGone:
        return False
    return True


def _settle(tx: Tx) -> tuple[set[str], set[str]]:
    """The keys that belong to nothing, and the peppers that must be made anew. What cannot be read starts anew."""
    tx.keyring.sweep()
    names = tx.keyring.names()
    keys = {name for name in names if _readable(tx.keyring, name)}
    lost = {name for sessie_id in _running(tx) if (name := access.pepper_name(sessie_id)) not in keys}
    for sessie_id in _running(tx):
        if access.pepper_name(sessie_id) in lost:
            _empty_room(tx, tx.session.get_one(Sessie, sessie_id))
    for vraag in _open(tx):
        sessie = tx.session.get_one(Sessie, vraag.sessie_id)
        if key_name(vraag.id) not in keys or access.pepper_name(sessie.id) in lost:
            _start_anew(tx, vraag, sessie)
    tx.session.flush()
    return names - _wanted(tx), lost


def _wanted(tx: Tx) -> set[str]:
    """The names of the keys that are needed."""
    peppers = {access.pepper_name(sessie_id) for sessie_id in _running(tx)}
    return peppers | {key_name(vraag.id) for vraag in _open(tx)} | {access.ACCOUNTS_KEY}


def _open(tx: Tx) -> Sequence[Vraag]:
    return tx.session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))).all()


def _running(tx: Tx) -> list[str]:
    return list(tx.session.exec(select(Sessie.id).where(Sessie.moment != Moment.EINDE)).all())


def _empty_room(tx: Tx, sessie: Sessie) -> None:
    """Without its pepper a sessie knows no phone any more: they all join again, and the heads are counted again."""
    drop_all_flags(tx, sessie.id)
    tx.session.execute(delete(Deelnemer).where(col(Deelnemer.sessie_id) == sessie.id))
    sessie.hoofden, sessie.op_slot = None, bool(sessie.oefening)
    sessie.nummer += 1
    tx.session.add(sessie)


def _start_anew(tx: Tx, vraag: Vraag, sessie: Sessie) -> None:
    """A vraag that can never be counted is opened again: its ballots could not be read, or would count double."""
    tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id))
    tx.session.execute(delete(Meegedaan).where(col(Meegedaan.vraag_id) == vraag.id))
    if sessie.stap == vraag.stap and sessie.moment in ASKING:
        # The beginning of the card is a place that is always there, whatever the ronde was.
        sessie.moment, sessie.ronde = Moment.LEZEN, 1
        sessie.nummer += 1
        sessie.plek += 1
        tx.session.add(sessie)
    tx.session.delete(vraag)
