"""The page on which a card is written: a form or the text itself, what is wrong with it, how the team will see it."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from app.accounts.permission import MakerDep
from app.authoring import verbs
from app.authoring.form import fields_of, in_words, read_form, write_form
from app.authoring.links import remarks
from app.authoring.maker_dependencies import FOR_MAKERS, BestandDep, WerkDep, read_bestand, werk_in
from app.authoring.preview import MOMENTS, preview, try_out
from app.authoring.workspace import PAKKET, Bestand, examined_beside
from app.content.check import SHIPPED
from app.content.read_text import UnreadableText as NoYaml
from app.content.rehearsal_words import AANTALLEN, PROFIELEN, USUAL_AANTAL
from app.content.schema import MODELS, Casus, Dilemma, Gespreksvraag, Stelling
from app.errors import UnknownPage
from app.house import House, HouseDep
from app.web.pages import fragment, page, wants_fragment

router = APIRouter(prefix="/maken", dependencies=FOR_MAKERS)

PREVIEWED = (Dilemma, Stelling, Casus, Gespreksvraag)


@router.get("/schema/{soort}.json")
def give_schema(soort: str) -> Response:
    """What may stand in a file of this kind, for the editor's completion. Raises `UnknownPage`."""
    if soort not in MODELS:
        raise UnknownPage
    return Response((SHIPPED / "schema" / f"{soort}.schema.json").read_bytes(), media_type="application/json")


@router.get("/{pakket}/kaart/{kaart}")
def show(
    house: HouseDep,
    pakket: str,
    kaart: str,
    als: Annotated[str, Query(max_length=10)] = "formulier",
    moment: Annotated[str, Query(max_length=10)] = "kiezen",
) -> HTMLResponse:
    """A card to write on. Raises `UnknownPage`."""
    context = context_of(house, pakket, kaart, moment)
    form = form_of(context["bestand"], house) if als != "tekst" else None
    als = "formulier" if form else "tekst"
    return page("maken/kaart.html", {**context, "form": form, "als": als, "hand": secrets.token_hex(8)})


@router.post("/{pakket}/kaart/{kaart}")
async def write(request: Request, house: HouseDep, pakket: str, kaart: str) -> Response:
    """Keep what was typed. The page that saves by itself gets only what follows from it.

    Raises `UnknownPage`, `SomebodyElse`.
    """
    async with request.form(max_fields=1000) as form:
        own = {name: text_in(form, name) for name in ("_nummer", "_hand", "_als", "_moment", "tekst")}
        posted = {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}
    seen = int(own["_nummer"]) if own["_nummer"].isdecimal() and len(own["_nummer"]) < 10 else 0
    tekst = await run_in_threadpool(written, house, pakket, kaart, own, posted)
    await house.db.write(verbs.write_file, pakket, f"{kaart}.yaml", tekst, seen, own["_hand"][:16])
    if not wants_fragment(request):
        als = "?als=tekst" if own["_als"] == "tekst" else ""
        return RedirectResponse(f"/maken/{pakket}/kaart/{kaart}{als}", status_code=303)
    context = await run_in_threadpool(context_of, house, pakket, kaart, own["_moment"])
    return HTMLResponse(fragment("maken/_uitkomst.html", {**context, "als": own["_als"]}))


@router.post("/{pakket}/kaart/{kaart}/keur")
def check_text(
    house: HouseDep, pakket: str, kaart: str, tekst: Annotated[str, Form(max_length=1_000_000)] = ""
) -> JSONResponse:
    """What is wrong with a text that is not kept yet: for the marks of the text view. Raises `UnknownPage`."""
    with house.db.read() as session:
        texts = {row.naam: row.tekst for row in verbs.files(session, pakket)}
    name = f"{kaart}.yaml"
    if name not in texts:
        raise UnknownPage
    errors = examined_beside(house.library, pakket, tuple(sorted({**texts, name: tekst}.items()))).errors
    mine = [error for error in errors if error.path == f"{pakket}/{name}"]
    return JSONResponse(
        [{"regel": one.line, "kolom": one.column, "plek": one.where, "zin": one.message} for one in mine]
    )


