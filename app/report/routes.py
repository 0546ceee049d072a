"""The verslag: for the browser that leads the sessie, and for nobody else."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from app import access
from app.pages import page
from app.report.rows import rows_of
from app.report.verslag import compose
from app.report.views import Verslag
from app.sessie.doors import RegieToken, Room, RoomDep
from app.tables import Sessie

router = APIRouter()


@router.get("/verslag/{code}")
def show_verslag(room: RoomDep, code: str, token: RegieToken) -> Response:
    """What the room saw together, as a page to read and to print. Raises `NotTheBegeleider`."""
    with room.house.db.read() as session:
        sessie = access.find_regie(session, code, token)
        if sessie.code != code:
            return RedirectResponse(f"/verslag/{sessie.code}", status_code=303)
        return _present(room, session, sessie)


def _present(room: Room, session: Session, sessie: Sessie) -> HTMLResponse:
    return page("verslag/verslag.html", {"verslag": _verslag(room, session, sessie), "code": sessie.code})


def _verslag(room: Room, session: Session, sessie: Sessie) -> Verslag:
    return compose(rows_of(session, sessie), room.house.settings.bewaren_dagen)
