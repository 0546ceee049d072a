"""Starting a sessie: a ready programma, or cards of one's own choice in one's own order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app import access, clock
from app.accounts.permission import may_start
from app.content.library import Library
from app.content.methods import method_cards
from app.content.play.programmas import extent, in_order
from app.content.play.staging import stages
from app.content.rehearsal_words import AANTALLEN, PROFIELEN, USUAL_AANTAL
from app.content.schema import SOORT_NAMEN, SOORTEN, THEMAS, Fasecasus, Kaart, LosseKaart, Methode, Programmastap
from app.errors import IncompleteForm, NoSteps, UnknownPage
from app.sessie.verbs import admission
from app.sessie.verbs.admission import Plan, PlannedStep
from app.sessie.web.room_dependencies import RegieToken, Room, RoomDep, TeamToken, let_lead
from app.web.pages import page, wants_fragment

# Where leading needs an account, these doors lead to the login and back.
router = APIRouter(dependencies=[Depends(may_start)])

OWN_TITLE = "Eigen sessie"
# What a rehearsal can be chosen from.
REHEARSING: Mapping[str, object] = {"profielen": PROFIELEN, "aantallen": AANTALLEN, "meestal": USUAL_AANTAL}
# A step of a methode has its own form, whatever the werkvorm of the row says.
OWN_FORM = "voorleggen"
# The programma whose cards may stand before and after the chosen ones.
FLITSMETING = "flitsmeting-5"


@dataclass(frozen=True)
class CardFilter:
    """What somebody looks for. Empty text or None means: everything. `minuten` is at most."""

    thema: str
    soort: str
    minuten: int | None
    tekst: str


@router.get("/sessies/nieuw")
def choose(
    room: RoomDep,
    team: TeamToken,
    thema: Annotated[str, Query(max_length=40)] = "",
    soort: Annotated[str, Query(max_length=40)] = "",
    minuten: Annotated[str, Query(max_length=4)] = "",
    tekst: Annotated[str, Query(max_length=80)] = "",
    gekozen: Annotated[list[str] | None, Query()] = None,
    weg: Annotated[str, Query(max_length=80)] = "",
    omhoog: Annotated[str, Query(max_length=80)] = "",
    omlaag: Annotated[str, Query(max_length=80)] = "",
    fout: Annotated[str, Query(max_length=20)] = "",
    oefenen: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """Programma's and cards. The chosen cards travel in the address, so that it works without JavaScript."""
    library = room.house.library
    asked = CardFilter(thema, soort, int(minuten) if minuten.isascii() and minuten.isdigit() else None, tekst.strip())
    order = reorder(_known(library, gekozen), weg=weg, omhoog=omhoog, omlaag=omlaag)
    found = library.find(
        thema=asked.thema or None, soort=asked.soort or None, minuten=asked.minuten, tekst=asked.tekst or None
    )
    context = {
        "programmas": in_order(library.programmas.values()),
        "omvang": {slug: extent(library, one) for slug, one in library.programmas.items()},
        "kaarten": found,
        "themas": THEMAS,
        "soorten": SOORTEN,
        "filter": asked,
        "gekozen": [library.kaarten[slug] for slug in order],
        "mee": _in_address(order),
        "fouten": [NoSteps.tekst] if fout else [],
        "oefenen": oefenen,
        **REHEARSING,
        **_going_along(room, team),
    }
    return page("regie/nieuw.html", context)


@router.get("/sessies/nieuw/kaart/{slug}")
def read_card(
    request: Request, room: RoomDep, slug: str, gekozen: Annotated[list[str] | None, Query()] = None
) -> HTMLResponse:
    """One card to read before choosing, for its place in the list or as a page of its own. Raises `UnknownPage`."""
    library = room.house.library
    kaart = _every_card(library).get(slug)
    if kaart is None:
        raise UnknownPage
    chosen = _known(library, gekozen)
    add = f"/sessies/nieuw{_in_address([*chosen, slug])}#kies-zelf" if slug in library.kaarten else None
    return _to_read(request, "regie/_kaart_lezen.html", {"kaart": kaart, "titel": kaart.titel, "kies": add}, chosen)


@router.get("/sessies/nieuw/programma/{slug}")
def read_programma(
    request: Request, room: RoomDep, team: TeamToken, slug: str, gekozen: Annotated[list[str] | None, Query()] = None
) -> HTMLResponse:
    """One programma and the button that starts it, likewise. Raises `UnknownPage`."""
    library = room.house.library
    programma = library.programmas.get(slug)
    if programma is None:
        raise UnknownPage
    chosen = _known(library, gekozen)
    context = {
        "programma": programma,
        "titel": programma.titel,
        "kies": None,
        "alle": _every_card(library),
        "themas": THEMAS,
        "namen": SOORT_NAMEN,
        "mee": _in_address(chosen),
        **REHEARSING,
        **_going_along(room, team, slug),
    }
    return _to_read(request, "regie/_programma_lezen.html", context, chosen)


