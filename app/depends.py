"""What the routes of every room ask for: the house and its library, read off the request."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from app.content.library import Library
from app.house import House

T = TypeVar("T")


def at_once(read: Callable[[Request], T]) -> Callable[[Request], Awaitable[T]]:
    """This as a dependency. The framework takes a plain function to a thread, which costs more than reading does."""

    async def found(request: Request) -> T:
        return read(request)

    return found


def house_of(request: Request) -> House:
    house: House = request.app.state.house
    return house


def library_of(request: Request) -> Library:
    """The content as it is now."""
    return house_of(request).library


HouseDep = Annotated[House, Depends(at_once(house_of))]
LibraryDep = Annotated[Library, Depends(at_once(library_of))]
