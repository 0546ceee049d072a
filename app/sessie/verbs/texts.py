"""What the begeleider does with texts: leave one out, sum it up, group it, write one beside them. Never: see whose."""

from sqlmodel import Session, col, select

from app.ballots.sealed_texts import MOST_CHARS
from app.content.play.rondes import Ronde, Soort
from app.errors import NotNow, TooLarge
from app.sessie.model.moment import Moment
from app.sessie.verbs.enter_place import changed
from app.sessie.verbs.lookups import plan_of, ronde_of, running
from app.sessie.verbs.writing import new_text
from app.storage.tables.sessie import Sessie, Stap, Tekst, Vraag
from app.storage.writer import Tx

LONGEST_GROUP = 60
# What stands where the room chose among texts, in the place of one that is left out since.
LEFT_OUT = "Een tekst die is weggelaten"
MOST_OWN_TEXTS = 40


def set_aside(tx: Tx, sessie_id: str, text_id: str, *, weg: bool) -> None:
    """Leave a text out of the bundle, or put it back. Raises `NotNow`."""
    sessie, text = _bundled(tx, sessie_id, text_id)
    if text.van_regie and weg:
        # What the begeleider wrote is just gone; what a phone wrote can be put back until the sessie ends.
        tx.session.delete(text)
    elif weg or text.staat == "weg":
        told = sessie.moment == Moment.PRATEN
        text.staat = "weg" if weg else "getoond" if told else "nieuw"
        tx.session.add(text)
    _put_in_answers(tx, text, LEFT_OUT if weg else text.tekst)
    changed(tx, sessie)


def sum_up(tx: Tx, sessie_id: str, text_id: str, words: str) -> None:
    """Put the begeleider's own words in the place of a text; what stood there is gone. Raises `NotNow`, `TooLarge`."""
    sessie, text = _bundled(tx, sessie_id, text_id)
    text.tekst, text.samengevat = _fitting(words), not text.van_regie
    tx.session.add(text)
    _put_in_answers(tx, text, LEFT_OUT if text.staat == "weg" else text.tekst)
    changed(tx, sessie)


def put_in_group(tx: Tx, sessie_id: str, text_id: str, groep: str) -> None:
    """Put a text in a group with this name, or with an empty name in none. Raises `NotNow`."""
    sessie, text = _bundled(tx, sessie_id, text_id)
    text.groep = " ".join(groep.split())[:LONGEST_GROUP]
    tx.session.add(text)
    changed(tx, sessie)


def write_own(tx: Tx, sessie_id: str, veld: str, words: str) -> None:
    """Write a text from the regie in a field of the present ronde.

    Where the begeleider fills in, it takes the place of what stood there; beside texts of phones it is one more.
    Raises `NotNow` where there is nothing to write, `TooLarge`.
    """
    sessie = running(tx, sessie_id)
    ronde = ronde_to_write_in(tx.session, sessie)
    if ronde is None or sessie.pauze or veld not in {one.slug for one in ronde.velden}:
        raise NotNow
    words = _fitting(words, empty=ronde.soort is Soort.INVULLEN)
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.ronde == sessie.ronde)
    own = tx.session.exec(select(Tekst).where(*here, col(Tekst.van_regie).is_(True))).all()
    if ronde.soort is Soort.INVULLEN:
        for text in own:
            if text.veld == veld:
                tx.session.delete(text)
    elif len(own) >= MOST_OWN_TEXTS:
        raise TooLarge
    if words:
        text = new_text(sessie.id, sessie.stap, sessie.ronde, veld, words)
        text.van_regie, text.staat = True, "nieuw" if sessie.moment == Moment.BUNDEL else "getoond"
        tx.session.add(text)
    changed(tx, sessie)


def ronde_to_write_in(session: Session, sessie: Sessie) -> Ronde | None:
    """The present ronde, when the begeleider may write in it now: to fill in, or beside the texts of the phones."""
    stap = session.get(Stap, (sessie.id, sessie.stap))
    plan = plan_of(stap) if stap else ()
    if not 0 < sessie.ronde <= len(plan):
        return None
    ronde, moment = plan[sessie.ronde - 1], Moment(sessie.moment)
    fills_in = ronde.soort is Soort.INVULLEN and moment is Moment.PRATEN
    beside = ronde.soort is Soort.TEKST and ronde.zelf and moment in (Moment.BUNDEL, Moment.PRATEN)
    return ronde if fills_in or beside else None


def tell_bundle(tx: Tx, sessie: Sessie) -> None:
    """The room goes on from a bundle: everything in it that was not left out may be seen from now on."""
    if sessie.moment != Moment.BUNDEL:
        return
    here = (Tekst.sessie_id == sessie.id, Tekst.stap == sessie.stap, Tekst.ronde == sessie.ronde)
    for text in tx.session.exec(select(Tekst).where(*here, Tekst.staat == "nieuw")):
        text.staat = "getoond"
        tx.session.add(text)


def _bundled(tx: Tx, sessie_id: str, text_id: str) -> tuple[Sessie, Tekst]:
    """A text of the present ronde, while the room is at it."""
    sessie = running(tx, sessie_id)
    text = tx.session.get(Tekst, text_id)
    here = text is not None and (text.sessie_id, text.stap, text.ronde) == (sessie.id, sessie.stap, sessie.ronde)
    if text is None or not here or sessie.pauze or sessie.moment not in (Moment.BUNDEL, Moment.PRATEN):
        raise NotNow
    return sessie, text


def _put_in_answers(tx: Tx, text: Tekst, words: str) -> None:
    """Where the room chose among texts and this was one of them, it reads like this from now on."""
    step = (Vraag.sessie_id == text.sessie_id, Vraag.stap == text.stap, Vraag.ronde > text.ronde)
    for vraag in tx.session.exec(select(Vraag).where(*step)):
        ronde = ronde_of(vraag)
        if any(answer.van == text.id for answer in ronde.antwoorden):
            answers = (
                answer.model_copy(update={"tekst": words}) if answer.van == text.id else answer
                for answer in ronde.antwoorden
            )
            vraag.gevraagd = ronde.model_copy(update={"antwoorden": tuple(answers)}).model_dump_json()
            tx.session.add(vraag)


def _fitting(words: str, *, empty: bool = False) -> str:
    words = " ".join(words.split())
    if not words and not empty:
        raise NotNow
    if len(words) > MOST_CHARS:
        raise TooLarge
    return words
