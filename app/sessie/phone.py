"""The phone: joining, seeing the present step, choosing, looking at one's own choice, leaving."""

import contextlib
import re
import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from app import access
from app.access import Phone
from app.ballots.keyring import KeyGone
from app.errors import BegeleiderCannotVote, IncompleteForm, UnknownCode, UnknownOptie, VraagClosed
from app.pages import fragment, page, wants_fragment
from app.sessie.actions import door, voting
from app.sessie.actions.rows import vraag_of
from app.sessie.doors import PhoneToken, RegieToken, Room, RoomDep, with_code
from app.sessie.picture import look, own
from app.sessie.tickets import Tickets
from app.sessie.views import Beeld, Eigen, Moment

router = APIRouter()
tickets = Tickets()

KEUZE = re.compile(r"\d{2}")
MOST_KEUZES = 12
# Answers that show a choice are padded to a multiple of this, so that their length does not tell which.
PEEK_BYTES = 2048


@router.post("/meedoen")
def find_by_code(
    request: Request, room: RoomDep, token: PhoneToken, code: Annotated[str, Form(max_length=40)]
) -> Response:
    """From the form on the first page to the phone's own address."""
    wanted = access.normalise(code)

    def find(session: Session, code: str) -> object:
        sessie = access.find_sessie(session, code)
        if token is not None and access.takes_part(session, room.house.keyring, sessie.id, token):
            return sessie
        return access.find_open_door(session, code)

    with_code(request, room, wanted, find)
    return RedirectResponse(f"/s/{wanted}", status_code=303)


@router.get("/s/{code}")
def show_phone(
    request: Request, room: RoomDep, code: str, token: PhoneToken, regie: RegieToken, anders: bool = False,
    binnen: bool = False,
) -> Response:  # fmt: skip
    """The phone's page in the present step; for a newcomer the door; for the begeleider a kind refusal."""
    wanted = access.normalise(code)
    if wanted != code:
        return RedirectResponse(f"/s/{wanted}", status_code=303)

    def find(session: Session, code: str) -> tuple[Beeld, Eigen | None]:
        sessie = access.find_sessie(session, code)
        if token is not None and access.takes_part(session, room.house.keyring, sessie.id, token):
            return look(session, room.looker, sessie.id), own(session, room.house.keyring, sessie, token)
        if access.leads(session, sessie.id, regie):
            raise BegeleiderCannotVote
        return look(session, room.looker, access.find_open_door(session, code).id), None

    beeld, eigen = with_code(request, room, code, find)
    if eigen is None:
        door_context = {
            "code": beeld.code, "code_leesbaar": beeld.code_leesbaar, "titel": beeld.titel,
            "kaartje": secrets.token_hex(16), "koekjes_uit": binnen,
        }  # fmt: skip
        return page("phone/meedoen.html", door_context)
    if anders:
        eigen = Eigen(gekozen=False, volgnummer=eigen.volgnummer)
    return _present(request, beeld, eigen)


@router.post("/s/{code}/meedoen")
async def join(
    request: Request, room: RoomDep, code: str, token: PhoneToken, regie: RegieToken,
    kaartje: Annotated[str, Form(max_length=64)] = "",
) -> Response:  # fmt: skip
    """Take part: a new token for this browser, known to the server only as a hash.

    `kaartje` is a number of the door page: two presses on one page are one phone.
    """
    house = room.house

    def find(session: Session, code: str) -> bool:
        sessie = access.find_sessie(session, code)
        if token is not None and access.takes_part(session, house.keyring, sessie.id, token):
            return True
        access.find_open_door(session, code)
        return False

    response = RedirectResponse(f"/s/{access.normalise(code)}?binnen=1", status_code=303)
    if not await run_in_threadpool(with_code, request, room, code, find):
        new = tickets.token_for(kaartje)
        await house.db.write(door.join, house.keyring, access.normalise(code), new, regie)
        access.give_token(request, response, access.PHONE_COOKIE, new)
    return response


