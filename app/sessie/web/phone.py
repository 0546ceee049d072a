"""The phone: joining, seeing the present step, leaving."""

import contextlib
import secrets
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import access
from app.errors import BegeleiderCannotVote, UnknownCode
from app.sessie.verbs import admission
from app.sessie.web.phone_page import door_page, find_phone, shown
from app.sessie.web.room_dependencies import PhoneToken, RegieToken, RoomDep, onlooker_of, visitor_of
from app.web.pages import page

router = APIRouter()


@router.post("/meedoen")
async def find_by_code(request: Request, room: RoomDep, code: Annotated[str, Form(max_length=40)]) -> Response:
    """From the form on the first page to the phone's own address."""
    visitor = await visitor_of(request, room, code)
    if visitor.phone is None:
        access.open_door(visitor.sessie)
    return RedirectResponse(f"/s/{visitor.sessie.code}", status_code=303)


@router.get("/s/{code}")
async def show_phone(
    request: Request, room: RoomDep, code: str, anders: bool = False, binnen: bool = False
) -> Response:
    """The phone's page in the present step; for a newcomer the door; for the begeleider a kind refusal."""
    wanted = access.normalise(code)
    if wanted != code:
        return RedirectResponse(f"/s/{wanted}", status_code=303)
    visitor, seen = await onlooker_of(request, room, code)
    if visitor.eigen is not None:
        return shown(request, seen, replace(visitor.eigen, gekozen=False) if anders else visitor.eigen)
    if visitor.leads:
        raise BegeleiderCannotVote
    access.open_door(visitor.sessie)
    return door_page(seen, secrets.token_hex(16), cookies_off=binnen)


@router.post("/s/{code}/meedoen")
async def join(
    request: Request,
    room: RoomDep,
    code: str,
    regie: RegieToken,
    kaartje: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Take part: a new token for this browser, known to the server only as a hash.

    `kaartje` is a number of the door page: two presses on one page are one phone.
    """
    visitor = await visitor_of(request, room, code)
    response = RedirectResponse(f"/s/{visitor.sessie.code}?binnen=1", status_code=303)
    if visitor.phone is None:
        newcomer = admission.Newcomer(visitor.sessie.code, kaartje, regie)
        new = await room.house.db.write_together(admission.join_all, newcomer)
        access.give_token(request, response, access.PHONE_COOKIE, new)
    return response


@router.post("/s/{code}/weg")
async def leave(request: Request, room: RoomDep, code: str, token: PhoneToken) -> HTMLResponse:
    """Stop taking part, and take the token back; also after the end, when the server knows no phones any more."""
    with contextlib.suppress(UnknownCode):
        phone = await run_in_threadpool(find_phone, room, code, token)
        await room.house.db.write(admission.leave, phone.sessie.id, phone.token)
    response = page("phone/weg.html", {})
    access.drop_token(request, response, access.PHONE_COOKIE)
    return response
