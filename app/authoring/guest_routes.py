"""Doors for guests without an account: whoever has a link reads along, or sends in a dilemma. The link is the right."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import clock
from app.authoring import verbs
from app.authoring.form import fields_of, filled_in
from app.authoring.links import find_link, last_day, remark, remarks, send_in
from app.authoring.maker_dependencies import werk_in
from app.authoring.workspace import Bestand, day_number
from app.content.personal import find_personal, warning_about
from app.content.read_text import UnreadableText as NoYaml
from app.house import House, HouseDep
from app.storage.tables.authoring import Inzending
from app.web.pages import page

router = APIRouter()

Kort = Annotated[str, Form(max_length=120)]
Lang = Annotated[str, Form(max_length=1500)]


@router.get("/meelezen/{sleutel}")
def read_along(house: HouseDep, sleutel: str, dank: bool = False) -> HTMLResponse:
    """The cards as they are now, to read and to say something about. Raises `LinkEnded`."""
    with house.db.read() as session:
        link = find_link(session, sleutel, "meelezen", int(clock.now()))
        werk = werk_in(session, house, str(link.pakket))
        said = [one for one in remarks(session, werk.slug) if one.wie == link.voor]
    context = {
        "werk": werk,
        "sleutel": sleutel,
        "voor": link.voor,
        "tot": last_day(link),
        "gezegd": said,
        "dank": dank,
        "ingevuld": in_progress,
    }
    return page("maken/meelezen.html", context)


@router.post("/meelezen/{sleutel}")
async def say(
    house: HouseDep,
    sleutel: str,
    kaart: Annotated[str, Form(max_length=80)],
    tekst: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Say something about a card. Raises `LinkEnded`, `UnknownPage`, `BoxFull`."""
    now = int(clock.now())
    if tekst.strip():
        await house.db.write(remark, sleutel, f"{kaart}.yaml", tekst.strip(), now, date.today())
    return RedirectResponse(f"/meelezen/{sleutel}?dank=1#kaart-{kaart}", status_code=303)


@router.get("/inzenden/{sleutel}")
def show_form(house: HouseDep, sleutel: str) -> HTMLResponse:
    """The form. Raises `LinkEnded`."""
    with house.db.read() as session:
        find_link(session, sleutel, "inzenden", int(clock.now()))
    return page("maken/inzenden.html", {"sleutel": sleutel, "gegeven": {}, "let_op": None})


@router.post("/inzenden/{sleutel}")
async def take_in(
    house: HouseDep,
    sleutel: str,
    titel: Kort = "",
    verhaal: Lang = "",
    vraag: Kort = "",
    keuzes: Lang = "",
    toch: Annotated[bool, Form()] = False,
) -> Response:
    """Put it in the box; what seems to point to somebody comes back once with a warning.

    Raises `LinkEnded`, `BoxFull`.
    """
    given = {"titel": titel.strip(), "verhaal": verhaal.strip(), "vraag": vraag.strip(), "keuzes": keuzes.strip()}
    warning = await run_in_threadpool(_look, house, sleutel, "\n".join(given.values()))
    if not given["verhaal"] or (warning and not toch):
        told = warning or "Vertel eerst wat er speelt."
        return page("maken/inzenden.html", {"sleutel": sleutel, "gegeven": given, "let_op": told}, status=422)
    row = Inzending(id=verbs.new_id(), dag=day_number(date.today()), **given)
    await house.db.write(send_in, sleutel, row, int(clock.now()))
    return page("maken/ingezonden.html", {})


def in_progress(bestand: Bestand) -> Sequence[tuple[str, str]] | None:
    """What stands in a card that is not done yet, as words and text; None for what can only be shown as it is."""
    try:
        return filled_in(bestand.tekst) if fields_of(bestand.soort) else None
    except NoYaml:
        return None


def _look(house: House, sleutel: str, text: str) -> str | None:
    """The sentence about what seems to point to somebody, for whoever has a link. Raises `LinkEnded`."""
    with house.db.read() as session:
        find_link(session, sleutel, "inzenden", int(clock.now()))
    return warning_about(find_personal(text))
