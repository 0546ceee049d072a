"""The verslag: for the browser that leads the sessie, and for nobody else."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from app import access
from app.errors import StillRunning, UnknownPage
from app.report.agenda import as_ics
from app.report.exports import as_csv, as_json
from app.report.sessie_rows import rows_of
from app.report.verslag import compose
from app.report.views import Verslag
from app.sessie.model.moment import Moment
from app.sessie.verbs import afspraken as agreeing
from app.sessie.verbs.erase import forget_ended
from app.sessie.web.room_dependencies import RegieToken, Room, RoomDep
from app.storage.tables.sessie import Sessie
from app.web.pages import page

router = APIRouter()

# What cannot be undone asks once more, on a page of its own that also works without JavaScript.
SURE = (
    "Wil je alles van deze sessie wissen?",
    "Het verslag, de uitslagen, de teksten en de afspraken gaan weg. Voor jou en voor iedereen. Dit kan niet terug.",
    "Wil je iets bewaren? Print dan eerst het verslag, of neem het mee als bestand.",
    "Wis alles",
)
TEAM_STAYS = "Wat al in het teamgeheugen staat, blijft daar. Dat wis je op de bladzijde van het team."


@router.get("/verslag/gewist")
def show_gone() -> HTMLResponse:
    """What is left to say once a sessie was deleted. No code is ever written like this address."""
    return page("verslag/gewist.html", {})


@router.get("/verslag/{code}.json")
def give_json(room: RoomDep, code: str, token: RegieToken) -> Response:
    """The published values for another program. Raises `NotTheBegeleider`."""
    verslag = _find(room, code, token)
    return _file(as_json(verslag), "application/json", f"verslag-{verslag.dag}.json")


@router.get("/verslag/{code}.csv")
def give_csv(room: RoomDep, code: str, token: RegieToken) -> Response:
    """The published values for a spreadsheet, one on each line. Raises `NotTheBegeleider`."""
    verslag = _find(room, code, token)
    return _file(as_csv(verslag), "text/csv; charset=utf-8", f"verslag-{verslag.dag}.csv")


@router.get("/verslag/{code}")
def show_verslag(room: RoomDep, code: str, token: RegieToken) -> Response:
    """What the room saw together, as a page to read and to print. Raises `NotTheBegeleider`."""
    with room.house.db.read() as session:
        sessie = access.find_regie(session, code, token)
        if sessie.code != code:
            return RedirectResponse(f"/verslag/{sessie.code}", status_code=303)
        verslag = _verslag(room, session, sessie)
    return page("verslag/verslag.html", {"verslag": verslag, "code": sessie.code})


@router.get("/verslag/{code}/afspraak/{afspraak_id}.ics")
def give_ics(room: RoomDep, code: str, afspraak_id: str, token: RegieToken) -> Response:
    """The day on which an agreement comes back, for a calendar. Raises `NotTheBegeleider`, `UnknownPage`."""
    afspraken = _find(room, code, token).afspraken
    found = next((one for one in afspraken if one.id == afspraak_id and one.terug), None)
    if found is None:
        raise UnknownPage
    return _file(as_ics(found), "text/calendar; charset=utf-8", f"afspraak-{found.terug}.ics")


@router.post("/verslag/{code}/afspraak/{afspraak_id}/afgehandeld")
async def settle(room: RoomDep, code: str, afspraak_id: str, token: RegieToken) -> Response:
    """The room looked back: the agreement no longer comes back. Leads to where that is asked, the beginning."""
    sessie = await run_in_threadpool(_sessie, room, code, token)
    await room.house.db.write(agreeing.settle, sessie.id, afspraak_id)
    return RedirectResponse("/", status_code=303)


@router.get("/verslag/{code}/wis")
def ask_first(room: RoomDep, code: str, token: RegieToken) -> HTMLResponse:
    """The question before everything goes. Raises `NotTheBegeleider`, `StillRunning`."""
    sessie = _sessie(room, code, token)
    if sessie.moment != Moment.EINDE:
        raise StillRunning
    kop, *tekst, knop = SURE
    tekst += [TEAM_STAYS] if sessie.team else []
    here = f"/verslag/{access.normalise(code)}"
    context = {
        "kop": kop,
        "tekst": tekst,
        "knop": knop,
        "handeling": f"{here}/wis",
        "terug": here,
        "terug_tekst": "Nee, terug naar het verslag",
    }
    return page("regie/zeker.html", context)


@router.post("/verslag/{code}/wis")
async def wipe(room: RoomDep, code: str, token: RegieToken, zeker: Annotated[bool, Form()] = False) -> Response:
    """Delete the sessie with everything that is kept of it. Raises `NotTheBegeleider`, `StillRunning`."""
    sessie = await run_in_threadpool(_sessie, room, code, token)
    if not zeker:
        return RedirectResponse(f"/verslag/{sessie.code}/wis", status_code=303)
    house = room.house
    await house.db.write(forget_ended, sessie.id)
    return RedirectResponse("/verslag/gewist", status_code=303)


def _sessie(room: Room, code: str, token: bytes | None) -> Sessie:
    with room.house.db.read() as session:
        return access.find_regie(session, code, token)


def _find(room: Room, code: str, token: bytes | None) -> Verslag:
    with room.house.db.read() as session:
        return _verslag(room, session, access.find_regie(session, code, token))


def _verslag(room: Room, session: Session, sessie: Sessie) -> Verslag:
    return compose(rows_of(session, sessie), room.house.settings.bewaren_dagen)


def _file(content: bytes, kind: str, name: str) -> Response:
    """A file to keep. Its name holds no code: what lies in a folder of downloads must lead nowhere."""
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
