"""The outer door, pure ASGI: headers on every answer, no foreign posts, no bodies that are too large.

Why not a framework middleware: that kind wraps every chunk of every answer and doubles its cost.
"""

import asyncio
import logging
from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import clock
from app.errors import ForeignOrigin, Refusal, TooLarge, TooSlow
from app.web.pages import refusal_page

BODY_LIMIT = 8 * 1024
# Five texts of a phone, every sign written as twelve in a form: that is how long it pads them all to.
TEXTS_LIMIT = 20 * 1024
# A file that somebody brings in, and a card whose every sign is written as three in a form.
PACK_LIMIT = 1_200_000
BODY_SECONDS = 10.0
SAFE_METHODS = {"GET", "HEAD"}
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=63072000; includeSubDomains"
# As the wire has them: they go over every answer, and a vote waits for them too.
EVERY_ANSWER = [
    (name.lower().encode(), value.encode()) for name, value in {**SECURITY_HEADERS, "Cache-Control": "no-store"}.items()
]
OVER_HTTPS = [*EVERY_ANSWER, (b"strict-transport-security", HSTS.encode())]

log = logging.getLogger(__name__)


class Guard:
    """Wraps the whole application, streams included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = _with_headers(message.get("headers", ()), https=scope["scheme"] == "https")
                message = {**message, "headers": headers}
            await send(message)

        try:
            _refuse(scope)
            async with asyncio.timeout(BODY_SECONDS):
                body = await _whole_body(scope, receive, _limit(scope))
        except (Refusal, TimeoutError) as stopped:
            answer = refusal_page(Request(scope), stopped if isinstance(stopped, Refusal) else TooSlow())
            # What still comes of this body is nobody's, so the connection ends with the answer.
            answer.headers["Connection"] = "close"
            await answer(scope, receive, send_guarded)
            return
        except _CutOff:
            # Whoever posted is gone, and half a form may say something else than the whole one: nothing is done.
            return
        try:
            await self._app(scope, _replay(body, receive), send_guarded)
        except Exception:
            # The framework has answered with our own page by now; without this, the connection would be cut as well.
            log.exception("Een verzoek liep vast.")


class _CutOff(Exception):
    """The connection ended before the whole body had come."""


def _refuse(scope: Scope) -> None:
    headers = Headers(scope=scope)
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length) > _limit(scope):
        raise TooLarge
    if scope["method"] not in SAFE_METHODS and not _same_origin(headers):
        raise ForeignOrigin


def _limit(scope: Scope) -> int:
    """The most bytes that a body may have here."""
    path: str = scope["path"]
    if path == "/maken/binnenhalen" or (path.startswith("/maken/") and "/kaart/" in path):
        return PACK_LIMIT
    long = path.endswith("/bijdrage") or path.startswith(("/inzenden/", "/meelezen/"))
    return TEXTS_LIMIT if long else BODY_LIMIT


def _same_origin(headers: Headers) -> bool:
    """Whether our own page posted this. Old browsers and plain HTTP send no `Sec-Fetch-Site`; then `Origin` decides."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


async def _whole_body(scope: Scope, receive: Receive, limit: int) -> bytes:
    """The body of a post. Raises `TooLarge` as soon as it is larger than we read: a body need not tell its length.

    Raises `_CutOff` when the connection ends first, or when less comes than was told.
    """
    body = b""
    more = scope["method"] not in SAFE_METHODS
    if not more:
        return body
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _CutOff
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > limit:
            raise TooLarge
    if len(body) < int(Headers(scope=scope).get("content-length", "0")):
        raise _CutOff
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Hand the body on in one piece; after that, the connection's own messages."""
    handed = False

    async def again() -> Message:
        nonlocal handed
        if handed:
            return await receive()
        handed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(given: Iterable[tuple[bytes, bytes]], *, https: bool) -> list[tuple[bytes, bytes]]:
    """These headers, and those of ours that are not among them."""
    headers = list(given)
    present = {name.lower() for name, _ in headers}
    ours = (pair for pair in (OVER_HTTPS if https else EVERY_ANSWER) if pair[0] not in present)
    # Screens count down by this time, so it is that of the writing itself and not of a machine that was set anew.
    return [*headers, *ours, _date(int(clock.now()))]


@lru_cache(maxsize=1)
def _date(second: int) -> tuple[bytes, bytes]:
    return b"date", formatdate(second, usegmt=True).encode()
