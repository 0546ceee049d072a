"""What a phone puts in the box: a choice or a text; and looking at one's own as long as the box is open."""

import contextlib
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import clock
from app.access import Phone
from app.ballots.keyring import KeyGone
from app.content.personal import find_personal, warning_about
from app.content.play.rondes import Soort
from app.errors import OnlyWatching, UnknownCode, VraagClosed
from app.sessie.model.moment import Moment
from app.sessie.picture.public_view import Seen, glance, look, see
from app.sessie.verbs import voting, writing
from app.sessie.verbs.lookups import ronde_of, vraag_of
from app.sessie.web.ballot_form import read_ballot, typed
from app.sessie.web.phone_page import closed_card, find_phone, look_phone, present
from app.sessie.web.room_dependencies import PhoneToken, Room, RoomDep, phone_token, room_of
from app.web.pages import fragment, wants_fragment, whole

router = APIRouter()

MOST_FIELDS = 5
# Twice what may stand in a field: who wrote too much gets a clear sentence, who sends a book gets none.
LONGEST_TEXT = 560
# Answers that show a choice are padded to a multiple of this, so that their length does not tell which.
PEEK_BYTES = 2048


async def cast(request: Request) -> Response:
    """Save a choice. Answers only once it is on disk, with the same bytes whatever was chosen.

    A plain route, and one question to the database, in the writer: a whole room chooses at once.
    """
    room, code, token = room_of(request), request.path_params["code"], phone_token(request)
    if token is None:
        raise UnknownCode
    given = read_ballot(await request.body())
    ballot = voting.Ballot(code, token, given.vraag, given.keuze, given.volgnummer)
    try:
        kept = await room.house.db.write_together(voting.cast_votes, ballot)
    except (VraagClosed, OnlyWatching) as late:
        beeld, eigen = await run_in_threadpool(look_phone, room, code, token)
        return present(request, beeld, eigen, status=late.status)
    return await _saved(request, room, code, token, given.vraag, kept)


router.add_route("/s/{code}/stem", cast, methods=["POST"])


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
        beeld, eigen = await run_in_threadpool(look_phone, room, code, phone.token)
        given = " ".join((beeld.kaart.titel, *beeld.kaart.alineas)) if beeld.kaart else ""
        warning = warning_about([found for text in texts for found in find_personal(text, given)])
        if warning and beeld.moment is Moment.SCHRIJVEN and not beeld.pauze:
            return present(request, beeld, replace(eigen, gekozen=False, teksten=tuple(texts)), let_op=warning)
    house, now = room.house, int(clock.now())
    try:
        number = typed(volgnummer)
        if number is None:
            number = await run_in_threadpool(_next_volgnummer, room, phone)
        number = await house.db.write(writing.hand_in, phone.sessie.id, phone.token, vraag, texts, number, now)
    except (VraagClosed, OnlyWatching) as late:
        beeld, eigen = await run_in_threadpool(look_phone, room, code, phone.token)
        return present(request, beeld, eigen, status=late.status)
    kept = voting.Kept(phone.sessie.id, phone.sessie.nummer, number)
    return await _saved(request, room, code, phone.token, vraag, kept)


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


async def _saved(request: Request, room: Room, code: str, token: bytes, vraag: str, kept: voting.Kept) -> Response:
    """The answer after the box took it: the same for every phone, as long as this is what is asked."""
    if not wants_fragment(request):
        return RedirectResponse(f"/s/{code}", status_code=303)
    seen = glance(room.looker, kept.sessie_id, kept.nummer)
    if seen is None:
        seen = await run_in_threadpool(_look, room, kept.sessie_id)
    if seen.beeld.vraag != vraag:
        beeld, eigen = await run_in_threadpool(look_phone, room, code, token)
        return present(request, beeld, eigen)
    return whole(closed_card(seen))


def _look(room: Room, sessie_id: str) -> Seen:
    with room.house.db.read() as session:
        return see(session, room.looker, sessie_id)


def _next_volgnummer(room: Room, phone: Phone) -> int:
    """The number after the one that this phone's texts have now."""
    with room.house.db.read() as session:
        vraag = vraag_of(session, phone.sessie)
        if vraag is None or vraag.gesloten or ronde_of(vraag).soort is not Soort.TEKST:
            raise UnknownCode if phone.sessie.moment == Moment.LOBBY else VraagClosed
        try:
            return writing.own_letter(session, room.house.keyring, vraag, phone.token)[1] + 1
        except KeyGone:
            raise VraagClosed from None


def _padded(html: str) -> str:
    missing = -(len(html.encode()) + len("<!---->")) % PEEK_BYTES
    return f"{html}<!--{' ' * missing}-->"
