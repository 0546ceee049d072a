"""What every request is given: the house, made once at start-up, and the ways in which a route asks for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from app.ballots.keyring import Keyring
from app.config import Settings, Toegang
from app.content.library import Library, Shelves
from app.live.bell import Bell
from app.storage.writer import Database

T = TypeVar("T")


@dataclass(frozen=True)
class House:
    """`here_only` says that nobody but whoever sits at this computer can reach the server."""

    settings: Settings
    bell: Bell
    db: Database
    shelves: Shelves
    here_only: bool = True

    @property
    def keyring(self) -> Keyring:
        """The keys of open boxes and of sessies, as the writer holds them."""
        return self.db.keyring

    @property
    def toegang(self) -> Toegang:
        """Who may start sessies. Without a setting everybody, as long as only this computer can ask."""
        return self.settings.toegang or ("open" if self.here_only else "accounts")

    @property
    def library(self) -> Library:
        """The content as it is now. A sessie keeps the cards that it began with."""
        return self.shelves.now


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
