"""Streams: what it costs to show a picture, how long that takes, and what a phone weighs. T6, T7, T9 and T13."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from bench.anchors import NO_NCHAN, Anchor, find_nchan, nchan, own_anchor
from bench.goals import amount
from bench.hall import Hall, hall, product, warm
from bench.lines import Line, Stream, open_line, request
from bench.machine import Meter, memory_of
from bench.table import Measured
from bench.votes import spread

PHONES = 1000
PRESSES = 20
ROUNDS = 3
# Between two presses, so that a picture never waits for the one before.
PAUSE_SECONDS = 0.3
PATIENCE = 20.0


@dataclass
class Shown:
    """What a row of pictures cost: seconds until the last phone had each, and CPU per phone and picture."""

    waits: list[float]
    micros: float
    foreign: float


async def fan_out(rounds: int = ROUNDS) -> dict[str, Measured]:
    """T6 and T7: the same number of bytes to as many phones, by the product and by nchan."""
    with product() as server, hall(server) as room, hall(server) as full:
        await warm(room)
        await full.fill(PHONES)
        regie, before = await regie_of(full), full.streams[0].size
        await _one(full.streams, regie, PAUSE_SECONDS)
        await _one(full.streams, regie, PAUSE_SECONDS)
        size = (full.streams[0].size - before) // 2
        ours = [await show(full.streams, regie, full.pids) for _ in range(rounds)]
        bare = await _anchored(own_anchor, size, 1)
        theirs = await _anchored(nchan, size, rounds) if find_nchan() else []
        if theirs:
            ours.append(await show(full.streams, regie, full.pids))
        await full.close()
    own = [one.micros for one in ours]
    told = f"{amount(median(own), 'µs')} voor {size} bytes; kale ASGI-stroom {amount(bare[0].micros, 'µs')}"
    wait = median(median(one.waits) for one in ours) * 1000
    if not theirs:
        return {"T6": Measured(None, f"{told}; {NO_NCHAN}"), "T7": Measured(None, f"{amount(wait, 'ms')}; {NO_NCHAN}")}
    foreign = max(one.foreign for one in (*ours, *theirs))
    anchor, anchor_wait = median(one.micros for one in theirs), median(median(one.waits) for one in theirs) * 1000
    ratios = [one / anchor for one in own]
    waits = [median(one.waits) * 1000 / anchor_wait for one in ours]
    return {
        "T6": Measured(
            median(ratios),
            f"{told}; nchan {amount(anchor, 'µs')}",
            spread(ratios),
            foreign,
            figures={"picture": median(own) / 1e6},
        ),
        "T7": Measured(
            median(waits), f"{amount(wait, 'ms')} naast {amount(anchor_wait, 'ms')}", spread(waits), foreign
        ),
    }


async def show(streams: Sequence[Stream], pictures: "Pictures", pids: Sequence[int]) -> Shown:
    """Show so many pictures to all of them, one after the other."""
    meter, waits = Meter(*pids), []
    for _ in range(PRESSES):
        waits.append(await _one(streams, pictures, PAUSE_SECONDS))
    used = meter.stop()
    return Shown(waits, used.server / (PRESSES * len(streams)) * 1e6, used.foreign)


async def weight() -> dict[str, Measured]:
    """T9: memory that a thousand phones add to a server that has worked before."""
    with product() as server, hall(server) as room:
        await warm(room)
        with hall(server) as full:
            before = memory_of(server.pid)
            await full.fill(PHONES)
            await full.ask()
            await full.load.within(5)
            each = (memory_of(server.pid) - before) / PHONES
            await full.close()
    return {"T9": Measured(each, f"{before / 1024:.0f} MiB zonder telefoons", figures={"phone": each, "empty": before})}


async def arrival() -> dict[str, Measured]:
    """T13: a whole hall comes in, as fast as the server lets it."""
    took, foreign, told, cost = [], 0.0, [], 1.0
    with product() as server, hall(server) as room:
        await warm(room)
        for _ in range(2):
            with hall(server) as full:
                meter = Meter(server.pid)
                took.append(await full.fill(PHONES, page=True))
                used = meter.stop()
                foreign, cost = max(foreign, used.foreign), min(cost, used.server / PHONES)
                told.append(sum(stream.events for stream in full.streams) / PHONES)
                await full.close()
    events = f"{amount(max(told), 'berichten')} per telefoon tijdens het binnenkomen"
    each = f"{amount(cost * 1000, 'ms')} rekentijd per telefoon"
    return {"T13": Measured(median(took), f"{each}; {events}", spread(took), foreign, figures={"arrival": cost})}


class Pictures(Protocol):
    """Shows one picture after another; `mark` is what only the next one holds."""

    @property
    def mark(self) -> bytes: ...

    async def show(self) -> None: ...


@dataclass
class Regie:
    """The begeleider's own button, pressed on and back again, without looking at the page in between."""

    line: Line
    path: str
    port: int
    cookie: str
    plek: int
    nummer: int

    @property
    def mark(self) -> bytes:
        return f'data-nummer="{self.nummer + 1}"'.encode()

    async def show(self) -> None:
        way = "volgende" if self.nummer % 2 else "vorige"
        body = f"plek={self.plek}".encode()
        status, _ = await self.line.asked(
            request("POST", f"{self.path}/{way}", self.port, {"Cookie": self.cookie}, body)
        )
        assert status == 303, status
        self.plek, self.nummer = self.plek + 1, self.nummer + 1


@dataclass
class Published:
    """As many bytes as the product shows, to every stream of an anchor."""

    anchor: Anchor
    line: Line
    size: int
    count: int = 0

    @property
    def mark(self) -> bytes:
        return f"beeld-{self.count + 1};".encode()

    async def show(self) -> None:
        body = self.mark.ljust(self.size, b"x")
        self.count += 1
        await self.anchor.publish(self.line, body)


async def regie_of(room: Hall) -> Regie:
    """The regie of a room in its lobby, with a line of its own."""
    page, cookies = room.noor.regie, room.noor.cookies
    plek, nummer = re.search(r'name="plek" value="(\d+)"', page), re.search(r'data-nummer="(\d+)"', page)
    assert plek and nummer
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    line, port = await open_line(room.server.port), room.server.port
    assert int(nummer[1]) % 2, "De eerste stap is vooruit."
    return Regie(line, f"/regie/{room.noor.code}", port, cookie, int(plek[1]), int(nummer[1]))


async def _anchored(make: Callable[[], AbstractContextManager[Anchor]], size: int, rounds: int) -> list[Shown]:
    with make() as anchor:
        await anchor.fill(PHONES, voting=False)
        pictures = Published(anchor, await open_line(anchor.port), size)
        await _one(anchor.streams, pictures, 0)
        found = [await show(anchor.streams, pictures, (anchor.pid,)) for _ in range(rounds)]
        await anchor.close()
    return found


async def _one(streams: Sequence[Stream], pictures: Pictures, rest: float) -> float:
    """Show one. Returns seconds until the last phone had it."""
    mark = pictures.mark
    for stream in streams:
        stream.mark = mark
    began = time.monotonic()
    await pictures.show()
    while any(stream.mark for stream in streams):
        assert time.monotonic() < began + PATIENCE, "Niet elke telefoon kreeg het beeld."
        await asyncio.sleep(0.0005)
    await asyncio.sleep(rest)
    return max(stream.heard for stream in streams) - began
