"""A pakket as a file: brought in from elsewhere, and taken along."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from app.authoring import create, verbs
from app.authoring.exchange import pack_files, template_csv, template_markdown, template_xlsx, unpack_upload
from app.authoring.maker_dependencies import FOR_MAKERS, WerkDep
from app.content.content_files import PAKKET_FILE
from app.content.print_sheets import sheets
from app.content.schema import LosseKaart
from app.content.slugs import stem_of
from app.errors import UnknownPage
from app.house import HouseDep
from app.sessie.picture.qr import qr
from app.web.pages import page

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)

SAMPLES = {
    "csv": (template_csv, "text/csv; charset=utf-8"),
    "xlsx": (template_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "md": (template_markdown, "text/markdown; charset=utf-8"),
}


@router.get("/binnenhalen")
def show_import() -> HTMLResponse:
    """Where a file is brought in, and the templates for one."""
    return page("maken/binnenhalen.html", {"fouten": ()})


@router.post("/binnenhalen")
async def bring_in(house: HouseDep, bestand: UploadFile) -> Response:
    """A new pakket from a file. What is wrong in it is told on its pages: nothing that is text is lost."""
    data = await bestand.read()
    name = bestand.filename or "bestand"
    found = await run_in_threadpool(unpack_upload, name, data)
    if found.errors and found.files.keys() <= {PAKKET_FILE}:
        return page("maken/binnenhalen.html", {"fouten": found.errors}, status=422)
    slug = await house.db.write(create.bring_in, house.shelves, stem_of(name), found.files, date.today())
    lost = [error for error in found.errors if error.path.rsplit("/", 1)[-1] not in found.files]
    if lost:
        return page("maken/binnengehaald.html", {"slug": slug, "fouten": lost, "aantal": len(found.files)})
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
    return Response(pack_files(texts), media_type="application/zip", headers=named)


@router.get("/{pakket}/kaartjes")
def show_on_paper(
    house: HouseDep, werk: WerkDep, pakket: str, vel: Annotated[str, Query(max_length=10)] = ""
) -> HTMLResponse:
    """The cards of a pakket to print. What has mistakes is left out. Raises `UnknownPage`."""
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
