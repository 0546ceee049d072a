"""The phone: joining, seeing the present step, leaving."""

import contextlib
import secrets
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from app import access
from app.errors import BegeleiderCannotVote, UnknownCode
from app.pages import page
from app.sessie.actions import door
from app.sessie.actions.box import open_vragen
from app.sessie.doors import PhoneToken, RegieToken, Room, RoomDep, Visitor, with_code
from app.sessie.phone_page import find_phone, shown
from app.sessie.picture import Seen, own, see
from app.sessie.views import Eigen

router = APIRouter()


@router.post("/meedoen")
def find_by_code(request: Request, room: RoomDep, code: Annotated[str, Form(max_length=40)]) -> Response:
    """From the form on the first page to the phone's own address."""
    wanted = access.normalise(code)

    def find(_session: Session, visitor: Visitor) -> object:
        return visitor.phone or access.open_door(visitor.sessie)

    with_code(request, room, wanted, find)
    return RedirectResponse(f"/s/{wanted}", status_code=303)


@router.get("/s/{code}")
def show_phone(request: Request, room: RoomDep, code: str, anders: bool = False, binnen: bool = False) -> Response:
    """The phone's page in the present step; for a newcomer the door; for the begeleider a kind refusal."""
    wanted = access.normalise(code)
    if wanted != code:
        return RedirectResponse(f"/s/{wanted}", status_code=303)

    def find(session: Session, visitor: Visitor) -> tuple[Seen, Eigen | None]:
        sessie = visitor.sessie
        if visitor.phone is not None:
            return see(session, room.looker, sessie.id), own(session, room.house.keyring, sessie, visitor.phone)
        if visitor.leads:
            raise BegeleiderCannotVote
        return see(session, room.looker, access.open_door(sessie).id), None

    seen, eigen = with_code(request, room, code, find)
    beeld = seen.beeld
    if eigen is None:
        door_context = {
            "code": beeld.code, "code_leesbaar": beeld.code_leesbaar, "titel": beeld.titel,
            "bewaart": beeld.bewaart, "kaartje": secrets.token_hex(16), "koekjes_uit": binnen,
        }  # fmt: skip
        return page("phone/meedoen.html", door_context)
    if anders:
        eigen = replace(eigen, gekozen=False)
    return shown(request, seen, eigen)


@router.post("/s/{code}/meedoen")
async def join(
    request: Request, room: RoomDep, code: str, regie: RegieToken,
    kaartje: Annotated[str, Form(max_length=64)] = "",
) -> Response:  # fmt: skip
    """Take part: a new token for this browser, known to the server only as a hash.

    `kaartje` is a number of the door page: two presses on one page are one phone.
    """
    house = room.house

    def find(_session: Session, visitor: Visitor) -> bytes | None:
        """The token for a newcomer, None for a phone that takes part already."""
        if visitor.phone is not None:
            return None
        return access.token_of_door(house.keyring, access.open_door(visitor.sessie), kaartje)

    response = RedirectResponse(f"/s/{access.normalise(code)}?binnen=1", status_code=303)
    new = await run_in_threadpool(with_code, request, room, code, find)
    if new is not None:
        newcomer = door.Newcomer(access.normalise(code), new, regie)
        await house.db.write_together(door.join_all, house.keyring, newcomer)
        access.give_token(request, response, access.PHONE_COOKIE, new)
    return response


@router.post("/s/{code}/weg")
async def leave(request: Request, room: RoomDep, code: str, token: PhoneToken) -> HTMLResponse:
    """Stop taking part, and take the token back; also after the end, when the server knows no phones any more."""
    with contextlib.suppress(UnknownCode):
        phone = await run_in_threadpool(find_phone, room, code, token)
        await room.house.db.write(door.leave, room.house.keyring, phone.sessie.id, phone.token)
        await run_in_threadpool(_mark_open, room, phone.sessie.id)
    response = page("phone/weg.html", {})
    access.drop_token(request, response, access.PHONE_COOKIE)
    return response


def _mark_open(room: Room, sessie_id: str) -> None:
    with room.house.db.read() as session:
        for vraag in open_vragen(session, sessie_id):
            room.looker.counts.mark(vraag.id, sessie_id)
