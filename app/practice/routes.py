"""Practising alone. Every address here only gives content; none takes a choice, and there is nothing to post to."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from app.content.schema import THEMAS
from app.errors import UnknownPage
from app.house import LibraryDep, at_once, library_of
from app.practice.choosing import PracticeFilter, Shelf, choose, norm_views
from app.practice.fase_pages import fase_pages
from app.practice.index import KINDS, rows_of
from app.web.pages import page

router = APIRouter(prefix="/oefenen")
T = TypeVar("T")

# The address of the index carries a stamp of its contents.
YEAR = "public, max-age=31536000, immutable"


def shelf_of(request: Request) -> Shelf:
    """The shelf, made once for each library that the server has had."""
    state, library = request.app.state, library_of(request)
    if getattr(state, "shelf_of", None) is not library:
        fases = (fase.adres for casus in library.fasecasussen.values() for fase in fase_pages(casus))
        state.shelf, state.shelf_of = Shelf(rows_of(library), tuple(fases)), library
    shelf: Shelf = state.shelf
    return shelf


ShelfDep = Annotated[Shelf, Depends(at_once(shelf_of))]


@router.get("")
def show_list(
    library: LibraryDep,
    shelf: ShelfDep,
    thema: Annotated[str, Query(max_length=40)] = "",
    soort: Annotated[str, Query(max_length=40)] = "",
    kernwaarde: Annotated[str, Query(max_length=60)] = "",
    minuten: Annotated[str, Query(max_length=4)] = "",
    tekst: Annotated[str, Query(max_length=80)] = "",
) -> HTMLResponse:
    """What there is. The filter words reach the server only from a phone without JavaScript."""
    limit = int(minuten) if minuten.isascii() and minuten.isdigit() else None
    asked = PracticeFilter(thema, soort, kernwaarde, limit, tekst.strip())
    context = {
        "filter": asked,
        "rijen": choose(shelf.rows, asked),
        "aantallen": shelf.count(),
        "themas": THEMAS,
        "soorten": {soort: naam for soort, naam in KINDS.items() if any(rij.soort == soort for rij in shelf.rows)},
        "kernwaarden": [(waarde.slug, waarde.naam) for waarde in library.kernwaarden.values()],
        "index": f"/oefenen/zoek.json?v={shelf.stamp}",
    }
    return _fresh(page("oefenen/lijst.html", context))


@router.get("/zoek.json")
def give_index(shelf: ShelfDep) -> Response:
    return Response(shelf.index, media_type="application/json", headers={"Cache-Control": YEAR})


@router.get("/mijn")
def show_own() -> HTMLResponse:
    """An empty page: the phone fills it with what it keeps itself."""
    return _fresh(page("oefenen/mijn.html", {}))


@router.get("/reflectie/{slug}")
def show_reflection(library: LibraryDep, shelf: ShelfDep, slug: str) -> HTMLResponse:
    """Questions to think about alone. Raises `UnknownPage`."""
    reflectie = _one_of(library.reflecties, slug)
    kernwaarden = _present(library.kernwaarden, reflectie.kernwaarden)
    context = {"reflectie": reflectie, "kernwaarden": kernwaarden}
    return _shown("oefenen/reflectie.html", shelf, f"/oefenen/reflectie/{slug}", reflectie.thema, context)


@router.get("/hulp/{slug}")
def show_aid(library: LibraryDep, shelf: ShelfDep, slug: str) -> HTMLResponse:
    """A decision aid: every question at once, which the phone asks one by one. Raises `UnknownPage`."""
    hulp = _one_of(library.beslishulpen, slug)
    context = {
        "hulp": hulp,
        "normen": norm_views([("De norm", hulp.norm)]),
        "blad": library.themabladen.get(hulp.themablad or ""),
        "loketten": _present(library.loketten, hulp.loketten),
    }
    return _shown("oefenen/hulp.html", shelf, f"/oefenen/hulp/{slug}", hulp.thema, context)


@router.get("/zaak/{slug}")
def show_case(library: LibraryDep, shelf: ShelfDep, slug: str) -> HTMLResponse:
    """A fasecasus: what it is about, and its fases. Raises `UnknownPage`."""
    casus = _one_of(library.fasecasussen, slug)
    context = {"casus": casus, "fases": fase_pages(casus)}
    return _shown("oefenen/zaak.html", shelf, f"/oefenen/zaak/{slug}", casus.thema, context)


@router.get("/zaak/{slug}/{fase}")
def show_fase(library: LibraryDep, shelf: ShelfDep, slug: str, fase: str) -> HTMLResponse:
    """One fase of a fasecasus, and the way on. Raises `UnknownPage`."""
    casus = _one_of(library.fasecasussen, slug)
    pages = fase_pages(casus)
    here = _one_of({each.kaart.slug: each for each in pages}, fase)
    context = {
        "casus": casus,
        "fase": here,
        "fases": len(pages),
        "hierna": pages[here.nummer] if here.nummer < len(pages) else None,
        "blad": library.themabladen.get(casus.themablad or ""),
        "loketten": _present(library.loketten, casus.loketten),
    }
    return _shown("oefenen/fase.html", shelf, f"/oefenen/zaak/{slug}", casus.thema, context)


@router.get("/{slug}")
def show_card(library: LibraryDep, shelf: ShelfDep, slug: str) -> HTMLResponse:
    """One card, whole: the phone decides what it shows when. Raises `UnknownPage`."""
    kaart = _one_of(library.kaarten, slug)
    context = {
        "kaart": kaart,
        "soort_naam": KINDS[kaart.soort],
        "beeld": library.images.get(slug),
        "normen": norm_views([("Uitleg", kaart.uitleg), ("De norm", kaart.norm)]),
        "blad": library.themabladen.get(kaart.themablad or ""),
        "loketten": _present(library.loketten, kaart.loketten),
        "kernwaarden": _present(library.kernwaarden, kaart.kernwaarden),
    }
    return _shown("oefenen/kaart.html", shelf, f"/oefenen/{slug}", kaart.thema, context)


def _shown(template: str, shelf: Shelf, adres: str, thema: str, context: Mapping[str, object]) -> HTMLResponse:
    """The page of one thing on the shelf, with the way on from there."""
    way_on = {"thema_naam": THEMAS[thema], "volgende": shelf.after(adres), "soorten": KINDS}
    return _fresh(page(template, {**context, **way_on}))


def _one_of(found: Mapping[str, T], slug: str) -> T:
    """The content with this slug. Raises `UnknownPage`."""
    if slug not in found:
        raise UnknownPage
    return found[slug]


def _present(found: Mapping[str, T], slugs: Iterable[str]) -> list[T]:
    """What these slugs name. An organisation with packs of its own need not bring loketten or kernwaarden."""
    return [found[slug] for slug in slugs if slug in found]


def _fresh(response: HTMLResponse) -> HTMLResponse:
    """A phone may keep these pages as long as it asks whether they still hold, so that Back opens at once."""
    response.headers["Cache-Control"] = "private, no-cache"
    return response
