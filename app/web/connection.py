"""Our subclass of uvicorn's HTTP protocol: a deadline for the head of a request, and the pipe of a live stream.

uvicorn itself waits for ever for a head. A proxy in front cuts off as well (`deploy/`); this is for whoever runs the
app without one. As a pipe (`app.sessie.stream.listener`) it takes the pieces of a stream straight to the connection, as
many as there are phones, in one go.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.live.bell import PIPE

# A phone sends a head at once. What takes longer is a very bad network, or somebody who holds a place open.
HEAD_SECONDS = 10.0
# Cookies and all, a head of ours has about one kilobyte; a body may come along in the same piece.
HEAD_BYTES = 64 * 1024
# Who takes nothing of what is sent for so long is gone; a screen that was only away comes back by itself.
UNREAD_SECONDS = 15
# The system would keep megabytes for whoever does not read. A picture of a screen is a few kilobytes.
UNREAD_BYTES = 64 * 1024


class HttpConnection(HttpToolsProtocol):
    """One connection. From its beginning, and from the first byte of every later request, a head has a deadline."""

    on_writable: Callable[[], None] | None = None
    _deadline: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _limit_unread(transport.get_extra_info("socket"))
        self._begin_head()

    def data_received(self, data: bytes) -> None:
        self._head_bytes += len(data)
        if self._deadline is not None and self._head_bytes > HEAD_BYTES:
            self.transport.abort()
            return
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {PIPE: self}  # type: ignore[dict-item]
        if self._deadline is None:
            self._begin_head()

    def on_headers_complete(self) -> None:
        self._end_head()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end_head()
        super().connection_lost(exc)

    def push(self, body: bytes) -> bool:
        """Send a piece of a live stream, whose answer has begun; False when the other side is behind."""
        if self.flow.write_paused:
            return False
        self.transport.write(b"%x\r\n%b\r\n" % (len(body), body))
        return True

    def cut(self) -> None:
        """End the connection, whatever is still on its way."""
        self.transport.abort()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.on_writable is not None:
            self.on_writable()

    def _begin_head(self) -> None:
        self._head_bytes = 0
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._abort)

    def _end_head(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _abort(self) -> None:
        self.transport.abort()


def _limit_unread(line: socket.socket) -> None:
    """What is sent and not taken is little, and not kept for long. Where the system cannot do so, it does not."""
    with contextlib.suppress(OSError, AttributeError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD_BYTES)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * UNREAD_SECONDS)
