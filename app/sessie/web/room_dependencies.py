"""What the routes of the room share: the house, the tokens of a browser, and a code that is looked up once."""

import time
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.requests import HTTPConnection

from app import access
from app.errors import TooManyGuesses, UnknownCode
from app.house import House, at_once
from app.live.lookup_batch import Together
from app.sessie.picture.counts import Counts
from app.sessie.picture.public_view import Looker, Seen
from app.sessie.web.visitors import Coming, Nobody, Visitor, look_up
from app.web.guess_limits import Guesses


@dataclass(frozen=True)
class Room:
    """The house and what the room keeps in memory."""

    house: House
    looker: Looker
    guesses: Guesses
    arrivals: Together[str, Coming, Visitor | Nobody]


def make_room(house: House) -> Room:
    # Processes on other machines tick together on the clock of the wall, so that two screens show the same number.
    counts = Counts(time.time if house.db.store.shared else time.monotonic)
    looker = Looker(shelves=house.shelves, counts=counts, adres=house.settings.adres)
    return Room(house, looker, Guesses(), Together(partial(look_up, house, looker)))


def room_of(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


RoomDep = Annotated[Room, Depends(at_once(room_of))]


async def visitor_of(request: HTTPConnection, room: Room, code: str) -> Visitor:
    """Who asks, looked up by a code from outside, within the budget for wrong codes. Raises `UnknownCode`.

    A browser that takes part in the sessie or leads it is outside the budget, and so is a scherm that this address has
    opened before. For all others the budget comes first, so that whoever guessed too much learns nothing more.
    Raises `TooManyGuesses`.
    """
    return await _come(request, room, code, looks=False)


async def onlooker_of(request: HTTPConnection, room: Room, code: str) -> tuple[Visitor, Seen]:
    """The same, with the picture now."""
    visitor = await _come(request, room, code, looks=True)
    assert visitor.seen is not None  # noqa: S101 - who looks is shown.
    return visitor, visitor.seen


async def _come(request: HTTPConnection, room: Room, code: str, *, looks: bool) -> Visitor:
    token, wanted = phone_token(request), access.normalise(code)
    address, cookie = request.client.host if request.client else "", token is not None
    # No picture is made for whoever guessed too much: how long that takes would tell that there is one.
    looks_now = looks and room.guesses.may_try(address, cookie=cookie)
    coming = Coming(token, regie_token(request), looks_now)
    visitor = _within_budget(request, room, await room.arrivals.ask(wanted, coming), address, cookie=cookie)
    if looks == looks_now:
        return visitor
    again = await room.arrivals.ask(wanted, replace(coming, looks=True))
    if isinstance(again, Nobody):
        raise UnknownCode
    return again


def _within_budget(
    request: HTTPConnection, room: Room, came: Visitor | Nobody, address: str, *, cookie: bool
) -> Visitor:
    """This visitor, if it may be. Looks at the budget and counts in one go: a thousand guesses may come at once."""
    if isinstance(came, Visitor) and (came.phone or came.leads):
        return came
    on_scherm = request.url.path.startswith("/scherm/")
    opened = isinstance(came, Visitor) and on_scherm and room.guesses.has_opened(address, came.sessie.id)
    if not opened and not room.guesses.may_try(address, cookie=cookie):
        raise TooManyGuesses
    if isinstance(came, Nobody):
        # A code of yesterday is no guess: somebody was given it. Nor is one of a locked door or of an ended sessie.
        if not came.was_once:
            room.guesses.wrong(address, cookie=cookie)
        raise UnknownCode
    if on_scherm:
        room.guesses.remember(address, came.sessie.id)
    return came


def phone_token(request: HTTPConnection) -> bytes | None:
    return access.read_token(request, access.PHONE_COOKIE)


def regie_token(request: HTTPConnection) -> bytes | None:
    return access.read_token(request, access.BEGELEIDER_COOKIE)


def team_token(request: HTTPConnection) -> bytes | None:
    return access.read_token(request, access.TEAM_COOKIE)


def let_lead(request: HTTPConnection, response: Response, room: Room, token: bytes) -> None:
    """Let this browser lead for as long as a sessie is kept, also after it was closed: an agreement may come back."""
    access.give_token(request, response, access.BEGELEIDER_COOKIE, token, days=room.house.settings.bewaren_dagen + 1)


PhoneToken = Annotated[bytes | None, Depends(at_once(phone_token))]
RegieToken = Annotated[bytes | None, Depends(at_once(regie_token))]
TeamToken = Annotated[bytes | None, Depends(at_once(team_token))]
