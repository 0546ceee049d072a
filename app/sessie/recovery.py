"""At start-up, before the doors open: finish what a crash interrupted."""

from sqlalchemy import delete
from sqlmodel import col, select

from app import access
from app.ballots.keyring import KeyGone, Keyring
from app.db import Database, Tx
from app.sessie.actions.voting import key_name
from app.sessie.views import Moment
from app.tables import Sessie, Vote, Vraag


def recover(db: Database, keyring: Keyring) -> None:
    """Destroy every key that nothing open needs, give up votes whose key is lost, and empty the write-ahead log."""
    keyring.sweep()
    wanted = db.write_now(_settle, {name for name in keyring.names() if _readable(keyring, name)})
    for name in keyring.names() - wanted:
        keyring.destroy(name)
    db.truncate_log()


def _readable(keyring: Keyring, name: str) -> bool:
    """Whether this key is whole: a damaged one opens nothing, so what it sealed is lost like what has no key."""
    try:
        keyring.read(name)
    except KeyGone:
        return False
    return True


def _settle(tx: Tx, keys: set[str]) -> set[str]:
    """The names of the keys still needed. An open vraag without its key can never be counted: it starts anew."""
    wanted = set()
    for vraag in tx.session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))).all():
        if key_name(vraag.id) in keys:
            wanted.add(key_name(vraag.id))
            continue
        tx.session.execute(delete(Vote).where(col(Vote.vraag_id) == vraag.id))
        sessie = tx.session.get_one(Sessie, vraag.sessie_id)
        if sessie.stap == vraag.stap and sessie.moment == Moment.KIEZEN:
            sessie.moment = Moment.LEZEN
            sessie.nummer += 1
            tx.session.add(sessie)
        tx.session.delete(vraag)
    running = tx.session.exec(select(Sessie.id).where(Sessie.moment != Moment.EINDE)).all()
    return wanted | {access.pepper_name(sessie_id) for sessie_id in running}
