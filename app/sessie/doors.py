"""What the routes of the room share: the house, the tokens of a browser, and a code that is looked up once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from sqlmodel import Session

from app import access
from app.errors import TooManyGuesses, UnknownCode
from app.guesses import Guesses
from app.house import House
from app.sessie.counts import Counts
from app.sessie.picture import Looker

T = TypeVar("T")


@dataclass(frozen=True)
class Room:
    """The house and what the room keeps in memory."""

    house: House
    looker: Looker
    guesses: Guesses


def make_room(house: House) -> Room:
    looker = Looker(library=house.library, counts=Counts(), adres=house.settings.adres)
    return Room(house, looker, Guesses())


def room_of(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


RoomDep = Annotated[Room, Depends(room_of)]


def with_code(request: Request, room: Room, code: str, find: Callable[[Session, str], T]) -> T:
    """Look something up by a code from outside, within the budget for wrong codes. Raises `UnknownCode`.

    Blocks: call it from a `def` route or a thread.
    """
    address = request.client.host if request.client else ""
    if not room.guesses.may_try(address):
        raise TooManyGuesses
    try:
        with room.house.db.read() as session:
            return find(session, access.normalise(code))
    except UnknownCode:
        room.guesses.wrong(address)
        raise


def phone_token(request: Request) -> bytes | None:
    return access.read_token(request, access.PHONE_COOKIE)


def regie_token(request: Request) -> bytes | None:
    return access.read_token(request, access.BEGELEIDER_COOKIE)


PhoneToken = Annotated[bytes | None, Depends(phone_token)]
RegieToken = Annotated[bytes | None, Depends(regie_token)]
