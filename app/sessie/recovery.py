"""At start-up, before the doors open: finish what a crash interrupted."""

from sqlalchemy import delete
from sqlmodel import col, select

from app import access
from app.ballots.keyring import KeyGone, Keyring
from app.db import Database, Tx
from app.sessie.actions.box import key_name
from app.sessie.actions.flags import drop_all_flags
from app.sessie.state import ASKING
from app.sessie.views import Moment
from app.tables import Deelnemer, Meegedaan, Sessie, Vote, Vraag


def recover(db: Database, keyring: Keyring) -> None:
    """Destroy every key that nothing open needs, give up what was sealed with a lost one, and empty the log.

    The rows go first, so that a crash in here leaves nothing that the next start does not mend.
    """
    keyring.sweep()
    wanted = db.write_now(_settle, {name for name in keyring.names() if _readable(keyring, name)})
    for name in keyring.names() - wanted:
        keyring.destroy(name)
    for sessie_id in db.write_now(_running):
        name = access.pepper_name(sessie_id)
        if not _readable(keyring, name):
            keyring.destroy(name)
            keyring.create(name)
    db.vacuum()


def _readable(keyring: Keyring, name: str) -> bool:
    """Whether this key is whole: a damaged one opens nothing, so what it sealed is lost like what has no key."""
    try:
        keyring.read(name)
    except KeyGone:
        return False
    return True


def _settle(tx: Tx, keys: set[str]) -> set[str]:
    """The names of the keys still needed. What a lost key made unreadable starts anew."""
    running = _running(tx)
    for sessie_id in running:
        if access.pepper_name(sessie_id) not in keys:
            _empty_room(tx, tx.session.get_one(Sessie, sessie_id))
    wanted = {access.pepper_name(sessie_id) for sessie_id in running}
    for vraag in tx.session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))).all():
        sessie = tx.session.get_one(Sessie, vraag.sessie_id)
        if key_name(vraag.id) in keys and access.pepper_name(sessie.id) in keys:
            wanted.add(key_name(vraag.id))
        else:
            _start_anew(tx, vraag, sessie)
    return wanted


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
