"""The routes of the PWA (manifest, service worker, bundels), and `/healthz`."""

import asyncio
import gzip
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from app.errors import CannotStore, UnknownPage
from app.front.assets import YEAR
from app.front.offline_bundles import Bundels, ask, gather, stamp
from app.house import House
from app.storage.tables.sessie import Hartslag
from app.storage.writer import Tx
from app.web.pages import STATIC, fragment, page, static

router = APIRouter()

# What a phone can open without a network: help, the promise, and the page that says that there is no network.
PAGES = ("/", "/loketten", "/belofte", "/offline")
FILES = (
    "css/basis.css",
    "css/paginas.css",
    "css/phone.css",
    "js/app.js",
    "js/klok.js",
    "js/phone-beeld.js",
    "js/phone-invullen.js",
    "js/phone-verzenden.js",
    "js/phone.js",
    "js/stroom.js",
    "vendor/htmx-sse.js",
    "iconen.svg",
    "merk.svg",
)


@router.get("/manifest.webmanifest")
def manifest() -> Response:
    return Response(fragment("pwa/manifest.webmanifest", {}), media_type="application/manifest+json")


@router.get("/sw.js")
async def service_worker(request: Request) -> Response:
    """The service worker; its version is that of everything it keeps from the start."""
    files = [static(name) for name in FILES if (STATIC / name).exists()]
    pages = [(await ask(request.app, path)).tekst for path in PAGES]
    context = {"versie": stamp("".join((*files, *pages)).encode()), "bestanden": files, "paginas": PAGES}
    script = fragment("pwa/sw.js", context)
    return Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


async def bundels_of(request: Request) -> Bundels:
    """The wrapped library, made when somebody first asks for it; who asks meanwhile waits for the same one."""
    state, library = request.app.state, request.app.state.house.library
    if getattr(state, "bundels_of", None) is not library:
        state.bundels, state.bundels_of = asyncio.ensure_future(gather(request.app)), library
    bundels: Bundels = await asyncio.shield(state.bundels)
    return bundels


BundelsDep = Annotated[Bundels, Depends(bundels_of)]


@router.get("/bundels.json")
async def list_bundels(bundels: BundelsDep) -> Response:
    return Response(bundels.lijst, media_type="application/json", headers={"Cache-Control": "no-cache"})


@router.get("/bundels/{name}.json")
async def give_bundel(request: Request, bundels: BundelsDep, name: str) -> Response:
    """One parcel of pages. Raises `UnknownPage` for a stamp of another version: the phone then asks for a new list."""
    parcel = bundels.parcels.get(name)
    if parcel is None:
        raise UnknownPage
    headers = {"Cache-Control": YEAR, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        parcel = gzip.decompress(parcel)
    return Response(parcel, media_type="application/json", headers=headers)


@router.get("/offline")
def show_offline() -> HTMLResponse:
    return page("paginas/offline.html", {})


@router.get("/healthz")
async def healthz(request: Request) -> PlainTextResponse:
    """200 only when a vote could be written now: it writes one heartbeat, and waits until that is on disk."""
    house: House = request.app.state.house
    try:
        await house.db.write_within(5, _beat)
    except CannotStore:
        return PlainTextResponse("kan niets opslaan", status_code=503)
    return PlainTextResponse("gezond")


def _beat(tx: Tx) -> None:
    row = tx.session.get(Hartslag, 1) or Hartslag()
    row.slag += 1
    tx.session.add(row)
