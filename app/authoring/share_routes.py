"""A pakket and other people: reading along by a link, remarks, files in and out, and playing a card alone."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import access, clock
from app.authoring import verbs
from app.authoring.card_routes import PREVIEWED
from app.authoring.links import USUAL_DAYS, make_link, settle, withdraw
from app.authoring.maker_dependencies import FOR_MAKERS, BestandDep
from app.authoring.pakket_routes import pakket_page
from app.content.rehearsal_words import USUAL_AANTAL
from app.house import HouseDep
from app.sessie.verbs.admission import Plan, PlannedStep, start_sessie
from app.sessie.web.room_dependencies import RegieToken, RoomDep, let_lead
from app.sessie.web.start import rehearsed

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)


@router.post("/{pakket}/meelezen")
async def invite(
    house: HouseDep,
    pakket: str,
    voor: Annotated[str, Form(max_length=60)] = "",
    dagen: Annotated[int, Form()] = USUAL_DAYS["meelezen"],
) -> HTMLResponse:
    """A link for somebody to read along, shown this once. Raises `UnknownPage`."""
    token = access.new_token()
    await house.db.write(make_link, token, "meelezen", pakket, voor.strip() or "Iemand", dagen, int(clock.now()))
    link = f"{house.settings.adres}/meelezen/{token.hex()}"
    return await run_in_threadpool(pakket_page, house, pakket, link)


@router.post("/{pakket}/meelezen/weg")
async def withdraw_link(house: HouseDep, pakket: str, merk: Annotated[str, Form(pattern="^[0-9a-f]{64}$")]) -> Response:
    """Let a link end now."""
    await house.db.write(withdraw, bytes.fromhex(merk))
    return RedirectResponse(f"/maken/{pakket}#meelezen", status_code=303)


@router.post("/{pakket}/opmerking")
async def deal_with(
    house: HouseDep,
    pakket: str,
    kaart: Annotated[str, Form(max_length=80)],
    opmerking: Annotated[str, Form(alias="id", max_length=32)],
    klaar: Annotated[bool, Form()] = True,
) -> Response:
    """A remark was dealt with, or not after all. Raises `UnknownPage`."""
    await house.db.write(settle, pakket, opmerking, klaar=klaar)
    return RedirectResponse(f"/maken/{pakket}/kaart/{kaart}#opmerkingen-kop", status_code=303)


@router.post("/{pakket}/kaart/{kaart}/oefenen")
async def rehearse(
    request: Request,
    room: RoomDep,
    token: RegieToken,
    bestand: BestandDep,
    profiel: Annotated[str, Form(max_length=20)] = "verdeeld",
    telefoons: Annotated[int, Form(ge=0)] = USUAL_AANTAL,
) -> Response:
    """Play this card with so many simulated phones of this profile, published or not.

    Raises `UnknownPage`, `NotReady`, `IncompleteForm` for what cannot be chosen, `TooManyRehearsals`.
    """
    model = bestand.gelezen.model
    if bestand.fouten or not isinstance(model, PREVIEWED):
        raise verbs.NotReady
    steps = (PlannedStep(model, "kort" if model.ballot else "voorleggen", model.minuten),)
    plan = rehearsed(Plan(model.titel, model.minuten, steps), profiel, telefoons)
    device = access.new_token()
    code = await room.house.db.write(
        start_sessie,
        plan,
        titel="",
        streng=False,
        token=device,
        former=token,
        team=None,
        now=int(clock.now()),
    )
    response = RedirectResponse(f"/regie/{code}", status_code=303)
    let_lead(request, response, room, device)
    return response
