"""The verslag: for the browser that leads the sessie, and for nobody else."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from app import access
from app.pages import page
from app.report.files import as_csv, as_json
from app.report.rows import rows_of
from app.report.verslag import compose
from app.report.views import Verslag
from app.sessie.doors import RegieToken, Room, RoomDep
from app.tables import Sessie

router = APIRouter()


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


def _find(room: Room, code: str, token: bytes | None) -> Verslag:
    with room.house.db.read() as session:
        return _verslag(room, session, access.find_regie(session, code, token))


def _verslag(room: Room, session: Session, sessie: Sessie) -> Verslag:
    return compose(rows_of(session, sessie), room.house.settings.bewaren_dagen)


def _file(content: bytes, kind: str, name: str) -> Response:
    """A file to keep. Its name holds no code: what lies in a folder of downloads must lead nowhere."""
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
