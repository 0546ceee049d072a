"""Then and now: the question of this card as the room answers it today, beside an earlier time."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from app.ballots.compare import may_compare
from app.ballots.result import Result
from app.sessie.model.meting import Meting, asks_the_card_itself
from app.sessie.picture.result_view import ToenView, UitslagView, VergelijkRij, result_view
from app.sessie.picture.ronde_view import result_of
from app.sessie.verbs.lookups import kaart_of, ronde_of
from app.sessie.verbs.team_memory import month_of
from app.storage.tables.sessie import Sessie, Stap, Teamstuk, Vraag


def then_and_now(session: Session, sessie: Sessie, told: Sequence[Vraag]) -> ToenView | None:
    """An earlier step of this sessie with the same question, or else an earlier sessie of this team.

    None when there is nothing to compare, and just as well when there may not be: nothing tells these two apart.
    """
    vraag = _own_question(session, sessie, told)
    if vraag is None:
        return None
    now = result_of(vraag)
    earlier = _earlier_today(session, sessie, vraag)
    if earlier is not None:
        return _side_by_side(None, earlier, now)
    found = _earlier_sessie(session, sessie, vraag)
    return _side_by_side(*found, now) if found else None


def _own_question(session: Session, sessie: Sessie, told: Sequence[Vraag]) -> Vraag | None:
    """The first of these rondes in which a card itself was asked."""
    for vraag in told:
        row = session.get_one(Stap, (sessie.id, vraag.stap))
        if asks_the_card_itself(kaart_of(row), row.werkvorm, ronde_of(vraag)):
            return vraag
    return None


def _earlier_today(session: Session, sessie: Sessie, vraag: Vraag) -> UitslagView | None:
    """The same question in an earlier step. Whether this time may be told, the rule of the same phones has decided."""
    same = (Vraag.sessie_id == sessie.id, Vraag.vingerafdruk == vraag.vingerafdruk, Vraag.stap < vraag.stap)
    asked = select(Vraag).where(*same, col(Vraag.getoond).is_(True)).order_by(col(Vraag.stap), col(Vraag.ronde))
    first = _own_question(session, sessie, session.exec(asked).all())
    return result_of(first) if first else None


def _earlier_sessie(session: Session, sessie: Sessie, vraag: Vraag) -> tuple[str, UitslagView] | None:
    """The latest result that this team keeps of this question, its month first, as far as the two may be compared."""
    now, ronde = Result.from_json(vraag.resultaat or ""), ronde_of(vraag)
    if sessie.team is None or now.vorm != "precies":
        return None
    same = (Teamstuk.team == sessie.team, Teamstuk.vingerafdruk == vraag.vingerafdruk)
    month = month_of(sessie.moment_sinds)
    for stuk in session.exec(select(Teamstuk).where(*same).order_by(col(Teamstuk.maand).desc())):
        then = Meting.from_json(stuk.resultaat)
        lines = tuple(line.tekst for line in result_view(now, ronde).rijen)
        values = then.in_order_of(lines)
        # What was asked twice in one sessie is compared with how it began there, as this is how it begins here.
        if values is None or then.keer == "achteraf" or not may_compare(then.result, stuk.maand, now, month):
            continue
        return stuk.maand, result_view(Result("precies", then.keuzes, values), ronde)
    return None


def _side_by_side(month: str | None, then: UitslagView, now: UitslagView) -> ToenView | None:
    if not then.rijen or [row.tekst for row in then.rijen] != [row.tekst for row in now.rijen]:
        return None
    pairs = zip(then.rijen, now.rijen, strict=True)
    return ToenView(month, (then.keuzes, now.keuzes), tuple(VergelijkRij(old.tekst, old, new) for old, new in pairs))
