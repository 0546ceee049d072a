"""A dilemma from anybody who has the link: the box in which trainers read what was sent in, and the links to it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import access, clock
from app.authoring import create
from app.authoring.links import USUAL_DAYS, drop_sent_in, links, make_link, sent_in, withdraw
from app.authoring.maker_dependencies import FOR_MAKERS
from app.authoring.workspace import day_of
from app.content.personal import find_personal, warning_about
from app.house import House, HouseDep
from app.web.pages import page

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)


@router.get("/inzendingen")
def show_box(house: HouseDep) -> HTMLResponse:
    """What was sent in, and the links by which it comes."""
    return box_page(house)


@router.post("/inzendlink")
async def make_door(
    house: HouseDep,
    voor: Annotated[str, Form(max_length=60)] = "",
    dagen: Annotated[int, Form()] = USUAL_DAYS["inzenden"],
) -> HTMLResponse:
    """A link to send in by, shown this once."""
    token = access.new_token()
    await house.db.write(make_link, token, "inzenden", None, voor.strip() or "Iedereen", dagen, int(clock.now()))
    return await run_in_threadpool(box_page, house, f"{house.settings.adres}/inzenden/{token.hex()}")


@router.post("/inzendlink/weg")
async def close_door(house: HouseDep, merk: Annotated[str, Form(pattern="^[0-9a-f]{64}$")]) -> Response:
    """Let a link end now."""
    await house.db.write(withdraw, bytes.fromhex(merk))
    return RedirectResponse("/maken/inzendingen", status_code=303)


@router.post("/inzendingen/{inzending}/weg")
async def drop(house: HouseDep, inzending: str) -> Response:
    """It is not for here. Raises `UnknownPage`."""
    await house.db.write(drop_sent_in, inzending)
    return RedirectResponse("/maken/inzendingen", status_code=303)


@router.post("/inzendingen/{inzending}/overnemen")
async def take_up(house: HouseDep, inzending: str) -> Response:
    """Make a draft of it, in a pakket for such drafts. Raises `UnknownPage`, `TooManyFiles`."""
    pakket, kaart = await house.db.write(create.take_up, house.shelves, inzending, date.today())
    return RedirectResponse(f"/maken/{pakket}/kaart/{kaart}", status_code=303)


def box_page(house: House, nieuw: str | None = None) -> HTMLResponse:
    """The box; `nieuw` is a link that was made just now."""
    with house.db.read() as session:
        rows = [(row, day_of(row.dag), warning_about(find_personal(row.verhaal))) for row in sent_in(session)]
        doors = links(session, "inzenden", None, int(clock.now()))
    return page("maken/inzendingen.html", {"rijen": rows, "links": doors, "nieuw": nieuw})
