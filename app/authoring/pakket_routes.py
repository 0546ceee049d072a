"""The pages of trainers about whole pakketten: what there is, begin one, its cards, its past, publish and retire."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Path, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import select
from starlette.concurrency import run_in_threadpool

from app import clock
from app.accounts.permission import MakerDep
from app.authoring import create, verbs
from app.authoring.links import links, sent_in
from app.authoring.maker_dependencies import FOR_MAKERS, WerkDep, read_werk, werk_in
from app.authoring.shelves import put_published
from app.authoring.workspace import SOORTEN, differences, files_of
from app.content.library import Library
from app.errors import UnknownPage
from app.house import House, HouseDep
from app.storage.tables.authoring import Werkpakket
from app.web.pages import page

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)

Titel = Annotated[str, Form(max_length=60)]
Reden = Annotated[str, Form(max_length=200)]
# More than anybody keeps, and less than what a database takes for a number.
Nummer = Annotated[int, Path(ge=1, le=1_000_000)]


@router.get("")
def show_all(house: HouseDep) -> HTMLResponse:
    """Every pakket in the making, what was sent in, and the packs that came with the app."""
    with house.db.read() as session:
        slugs = session.exec(select(Werkpakket.slug)).all()
        waiting = len(sent_in(session))
    werken = sorted((read_werk(house, slug) for slug in slugs), key=lambda werk: werk.titel.lower())
    shipped = house.shelves.shipped.pakketten.values()
    left_out = house.shelves.left_out
    context = {"werken": werken, "meegeleverd": shipped, "inzendingen": waiting, "buiten": left_out}
    return page("maken/lijst.html", context)


@router.post("")
async def begin(house: HouseDep, titel: Titel = "") -> Response:
    """A new, empty pakket."""
    slug = await house.db.write(create.begin, house.shelves, titel.strip() or "Nieuw pakket", date.today())
    return RedirectResponse(f"/maken/{slug}", status_code=303)


@router.post("/overnemen/{slug}")
async def take_over(house: HouseDep, slug: str) -> Response:
    """A copy of a pakket that came with the app, to make it one's own: every name in it becomes a new one.

    Raises `UnknownPage`.
    """
    if slug not in house.shelves.shipped.pakketten:
        raise UnknownPage
    texts = await run_in_threadpool(texts_of, house.shelves.shipped, slug)
    new = await house.db.write(create.take_over, house.shelves, slug, texts, date.today())
    return RedirectResponse(f"/maken/{new}", status_code=303)


@router.get("/{pakket}")
def show_pakket(house: HouseDep, pakket: str) -> HTMLResponse:
    """A pakket with its cards, what is wrong, what was said, and what was before. Raises `UnknownPage`."""
    return pakket_page(house, pakket)


@router.post("/{pakket}/kaart")
async def add(house: HouseDep, pakket: str, soort: Annotated[str, Form(max_length=20)], titel: Titel = "") -> Response:
    """One more card. Raises `UnknownPage`, `TooManyFiles`."""
    if soort not in SOORTEN:
        raise UnknownPage
    kaart = await house.db.write(create.add_card, house.shelves, pakket, soort, titel.strip())
    return RedirectResponse(f"/maken/{pakket}/kaart/{kaart}", status_code=303)


@router.post("/{pakket}/kaart/{kaart}/weg")
async def remove(house: HouseDep, maker: MakerDep, pakket: str, kaart: str) -> Response:
    """Take a card out. It stays in the past of the pakket. Raises `UnknownPage`."""
    await house.db.write(verbs.remove_file, pakket, f"{kaart}.yaml", maker.naam, date.today())
    return RedirectResponse(f"/maken/{pakket}#verleden", status_code=303)


@router.post("/{pakket}/revisie")
async def keep(house: HouseDep, maker: MakerDep, pakket: str, reden: Reden = "") -> Response:
    """Remember how it is now. Raises `UnknownPage`."""
    await house.db.write(verbs.keep, pakket, maker.naam, reden.strip() or "Tussenstand", date.today())
    return RedirectResponse(f"/maken/{pakket}#verleden", status_code=303)


@router.get("/{pakket}/revisie/{nummer}")
def compare(house: HouseDep, pakket: str, nummer: Nummer) -> HTMLResponse:
    """What a revision changed, and what changed since. Raises `UnknownPage`."""
    with house.db.read() as session:
        texts = files_of(verbs.known_revisie(session, pakket, nummer))
        before = files_of(verbs.known_revisie(session, pakket, nummer - 1)) if nummer > 1 else {}
        now = {row.naam: row.tekst for row in verbs.files(session, pakket)}
        werk = werk_in(session, house, pakket)
    regel = next(one for one in werk.revisies if one.nummer == nummer)
    context = {"werk": werk, "revisie": regel, "erin": differences(before, texts), "sinds": differences(texts, now)}
    return page("maken/revisie.html", context)


@router.post("/{pakket}/revisie/{nummer}/terug")
async def take_back(house: HouseDep, maker: MakerDep, pakket: str, nummer: Nummer) -> Response:
    """Go back to how it was; nothing of now is lost. Raises `UnknownPage`."""
    await house.db.write(verbs.take_back, pakket, nummer, maker.naam, date.today())
    return RedirectResponse(f"/maken/{pakket}#verleden", status_code=303)


@router.post("/{pakket}/publiceer")
async def publish(house: HouseDep, maker: MakerDep, werk: WerkDep, pakket: str, reden: Reden = "") -> Response:
    """Let sessies be started from how it is now. Raises `UnknownPage`, `NotReady`, `SomebodyElse`."""
    if werk.fouten or not werk.kaarten:
        raise verbs.NotReady
    texts = {f"{one.slug}.yaml": one.tekst for one in werk.bestanden}
    await house.db.write(verbs.publish, pakket, texts, maker.naam, reden.strip() or "Gepubliceerd", date.today())
    await run_in_threadpool(put_published, house)
    return RedirectResponse(f"/maken/{pakket}", status_code=303)


@router.post("/{pakket}/trek-in")
async def retire(house: HouseDep, pakket: str) -> Response:
    """No new sessie is started from it. Raises `UnknownPage`."""
    await house.db.write(verbs.retire, pakket)
    await run_in_threadpool(put_published, house)
    return RedirectResponse(f"/maken/{pakket}", status_code=303)


@router.get("/{pakket}/weg")
def ask_first(werk: WerkDep) -> HTMLResponse:
    """The question before a pakket is erased with its past. Raises `UnknownPage`."""
    return page("maken/weg.html", {"werk": werk})


@router.post("/{pakket}/weg")
async def throw_away(house: HouseDep, pakket: str) -> Response:
    """Erase it. Raises `UnknownPage`."""
    await house.db.write(verbs.throw_away, pakket)
    return RedirectResponse("/maken", status_code=303)


def pakket_page(house: House, pakket: str, nieuw: str | None = None) -> HTMLResponse:
    """One pakket; `nieuw` is a link that was made just now. Raises `UnknownPage`."""
    with house.db.read() as session:
        werk = werk_in(session, house, pakket)
        readers = links(session, "meelezen", pakket, int(clock.now()))
    return page("maken/pakket.html", {"werk": werk, "soorten": SOORTEN, "links": readers, "nieuw": nieuw})


def texts_of(shipped: Library, pakket: str) -> dict[str, str]:
    """The files of a pakket that came with the app, by name."""
    files = [file for file in shipped.files if file.path.parent.name == pakket and file.soort]
    return {file.path.name: file.path.read_text("utf-8") for file in files}
