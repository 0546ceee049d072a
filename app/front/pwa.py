"""What makes it an app on a phone, and the door that an operator knocks on."""

import hashlib
from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from app.db import Tx
from app.errors import CannotStore
from app.house import House
from app.pages import STATIC, fragment, page, static
from app.tables import Hartslag

router = APIRouter()

# What a phone can open without a network: help, the promise, and the page that says that there is no network.
PAGES = ("/", "/loketten", "/belofte", "/offline")
FILES = (
    "css/basis.css",
    "css/paginas.css",
    "css/phone.css",
    "js/app.js",
    "js/phone.js",
    "js/sw-registratie.js",
    "vendor/htmx-sse.js",
    "iconen.svg",
    "merk.svg",
)


@router.get("/manifest.webmanifest")
def manifest() -> Response:
    return Response(fragment("pwa/manifest.webmanifest", {}), media_type="application/manifest+json")


@router.get("/sw.js")
def service_worker() -> Response:
    """The service worker; its version is that of everything it keeps."""
    files = [static(name) for name in FILES if (STATIC / name).exists()]
    context = {"versie": _version(), "bestanden": files, "paginas": PAGES}
    script = fragment("pwa/sw.js", context)
    return Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@router.get("/offline")
def show_offline() -> HTMLResponse:
    return page("paginas/offline.html", {})


@router.get("/healthz")
async def healthz(request: Request) -> PlainTextResponse:
    """200 only when a vote could be written now: it writes one heartbeat, and waits until that is on disk."""
    house: House = request.app.state.house
    try:
        await house.db.write(_beat)
    except CannotStore:
        return PlainTextResponse("kan niets opslaan", status_code=503)
    return PlainTextResponse("gezond")


def _beat(tx: Tx) -> None:
    row = tx.session.get(Hartslag, 1) or Hartslag()
    row.slag += 1
    tx.session.add(row)


@cache
def _version() -> str:
    stamps = "".join(static(name) for name in FILES if (STATIC / name).exists())
    return hashlib.sha256(stamps.encode()).hexdigest()[:12]
