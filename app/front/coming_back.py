"""Which agreements come back soon, for the browser that led the sessie; for every other browser there are none."""

from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import Request
from sqlmodel import col, select

from app import access
from app.house import House
from app.tables import Afspraak, Begeleider, Sessie

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Terug:
    """An agreement that comes back: `dag` is its day, `code` that of the sessie in which it was made."""

    code: str
    id: str
    tekst: str
    dag: date


def coming_back(request: Request, today: date) -> tuple[Terug, ...]:
    """The agreements of this browser's sessies that come back within a week or should have, the oldest first."""
    token = access.read_token(request, access.BEGELEIDER_COOKIE)
    if token is None:
        return ()
    house: House = request.app.state.house
    mine = (
        select(Sessie.code, Afspraak.id, Afspraak.tekst, Afspraak.terug)
        .join(Begeleider, col(Begeleider.sessie_id) == Sessie.id)
        .join(Afspraak, col(Afspraak.sessie_id) == Sessie.id)
        .where(Begeleider.merk == access.token_hash(token), col(Afspraak.terug) <= (today + SOON).isoformat())
        .order_by(col(Afspraak.terug), col(Afspraak.nr))
    )
    with house.db.read() as session:
        rows = session.exec(mine).all()
    return tuple(Terug(code, name, tekst, date.fromisoformat(terug or "")) for code, name, tekst, terug in rows)


def when(dag: date, today: date) -> str:
    """The beginning of the sentence that ends with the agreement."""
    days = (dag - today).days
    if days < 0:
        return "Jullie zouden terugkijken op:"
    soon = {0: "Vandaag", 1: "Morgen"}.get(days, f"Over {days} dagen")
    return f"{soon} kijken jullie terug op:"
