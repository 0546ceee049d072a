"""Going to another place, and letting every screen look."""

from app.live import bell
from app.sessie.model.flow import Place
from app.sessie.model.moment import SHOWN
from app.sessie.verbs.lookups import may_be_told, plan_of, vragen_of
from app.sessie.verbs.took_part import forget_flags
from app.storage.tables.sessie import Sessie, Stap
from app.storage.writer import Tx


def move_to(tx: Tx, sessie: Sessie, place: Place, now: int) -> None:
    """Go to this place and let every screen look."""
    if place.stap != sessie.stap:
        forget_flags(tx, sessie, place.stap)
    sessie.plek += 1
    sessie.terugblik = ""
    sessie.stap, sessie.moment, sessie.blad, sessie.moment_sinds = place.stap, place.moment, place.blad, now
    sessie.ronde = place.ronde
    mark_shown(tx, sessie)
    changed(tx, sessie)


def mark_shown(tx: Tx, sessie: Sessie) -> None:
    """Whatever the room can see now was shown, by which road it ever came there: the verslag tells that and no more."""
    stap = tx.session.get(Stap, (sessie.id, sessie.stap))
    if stap is None or sessie.moment not in SHOWN:
        return
    vragen = [vraag for vraag in vragen_of(tx.session, sessie) if vraag.ronde <= sessie.ronde]
    for vraag in may_be_told(vragen, last=sessie.ronde >= len(plan_of(stap))):
        vraag.getoond = True
        tx.session.add(vraag)


def changed(tx: Tx, sessie: Sessie) -> None:
    """The picture is another one now."""
    sessie.nummer += 1
    tx.session.add(sessie)
    tx.ring(bell.picture(sessie.id))
