"""A hall full of phones in one thread: of each a cookie and a connection, and no more of a browser than that."""

import asyncio
import contextlib
import re
import resource
import ssl
import time
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from tests.people import Begeleider, Phone

T = TypeVar("T")
# So many at a time come in at the door: a hall, and not a flood.
AT_THE_DOOR = 40
PATIENCE = 60.0
# How much more memory a server may hold after a long time than at its beginning.
MOST_GROWTH = 1.2
# The certificate of a proxy here was made a moment ago.
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE


@dataclass(frozen=True)
class Answer:
    """What came back; `seconds` is how long that took."""

    status: int
    body: str
    seconds: float
    cookie: str


@dataclass
class Seat:
    """One phone. Every request is a connection of its own, as after a network that fell away."""

    base_url: str
    code: str
    cookie: str = ""

    async def join(self) -> None:
        answer = await self.post("meedoen")
        assert answer.status == 303, answer.status
        self.cookie = answer.cookie

    async def page(self) -> Answer:
        return await self._ask("GET", f"/s/{self.code}")

    async def choose(self, vraag: str, token: str, number: int = 1) -> Answer:
        return await self.post("stem", vraag=vraag, keuze=token, volgnummer=str(number))

    async def post(self, where: str, **form: str) -> Answer:
        return await self._ask("POST", f"/s/{self.code}/{where}", urlencode(form))

    async def stream(self) -> "Stream":
        """The open stream of this phone, with its first picture."""
        reader, writer = await self._connect()
        writer.write(self._head("GET", f"/s/{self.code}/stroom", 0))
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
        stream = Stream(reader, writer)
        if not head.startswith(b"HTTP/1.1 200"):
            await stream.cut()
            raise AssertionError(head[:12])
        await stream.next()
        return stream

    async def _ask(self, method: str, path: str, body: str = "") -> Answer:
        began = time.perf_counter()
        reader, writer = await self._connect()
        writer.write(self._head(method, path, len(body), "Connection: close\r\n") + body.encode())
        whole = (await asyncio.wait_for(reader.read(), PATIENCE)).decode()
        seconds = time.perf_counter() - began
        writer.close()
        await writer.wait_closed()
        head, _, content = whole.partition("\r\n\r\n")
        given = re.search(r"(?mi)^set-cookie: ((?:__Host-)?gg-telefoon=[0-9a-f]+)", head)
        return Answer(int(head.split(" ", 2)[1]), content, seconds, given[1] if given else "")

    def _head(self, method: str, path: str, length: int, more: str = "") -> bytes:
        host = urlsplit(self.base_url).netloc
        sent = f"Content-Length: {length}\r\nContent-Type: application/x-www-form-urlencoded\r\n" if length else ""
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        first = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {self.base_url}\r\n"
        return f"{first}{cookie}{sent}{more}\r\n".encode()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        address = urlsplit(self.base_url)
        trusting = TRUSTING if address.scheme == "https" else None
        return await asyncio.open_connection(address.hostname, address.port, limit=2**20, ssl=trusting)


@dataclass
class Stream:
    """An open stream; `last` is the latest event that came whole."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    last: str = ""

    async def next(self) -> str:
        """The next event that says something."""
        while True:
            self.last = (await asyncio.wait_for(self.reader.readuntil(b"\n\n"), PATIENCE)).decode()
            # Chunks of the transport lie between events.
            if "id: " in self.last:
                return self.last

    async def cut(self) -> None:
        """As a network that falls away: nothing is said to the other side first."""
        self.writer.transport.abort()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()


async def fill(base_url: str, code: str, phones: int) -> list[Seat]:
    """So many phones that take part."""
    seats = [Seat(base_url, code) for _ in range(phones)]
    await some_at_a_time(seat.join() for seat in seats)
    return seats


async def some_at_a_time(acts: Iterable[Awaitable[T]], most: int = AT_THE_DOOR) -> list[T]:
    """Do all of this, so many at the same time."""
    door = asyncio.Semaphore(most)

    async def one(act: Awaitable[T]) -> T:
        async with door:
            return await act

    return await asyncio.gather(*(one(act) for act in acts))


def share_within(seconds: Iterable[float], share: float) -> float:
    """How long this share of them took at most (s)."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def opened(noor: Begeleider, seats: list[Seat]) -> tuple[str, list[str]]:
    """Count the heads and let them choose. Returns the vraag and what there is to choose."""
    noor.count(len(seats)).do("volgende", "open")
    with Phone(str(noor.base_url), "de eerste") as first:
        first.code = noor.code
        first.headers["Cookie"] = seats[0].cookie
        return first.vraag, sorted(first.opties)


def all_counted(noor: Begeleider, phones: int) -> None:
    noor.do("sluit", "toon")
    assert f"{phones} keuzes" in noor.scherm


def resident(pid: int) -> int:
    """How much memory this process holds (bytes)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
