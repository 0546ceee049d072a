"""Builds the application."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from app.accounts import (
    account_routes,
    admin_routes,
    invite_routes,
    login_routes,
    oidc_routes,
)
from app.accounts.first_beheerder import first_link
from app.accounts.login_limits import Tries
from app.authoring import (
    card_routes,
    exchange_routes,
    guest_routes,
    inbox_routes,
    share_routes,
)
from app.authoring import pakket_routes as maken
from app.authoring.shelves import keep_shelves, put_published
from app.ballots.keyring import Keyring
from app.config import LOOPBACK, Settings
from app.content.library import Shelves, load
from app.errors import IncompleteForm, LoginFirst, OurFault, Refusal, UnknownPage
from app.front import beelden, contact, kaartjes, public_pages, pwa
from app.front.assets import StampedFiles
from app.house import House
from app.live.bell import Bell
from app.practice import routes as practice
from app.rehearsal.phones import keep_rehearsing
from app.report import routes as report
from app.sessie.housekeeping import keep_house
from app.sessie.picture.counts import keep_counting
from app.sessie.recovery import keep_mending, recover
from app.sessie.stream.endpoint import Streams
from app.sessie.web import phone, phone_ballot, regie, scherm, start
from app.sessie.web.room_dependencies import Room, make_room
from app.storage.writer import Database
from app.team import routes as team
from app.web.guard import SAFE_METHODS, Guard
from app.web.pages import STATIC, refusal_page, wants_fragment

MAKEN = (exchange_routes, share_routes, inbox_routes, card_routes, maken, guest_routes)
ACCOUNTS = (login_routes, oidc_routes, invite_routes, account_routes, admin_routes)
# Where requests come in, what a whole room asks at once first. The live streams have a door of their own.
PARTS = (
    phone_ballot,
    phone,
    scherm,
    regie,
    public_pages,
    kaartjes,
    beelden,
    contact,
    practice,
    pwa,
    start,
    report,
    team,
    *MAKEN,
    *ACCOUNTS,
)

Duty: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


class Built(NamedTuple):
    """The application to serve, what ends its live streams (a server that waited for them would never stop), and what
    makes the link for the first beheerder, where one is needed.
    """

    app: ASGIApp
    end_streams: Callable[[], None]
    first_link: Callable[[], str | None]


def create_app(settings: Settings, host: str = "127.0.0.1") -> Built:
    """The whole application over this data directory, to listen on `host`.

    Raises `ContentErrors` when a pack is broken, `CannotStart` when the data cannot be used.
    """
    shelves = Shelves(load(settings.inhoud))
    # A proxy lets others in where the server itself listens to this computer alone; then phones have another address.
    here_only = {host, urlsplit(settings.adres).hostname} <= LOOPBACK
    bell = Bell()
    database = Database(settings.place, bell, Keyring(settings.sleutels))

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        house = House(settings, bell, database, shelves, here_only)
        recover(house.db)
        put_published(house)
        house.db.start()
        app.state.house, app.state.room, app.state.tries = house, make_room(house), Tries()
        tasks = [asyncio.create_task(work()) for work in _work_of(house, app.state.room)]
        # What exists now lives until the end: the collector need not look at it again during a vote.
        gc.collect()
        gc.freeze()
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        house.db.stop()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    for part in PARTS:
        app.include_router(part.router)
    app.mount("/static", StampedFiles(directory=STATIC))
    _refuse_in_dutch(app)

    def room_of() -> Room:
        room: Room = app.state.room
        return room

    streams = Streams(app, room_of, settings.stromen)

    def link() -> str | None:
        return None if here_only and settings.toegang in (None, "open") else first_link(database, settings)

    return Built(Guard(streams), streams.close, link)


def _work_of(house: House, room: Room) -> list[Duty]:
    """What goes on beside the requests, until the server stops. Of several processes one does the housework."""
    counts = room.looker.counts
    duties: list[Duty] = [
        partial(keep_house, house),
        partial(keep_rehearsing, house, house.settings.oefentempo),
    ]
    own: list[Duty] = [
        partial(keep_counting, house, counts),
        partial(keep_mending, house),
        partial(keep_shelves, house),
    ]
    if not house.db.store.shared:
        return own + duties
    # Only here: without PostgreSQL its driver need not be loaded.
    from app.storage.other_processes import keep_in_touch

    return [*own, partial(keep_in_touch, house.db.store, house.bell, duties, room.guesses.count_for)]


def _refuse_in_dutch(app: FastAPI) -> None:
    """Every way in which a request can fail ends in one of our own sentences, and never repeats what was sent."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> Response:
        if isinstance(refusal, LoginFirst) and request.method in SAFE_METHODS and not wants_fragment(request):
            return RedirectResponse(refusal.where, status_code=303)
        return refusal_page(request, refusal)

    @app.exception_handler(RequestValidationError)
    async def incomplete(request: Request, _error: RequestValidationError) -> HTMLResponse:
        return refusal_page(request, IncompleteForm())

    @app.exception_handler(HTTPException)
    async def unknown(request: Request, error: HTTPException) -> HTMLResponse:
        response = refusal_page(request, UnknownPage() if error.status_code in (404, 405) else IncompleteForm())
        response.status_code = error.status_code
        return response

    @app.exception_handler(Exception)
    async def ours(request: Request, _error: Exception) -> HTMLResponse:
        return refusal_page(request, OurFault())
