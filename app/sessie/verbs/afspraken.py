"""What the room agreed: written on the regie, kept with the sessie, coming back on a day."""

import secrets
from collections.abc import Sequence
from datetime import date

from sqlmodel import col, func, select

from app.ballots.sealed_texts import MOST_CHARS
from app.content.schema import Kaart
from app.errors import IncompleteForm, NotNow, TooLarge, UnknownCode
from app.sessie.model.flow import Place
from app.sessie.model.moment import Moment
from app.sessie.verbs.enter_place import changed, move_to
from app.sessie.verbs.lookups import running, steps_of
from app.sessie.verbs.team_memory import forget_agreement, remember_agreement, settle_with_team
from app.storage.tables.sessie import Afspraak, Sessie, Stap
from app.storage.writer import Tx

MOST_AGREEMENTS = 20


def agree(tx: Tx, sessie_id: str, words: str, terug: str | None, afspraak_id: str | None, now: int) -> None:
    """Write an agreement down, or anew; also after the end. `terug` is the day (year-month-day) it comes back.

    Raises `TooLarge`, `IncompleteForm` for no words or no such day, `UnknownCode` when the sessie is gone.
    """
    sessie = tx.session.get(Sessie, sessie_id)
    if sessie is None:
        raise UnknownCode
    words, day = " ".join(words.split()), _day(terug)
    mine = Afspraak.sessie_id == sessie.id
    number, last = tx.session.exec(select(func.count(), func.max(Afspraak.nr)).where(mine)).one()
    afspraak = tx.session.exec(select(Afspraak).where(mine, Afspraak.id == afspraak_id)).first()
    if not words:
        raise IncompleteForm
    if len(words) > MOST_CHARS or (afspraak is None and number >= MOST_AGREEMENTS):
        raise TooLarge
    if afspraak is None:
        stap = 0 if sessie.moment == Moment.EINDE else sessie.stap
        afspraak = Afspraak(id=secrets.token_hex(16), sessie_id=sessie.id, nr=(last or 0) + 1, stap=stap, tekst="")
    before = afspraak.tekst or None
    afspraak.tekst, afspraak.terug = words, day
    tx.session.add(afspraak)
    remember_agreement(tx, sessie, afspraak, before, now)
    changed(tx, sessie)


def take_away(tx: Tx, sessie_id: str, afspraak_id: str) -> None:
    """Strike an agreement out; one that is gone already stays gone."""
    sessie = tx.session.get(Sessie, sessie_id)
    afspraak = tx.session.get(Afspraak, afspraak_id)
    if sessie is not None and afspraak is not None and afspraak.sessie_id == sessie.id:
        forget_agreement(tx, sessie, afspraak)
        tx.session.delete(afspraak)
        changed(tx, sessie)


def settle(tx: Tx, sessie_id: str, afspraak_id: str) -> None:
    """The room looked back on an agreement: it stays, and comes back no more. One that is gone stays gone."""
    sessie = tx.session.get(Sessie, sessie_id)
    afspraak = tx.session.get(Afspraak, afspraak_id)
    if sessie is not None and afspraak is not None and afspraak.sessie_id == sessie.id:
        settle_with_team(tx, sessie, afspraak)
        afspraak.terug = None
        tx.session.add(afspraak)
        changed(tx, sessie)


def go_and_agree(tx: Tx, sessie_id: str, kaarten: Sequence[Kaart], seen: int, now: int) -> None:
    """Go to the step in which the room makes agreements; it is put behind the others when it is not there yet.

    Raises `NotNow` while a box is open or in a pause.
    """
    sessie = running(tx, sessie_id)
    if sessie.plek != seen:
        return
    if sessie.pauze or not kaarten or any(step.open for step in steps_of(tx.session, sessie.id)):
        raise NotNow
    mine = select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))
    rows = tx.session.exec(mine).all()
    there = next((row for row in rows if f'"slug":"{kaarten[0].slug}"' in row.kaart), None)
    first = there.nr if there else len(rows) + 1
    if there is None:
        for nr, kaart in enumerate(kaarten, start=first):
            tx.session.add(
                Stap(
                    sessie_id=sessie.id,
                    nr=nr,
                    kaart=kaart.model_dump_json(),
                    werkvorm="voorleggen",
                    minuten=kaart.minuten,
                )
            )
        tx.session.flush()
    move_to(tx, sessie, Place(first, Moment.LEZEN), now)


def _day(terug: str | None) -> str | None:
    if not terug:
        return None
    try:
        return date.fromisoformat(terug).isoformat()
    except ValueError:
        raise IncompleteForm from None
