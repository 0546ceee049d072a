"""The pipe of a live stream over ASGI's own `send`: for a server that is not ours, and in process.

It costs two tasks more for each listener. ASGI has no word for cutting a connection: here the answer is left
unfinished, upon which a server closes its side.
"""

import asyncio
import contextlib
from collections.abc import Callable

from starlette.types import Receive, Send

from app.sessie.stream.listener import SEND_TIMEOUT as SEND_TIMEOUT
from app.sessie.stream.listener import Listener, until_gone


class AsgiPipe:
    """Holds at most one piece that is not sent yet; until it is, the other side counts as behind."""

    on_writable: Callable[[], None] | None = None

    def __init__(self, send: Send) -> None:
        self._send = send
        self._piece = b""
        self._ends = False
        self._news = asyncio.Event()
        self.sending = asyncio.create_task(self._send_all())

    def push(self, body: bytes) -> bool:
        """Take a piece to send; False, and nothing taken, while the one before it is on its way."""
        if self._piece:
            return False
        self._piece = body
        self._news.set()
        return True

    def end(self) -> None:
        """Finish the answer, after what was taken."""
        self._ends = True
        self._news.set()

    def cut(self) -> None:
        """Stop at once, and leave the answer unfinished."""
        self.sending.cancel()

    async def _send_all(self) -> None:
        # Whoever is gone while something is sent, or takes nothing of it for too long, is no fault of ours.
        with contextlib.suppress(OSError):
            while self._piece or not self._ends:
                await self._news.wait()
                self._news.clear()
                if self._piece:
                    await self._send_in_time(self._piece, more=True)
                    self._piece = b""
                    if self.on_writable is not None:
                        self.on_writable()
            await self._send_in_time(b"", more=False)

    async def _send_in_time(self, body: bytes, *, more: bool) -> None:
        """Send a piece. Raises `TimeoutError`, which is an `OSError` as well."""
        async with asyncio.timeout(SEND_TIMEOUT):
            await self._send({"type": "http.response.body", "body": body, "more_body": more})


async def pour_over_send(listener: Listener, receive: Receive, send: Send) -> None:
    """As `pour`, over `send`: until the listener leaves, takes nothing any more, or the channel closes it."""
    pipe = AsgiPipe(send)
    listener.begin(pipe, pipe.end)
    tasks = (pipe.sending, asyncio.create_task(until_gone(receive)))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        pipe.on_writable = None
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    if not pipe.sending.cancelled():
        pipe.sending.result()
