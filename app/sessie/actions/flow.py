"""The flow: forward, back, to another card, pause, the end."""

from functools import partial

from sqlalchemy import delete
from sqlmodel import col

from app import access
from app.ballots.keyring import Keyring
from app.db import Database, Tx
from app.errors import NotNow
from app.sessie.actions.rows import changed, move_to, place_of, running, steps_of, vraag_of
from app.sessie.actions.voting import discard_open
from app.sessie.state import Handeling, Place, back, forward
from app.sessie.views import Moment
from app.tables import Deelnemer, Wissel


def go_forward(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Take the next step of the flow, where that step needs nothing but looking. Raises `NotNow`."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    move = forward(place_of(sessie), steps_of(tx.session, sessie.id))
    if move is None or sessie.pauze or move.handeling not in (Handeling.VOLGENDE, Handeling.TOON):
        raise NotNow
    vraag = vraag_of(tx.session, sessie)
    if move.handeling is Handeling.TOON and vraag is not None:
        vraag.getoond = True
        tx.session.add(vraag)
    move_to(tx, sessie, move.to, now)


def go_back(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Take one step back. Raises `NotNow` where there is nothing before."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    move = back(place_of(sessie), steps_of(tx.session, sessie.id))
    if move is None or sessie.pauze:
        raise NotNow
    move_to(tx, sessie, move.to, now)


def talk_only(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Talk about a card without choosing: for a room without phones, or one that would rather not."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    if sessie.moment != Moment.LEZEN or sessie.pauze or any(step.open for step in steps_of(tx.session, sessie.id)):
        raise NotNow
    move_to(tx, sessie, Place(sessie.stap, Moment.PRATEN), now)


def jump(tx: Tx, sessie_id: str, stap: int, seen: int, now: int) -> None:
    """Go to the beginning of another card. Raises `NotNow` while a vraag is open, or for a card that is not there."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    steps = steps_of(tx.session, sessie.id)
    if sessie.pauze or not 1 <= stap <= len(steps) or any(step.open for step in steps):
        raise NotNow
    move_to(tx, sessie, Place(stap, Moment.LEZEN), now)


def pause(tx: Tx, sessie_id: str, *, aan: bool) -> None:
    """Blank the scherm and the phones, or bring them back. An open vraag stays open."""
    sessie = running(tx, sessie_id)
    if sessie.pauze != aan:
        sessie.pauze = aan
        changed(tx, sessie)


def end_sessie(tx: Tx, keyring: Keyring, db: Database, sessie_id: str, now: int) -> None:
    """End: whatever was not published is erased unopened, and nobody can be recognised again.

    The pepper dies with the sessie, so even a copy of the phones' rows says nothing any more.
    """
    sessie = running(tx, sessie_id)
    discard_open(tx, keyring, sessie.id)
    tx.session.execute(delete(Deelnemer).where(col(Deelnemer.sessie_id) == sessie.id))
    tx.session.execute(delete(Wissel).where(col(Wissel.sessie_id) == sessie.id))
    tx.after_commit(partial(keyring.destroy, access.pepper_name(sessie.id)))
    tx.after_commit(db.vacuum)
    sessie.pauze = False
    move_to(tx, sessie, Place(sessie.stap, Moment.EINDE), now)
