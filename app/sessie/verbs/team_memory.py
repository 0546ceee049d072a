"""What a sessie leaves with its team: agreements, conclusions and exact results. Nothing else, nothing of a phone."""

import secrets
import time
from collections.abc import Sequence

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from app.ballots.compare import far_apart
from app.ballots.result import Result
from app.content.schema import Kaart, Stelling
from app.errors import NotNow
from app.sessie.model.meting import Keer, asks_the_card_itself, meting_of
from app.sessie.model.moment import Moment
from app.sessie.verbs.enter_place import changed
from app.sessie.verbs.lookups import kaart_of, ronde_of, running
from app.storage.tables.sessie import Afspraak, Sessie, Stap, Teamstuk, Tekst, Vraag
from app.storage.writer import Tx

# The field of a moreel beraad in which the room writes down what it concludes.
CONCLUSION = "conclusie"
TABLE_MOMENTS = (Moment.LOBBY, Moment.LEZEN, Moment.PRATEN, Moment.NORM)
MOST_ON_THE_TABLE = 2


def remember(tx: Tx, sessie: Sessie, now: int) -> None:
    """At the end: copy to the team what it keeps. Does nothing for a sessie without a team."""
    if sessie.team is None:
        return
    rows = tx.session.exec(select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))).all()
    mine = select(Afspraak).where(Afspraak.sessie_id == sessie.id).order_by(col(Afspraak.nr))
    for afspraak in tx.session.exec(mine).all():
        _keep_agreement(tx, sessie.team, sessie, rows, afspraak, now)
    _keep_conclusions(tx, sessie.team, sessie, now)
    _keep_results(tx, sessie.team, sessie, rows, now)


def remember_agreement(tx: Tx, sessie: Sessie, afspraak: Afspraak, before: str | None, now: int) -> None:
    """After the end: an agreement was written, or written anew; `before` is how it read then."""
    if sessie.team is None or sessie.moment != Moment.EINDE:
        return
    if before is not None:
        _drop_agreement(tx, sessie.team, before)
    rows = tx.session.exec(select(Stap).where(Stap.sessie_id == sessie.id).order_by(col(Stap.nr))).all()
    _keep_agreement(tx, sessie.team, sessie, rows, afspraak, now)


def forget_agreement(tx: Tx, sessie: Sessie, afspraak: Afspraak) -> None:
    """After the end: an agreement was struck out, so the team does not keep it either."""
    if sessie.team is not None and sessie.moment == Moment.EINDE:
        _drop_agreement(tx, sessie.team, afspraak.tekst)


def settle_with_team(tx: Tx, sessie: Sessie, afspraak: Afspraak) -> None:
    """The room looked back on this agreement: what its team keeps in these words and for this day is the same one."""
    same = (col(Teamstuk.team) == sessie.team, col(Teamstuk.tekst) == afspraak.tekst)
    tx.session.execute(update(Teamstuk).where(*same, col(Teamstuk.terug) == afspraak.terug).values(terug=None))


def lay_on_table(tx: Tx, sessie_id: str, stuk_id: str, *, aan: bool) -> None:
    """Show something that the team keeps to the room, or take it back; it goes by itself at the next step.

    Raises `NotNow` for what is not of this team, and where the room is choosing or writing.
    """
    sessie = running(tx, sessie_id)
    stuk = tx.session.get(Teamstuk, stuk_id)
    lying = [one for one in sessie.terugblik.split() if one != stuk_id]
    if stuk is None or sessie.team is None or stuk.team != sessie.team or stuk.soort == "meting":
        raise NotNow
    if sessie.moment not in TABLE_MOMENTS or sessie.pauze or (aan and len(lying) >= MOST_ON_THE_TABLE):
        raise NotNow
    sessie.terugblik = " ".join([*lying, stuk_id] if aan else lying)
    changed(tx, sessie)


def month_of(now: int) -> str:
    """The month of an epoch second, where the server stands: "2026-03"."""
    return time.strftime("%Y-%m", time.localtime(now))


def _keep_agreement(tx: Tx, team: bytes, sessie: Sessie, rows: Sequence[Stap], afspraak: Afspraak, now: int) -> None:
    # Whoever agrees the same again means one thing, from now on.
    _drop_agreement(tx, team, afspraak.tekst)
    stuk = _new_piece(team, "afspraak", afspraak.tekst, now)
    stuk.thema, stuk.titel = _about(sessie, rows, afspraak.stap)
    stuk.terug = afspraak.terug
    tx.session.add(stuk)


