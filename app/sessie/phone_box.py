"""What a phone puts in the box: a choice or a text; and looking at one's own as long as the box is open."""

import contextlib
import re
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import clock
from app.access import Phone
from app.ballots.keyring import KeyGone
from app.content.persoonlijk import vind, waarschuwing
from app.content.rondes import Soort
from app.errors import IncompleteForm, OnlyWatching, UnknownCode, UnknownOptie, VraagClosed
from app.pages import fragment, wants_fragment
from app.sessie.actions import voting, writing
from app.sessie.actions.rows import ronde_of, vraag_of
from app.sessie.doors import PhoneToken, Room, RoomDep
from app.sessie.phone_page import find_phone, look_phone, present
from app.sessie.picture import look, look_again
from app.sessie.views import Beeld, Eigen, Moment

router = APIRouter()

KEUZE = re.compile(r"\d{2}")
MOST_KEUZES = 12
MOST_FIELDS = 5
# Twice what may stand in a field: who wrote too much gets a clear sentence, who sends a book gets none.
LONGEST_TEXT = 560
# Answers that show a choice are padded to a multiple of this, so that their length does not tell which.
PEEK_BYTES = 2048


@router.post("/s/{code}/stem")
async def cast(
    request: Request,
    room: RoomDep,
    code: str,
    token: PhoneToken,
    vraag: Annotated[str, Form(max_length=64)],
    keuze: Annotated[list[str] | None, Form()] = None,
    liever_niet: Annotated[bool, Form()] = False,
    volgnummer: Annotated[str, Form(max_length=15)] = "",
) -> Response:
    """Save a choice. Answers only once it is on disk, with the same bytes whatever was chosen.

    For a ranking the fields come in order of their places; an empty one is a place left open, and
    `liever_niet` is the blank.
    """
    phone = await run_in_threadpool(find_phone, room, code, token)
    numbers, house = (voting.BLANK,) if liever_niet else _numbers(keuze), room.house
    try:
        number = _typed(volgnummer) or await run_in_threadpool(_next_volgnummer, room, phone)
        number = await house.db.write(
            voting.cast_vote, house.keyring, phone.sessie.id, phone.token, vraag, numbers, number
        )
    except (VraagClosed, OnlyWatching) as late:
        beeld, eigen = await run_in_threadpool(look_phone, room, phone)
        return present(request, beeld, eigen, status=late.status)
    return await _saved(request, room, phone, vraag, number)


@router.post("/s/{code}/bijdrage")
async def contribute(
    request: Request,
    room: RoomDep,
    code: str,
    token: PhoneToken,
    vraag: Annotated[str, Form(max_length=64)],
    tekst: Annotated[list[Annotated[str, Form(max_length=LONGEST_TEXT)]] | None, Form()] = None,
    leeg: Annotated[bool, Form()] = False,
    toch: Annotated[bool, Form()] = False,
    volgnummer: Annotated[str, Form(max_length=15)] = "",
) -> Response:
    """Hand in the texts of this phone. With `leeg` it has nothing to bring in, which counts as handing in too.

    What looks like personal data is given back once with a warning; with `toch` it is taken as it is.
    """
    phone = await run_in_threadpool(find_phone, room, code, token)
    texts = [] if leeg else [" ".join(text.split()) for text in (tekst or [])[:MOST_FIELDS]]
    if any(texts) and not toch:
        beeld, eigen = await run_in_threadpool(look_phone, room, phone)
        given = " ".join((beeld.kaart.titel, *beeld.kaart.alineas)) if beeld.kaart else ""
        warning = waarschuwing([found for text in texts for found in vind(text, given)])
        if warning and beeld.moment is Moment.SCHRIJVEN and not beeld.pauze:
            return present(request, beeld, replace(eigen, gekozen=False, teksten=tuple(texts)), let_op=warning)
    house, now = room.house, int(clock.now())
    try:
        number = _typed(volgnummer) or await run_in_threadpool(_next_volgnummer, room, phone)
        number = await house.db.write(
            writing.hand_in, house.keyring, phone.sessie.id, phone.token, vraag, texts, number, now
        )
    except (VraagClosed, OnlyWatching) as late:
        beeld, eigen = await run_in_threadpool(look_phone, room, phone)
        return present(request, beeld, eigen, status=late.status)
    return await _saved(request, room, phone, vraag, number)


@router.post("/s/{code}/kijk")
def peek(request: Request, room: RoomDep, code: str, token: PhoneToken) -> HTMLResponse:
    """This phone's own choice, for as long as the vraag is open; after that there is nothing left to show."""
    phone = find_phone(room, code, token)
    with room.house.db.read() as session:
        beeld = look(session, room.looker, phone.sessie.id)
        vraag = vraag_of(session, phone.sessie)
        chosen: tuple[int, ...] = ()
        if beeld.moment is Moment.KIEZEN and not beeld.pauze and vraag is not None and not vraag.gesloten:
            with contextlib.suppress(KeyGone):
                chosen = voting.own_keuze(session, room.house.keyring, vraag, phone.token)
    texts = {int(optie.token): optie.tekst for optie in beeld.kaart.opties} if beeld.kaart else {}
    context = {"beeld": beeld, "gekozen": [texts[number] for number in chosen if number in texts]}
    html = fragment("phone/_kier.html" if wants_fragment(request) else "phone/kijk.html", context)
    return HTMLResponse(_padded(html), headers={"Cache-Control": "no-store"})


async def _saved(request: Request, room: Room, phone: Phone, vraag: str, number: int) -> Response:
    """The answer after the box took it: what belongs to this phone is known, so only the picture is looked at."""
    room.looker.counts.mark(vraag, phone.sessie.id)
    if not wants_fragment(request):
        return RedirectResponse(f"/s/{phone.sessie.code}", status_code=303)
    beeld = await run_in_threadpool(_look, room, phone)
    return present(request, beeld, Eigen(gekozen=True, volgnummer=number + 1))


def _look(room: Room, phone: Phone) -> Beeld:
    with room.house.db.read() as session:
        return look_again(session, room.looker, phone.sessie.id)


def _numbers(keuze: list[str] | None) -> tuple[int, ...]:
    chosen = [token for token in keuze or () if token]
    if not chosen:
        raise IncompleteForm
    if len(chosen) > MOST_KEUZES or not all(KEUZE.fullmatch(token) for token in chosen):
        raise UnknownOptie
    return tuple(int(token) for token in chosen)


def _typed(volgnummer: str) -> int:
    """The number that the phone gave; 0 when it could not count by itself."""
    return int(volgnummer) if volgnummer.isascii() and volgnummer.isdigit() else 0


def _next_volgnummer(room: Room, phone: Phone) -> int:
    """The number after the one that this phone's choice has now."""
    with room.house.db.read() as session:
        vraag = vraag_of(session, phone.sessie)
        if vraag is None or vraag.gesloten:
            raise UnknownCode if phone.sessie.moment == Moment.LOBBY else VraagClosed
        try:
            if ronde_of(vraag).soort is Soort.TEKST:
                return writing.own_letter(session, room.house.keyring, vraag, phone.token)[1] + 1
            return voting.own_volgnummer(session, room.house.keyring, vraag, phone.token) + 1
        except KeyGone:
            raise VraagClosed from None


def _padded(html: str) -> str:
    missing = -(len(html.encode()) + len("<!---->")) % PEEK_BYTES
    return f"{html}<!--{' ' * missing}-->"
