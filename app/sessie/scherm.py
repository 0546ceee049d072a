"""The scherm: read-only, and safe to project at every moment."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.pages import fragment, page, wants_fragment
from app.sessie.doors import RoomDep, Visitor, with_code
from app.sessie.picture import look
from app.sessie.qr import qr
from app.sessie.views import Beeld

router = APIRouter()


@router.get("/scherm/{code}")
def show_scherm(request: Request, room: RoomDep, code: str) -> HTMLResponse:
    """The public picture, large. In the begeleider's own browser the keys of a presenter work on it."""

    def find(session: Session, visitor: Visitor) -> tuple[Beeld, bool]:
        return look(session, room.looker, visitor.sessie.id), visitor.leads

    beeld, leads = with_code(request, room, code, find)
    name = "scherm/_scherm.html" if wants_fragment(request) else "scherm/scherm.html"
    return page(name, {**scherm_context(beeld), "leidt": leads})


def scherm_context(beeld: Beeld) -> dict[str, object]:
    return {"beeld": beeld, "qr": qr(beeld.meedoen_url)}


def scherm_fragment(beeld: Beeld) -> str:
    return fragment("scherm/_scherm.html", scherm_context(beeld))
