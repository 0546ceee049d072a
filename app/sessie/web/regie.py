"""The regie: one page, and one address per handeling."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import access, clock
from app.errors import NotNow, NotTheBegeleider, UnknownPage
from app.sessie.model.moment import Handeling
from app.sessie.picture.public_view import look_again
from app.sessie.picture.qr import qr
from app.sessie.picture.regie_view import regie_context
from app.sessie.verbs import admission
from app.sessie.web.handelingen import read_press
from app.sessie.web.presses import CertainPress
from app.sessie.web.room_dependencies import PhoneToken, RegieToken, Room, RoomDep, let_lead
from app.storage.tables.sessie import Sessie
from app.web.pages import page, wants_fragment

router = APIRouter()

# Where a begeleider stands when a rehearsal is over: where the next sessie begins.
AFTER_REHEARSAL = "/sessies/nieuw?oefenen=klaar"

# What cannot be undone asks once more, on a page of its own that also works without JavaScript.
SURE = {
    "einde": (
        "Wil je de sessie stoppen?",
        "Alle telefoons krijgen een bedankje. Keuzes die nog dicht zijn, worden ongezien gewist. Dit kan niet terug.",
        "Stop de sessie",
    ),
    "code": (
        "Wil je een nieuwe code?",
        "Alle telefoons gaan eruit en moeten opnieuw meedoen. Keuzes die nog dicht zijn, worden ongezien gewist. "
        "Wat al getoond is, blijft.",
        "Maak een nieuwe code",
    ),
}
END_OF_REHEARSAL = (
    "Wil je de oefensessie stoppen?",
    "In een echte sessie krijgen alle telefoons nu een bedankje. Deze oefensessie wordt helemaal gewist. "
    "Dit kan niet terug.",
    "Stop de oefensessie",
)


@router.get("/regie/{code}")
def show_regie(request: Request, room: RoomDep, code: str, token: RegieToken) -> Response:
    """The regie, for the browser that leads this sessie."""
    try:
        now_code, context = _look(room, code, token)
    except NotTheBegeleider as refusal:
        return page("regie/geen_toegang.html", {}, status=refusal.status)
    if now_code != code:
        return RedirectResponse(f"/regie/{now_code}", status_code=303)
    return page("regie/_regie.html" if wants_fragment(request) else "regie/regie.html", context)


@router.get("/regie/{code}/wissel/{link}")
def show_switch(code: str, link: str) -> HTMLResponse:
    """What a one-use link opens: a button, so that a preview of the link does not use it up."""
    return page("regie/wissel_hier.html", {"code": access.normalise(code), "token": link})


@router.post("/regie/{code}/wissel/{link}")
async def take_switch(
    request: Request, room: RoomDep, code: str, link: str, token: RegieToken, phone: PhoneToken
) -> Response:
    """Let this browser lead the sessie too."""
    device = token or access.new_token()
    try:
        given = bytes.fromhex(link)
    except ValueError:
        given = b""
    now = int(clock.now())
    await room.house.db.write(admission.take_switch, access.normalise(code), given, device, phone, now)
    response = RedirectResponse(f"/regie/{access.normalise(code)}", status_code=303)
    let_lead(request, response, room, device)
    return response


@router.post("/regie/{code}/wissel")
async def offer_switch(room: RoomDep, code: str, token: RegieToken) -> HTMLResponse:
    """Show a one-use link for another device."""
    sessie = await run_in_threadpool(_find, room, code, token)
    link = access.new_token()
    await room.house.db.write(admission.offer_switch, sessie.id, link, int(clock.now()))
    address = f"{room.house.settings.adres}/regie/{sessie.code}/wissel/{link.hex()}"
    picture = qr(address, "QR-code voor het andere toestel")
    context = {"link": address, "qr": picture, "minuten": admission.WISSEL_SECONDS // 60, "code": sessie.code}
    return page("regie/wissel.html", context)


@router.get("/regie/{code}/{handeling}")
def ask_first(room: RoomDep, code: str, handeling: str, token: RegieToken) -> HTMLResponse:
    """The question before a handeling that cannot be undone."""
    sessie = _find(room, code, token)
    if handeling not in SURE:
        raise UnknownPage
    return _ask(sessie, handeling)


@router.post("/regie/{code}/{handeling}")
async def act(request: Request, room: RoomDep, code: str, handeling: str, token: RegieToken) -> Response:
    """One handeling. A second press on an old page changes nothing: `plek` tells where the room was then."""
    sessie = await run_in_threadpool(_find, room, code, token)
    press = read_press(handeling, await request.form())
    if isinstance(press, CertainPress) and not press.zeker:
        return _go_to(request, f"/regie/{sessie.code}/{handeling}")
    try:
        await press.carry_out(room.house, sessie.id)
    except NotNow:
        # Another device of the begeleider was quicker: the live page simply shows where the sessie is.
        if not wants_fragment(request):
            raise
    if handeling == Handeling.EINDE and sessie.oefening:
        return _go_to(request, AFTER_REHEARSAL)
    if not wants_fragment(request):
        fresh = await run_in_threadpool(_find, room, code, token)
        return _go_to(request, f"/regie/{fresh.code}")
    fresh_code, context = await run_in_threadpool(_look, room, code, token)
    if fresh_code != sessie.code:
        return _go_to(request, f"/regie/{fresh_code}")
    return page("regie/_regie.html", context)


def _look(room: Room, code: str, token: bytes | None) -> tuple[str, dict[str, object]]:
    """The code of this sessie now, and what its regie shows, from one look at the database. Blocks.

    Raises `NotTheBegeleider` for a browser that does not lead it.
    """
    with room.house.db.read() as session:
        sessie = access.find_regie(session, code, token)
        return sessie.code, regie_context(session, room.looker, look_again(session, room.looker, sessie.id))


def _find(room: Room, code: str, token: bytes | None) -> Sessie:
    with room.house.db.read() as session:
        return access.find_regie(session, code, token)


def _ask(sessie: Sessie, handeling: str) -> HTMLResponse:
    if sessie.moment == "einde":
        raise NotNow
    rehearsed = handeling == Handeling.EINDE and sessie.oefening
    kop, tekst, knop = END_OF_REHEARSAL if rehearsed else SURE[handeling]
    here = f"/regie/{sessie.code}"
    context = {"kop": kop, "tekst": tekst, "knop": knop, "handeling": f"{here}/{handeling}", "terug": here}
    return page("regie/zeker.html", context)


def _go_to(request: Request, address: str) -> Response:
    # A redirect is followed inside htmx and would land in a fragment; this header makes the browser itself go.
    if wants_fragment(request):
        return Response(status_code=200, headers={"HX-Redirect": address})
    return RedirectResponse(address, status_code=303)
