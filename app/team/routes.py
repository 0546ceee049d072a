"""The pages of a team's memory: begin one, open it with its code, read it, take it along, erase it."""

import json
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import select
from starlette.concurrency import run_in_threadpool

from app import access
from app.content.schema import THEMAS
from app.errors import TooManyGuesses, UnknownTeam
from app.sessie.web.room_dependencies import Room, RoomDep, TeamToken
from app.storage.tables.sessie import Teamstuk
from app.team import verbs
from app.team.team_lines import TeamBlad, export, team_blad
from app.web.pages import page

router = APIRouter()

TEAM = "/team"
StukId = Annotated[str, Form(alias="id", max_length=32)]


@router.get(TEAM)
def show_team(request: Request, room: RoomDep, token: TeamToken, gewist: bool = False) -> HTMLResponse:
    """What the team of this browser keeps; for any other browser the two ways in."""
    try:
        blad = _blad(room, token)
    except UnknownTeam:
        return page("team/begin.html", {"gewist": gewist, "maanden": _months(room)})
    response = page("team/team.html", {"blad": blad, "themas": THEMAS, "maanden": _months(room)})
    _give(request, response, token)
    return response


@router.post(TEAM)
async def begin(request: Request, room: RoomDep, token: TeamToken) -> Response:
    """Make a memory, and show its code this once. A second press on the same button makes no second one."""
    if await run_in_threadpool(_knows, room, token):
        return RedirectResponse(TEAM, status_code=303)
    code = access.new_team_code()
    new = await run_in_threadpool(access.team_token, code)
    await room.house.db.write(verbs.begin, new, date.today())
    response = page("team/code.html", {"code": access.readable(code), "maanden": _months(room)})
    _give(request, response, new)
    return response


@router.post(f"{TEAM}/code")
def enter(request: Request, room: RoomDep, code: Annotated[str, Form(max_length=40)]) -> Response:
    """Open the memory of a team on this browser too. Raises `UnknownTeam`, or `TooManyGuesses` after many of those."""
    address = request.client.host if request.client else ""
    if not room.guesses.may_try(address):
        raise TooManyGuesses
    try:
        token = access.team_token(access.normalise(code))
        _blad(room, token)
    except UnknownTeam:
        room.guesses.wrong(address)
        raise
    response = RedirectResponse(TEAM, status_code=303)
    _give(request, response, token)
    return response


@router.get(f"{TEAM}/geheugen.json")
def give_file(room: RoomDep, token: TeamToken) -> Response:
    """All of it in one file. Raises `UnknownTeam`."""
    text = json.dumps(export(_blad(room, token)), ensure_ascii=False, indent=2)
    name = {"Content-Disposition": 'attachment; filename="teamgeheugen.json"', "Cache-Control": "no-store"}
    return Response(text, media_type="application/json", headers=name)


@router.post(f"{TEAM}/afgehandeld")
async def settle(
    room: RoomDep, token: TeamToken, stuk_id: StukId, naar: Annotated[str, Form(max_length=10)] = ""
) -> Response:
    """An agreement was looked back on. From the beginning one goes back to the beginning."""
    await room.house.db.write(verbs.settle, token, stuk_id)
    return RedirectResponse("/" if naar == "begin" else TEAM, status_code=303)


@router.post(f"{TEAM}/thema")
async def put_under(
    room: RoomDep, token: TeamToken, stuk_id: StukId, thema: Annotated[str, Form(max_length=40)] = ""
) -> Response:
    """Put a piece under another theme."""
    await room.house.db.write(verbs.put_under, token, stuk_id, thema)
    return RedirectResponse(TEAM, status_code=303)


@router.post(f"{TEAM}/weg")
async def drop(room: RoomDep, token: TeamToken, stuk_id: StukId) -> Response:
    """Erase one piece."""
    await room.house.db.write(verbs.drop, token, stuk_id)
    return RedirectResponse(TEAM, status_code=303)


@router.post(f"{TEAM}/vergeet")
def forget_here(request: Request) -> Response:
    """This browser no longer opens the memory; for whoever has the code it stays."""
    response = RedirectResponse(TEAM, status_code=303)
    access.drop_token(request, response, access.TEAM_COOKIE)
    return response


@router.get(f"{TEAM}/wissen")
def ask_first(room: RoomDep, token: TeamToken) -> HTMLResponse:
    """The question before all of it is erased. Raises `UnknownTeam`."""
    _blad(room, token)
    return page("team/wissen.html", {})


@router.post(f"{TEAM}/wissen")
async def erase(request: Request, room: RoomDep, token: TeamToken) -> Response:
    """Erase all of it, for everybody."""
    await room.house.db.write(verbs.erase, token)
    response = RedirectResponse(f"{TEAM}?gewist=1", status_code=303)
    access.drop_token(request, response, access.TEAM_COOKIE)
    return response


def _blad(room: Room, token: bytes | None) -> TeamBlad:
    with room.house.db.read() as session:
        team = verbs.known_team(session, token)
        return team_blad(team, session.exec(select(Teamstuk).where(Teamstuk.team == team.merk)).all())


def _months(room: Room) -> int:
    """How many months a team keeps something."""
    return room.house.settings.team_maanden


def _knows(room: Room, token: bytes | None) -> bool:
    with room.house.db.read() as session:
        return access.find_team(session, token) is not None


def _give(request: Request, response: Response, token: bytes | None) -> None:
    """For another year and more: who keeps coming, stays in."""
    if token is not None:
        access.give_token(request, response, access.TEAM_COOKIE, token, days=access.TEAM_COOKIE_DAYS)
