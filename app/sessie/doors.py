"""What the routes of the room share: the house, the tokens of a browser, and a code that is looked up once."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from fastapi import Depends, Request, Response
from sqlmodel import Session, select
from starlette.requests import HTTPConnection

from app import access
from app.depends import at_once
from app.errors import TooManyGuesses, UnknownCode
from app.guesses import Guesses
from app.house import House
from app.sessie.counts import Counts
from app.sessie.picture import Looker
from app.tables import Sessie

T = TypeVar("T")


@dataclass(frozen=True)
class Room:
    """The house and what the room keeps in memory."""

    house: House
    looker: Looker
    guesses: Guesses


@dataclass(frozen=True)
class Visitor:
    """Who asks for which sessie. `phone` is the token with which this browser takes part; `leads`: it leads it."""

    sessie: Sessie
    phone: bytes | None = field(repr=False)
    leads: bool


def make_room(house: House) -> Room:
    # Processes on other machines tick together on the clock of the wall, so that two screens show the same number.
    counts = Counts(time.time if house.db.store.shared else time.monotonic)
    looker = Looker(shelves=house.shelves, counts=counts, adres=house.settings.adres)
    return Room(house, looker, Guesses())


def room_of(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


RoomDep = Annotated[Room, Depends(at_once(room_of))]


def with_code(request: HTTPConnection, room: Room, code: str, find: Callable[[Session, Visitor], T]) -> T:
    """Look something up by a code from outside, within the budget for wrong codes. Raises `UnknownCode`.

    A browser that takes part in the sessie or leads it is outside the budget, and so is a scherm that this address has
    opened before. For all others the budget comes first, so that whoever guessed too much learns nothing more.
    Raises `TooManyGuesses`. Blocks: call it from a `def` route or a thread.
    """
    wanted = access.normalise(code)
    address = request.client.host if request.client else ""
    cookie = phone_token(request) is not None
    on_scherm = request.url.path.startswith("/scherm/")
    with room.house.db.read() as session:
        visitor = _visitor(session, room, request, wanted)
        if visitor is not None and (visitor.phone or visitor.leads):
            return find(session, visitor)
        opened = visitor is not None and on_scherm and room.guesses.has_opened(address, visitor.sessie.id)
        if not opened and not room.guesses.may_try(address, cookie=cookie):
            raise TooManyGuesses
        if visitor is None:
            # A code of yesterday is no guess: somebody was given it. Nor is one of a locked door or of an ended sessie.
            if not _was_once(session, wanted):
                room.guesses.wrong(address, cookie=cookie)
            raise UnknownCode
        found = find(session, visitor)
    if on_scherm:
        room.guesses.remember(address, visitor.sessie.id)
    return found


def _visitor(session: Session, room: Room, request: HTTPConnection, code: str) -> Visitor | None:
    """Looked up once for the whole request; None when there is no sessie with this code."""
    try:
        sessie = access.find_sessie(session, code)
    except UnknownCode:
        return None
    token = phone_token(request)
    phone = token if token and access.takes_part(session, room.house.keyring, sessie.id, token) else None
    return Visitor(sessie, phone, access.leads(session, sessie.id, regie_token(request)))


def _was_once(session: Session, code: str) -> bool:
    return session.exec(select(Sessie.id).where(Sessie.vorige_code == code)).first() is not None


def phone_token(request: HTTPConnection) -> bytes | None:
    return access.read_token(request, access.PHONE_COOKIE)


def regie_token(request: HTTPConnection) -> bytes | None:
    return access.read_token(request, access.BEGELEIDER_COOKIE)


def team_token(request: HTTPConnection) -> bytes | None:
    return access.read_token(request, access.TEAM_COOKIE)


def let_lead(request: HTTPConnection, response: Response, room: Room, token: bytes) -> None:
    """Let this browser lead for as long as a sessie is kept, also after it was closed: an agreement may come back."""
    access.give_token(
        request, response, access.BEGELEIDER_COOKIE, token, days=room.house.settings.bewaren_dagen + 1
    )


PhoneToken = Annotated[bytes | None, Depends(at_once(phone_token))]
RegieToken = Annotated[bytes | None, Depends(at_once(regie_token))]
TeamToken = Annotated[bytes | None, Depends(at_once(team_token))]
