"""The content, as a dependency of a route."""

from typing import Annotated

from fastapi import Depends, Request

from app.content.library import Library
from app.depends import at_once
from app.house import House


def library_of(request: Request) -> Library:
    house: House = request.app.state.house
    return house.library


LibraryDep = Annotated[Library, Depends(at_once(library_of))]
