"""The two connections of a phone, as thin as can be: thousands of them share one core with nobody but themselves."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import cast

LOOPBACK = "127.0.0.1"
HEAD_END = b"\r\n\r\n"

Answered = Callable[[int, bytes], None]


class NotLoopback(ValueError):
    """This generator only ever talks to the machine that it runs on."""


class Line(asyncio.Protocol):
    """A connection that stays open, with one request at a time. `then` gets the status and the whole answer."""

    __slots__ = ("_need", "_seen", "_then", "gone", "wire")

    def __init__(self) -> None:
        self.wire: asyncio.Transport | None = None
        self._seen, self._need = b"", 0
        self._then: Answered | None = None
        self.gone = False

    @property
    def free(self) -> bool:
        return self._then is None and not self.gone

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.wire = cast("asyncio.Transport", transport)

    def ask(self, request: bytes, then: Answered) -> None:
        assert self.wire is not None and self._then is None
        self._then = then
        self.wire.write(request)

    async def asked(self, request: bytes) -> tuple[int, bytes]:
        """The status and the whole answer. Raises `ConnectionError` when the server hangs up."""
        answer: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()

        def give(status: int, whole: bytes) -> None:
            if not answer.done():
                answer.set_result((status, whole))

        self.ask(request, give)
        status, whole = await answer
        if not status:
            raise ConnectionError("hung up")
        return status, whole

    def data_received(self, data: bytes) -> None:
        self._seen += data
        if not self._need:
            head = self._seen.find(HEAD_END)
            if head < 0:
                return
            self._need = head + 4 + _length(self._seen[:head].lower())
        if len(self._seen) >= self._need:
            whole, self._seen, self._need = self._seen, b"", 0
            self._tell(int(whole[9:12]), whole)

    def connection_lost(self, _exc: Exception | None) -> None:
        self.gone = True
        self._tell(0, b"")

    def _tell(self, status: int, whole: bytes) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(status, whole)


class Stream(asyncio.Protocol):
    """A live stream. It counts events, and keeps the moment at which `mark` came by."""

    __slots__ = ("_last", "_request", "events", "gone", "heard", "mark", "opened", "size", "wire")

    def __init__(self, request: bytes, opened: "asyncio.Future[bool]") -> None:
        self._request, self.opened = request, opened
        self.events, self.size, self._last = 0, 0, b""
        self.mark, self.heard = b"", 0.0
        self.gone = False
        self.wire: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.wire = cast("asyncio.Transport", transport)
        self.wire.write(self._request)

    def data_received(self, data: bytes) -> None:
        if not self.opened.done():
            self.opened.set_result(data[9:12] == b"200")
        # An event ends in an empty line, which may be cut in two by the network.
        self.events += (self._last + data).count(b"\n\n")
        self._last = data[-1:] if data.endswith(b"\n") and not data.endswith(b"\n\n") else b""
        self.size += len(data)
        if self.mark and self.mark in data:
            self.heard, self.mark = time.monotonic(), b""

    def connection_lost(self, _exc: Exception | None) -> None:
        self.gone = True
        if not self.opened.done():
            self.opened.set_result(False)


async def open_line(port: int, host: str = LOOPBACK) -> Line:
    """A connection to our own machine. Raises `NotLoopback` for any other."""
    _, line = await asyncio.get_running_loop().create_connection(Line, _here(host), port)
    return line


async def open_stream(port: int, path: str, cookie: str = "", host: str = LOOPBACK) -> Stream:
    """A live stream from our own machine, once it has answered. Raises `NotLoopback`, `ConnectionError`."""
    loop = asyncio.get_running_loop()
    opened: asyncio.Future[bool] = loop.create_future()
    asked = request("GET", path, port, {"Accept": "text/event-stream", "Cookie": cookie})
    _, stream = await loop.create_connection(lambda: Stream(asked, opened), _here(host), port)
    if not await asyncio.wait_for(opened, 60):
        raise ConnectionError("no stream")
    return stream


def request(method: str, path: str, port: int, more: Mapping[str, str], body: bytes = b"") -> bytes:
    """The bytes of one request, as a browser on our own page sends it; empty headers are left out."""
    host = f"{LOOPBACK}:{port}"
    headers = {"Host": host, "Origin": f"http://{host}", **more}
    if method == "POST":
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def _here(host: str) -> str:
    if host != LOOPBACK:
        raise NotLoopback("the generator stays on this machine")
    return host


def _length(head: bytes) -> int:
    _, found, after = head.partition(b"content-length:")
    return int(after.split(b"\r\n", 1)[0]) if found else 0