@router.post("/s/{code}/stem")
async def cast(
    request: Request,
    room: RoomDep,
    code: str,
    token: PhoneToken,
    vraag: Annotated[str, Form(max_length=64)],
    keuze: Annotated[list[str] | None, Form()] = None,
    volgnummer: Annotated[str, Form(max_length=15)] = "",
) -> Response:
    """Save a choice. Answers only once it is on disk, with the same bytes whatever was chosen."""
    phone = await run_in_threadpool(_find_phone, room, code, token)
    numbers, house = _numbers(keuze), room.house
    try:
        number = await run_in_threadpool(_volgnummer, room, phone, volgnummer)
        await house.db.write(voting.cast_vote, house.keyring, phone.sessie.id, phone.token, vraag, numbers, number)
    except VraagClosed as late:
        beeld, eigen = await run_in_threadpool(_look, room, phone)
        return _present(request, beeld, eigen, status=late.status)
    room.looker.counts.mark(vraag, phone.sessie.id)
    if not wants_fragment(request):
        return RedirectResponse(f"/s/{phone.sessie.code}", status_code=303)
    beeld, eigen = await run_in_threadpool(_look, room, phone)
    return _present(request, beeld, eigen)


@router.post("/s/{code}/kijk")
def peek(request: Request, room: RoomDep, code: str, token: PhoneToken) -> HTMLResponse:
    """This phone's own choice, for as long as the vraag is open; after that there is nothing left to show."""
    phone = _find_phone(room, code, token)
    with room.house.db.read() as session:
        beeld = look(session, room.looker, phone.sessie.id)
        vraag = vraag_of(session, phone.sessie)
        chosen: frozenset[int] = frozenset()
        if beeld.moment is Moment.KIEZEN and not beeld.pauze and vraag is not None and not vraag.gesloten:
            with contextlib.suppress(KeyGone):
                chosen = voting.own_keuze(session, room.house.keyring, vraag, phone.token)
    opties = beeld.kaart.opties if beeld.kaart else ()
    texts = [optie.tekst for optie in opties if int(optie.token) in chosen]
    context = {"beeld": beeld, "gekozen": texts}
    html = fragment("phone/_kier.html" if wants_fragment(request) else "phone/kijk.html", context)
    return HTMLResponse(_padded(html), headers={"Cache-Control": "no-store"})


@router.post("/s/{code}/weg")
async def leave(request: Request, room: RoomDep, code: str, token: PhoneToken) -> HTMLResponse:
    """Stop taking part, and take the token back; also after the end, when the server knows no phones any more."""
    with contextlib.suppress(UnknownCode):
        phone = await run_in_threadpool(_find_phone, room, code, token)
        await room.house.db.write(door.leave, room.house.keyring, phone.sessie.id, phone.token)
        await run_in_threadpool(_mark_open, room, phone.sessie.id)
    response = page("phone/weg.html", {})
    access.drop_token(request, response, access.PHONE_COOKIE)
    return response


def _mark_open(room: Room, sessie_id: str) -> None:
    with room.house.db.read() as session:
        for vraag in voting.open_vragen(session, sessie_id):
            room.looker.counts.mark(vraag.id, sessie_id)


def _find_phone(room: Room, code: str, token: bytes | None) -> Phone:
    with room.house.db.read() as session:
        return access.find_phone(session, room.house.keyring, code, token)


def _look(room: Room, phone: Phone) -> tuple[Beeld, Eigen]:
    with room.house.db.read() as session:
        sessie = access.find_phone(session, room.house.keyring, phone.sessie.code, phone.token).sessie
        return look(session, room.looker, sessie.id), own(session, room.house.keyring, sessie, phone.token)


def _present(request: Request, beeld: Beeld, eigen: Eigen, status: int = 200) -> HTMLResponse:
    name = "phone/_phone.html" if wants_fragment(request) else "phone/phone.html"
    return page(name, {"beeld": beeld, "eigen": eigen}, status=status)


def _numbers(keuze: list[str] | None) -> frozenset[int]:
    if not keuze:
        raise IncompleteForm
    if len(keuze) > MOST_KEUZES or not all(KEUZE.fullmatch(token) for token in keuze):
        raise UnknownOptie
    return frozenset(int(token) for token in keuze)


def _volgnummer(room: Room, phone: Phone, typed: str) -> int:
    """The number the phone gave, or the next one where it could not count by itself."""
    if typed.isascii() and typed.isdigit():
        return int(typed)
    with room.house.db.read() as session:
        vraag = vraag_of(session, phone.sessie)
        if vraag is None or vraag.gesloten:
            raise UnknownCode if phone.sessie.moment == Moment.LOBBY else VraagClosed
        try:
            return voting.own_volgnummer(session, room.house.keyring, vraag, phone.token) + 1
        except KeyGone:
            raise VraagClosed from None


def _padded(html: str) -> str:
    missing = -(len(html.encode()) + len("<!---->")) % PEEK_BYTES
    return f"{html}<!--{' ' * missing}-->"