@router.post("/sessies")
async def start(
    request: Request,
    room: RoomDep,
    token: RegieToken,
    team: TeamToken,
    programma: Annotated[str, Form(max_length=80)] = "",
    kaart: Annotated[list[str] | None, Form()] = None,
    streng: Annotated[bool, Form()] = False,
    titel: Annotated[str, Form(max_length=60)] = "",
    oefen: Annotated[bool, Form()] = False,
    profiel: Annotated[str, Form(max_length=20)] = "",
    telefoons: Annotated[int, Form(ge=0)] = 0,
    flits: Annotated[bool, Form()] = False,
    bewaar: Annotated[bool, Form()] = False,
) -> Response:
    """Start a sessie, or with `oefen` a rehearsal of it; this browser leads it from now on.

    `flits` puts the flitsmeting before and after it, `bewaar` lets the team of this browser keep what is agreed.
    """
    library = room.house.library
    plan = plan_of(library, programma, kaart or [])
    if plan is None:
        return RedirectResponse("/sessies/nieuw?fout=leeg", status_code=303)
    if flits:
        plan = with_flitsmeting(library, plan)
    if oefen:
        plan = rehearsed(plan, profiel, telefoons)
    device = access.new_token()
    code = await room.house.db.write(
        admission.start_sessie,
        plan,
        titel=" ".join(titel.split()),
        streng=streng,
        token=device,
        former=token,
        team=team if bewaar else None,
        now=int(clock.now()),
    )
    response = RedirectResponse(f"/regie/{code}", status_code=303)
    let_lead(request, response, room, device)
    return response


def plan_of(library: Library, programma: str, slugs: Sequence[str]) -> Plan | None:
    """What was chosen, or None when nothing known was chosen."""
    chosen = library.programmas.get(programma)
    if chosen is not None:
        steps = [planned for stap in chosen.stappen for planned in _steps_of(library, stap)]
        return Plan(chosen.titel, chosen.minuten, steps, zaal=chosen.zaal, solo=chosen.solo)
    kaarten = [library.kaarten[slug] for slug in dict.fromkeys(slugs) if slug in library.kaarten]
    if not kaarten:
        return None
    steps = [PlannedStep(kaart, _werkvorm(kaart), kaart.minuten) for kaart in kaarten][: admission.MOST_STEPS]
    return Plan(OWN_TITLE, sum(step.minuten for step in steps), steps)


def rehearsed(plan: Plan, profiel: str, telefoons: int) -> Plan:
    """The same with simulated phones. Raises `IncompleteForm` for a profile or a number that cannot be chosen."""
    if profiel not in PROFIELEN or telefoons not in AANTALLEN:
        raise IncompleteForm
    return replace(plan, oefening=profiel, nagespeeld=telefoons)


def with_flitsmeting(library: Library, plan: Plan) -> Plan:
    """The same, between two flitsmetingen; as it was when the library has none, or when it is one already or full."""
    chosen = library.programmas.get(FLITSMETING)
    flits = [planned for stap in chosen.stappen for planned in _steps_of(library, stap)] if chosen else []
    asked = {step.kaart.slug for step in plan.stappen}
    if any(step.kaart.slug in asked for step in flits) or len(plan.stappen) + 2 * len(flits) > admission.MOST_STEPS:
        return plan
    time_for_both = 2 * sum(step.minuten for step in flits)
    return replace(plan, minuten=plan.minuten + time_for_both, stappen=[*flits, *plan.stappen, *flits])


def reorder(chosen: Sequence[str], *, weg: str, omhoog: str, omlaag: str) -> list[str]:
    """The order after one press: a card taken away, moved up or moved down. Each card stands in it once."""
    order = [slug for slug in dict.fromkeys(chosen) if slug != weg]
    for slug, step in ((omhoog, -1), (omlaag, 1)):
        if slug in order:
            here = order.index(slug)
            there = min(max(here + step, 0), len(order) - 1)
            order[here], order[there] = order[there], order[here]
    return order


def _to_read(request: Request, template: str, context: Mapping[str, object], chosen: Sequence[str]) -> HTMLResponse:
    if wants_fragment(request):
        return page(template, context)
    back = f"/sessies/nieuw{_in_address(chosen)}#kies-zelf"
    return page("regie/lezen.html", {**context, "deel": template, "terug": back})


def _every_card(library: Library) -> Mapping[str, LosseKaart | Fasecasus | Methode]:
    return {**library.kaarten, **library.fasecasussen, **library.methoden}


def _known(library: Library, slugs: Sequence[str] | None) -> list[str]:
    return [slug for slug in dict.fromkeys(slugs or ()) if slug in library.kaarten]


def _in_address(slugs: Sequence[str]) -> str:
    """The chosen cards as they travel in an address."""
    return f"?{urlencode([('gekozen', slug) for slug in slugs])}" if slugs else ""


def _going_along(room: Room, token: bytes | None, programma: str = "") -> Mapping[str, object]:
    """Whether the memory of a team and a flitsmeting can go along; a flitsmeting takes no other one along."""
    with room.house.db.read() as session:
        team = access.find_team(session, token) is not None
    return {"team": team, "flitsmeting": FLITSMETING in room.house.library.programmas and programma != FLITSMETING}


def _steps_of(library: Library, stap: Programmastap) -> list[PlannedStep]:
    """A step of a programma as the sessie plays it: one card, or all cards of a fasecasus or of a methode."""
    methode = library.methoden.get(stap.kaart)
    if methode is not None:
        return [PlannedStep(kaart, OWN_FORM, kaart.minuten) for kaart in method_cards(methode, stap.minuten)]
    casus = library.fasecasussen.get(stap.kaart)
    if casus is None:
        return [PlannedStep(library.kaarten[stap.kaart], stap.werkvorm, stap.minuten)]
    return [PlannedStep(kaart, _werkvorm(kaart), kaart.minuten) for kaart in stages(casus, stap.fases, stap.minuten)]


def _werkvorm(kaart: Kaart) -> str:
    return "kort" if kaart.ballot else "voorleggen"