@router.post("/{pakket}/kaart/{kaart}/weerwoord")
async def answer(
    house: HouseDep,
    maker: MakerDep,
    pakket: str,
    kaart: str,
    sleutel: Annotated[str, Form(max_length=80)],
    reden: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Say why a signal of the quality gate may stay. Raises `UnknownPage`."""
    await house.db.write(verbs.answer, pakket, f"{kaart}.yaml", sleutel, reden.strip(), maker.naam)
    return RedirectResponse(f"/maken/{pakket}/kaart/{kaart}#keuring", status_code=303)


@router.get("/{pakket}/kaart/{kaart}/proef")
def show_try_out(
    werk: WerkDep,
    bestand: BestandDep,
    kaart: str,
    profiel: Annotated[str, Query(max_length=20)] = "verdeeld",
    worp: Annotated[int, Query(ge=1, le=999)] = 1,
) -> HTMLResponse:
    """What rooms of four, eight, twenty and two hundred would see. Raises `UnknownPage`."""
    if profiel not in PROFIELEN:
        raise UnknownPage
    model = bestand.gelezen.model
    proeven = try_out(model, profiel, f"{kaart} {worp}") if isinstance(model, PREVIEWED) else ()
    context = {
        "werk": werk,
        "bestand": bestand,
        "proeven": proeven,
        "profielen": PROFIELEN,
        "profiel": profiel,
        "worp": worp,
        "aantallen": AANTALLEN,
        "meestal": USUAL_AANTAL,
    }
    return page("maken/proef.html", context)


def written(house: House, pakket: str, kaart: str, own: Mapping[str, str], posted: Mapping[str, Sequence[str]]) -> str:
    """The text as it becomes. Raises `UnknownPage`."""
    if own["_als"] == "tekst":
        return own["tekst"].replace("\r\n", "\n")[: verbs.LONGEST_TEXT]
    with house.db.read() as session:
        before = verbs.known_file(session, pakket, f"{kaart}.yaml").tekst
    return write_form(before, {name: values for name, values in posted.items() if not name.startswith("_")})


def context_of(house: House, pakket: str, kaart: str, moment: str) -> dict[str, Any]:
    """What follows from a card as it is kept: mistakes, signals, remarks, and how each screen will show it."""
    with house.db.read() as session:
        werk = werk_in(session, house, pakket)
        bestand = read_bestand(werk, kaart)
        said = [one for one in remarks(session, pakket) if one.bestand == f"{kaart}.yaml"]
        model = bestand.gelezen.model
        moment = moment if moment in MOMENTS else "kiezen"
        if isinstance(model, PREVIEWED) and model.ballot is None and moment == "kiezen":
            moment = "lezen"
        shown = preview(session, model, house.library, moment) if isinstance(model, PREVIEWED) else None
    return {
        "werk": werk,
        "bestand": bestand,
        "opmerkingen": said,
        "voorbeeld": shown,
        "model": model,
        "moment": moment,
        "momenten": MOMENTS,
        "is_pakket": kaart == PAKKET,
        "vandaag": date.today().isoformat(),
        "in_woorden": in_words,
    }


def form_of(bestand: Bestand, house: House) -> dict[str, Any] | None:
    """The form of a card; None for what only has the text view, such as a text that is no YAML."""
    try:
        form = read_form(bestand.tekst)
    except NoYaml:
        return None
    fields = [veld for veld in fields_of(form.soort) if veld.naam != "slug"]
    if not fields:
        return None
    library = house.library
    known_names = {
        "kernwaarden": [(one.slug, one.naam) for one in library.kernwaarden.values()],
        "loketten": [(one.slug, one.naam) for one in library.loketten.values()],
        "themabladen": [(one.slug, one.titel) for one in library.themabladen.values()],
        "kaarten": [(slug, kaart.titel) for slug, kaart in library.kaarten.items()],
    }
    return {
        "soort": form.soort,
        "waarden": form.waarden,
        "rijen": form.rijen,
        "velden": fields,
        "alleen_tekst": form.alleen_tekst,
        "uit": known_names,
    }


def text_in(form: FormData, name: str) -> str:
    """A field of a post as text; empty when it is absent or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""
