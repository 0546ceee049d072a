"""One open stream: what waits for it, and the connection into which it is poured."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.types import Receive, Send

# An event and not a comment: then a screen hears it too, and a stream that misses it is known to be dead.
STILL_HERE = b"event: nog-hier\n\n"
# A listener that takes nothing for this long is gone, or holds memory that others need.
SEND_TIMEOUT = 30.0


class Pipe(Protocol):
    """The connection under a running answer. It calls `on_writable` when the other side is no longer behind."""

    on_writable: Callable[[], None] | None

    def push(self, body: bytes) -> bool:
        """Send this piece of the answer; False when the other side is behind, and then nothing was sent."""

    def cut(self) -> None:
        """End the connection, whatever is still on its way."""


@dataclass(eq=False, slots=True)
class Listener:
    """One open stream. Holds at most one whole picture and one tick that could not go out yet: the latest wins.

    `code` is the code that a phone joined with, or None for screens that survive a new code. `owner` tells the streams
    of one phone from another's, in memory only.
    """

    code: str | None = None
    owner: bytes | None = None
    _full: bytes | None = None
    _tick: bytes | None = None
    _closing: bool = False
    _pipe: Pipe | None = None
    _end: Callable[[], None] | None = None
    _behind_since: float | None = None

    def begin(self, pipe: Pipe, end: Callable[[], None]) -> None:
        """The answer has begun: from here on everything goes into the pipe. `end` ends the answer."""
        self._pipe, self._end = pipe, end
        pipe.on_writable = self._pour
        self._pour()

    def hand(self, *, full: bytes | None = None, tick: bytes | None = None, closing: bool = False) -> None:
        if full is not None:
            self._full, self._tick = full, None
        if tick is not None:
            self._tick = tick
        self._closing = self._closing or closing
        self._pour()

    def stay_awake(self) -> None:
        """Push a sign of life, or cut off whoever has taken nothing for `SEND_TIMEOUT`."""
        if self._pipe is None:
            return
        if self._behind_since is not None and time.monotonic() - self._behind_since > SEND_TIMEOUT:
            self._pipe.cut()
        else:
            self._pipe.push(STILL_HERE)

    def _pour(self) -> None:
        if self._pipe is None:
            return
        body = (self._full or b"") + (self._tick or b"")
        if body and not self._pipe.push(body):
            self._behind_since = self._behind_since or time.monotonic()
            return
        self._full = self._tick = self._behind_since = None
        if self._closing and self._end is not None:
            # What came after the end of an answer would be the beginning of another one.
            self._pipe = None
            self._end()


async def pour(listener: Listener, pipe: Pipe, receive: Receive, send: Send) -> None:
    """Let what the listener is handed run into the pipe, until it leaves or the channel closes it.

    Nothing here is a task for every listener: what is pushed goes out as it is.
    """
    last: list[asyncio.Task[None]] = []

    def end() -> None:
        # The answer ends as any other does; that wakes `receive` below.
        last.append(asyncio.create_task(_send_last(send)))

    listener.begin(pipe, end)
    try:
        await until_gone(receive)
    finally:
        pipe.on_writable = None


async def until_gone(receive: Receive) -> None:
    """Wait until the answer was finished, or the other side left."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send_last(send: Send) -> None:
    await send({"type": "http.response.body", "body": b"", "more_body": False})
