"""How long a student waits in a hall: `python -m bench.beediging [SECONDS ...]`.

Three hundred phones scan one QR code, spread over so many seconds, over plain HTTP on loopback, and stay. Prints how
long they waited from pressing "Doe mee" to their first screen, and how long it took until the last of them showed the
first card. A measurement and no test: it depends on the machine and on what else that does. It fails only when a phone
is lost.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bewijs.crowd import PATIENCE, Seat, Stream, share_within
from tests.people import Begeleider
from tests.server import Server

PHONES = 300
# How a hall comes in when it is asked to; in a hurry; and all at once, which no hall does.
SPREADS = (30.0, 5.0, 1.0)


async def come(seat: Seat, after: float) -> tuple[float, Stream]:
    """Seconds from pressing "Doe mee", which it does after so many seconds, to the first screen; and its stream."""
    await asyncio.sleep(after)
    began = time.monotonic()
    await seat.join()
    page = await seat.page()
    assert page.status == 200, page.status
    return time.monotonic() - began, await seat.stream()


async def hears(stream: Stream, words: str) -> float:
    """The moment, monotonic, at which these words come over this stream."""
    async with asyncio.timeout(PATIENCE):
        while words not in stream.last:
            await stream.next()
    return time.monotonic()


async def hall(server: Server, wies: Begeleider, spread: float) -> tuple[list[float], float]:
    """How long each phone waited; and when the last one showed the first card, after its button."""
    seats = [Seat(server.base_url, wies.code) for _ in range(PHONES)]
    inside = await asyncio.gather(*(come(seat, spread * number / PHONES) for number, seat in enumerate(seats)))
    began = time.monotonic()
    pressing = asyncio.create_task(asyncio.to_thread(wies.do, "volgende"))
    shown = await asyncio.gather(*(hears(stream, 'data-moment="lezen"') for _, stream in inside))
    await pressing
    for _, stream in inside:
        await stream.cut()
    return [waited for waited, _ in inside], max(shown) - began


def main(spreads: Sequence[float]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder)) as server,
        Begeleider(server.base_url, "Wies") as wies,
    ):
        for spread in spreads:
            waits, shown = asyncio.run(hall(server, wies.start(programma="beediging"), spread))
            half, most = share_within(waits, 0.5), share_within(waits, 0.95)
            waited = f"p50 {half:.2f} s, p95 {most:.2f} s, langste {max(waits):.2f} s"
            told = f"{PHONES} telefoons in {spread:g} s: {waited}; eerste kaart overal na {shown:.2f} s"
            sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main([float(given) for given in sys.argv[1:]] or SPREADS)
