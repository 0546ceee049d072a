"""Going to another place, and letting every screen look."""

from app import live
from app.db import Tx
from app.sessie.actions.flags import forget_flags
from app.sessie.state import Place
from app.tables import Sessie


def move_to(tx: Tx, sessie: Sessie, place: Place, now: int) -> None:
    """Go to this place and let every screen look."""
    if place.stap != sessie.stap:
        forget_flags(tx, sessie, place.stap)
    sessie.plek += 1
    sessie.terugblik = ""
    sessie.stap, sessie.moment, sessie.blad, sessie.moment_sinds = place.stap, place.moment, place.blad, now
    sessie.ronde = place.ronde
    changed(tx, sessie)


def changed(tx: Tx, sessie: Sessie) -> None:
    """The picture is another one now."""
    sessie.nummer += 1
    tx.session.add(sessie)
    tx.ring(live.picture(sessie.id))
