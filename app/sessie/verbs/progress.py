"""The flow: forward, back, past a ronde, to another card, pause, the end."""

from sqlalchemy import delete
from sqlmodel import col

from app import access
from app.content.play.rondes import may_switch
from app.errors import NotNow
from app.sessie.model.flow import Place, back, forward, skip
from app.sessie.model.moment import Handeling, Moment
from app.sessie.verbs import texts
from app.sessie.verbs.ballot_box import discard_open
from app.sessie.verbs.enter_place import changed, mark_shown, move_to
from app.sessie.verbs.erase import forget
from app.sessie.verbs.lookups import asked_up_to, kaart_of, place_of, running, steps_of, vragen_of
from app.sessie.verbs.team_memory import remember
from app.sessie.verbs.took_part import drop_all_flags
from app.storage.tables.sessie import Deelnemer, Stap, Tekst, Vraag, Wissel
from app.storage.writer import Tx


def go_forward(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Take the next step of the flow, where that step needs nothing but looking. Raises `NotNow`."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    move = forward(place_of(sessie), steps_of(tx.session, sessie.id))
    if move is None or sessie.pauze or move.handeling not in (Handeling.VOLGENDE, Handeling.TOON):
        raise NotNow
    texts.tell_bundle(tx, sessie)
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


def skip_ronde(tx: Tx, sessie_id: str, seen: int, now: int) -> None:
    """Leave out the ronde that would open now: talk without choosing, or write on the regie alone."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    place = skip(place_of(sessie), steps_of(tx.session, sessie.id))
    if place is None or sessie.pauze:
        raise NotNow
    texts.tell_bundle(tx, sessie)
    move_to(tx, sessie, place, now)


def switch_werkvorm(tx: Tx, sessie_id: str, werkvorm: str, seen: int) -> None:
    """Go on with this card in another werkvorm. Raises `NotNow` when what was asked already is not the same there."""
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    stap = tx.session.get(Stap, (sessie.id, sessie.stap))
    vragen = vragen_of(tx.session, sessie)
    if stap is None or any(not vraag.gesloten for vraag in vragen):
        raise NotNow
    if not may_switch(kaart_of(stap), stap.werkvorm, werkvorm, asked_up_to(vragen)):
        raise NotNow
    stap.werkvorm = werkvorm
    tx.session.add(stap)
    mark_shown(tx, sessie)
    changed(tx, sessie)


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


def end_sessie(tx: Tx, sessie_id: str, now: int) -> None:
    """End: what was not counted is erased unopened, what was not shown is erased too, and nobody is known any more.

    The pepper dies with the sessie, so even a copy of the phones' rows says nothing any more. A rehearsal was nobody's
    conversation: of that nothing is left at all.
    """
    sessie = running(tx, sessie_id)
    discard_open(tx, sessie.id)
    tx.session.execute(delete(Deelnemer).where(col(Deelnemer.sessie_id) == sessie.id))
    tx.session.execute(delete(Wissel).where(col(Wissel.sessie_id) == sessie.id))
    drop_all_flags(tx, sessie.id)
    tx.session.execute(delete(Tekst).where(col(Tekst.sessie_id) == sessie.id, col(Tekst.staat) != "getoond"))
    tx.session.execute(delete(Vraag).where(col(Vraag.sessie_id) == sessie.id, col(Vraag.getoond).is_(False)))
    tx.destroy_key(access.pepper_name(sessie.id))
    tx.vacuum()
    remember(tx, sessie, now)
    sessie.pauze = False
    move_to(tx, sessie, Place(sessie.stap, Moment.EINDE), now)
    if sessie.oefening:
        forget(tx, sessie.id)
