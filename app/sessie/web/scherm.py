"""The scherm: read-only, and safe to project at every moment."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.sessie.picture.qr import qr
from app.sessie.picture.views import Beeld
from app.sessie.web.room import RoomDep, onlooker_of
from app.web.pages import fragment, page, wants_fragment

router = APIRouter()


@router.get("/scherm/{code}")
async def show_scherm(request: Request, room: RoomDep, code: str) -> HTMLResponse:
    """The public picture, large. In the begeleider's own browser the keys of a presenter work on it."""
    visitor, seen = await onlooker_of(request, room, code)
    name = "scherm/_scherm.html" if wants_fragment(request) else "scherm/scherm.html"
    return page(name, {**scherm_context(seen.beeld), "leidt": visitor.leads})


def scherm_context(beeld: Beeld) -> dict[str, object]:
    return {"beeld": beeld, "qr": qr(beeld.meedoen_url)}


def scherm_fragment(beeld: Beeld) -> str:
    return fragment("scherm/_scherm.html", scherm_context(beeld))