def _drop_agreement(tx: Tx, team: bytes, words: str) -> None:
    """By its words: no id leads from what a team keeps to a sessie, so there is nothing else to find it by."""
    same = (col(Teamstuk.team) == team, col(Teamstuk.soort) == "afspraak", col(Teamstuk.tekst) == words)
    tx.session.execute(delete(Teamstuk).where(*same))


def _keep_conclusions(tx: Tx, team: bytes, sessie: Sessie, now: int) -> None:
    """What the begeleider filled in for all to read. What phones wrote is not the team's to keep."""
    written = (Tekst.sessie_id == sessie.id, Tekst.veld == CONCLUSION, col(Tekst.van_regie).is_(True))
    for text in tx.session.exec(select(Tekst).where(*written, Tekst.staat == "getoond").order_by(col(Tekst.stap))):
        tx.session.add(_new_piece(team, "conclusie", text.tekst, now))


def _keep_results(tx: Tx, team: bytes, sessie: Sessie, rows: Sequence[Stap], now: int) -> None:
    """Exact results that the room saw, unless the team keeps one of the same question from less than a quarter ago."""
    by_question = _own_questions(tx.session, sessie, rows)
    for fingerprint, asked in by_question.items():
        same = (Teamstuk.team == team, Teamstuk.vingerafdruk == fingerprint)
        months = tx.session.exec(select(Teamstuk.maand).where(*same)).all()
        if not all(far_apart(month, month_of(now)) for month in months):
            continue
        for row, vraag in asked:
            meting = meting_of(ronde_of(vraag), Result.from_json(vraag.resultaat or ""), _keer(row, fingerprint, rows))
            if meting is not None:
                kaart = kaart_of(row)
                stuk = _new_piece(team, "meting", _question(kaart), now)
                stuk.thema, stuk.titel = kaart.thema or "", kaart.titel
                stuk.vingerafdruk, stuk.resultaat = fingerprint, meting.to_json()
                tx.session.add(stuk)


def _own_questions(session: Session, sessie: Sessie, rows: Sequence[Stap]) -> dict[str, list[tuple[Stap, Vraag]]]:
    """Every shown result on the question of a card itself, by the identity of that question."""
    shown = (Vraag.sessie_id == sessie.id, col(Vraag.gesloten).is_(True), col(Vraag.getoond).is_(True))
    found: dict[str, list[tuple[Stap, Vraag]]] = {}
    for vraag in session.exec(select(Vraag).where(*shown).order_by(col(Vraag.stap), col(Vraag.ronde))):
        row = rows[vraag.stap - 1]
        if asks_the_card_itself(kaart_of(row), row.werkvorm, ronde_of(vraag)):
            found.setdefault(vraag.vingerafdruk, []).append((row, vraag))
    return found


def _keer(row: Stap, fingerprint: str, rows: Sequence[Stap]) -> Keer:
    """Whether this step is the first or a later one that asks this question in its sessie."""
    same = [one.nr for one in rows if kaart_of(one).fingerprint == fingerprint]
    if len(same) < 2:
        return ""
    return "vooraf" if row.nr == same[0] else "achteraf"


def _about(sessie: Sessie, rows: Sequence[Stap], stap: int) -> tuple[str, str]:
    """Theme and title of the card at which something was agreed; for the whole sessie its theme, if it has only one."""
    if 0 < stap <= len(rows):
        kaart = kaart_of(rows[stap - 1])
        if kaart.thema:
            return kaart.thema, kaart.titel
    themes = {kaart.thema for kaart in map(kaart_of, rows[: sessie.stap]) if kaart.thema}
    return (themes.pop() if len(themes) == 1 else ""), ""


def _question(kaart: Kaart) -> str:
    return " ".join(kaart.alineas) if isinstance(kaart, Stelling) else kaart.vraag or ""


def _new_piece(team: bytes, soort: str, tekst: str, now: int) -> Teamstuk:
    return Teamstuk(id=secrets.token_hex(16), team=team, soort=soort, tekst=tekst, maand=month_of(now))
