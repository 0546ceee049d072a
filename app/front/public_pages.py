"""The routes of pages for everybody: the home page, help, themabladen, the promise."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.content.guidance import TIPS, WERKVORM_UITLEG
from app.content.schema import SOORT_NAMEN, WERKVORMEN
from app.errors import UnknownPage
from app.front.due_afspraken import find_due, opening_of
from app.front.kaartjes import with_cards
from app.house import House, LibraryDep
from app.web.pages import page

router = APIRouter()

# Help must open at once, also on a phone without a service worker: the browser may keep these pages for an hour.
KEEP = "private, max-age=3600"
# What may be kept for when there is no network, but is always asked for again when there is one.
SAME_FOR_ALL = "no-cache"


@router.get("/")
def show_home(request: Request) -> HTMLResponse:
    """The beginning. Who led or opens a team sees which agreements come back; such a page is kept nowhere."""
    today = date.today()
    terug = [(opening_of(one.dag, today), one) for one in find_due(request, today)]
    house: House = request.app.state.house
    response = page("paginas/home.html", {"terug": terug, "inloggen": not house.here_only or house.toegang != "open"})
    if not terug:
        response.headers["Cache-Control"] = SAME_FOR_ALL
    return response


@router.get("/loketten")
def show_loketten(library: LibraryDep) -> HTMLResponse:
    """Where to go with a question. The same for everybody, and it remembers nobody."""
    return _kept(page("paginas/loketten.html", {"loketten": tuple(library.loketten.values())}))


@router.get("/belofte")
def show_promise() -> HTMLResponse:
    return _kept(page("paginas/belofte.html", {}))


@router.get("/begeleiden")
def show_guide(library: LibraryDep) -> HTMLResponse:
    """What a begeleider reads the evening before the first sessie."""
    werkvormen = [(naam, WERKVORM_UITLEG[slug]) for slug, naam in WERKVORMEN.items()]
    op_papier = next(iter(with_cards(library)), None)
    context = {"werkvormen": werkvormen, "tips": TIPS, "loketten": library.loketten, "op_papier": op_papier}
    return _kept(page("paginas/begeleiden.html", context))


@router.get("/themabladen")
def show_sheets(library: LibraryDep) -> HTMLResponse:
    return page("paginas/themabladen.html", {"bladen": tuple(library.themabladen.values())})


@router.get("/themabladen/{slug}")
def show_sheet(library: LibraryDep, slug: str) -> HTMLResponse:
    """One sheet with what goes with it and its neighbours. Raises `UnknownPage`."""
    blad = library.themabladen.get(slug)
    if blad is None:
        raise UnknownPage
    context = {
        "blad": blad,
        "kaarten": library.by_themablad(slug),
        "namen": SOORT_NAMEN,
        "verwant": [library.themabladen[other] for other in blad.verwant],
    }
    return page("paginas/themablad.html", context)


def _kept(response: HTMLResponse) -> HTMLResponse:
    response.headers["Cache-Control"] = KEEP
    return response
