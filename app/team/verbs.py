"""What is done with a team's memory: begun, put in order, erased. Filling it is done by the sessies of the team."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app import access
from app.content.schema import THEMAS
from app.errors import UnknownPage, UnknownTeam
from app.live.bell import picture
from app.storage.tables.sessie import Afspraak, Sessie, Team, Teamstuk
from app.storage.writer import Tx


def begin(tx: Tx, token: bytes, today: date) -> None:
    """Make an empty memory for whoever has this token."""
    tx.session.add(Team(merk=access.token_hash(token), sinds=today.isoformat()))


def settle(tx: Tx, token: bytes | None, stuk_id: str) -> None:
    """An agreement was looked back on: it stays, and comes back no more, not for whoever led either.

    Raises `UnknownTeam`, `UnknownPage`.
    """
    stuk = _piece(tx.session, token, stuk_id)
    for sessie in _filling(tx, stuk.team):
        same = (Afspraak.sessie_id == sessie.id, Afspraak.tekst == stuk.tekst, Afspraak.terug == stuk.terug)
        for afspraak in tx.session.exec(select(Afspraak).where(*same, col(Afspraak.terug).is_not(None))).all():
            afspraak.terug = None
            tx.session.add(afspraak)
            _let_look(tx, sessie)
    stuk.terug = None
    tx.session.add(stuk)


def put_under(tx: Tx, token: bytes | None, stuk_id: str, thema: str) -> None:
    """Put a piece under another theme, or under none. Raises `UnknownTeam`, `UnknownPage`."""
    stuk = _piece(tx.session, token, stuk_id)
    if thema and thema not in THEMAS:
        raise UnknownPage
    stuk.thema = thema
    tx.session.add(stuk)


def drop(tx: Tx, token: bytes | None, stuk_id: str) -> None:
    """Erase one piece. Raises `UnknownTeam`, `UnknownPage`."""
    stuk = _piece(tx.session, token, stuk_id)
    for sessie in _filling(tx, stuk.team):
        if stuk.id in sessie.terugblik.split():
            sessie.terugblik = " ".join(one for one in sessie.terugblik.split() if one != stuk.id)
            _let_look(tx, sessie)
    tx.session.delete(stuk)
    tx.vacuum()


def erase(tx: Tx, token: bytes | None) -> None:
    """Erase the whole memory: its pieces, its code, and that any sessie was to fill it. Raises `UnknownTeam`."""
    team = known_team(tx.session, token)
    for sessie in _filling(tx, team.merk):
        sessie.team, sessie.terugblik = None, ""
        _let_look(tx, sessie)
    tx.session.flush()
    tx.session.execute(delete(Teamstuk).where(col(Teamstuk.team) == team.merk))
    tx.session.execute(delete(Team).where(col(Team.merk) == team.merk))
    tx.vacuum()


def known_team(session: Session, token: bytes | None) -> Team:
    """The team of this token. Raises `UnknownTeam`."""
    team = access.find_team(session, token)
    if team is None:
        raise UnknownTeam
    return team


def _filling(tx: Tx, team: bytes) -> Sequence[Sessie]:
    """The sessies, running or ended, whose agreements go to this team."""
    return tx.session.exec(select(Sessie).where(Sessie.team == team)).all()


def _let_look(tx: Tx, sessie: Sessie) -> None:
    """Something of its team that its screens may show is another or gone: they look again."""
    sessie.nummer += 1
    tx.session.add(sessie)
    tx.ring(picture(sessie.id))


def _piece(session: Session, token: bytes | None, stuk_id: str) -> Teamstuk:
    """A piece of one's own team; that of another is as unknown as one that never was."""
    team, stuk = known_team(session, token), session.get(Teamstuk, stuk_id)
    if stuk is None or stuk.team != team.merk:
        raise UnknownPage
    return stuk
