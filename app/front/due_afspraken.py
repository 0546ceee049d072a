"""Queries for agreements that come back soon: of sessies that this browser led, and in the memory of its team."""

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
class AfspraakPlek:
    """The page of an agreement: its `naam` and `adres`, and `afgehandeld`, the address that marks it as done."""

    naam: str
    adres: str
    afgehandeld: str


@dataclass(frozen=True)
class DueAfspraak:
    """An agreement that comes back: `dag` is its day, `id` what it is called where it stands."""

    id: str
    tekst: str
    dag: date
    plek: AfspraakPlek


def find_due(request: Request, today: date) -> tuple[DueAfspraak, ...]:
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


def opening_of(dag: date, today: date) -> str:
    """The Dutch words before the text of an agreement that comes back on `dag`."""
    days = (dag - today).days
    if days < 0:
        return "Jullie zouden terugkijken op:"
    soon = {0: "Vandaag", 1: "Morgen"}.get(days, f"Over {days} dagen")
    return f"{soon} kijken jullie terug op:"


def _led(session: Session, lead: bytes | None, until: str) -> Iterator[DueAfspraak]:
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
        plek = AfspraakPlek("Verslag", here, f"{here}/afspraak/{name}/afgehandeld")
        yield DueAfspraak(name, tekst, date.fromisoformat(terug or ""), plek)


def _kept(session: Session, team: bytes | None, lead: bytes | None, until: str) -> Iterator[DueAfspraak]:
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
    plek = AfspraakPlek("Teamgeheugen", "/team", "/team/afgehandeld")
    for stuk in session.exec(select(Teamstuk).where(*due, ~led).order_by(col(Teamstuk.id))):
        yield DueAfspraak(stuk.id, stuk.tekst, date.fromisoformat(stuk.terug or ""), plek)


def _merk(request: Request, cookie: str) -> bytes | None:
    """How the database knows whoever holds this cookie."""
    token = access.read_token(request, cookie)
    return access.token_hash(token) if token else None
