"""Which stream an address asks for, who may have it, and what each audience is shown there."""

import re
from collections.abc import Callable

from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app import access
from app.errors import Refusal, UnknownCode
from app.live.bell import PIPE
from app.sessie.model.moment import ASKING, Moment
from app.sessie.picture.public_view import look_again
from app.sessie.picture.regie_view import regie_context
from app.sessie.picture.scherm_view import scherm_context
from app.sessie.picture.views import Beeld
from app.sessie.stream.asgi_pipe import pour_over_send
from app.sessie.stream.channel import Channel, Shown, event
from app.sessie.stream.listener import Listener, pour
from app.sessie.verbs.lookups import vraag_of
from app.sessie.verbs.took_part import asked_by, earlier_rondes
from app.sessie.web.room_dependencies import Room, regie_token, visitor_of
from app.web.pages import fragment

ADDRESS = re.compile(r"/(s|scherm|regie)/([^/]+)/stroom")
COUNTED = (Moment.LOBBY, Moment.LEZEN, *ASKING)
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
TARGET = '<hx-partial hx-target="#voortgang" hx-swap="innerMorph">{}</hx-partial>'

# A process has only so many open files; beyond this a page without its stream is better than no page at all.
MOST_STREAMS = 5000


class TooManyStreams(Refusal):
    status = 503
    kop = "Het is nu te druk"
    tekst = "Laad de pagina over een minuut opnieuw."


class Streams:
    """Answers the live addresses and passes everything else on."""

    def __init__(self, app: ASGIApp, room_of: Callable[[], Room], most: int = MOST_STREAMS) -> None:
        self._app, self._room_of = app, room_of
        self._channels: dict[tuple[str, str], Channel] = {}
        self._most, self._open = most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if asked is None:
            await self._app(scope, receive, send)
            return
        if self._open >= self._most:
            await _refuse(TooManyStreams(), scope, receive, send)
            return
        self._open += 1
        try:
            await self._stream(asked[1], asked[2], scope, receive, send)
        finally:
            self._open -= 1

    async def _stream(self, audience: str, code: str, scope: Scope, receive: Receive, send: Send) -> None:
        room = self._room_of()
        try:
            sessie_id, listener = await _let_in(Request(scope), room, audience, code)
        except Refusal as refusal:
            await _refuse(refusal, scope, receive, send)
            return
        channel = self._channel(room, audience, sessie_id)
        try:
            await channel.join(listener, _known(Request(scope)))
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            pipe = (scope.get("extensions") or {}).get(PIPE)
            await (pour(listener, pipe, receive, send) if pipe else pour_over_send(listener, receive, send))
        except Refusal as refusal:
            await _refuse(refusal, scope, receive, send)
        finally:
            channel.leave(listener)
            if channel.empty and self._channels.get((audience, sessie_id)) is channel:
                del self._channels[audience, sessie_id]

    def close(self) -> None:
        """End every stream: the server is going. Screens come back by themselves."""
        for channel in self._channels.values():
            channel.close()

    def _channel(self, room: Room, audience: str, sessie_id: str) -> Channel:
        name = (audience, sessie_id)
        if name not in self._channels:
            shown = {"s": _for_phones, "scherm": _for_scherm, "regie": _for_regie}[audience]
            self._channels[name] = Channel(
                sessie_id,
                lambda: shown(room, sessie_id),
                room.house.bell,
                room.looker.counts,
                moved=_moved,
                gone=lambda last: _gone(audience, last),
            )
        return self._channels[name]


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(refusal.tekst, status_code=refusal.status)(scope, receive, send)


async def _let_in(request: Request, room: Room, audience: str, code: str) -> tuple[str, Listener]:
    """The sessie of this stream, and whoever listens. Raises a `Refusal`."""
    if audience == "regie":
        return await run_in_threadpool(_led_by, request, room, code), Listener()
    visitor = await visitor_of(request, room, code)
    if audience == "scherm":
        return visitor.sessie.id, Listener()
    if visitor.phone is None:
        raise UnknownCode
    return visitor.sessie.id, Listener(code=visitor.sessie.code, owner=visitor.phone)


def _led_by(request: Request, room: Room, code: str) -> str:
    with room.house.db.read() as session:
        return access.find_regie(session, code, regie_token(request)).id


def _known(request: Request) -> int | None:
    known = request.headers.get("last-event-id") or request.query_params.get("beeld", "")
    return int(known) if known.isascii() and known.isdigit() else None


def _for_phones(room: Room, sessie_id: str) -> Shown:
    with room.house.db.read() as session:
        beeld = look_again(session, room.looker, sessie_id)
        differ = _phones_differ(session, beeld)
    if differ and not beeld.pauze:
        full = event("", beeld.nummer, "ververs")
    else:
        full = event(fragment("phone/_phone.html", {"beeld": beeld, "eigen": None, "let_op": None}), beeld.nummer)
    return _shown(beeld, full, _tick(beeld, "phone/_voortgang.html"))


def _phones_differ(session: Session, beeld: Beeld) -> bool:
    """Whether each phone must ask for its own page: it has a role, or only watches, or may have chosen already."""
    if beeld.werkvorm == "rollen" and beeld.moment not in (Moment.NORM, Moment.EINDE):
        return True
    if beeld.moment not in ASKING:
        return False
    vraag = vraag_of(session, access.find_sessie(session, beeld.code))
    if vraag is None:
        return False
    return vraag.geopend_nummer != beeld.nummer or bool(earlier_rondes(session.connection(), asked_by(vraag)))


def _for_scherm(room: Room, sessie_id: str) -> Shown:
    with room.house.db.read() as session:
        beeld = look_again(session, room.looker, sessie_id)
    return _shown(
        beeld,
        event(fragment("scherm/_scherm.html", scherm_context(beeld)), beeld.nummer),
        _tick(beeld, "scherm/_voortgang.html"),
    )


def _for_regie(room: Room, sessie_id: str) -> Shown:
    with room.house.db.read() as session:
        beeld = look_again(session, room.looker, sessie_id)
        context = regie_context(session, room.looker, beeld)
    # A phone more or less can change what the buttons may do, so the regie is redrawn as a whole.
    whole = event(fragment("regie/_regie.html", context), beeld.nummer)
    return _shown(beeld, whole, whole)


def _shown(beeld: Beeld, full: bytes, tick: bytes) -> Shown:
    return Shown(beeld.nummer, beeld.code, full, tick, ended=beeld.moment is Moment.EINDE)


def _tick(beeld: Beeld, template: str) -> bytes:
    if beeld.pauze or beeld.moment not in COUNTED:
        return event("", beeld.nummer, "tik")
    return event(TARGET.format(fragment(template, {"beeld": beeld})), beeld.nummer)


def _moved() -> bytes:
    return event(fragment("phone/_weg.html", {}), 0)


def _gone(audience: str, last: Shown) -> bytes:
    """What stands on a screen when its sessie was deleted, newer than the last picture; a phone goes elsewhere."""
    if audience == "s":
        return _moved()
    number = last.number + 1
    return event(fragment(f"{audience}/_weg.html", {"code": last.code, "nummer": number}), number)
