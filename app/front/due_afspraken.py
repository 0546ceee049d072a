"""Which agreements come back soon: for a browser that led the sessie, and for one that opens the memory of its team."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import Request
from sqlmodel import Session, col, select

from app import access
from app.house import House
from app.storage.tables.sessie import Afspraak, Begeleider, Sessie, Teamstuk

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Plek:
    """Where an agreement stands: `naam` is what people call that page, `adres` and `afgehandeld` are addresses."""

    naam: str
    adres: str
    afgehandeld: str


@dataclass(frozen=True)
class Terug:
    """An agreement that comes back: `dag` is its day, `id` what it is called where it stands."""

    id: str
    tekst: str
    dag: date
    plek: Plek


def coming_back(request: Request, today: date) -> tuple[Terug, ...]:
    """What comes back within a week or should have, the oldest first; nothing for a browser without our cookies.

    What this browser led and its team keeps as well is one agreement: it stands there once, with its verslag.
    """
    lead = _merk(request, access.BEGELEIDER_COOKIE)
    team = _merk(request, access.TEAM_COOKIE)
    if lead is None and team is None:
        return ()
    house: House = request.app.state.house
    until = (today + SOON).isoformat()
    with house.db.read() as session:
        found = [*_led(session, lead, until), *_kept(session, team, lead, until)]
    return tuple(sorted(found, key=lambda one: one.dag))


def when(dag: date, today: date) -> str:
    """The beginning of the sentence that ends with the agreement."""
    days = (dag - today).days
    if days < 0:
        return "Jullie zouden terugkijken op:"
    soon = {0: "Vandaag", 1: "Morgen"}.get(days, f"Over {days} dagen")
    return f"{soon} kijken jullie terug op:"


def _led(session: Session, lead: bytes | None, until: str) -> Iterator[Terug]:
    """What was agreed in a sessie that this browser leads. A rehearsal agrees nothing that lasts."""
    mine = (
        select(Sessie.code, Afspraak.id, Afspraak.tekst, Afspraak.terug)
        .join(Begeleider, col(Begeleider.sessie_id) == Sessie.id)
        .join(Afspraak, col(Afspraak.sessie_id) == Sessie.id)
        .where(Begeleider.merk == lead, Sessie.oefening == "", col(Afspraak.terug) <= until)
        .order_by(col(Afspraak.nr))
    )
    for code, name, tekst, terug in session.exec(mine):
        here = f"/verslag/{code}"
        plek = Plek("Verslag", here, f"{here}/afspraak/{name}/afgehandeld")
        yield Terug(name, tekst, date.fromisoformat(terug or ""), plek)


def _kept(session: Session, team: bytes | None, lead: bytes | None, until: str) -> Iterator[Terug]:
    """What this team keeps of other sessies, and of those that were deleted."""
    same = (Sessie.team == Teamstuk.team, Afspraak.tekst == Teamstuk.tekst, Afspraak.terug == Teamstuk.terug)
    led = (
        select(Afspraak.id)
        .join(Sessie, col(Afspraak.sessie_id) == Sessie.id)
        .join(Begeleider, col(Begeleider.sessie_id) == Sessie.id)
        .where(Begeleider.merk == lead, *same)
        .exists()
    )
    due = (Teamstuk.team == team, Teamstuk.soort == "afspraak", col(Teamstuk.terug) <= until)
    plek = Plek("Teamgeheugen", "/team", "/team/afgehandeld")
    for stuk in session.exec(select(Teamstuk).where(*due, ~led).order_by(col(Teamstuk.id))):
        yield Terug(stuk.id, stuk.tekst, date.fromisoformat(stuk.terug or ""), plek)


def _merk(request: Request, cookie: str) -> bytes | None:
    """How the database knows whoever holds this cookie."""
    token = access.read_token(request, cookie)
    return access.token_hash(token) if token else None
