"""What a route asks for that only has to be read off the request."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi import Request

T = TypeVar("T")


def at_once(read: Callable[[Request], T]) -> Callable[[Request], Awaitable[T]]:
    """This as a dependency. The framework takes a plain function to a thread, which costs more than reading does."""

    async def found(request: Request) -> T:
        return read(request)

    return found
