"""A dilemma from anybody who has the link: a form that warns about people in it, and a box that trainers read."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import select
from starlette.concurrency import run_in_threadpool

from app import access, clock
from app.authoring import verbs
from app.authoring.doors import FOR_MAKERS, HouseDep
from app.authoring.links import DAY_SECONDS, DAYS, drop_sent_in, links, make_link, sent_in, withdraw
from app.authoring.routes import names_of_cards, names_taken
from app.authoring.werk import day_of, fresh, slug_of
from app.content.files import PAKKET_FILE
from app.content.formulier import write_form
from app.content.persoonlijk import vind, waarschuwing
from app.errors import UnknownPage
from app.house import House
from app.pages import page
from app.tables_maken import Inzending, Werkpakket

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)

Kort = Annotated[str, Form(max_length=120)]
Lang = Annotated[str, Form(max_length=1500)]
BOX = "Ingezonden dilemma's"


@router.get("/inzendingen")
def show_box(house: HouseDep) -> HTMLResponse:
    """What was sent in, and the links by which it comes."""
    return box_page(house)


@router.post("/inzendlink")
async def make_door(
    house: HouseDep, voor: Annotated[str, Form(max_length=60)] = "",
    dagen: Annotated[int, Form()] = 30,
) -> HTMLResponse:  # fmt: skip
    """A link to send in by, shown this once."""
    token = access.new_token()
    until = int(clock.now()) + (dagen if dagen in DAYS else 30) * DAY_SECONDS
    await house.db.write(make_link, token, "inzenden", None, voor.strip() or "Iedereen", until)
    return await run_in_threadpool(box_page, house, f"{house.settings.adres}/inzenden/{token.hex()}")


@router.post("/inzendlink/weg")
async def close_door(
    house: HouseDep, merk: Annotated[str, Form(pattern="^[0-9a-f]{64}$")]
) -> Response:
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
    """Make a draft of it, in a pakket for such drafts. Raises `UnknownPage`."""
    pakket, kaart, text = await run_in_threadpool(draft_of, house, inzending)
    if pakket not in await run_in_threadpool(_packs, house):
        begin = {PAKKET_FILE: fresh("pakket", pakket, BOX)}
        await house.db.write(verbs.begin, pakket, begin, date.today())
    await house.db.write(verbs.add_file, pakket, f"{kaart}.yaml", text)
    await house.db.write(drop_sent_in, inzending)
    return RedirectResponse(f"/maken/{pakket}/kaart/{kaart}", status_code=303)


def draft_of(house: House, inzending: str) -> tuple[str, str, str]:
    """The pakket, the name and the text of a card with what was sent in. Raises `UnknownPage`."""
    with house.db.read() as session:
        row = session.get(Inzending, inzending)
    if row is None:
        raise UnknownPage
    titel = row.titel or "Ingezonden dilemma"
    kaart = slug_of(titel, names_of_cards(house))
    text = fresh("dilemma", kaart, titel[:60])
    opties = [line.strip("-* ") for line in row.keuzes.splitlines() if line.strip("-* ")]
    posted = {"verhaal": [row.verhaal], "vraag": [row.vraag or "Wat doe je?"]}
    posted |= {f"opties.{number}.tekst": [optie] for number, optie in enumerate(opties[:5])}
    name = slug_of(BOX, ())
    pakket = name if name in _packs(house) else slug_of(BOX, names_taken(house))
    return pakket, kaart, write_form(text, posted)


def box_page(house: House, nieuw: str | None = None) -> HTMLResponse:
    """The box; `nieuw` is a link that was made just now."""
    now = int(clock.now())
    with house.db.read() as session:
        rows = [(row, day_of(row.dag), waarschuwing(vind(row.verhaal))) for row in sent_in(session)]
        doors = [
            {"voor": one.voor, "merk": one.merk.hex(), "dag": day_of(one.tot // DAY_SECONDS)}
            for one in links(session, "inzenden", None, now)
        ]
    return page("maken/inzendingen.html", {"rijen": rows, "links": doors, "nieuw": nieuw})


def _packs(house: House) -> set[str]:
    with house.db.read() as session:
        return set(session.exec(select(Werkpakket.slug)))
