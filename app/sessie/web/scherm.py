"""The scherm: read-only, and safe to project at every moment."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.sessie.picture.scherm_view import scherm_context
from app.sessie.web.room_dependencies import RoomDep, onlooker_of
from app.web.pages import page, wants_fragment

router = APIRouter()


@router.get("/scherm/{code}")
async def show_scherm(request: Request, room: RoomDep, code: str) -> HTMLResponse:
    """The public picture, large. In the begeleider's own browser the keys of a presenter work on it."""
    visitor, seen = await onlooker_of(request, room, code)
    name = "scherm/_scherm.html" if wants_fragment(request) else "scherm/scherm.html"
    return page(name, {**scherm_context(seen.beeld), "leidt": visitor.leads})
