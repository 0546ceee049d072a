"""The route of the cards of a pack as sheets to print: for a table without phones, or to hold them while leading."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from app.content.library import Library
from app.content.print_sheets import sheets
from app.errors import UnknownPage
from app.house import House, LibraryDep
from app.sessie.picture.qr import qr
from app.web.pages import page

router = APIRouter()


@router.get("/kaartjes/{pakket}")
def show_cards(
    request: Request, library: LibraryDep, pakket: str, vel: Annotated[str, Query(max_length=10)] = ""
) -> HTMLResponse:
    """The cards of a pack that came with the app, one on an A6 or four on an A4. Raises `UnknownPage`."""
    house: House = request.app.state.house
    packs = with_cards(library)
    if pakket not in packs:
        raise UnknownPage
    kaarten = [kaart for slug, kaart in library.kaarten.items() if library.pakket_of(slug).slug == pakket]

    def picture(path: str, title: str) -> Markup:
        return qr(f"{house.settings.adres}{path}", title)

    context = {
        "titel": packs[pakket],
        "adres": f"/kaartjes/{pakket}",
        "vier": vel == "a4",
        "vellen": sheets(kaarten, library.kaarten.keys(), four=vel == "a4"),
        "qr": picture,
        "andere": [(f"/kaartjes/{slug}", titel) for slug, titel in packs.items() if slug != pakket],
        "terug": ("/begeleiden", "Je eerste keer begeleiden"),
        "nog_fout": 0,
    }
    return page("maken/kaartjes.html", context)


def with_cards(library: Library) -> dict[str, str]:
    """The packs that hold cards which stand on their own: slug to title."""
    slugs = {library.pakket_of(slug).slug for slug in library.kaarten}
    return {slug: pakket.titel for slug, pakket in library.pakketten.items() if slug in slugs}
