"""The product as people use it, and a hall of phones in it."""

import asyncio
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lines import Line, Stream, open_line, open_stream, request
from bench.load import Load
from bench.machine import SERVER_CORE, on_core
from tests.people import Begeleider
from tests.server import Server

DILEMMA = "pesten-nieuwkomer"
TOKENS = ("01", "02", "03", "00")
AT_ONCE = 60
# What a stream says when there is something to choose.
ASKED = b'data-moment="kiezen"'
PATIENCE_SECONDS = 10
WARM = 40


@contextmanager
def product(settings: Mapping[str, str] | None = None, module: str = "app") -> Iterator[Server]:
    """`python -m app serve`, everything in it, on the server's core."""
    with TemporaryDirectory() as folder:
        server = Server(Path(folder), settings, module=module)
        with on_core(SERVER_CORE):
            server.start()
        try:
            yield server
        finally:
            server.kill9()


@dataclass
class Phone:
    """One phone: its cookie, the line over which it votes, its stream, and the number of its last choice."""

    code: str
    cookie: str = ""
    line: Line = field(default_factory=Line)
    stream: Stream | None = None
    volgnummer: int = 0


@dataclass
class Hall:
    """A sessie with its begeleider and its phones; `vraag` is what they are asked."""

    server: Server
    noor: Begeleider
    phones: list[Phone] = field(default_factory=list)
    vraag: str = ""

    @property
    def pids(self) -> tuple[int, ...]:
        return (self.server.pid,)

    @property
    def streams(self) -> list[Stream]:
        return [phone.stream for phone in self.phones if phone.stream is not None]

    @property
    def load(self) -> Load:
        return Load([phone.line for phone in self.phones], self.vote, self.pids)

    def vote(self, number: int) -> bytes:
        """The next choice of this phone, as phone.js sends it."""
        phone = self.phones[number]
        phone.volgnummer += 1
        token = TOKENS[(number + phone.volgnummer) % len(TOKENS)]
        body = f"vraag={self.vraag}&volgnummer={phone.volgnummer}&keuze={token}"
        more = {"Cookie": phone.cookie, "HX-Request": "true"}
        return request("POST", f"/s/{phone.code}/stem", self.server.port, more, body.encode())

    async def fill(self, number: int, *, page: bool = False, stream: bool = True, port: int = 0) -> float:
        """Let so many phones in, with a page and a stream if these are asked. Returns seconds of wall."""
        began, places = time.monotonic(), asyncio.Semaphore(AT_ONCE)

        async def come() -> Phone:
            async with places:
                return await self._come(port or self.server.port, page=page, stream=stream)

        self.phones += await asyncio.gather(*(come() for _ in range(number)))
        return time.monotonic() - began

    async def ask(self) -> None:
        """Put the vraag to the room, and wait until it is really there, also on every phone that listens."""
        for stream in self.streams:
            stream.mark = ASKED
        await asyncio.to_thread(self.noor.count(len(self.phones) or 1).do, "volgende", "open")
        phone = self.phones[0]
        path = f"/s/{phone.code}?anders=1"
        _, page = await phone.line.asked(request("GET", path, self.server.port, {"Cookie": phone.cookie}))
        found = re.search(rb'name="vraag" value="([0-9a-f]+)"', page)
        assert found, "Er is geen vraag."
        self.vraag = found[1].decode()
        for each in self.phones:
            each.volgnummer = 0
        patience = time.monotonic() + PATIENCE_SECONDS
        while any(stream.mark for stream in self.streams) and time.monotonic() < patience:
            await asyncio.sleep(0.01)

    async def close(self) -> None:
        """Everybody goes home."""
        for phone in self.phones:
            for end in (phone.line, phone.stream):
                if end is not None and end.wire is not None:
                    end.wire.abort()
        self.phones = []
        await asyncio.sleep(0.2)

    async def _come(self, port: int, *, page: bool, stream: bool) -> Phone:
        phone = Phone(self.noor.code, line=await open_line(port))
        status, whole = await phone.line.asked(request("POST", f"/s/{phone.code}/meedoen", port, {}))
        assert status == 303, status
        phone.cookie = whole.lower().split(b"set-cookie: ", 1)[1].split(b";", 1)[0].decode()
        known = 0
        if page:
            asked = request("GET", f"/s/{phone.code}?binnen=1", port, {"Cookie": phone.cookie})
            status, whole = await phone.line.asked(asked)
            shown = re.search(rb'data-nummer="(\d+)"', whole)
            assert status == 200 and shown, status
            known = int(shown[1])
        if stream:
            phone.stream = await open_stream(port, f"/s/{phone.code}/stroom?beeld={known}", phone.cookie)
        return phone


@contextmanager
def hall(server: Server) -> Iterator[Hall]:
    """A sessie of one dilemma, in the lobby."""
    with Begeleider(server.base_url, "Noor") as noor:
        yield Hall(server, noor.start(DILEMMA))


async def together(halls: Sequence[Hall], number: int) -> Load:
    """So many phones spread over these halls, all of them asked something, as one load."""
    for one in halls:
        await one.fill(number // len(halls))
        await one.ask()
    places = [(one, index) for one in halls for index in range(len(one.phones))]
    lines = [one.phones[index].line for one, index in places]
    return Load(lines, lambda number: places[number][0].vote(places[number][1]), halls[0].pids)


async def warm(one: Hall) -> None:
    """A few phones in a room of their own, so that nothing that is done once is in what is measured."""
    await one.fill(WARM, page=True)
    await one.ask()
    await one.load.at_rate(200, 1.5)
    await one.close()
