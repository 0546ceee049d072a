"""A pakket as a file: brought in from elsewhere, and taken along."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.authoring import verbs
from app.authoring.doors import FOR_MAKERS, HouseDep, read_werk
from app.authoring.routes import names_of_cards, names_taken, with_new_names
from app.authoring.werk import fresh, slug_of
from app.content.files import PAKKET_FILE
from app.content.schema import LosseKaart
from app.content.uitwisseling import inpakken, sjabloon_csv, sjabloon_markdown, sjabloon_xlsx, uitpakken
from app.content.uitwisseling.kaartjes import sheets
from app.errors import UnknownPage
from app.house import House
from app.pages import page
from app.sessie.qr import qr

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)

SAMPLES = {
    "csv": (sjabloon_csv, "text/csv; charset=utf-8"),
    "xlsx": (sjabloon_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "md": (sjabloon_markdown, "text/markdown; charset=utf-8"),
}


@router.get("/binnenhalen")
def show_import() -> HTMLResponse:
    """Where a file is brought in, and the templates for one."""
    return page("maken/binnenhalen.html", {"fouten": ()})


@router.post("/binnenhalen")
async def bring_in(house: HouseDep, bestand: UploadFile) -> Response:
    """A new pakket from a file. What is wrong in it is told on its pages: nothing that is text is lost."""
    data = await bestand.read()
    slug, texts, lost = await run_in_threadpool(unpacked, house, bestand.filename or "bestand", data)
    if not texts:
        return page("maken/binnenhalen.html", {"fouten": lost}, status=422)
    await house.db.write(verbs.begin, slug, texts, date.today())
    if lost:
        return page("maken/binnengehaald.html", {"slug": slug, "fouten": lost, "aantal": len(texts)})
    return RedirectResponse(f"/maken/{slug}", status_code=303)


@router.get("/sjabloon/{soort}")
def give_sample(soort: str) -> Response:
    """An empty template to fill in elsewhere. Raises `UnknownPage`."""
    if soort not in SAMPLES:
        raise UnknownPage
    make, media_type = SAMPLES[soort]
    content = make()
    named = {"Content-Disposition": f'attachment; filename="kaarten.{soort}"'}
    return Response(content, media_type=media_type, headers=named)


@router.get("/{pakket}/bestand.zip")
def take_along(house: HouseDep, pakket: str) -> Response:
    """The whole pakket as a zip. Raises `UnknownPage`."""
    with house.db.read() as session:
        verbs.known_pakket(session, pakket)
        texts = {row.naam: row.tekst for row in verbs.files(session, pakket)}
    named = {"Content-Disposition": f'attachment; filename="{pakket}.zip"'}
    return Response(inpakken(texts), media_type="application/zip", headers=named)


@router.get("/{pakket}/kaartjes")
def show_on_paper(house: HouseDep, pakket: str, vel: Annotated[str, Query(max_length=10)] = "") -> HTMLResponse:
    """The cards of a pakket to print. What has mistakes is left out. Raises `UnknownPage`."""
    werk = read_werk(house, pakket)
    kaarten = [one.gelezen.model for one in werk.kaarten if isinstance(one.gelezen.model, LosseKaart)]
    on_server = house.library.kaarten.keys() if werk.stand == "gepubliceerd" else ()
    context = {
        "titel": werk.titel,
        "adres": f"/maken/{pakket}/kaartjes",
        "vier": vel == "a4",
        "vellen": sheets(kaarten, on_server, four=vel == "a4"),
        "qr": lambda path, title: qr(f"{house.settings.adres}{path}", title),
        "andere": (),
        "terug": (f"/maken/{pakket}", werk.titel),
        "nog_fout": sum(one.gelezen.model is None for one in werk.kaarten),
    }
    return page("maken/kaartjes.html", context)


def unpacked(house: House, naam: str, data: bytes) -> tuple[str, dict[str, str], list[str]]:
    """A name for the pakket, its files under names that nobody has, and sentences about what could not come along."""
    found = uitpakken(naam, data)
    name = naam.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if found.fouten and found.bestanden.keys() <= {PAKKET_FILE}:
        return "", {}, [str(fout) for fout in found.fouten]
    slug, taken = slug_of(name, names_taken(house)), names_of_cards(house)
    renamed: dict[str, str] = {}
    for stem in (file.removesuffix(".yaml") for file in found.bestanden if file != PAKKET_FILE):
        renamed[stem] = slug_of(stem, taken)
        taken.add(renamed[stem])
    texts = {PAKKET_FILE: fresh("pakket", slug, name[:60] or "Binnengehaald")}
    for file, text in found.bestanden.items():
        stem = renamed.get(file.removesuffix(".yaml"), "pakket")
        texts[f"{stem}.yaml"] = with_own_slug(slug if stem == "pakket" else stem, with_new_names(text, renamed))
    return slug, texts, [str(fout) for fout in found.fouten if fout.path.rsplit("/", 1)[-1] not in found.bestanden]


def with_own_slug(slug: str, text: str) -> str:
    """The text with the slug inside equal to its name outside, where a line says it plainly."""
    return "\n".join(f"slug: {slug}" if line.startswith("slug: ") else line for line in text.split("\n"))
