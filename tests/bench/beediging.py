"""How long a student waits in a hall: `python -m tests.bench.beediging [SECONDS ...]`.

Three hundred phones scan one QR code, spread over so many seconds, over plain HTTP on loopback, and stay. Prints how
long they waited from pressing "Doe mee" to their first screen, and how long it took until the last of them showed the
first card. A measurement and no test: it depends on the machine and on what else that does. It fails only when a phone
is lost.
"""

import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.people import Begeleider
from tests.server import Server

PHONES = 300
# How a hall comes in when it is asked to; in a hurry; and all at once, which no hall does.
SPREADS = (30.0, 5.0, 1.0)
PATIENCE = 60.0


@dataclass
class Phone:
    """One phone, as thin as can be: three hundred of them share the machine with the server that is measured."""

    port: int
    code: str
    cookie: str = ""
    stream: asyncio.StreamReader = field(init=False)
    open: list[asyncio.StreamWriter] = field(default_factory=list)  # A writer that nobody holds closes itself.

    async def join(self, after: float) -> float:
        """Seconds from pressing "Doe mee", which it does after so many seconds, to the first screen."""
        await asyncio.sleep(after)
        began = time.monotonic()
        reader = await self._connect()
        status, head = await self._ask(reader, "POST", f"/s/{self.code}/meedoen")
        assert status == 303, status
        self.cookie = head.partition("set-cookie: ")[2].partition(";")[0]
        status, _ = await self._ask(reader, "GET", f"/s/{self.code}?binnen=1")
        assert status == 200, status
        waited = time.monotonic() - began
        self.stream = await self._connect()
        status, _ = await self._ask(self.stream, "GET", f"/s/{self.code}/stroom")
        assert status == 200, status
        return waited

    async def hears(self, words: bytes) -> float:
        """The moment, monotonic, at which these words come over its stream."""
        async with asyncio.timeout(PATIENCE):
            while words not in await self.stream.readuntil(b"\n"):
                pass
        return time.monotonic()

    async def _connect(self) -> asyncio.StreamReader:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.open.append(writer)
        return reader

    async def _ask(self, reader: asyncio.StreamReader, method: str, path: str) -> tuple[int, str]:
        """Status and head of one answer; a body of a known length is read to its end."""
        host = f"127.0.0.1:{self.port}"
        sent = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {self.cookie}\r\n"
        self.open[-1].write(f"{sent}Content-Length: 0\r\n\r\n".encode())
        async with asyncio.timeout(PATIENCE):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = re.search(r"^content-length: (\d+)", head, re.MULTILINE | re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
        return int(head.split(" ", 2)[1]), head


async def hall(port: int, wies: Begeleider, spread: float) -> tuple[list[float], float]:
    """How long each phone waited, shortest first; and when the last one showed the first card, after its button."""
    phones = [Phone(port, wies.code) for _ in range(PHONES)]
    waits = await asyncio.gather(*(phone.join(spread * number / PHONES) for number, phone in enumerate(phones)))
    began = time.monotonic()
    pressing = asyncio.create_task(asyncio.to_thread(wies.do, "volgende"))
    shown = await asyncio.gather(*(phone.hears(b'data-moment="lezen"') for phone in phones))
    await pressing
    return sorted(waits), max(shown) - began


def main(spreads: Sequence[float]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server,
        Begeleider(server.base_url, "Wies") as wies,
    ):  # fmt: skip
        for spread in spreads:
            waits, shown = asyncio.run(hall(server.port, wies.start(programma="beediging"), spread))
            p50, p95 = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
            waited = f"p50 {p50:.2f} s, p95 {p95:.2f} s, langste {waits[-1]:.2f} s"
            told = f"{PHONES} telefoons in {spread:g} s: {waited}; eerste kaart overal na {shown:.2f} s"
            sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main([float(given) for given in sys.argv[1:]] or SPREADS)
