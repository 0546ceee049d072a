"""Three hundred phones for hours on end (R13): `python -m tests.bewijs.soak [HOURS]`, two unless told otherwise.

One sessie after another on one server: everybody comes in and listens, chooses within two minutes, sees the outcome and
goes. Prints how much memory and how many open files the server has after each. Too long for `make bewijs`; fails when
memory grows by more than a fifth, when files stay open, or when a choice is not counted.
"""

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.bewijs.crowd import MOST_GROWTH, Seat, Stream, all_counted, fill, opened, resident, some_at_a_time
from tests.cards import DILEMMA
from tests.people import Begeleider
from tests.server import Server

PHONES = 300
CHOOSE_SECONDS, TALK_SECONDS = 100.0, 10.0
HOUR = 3600.0
# What is loaded once, and kept, is loaded by then.
WARM = 2


async def listen(stream: Stream) -> None:
    while True:
        await stream.next()


async def choose(seat: Seat, vraag: str, tokens: list[str]) -> None:
    await asyncio.sleep(CHOOSE_SECONDS * random.random())
    answer = await seat.choose(vraag, random.choice(tokens))
    assert answer.status == 303, answer.status


async def sessie(server: Server, noor: Begeleider) -> None:
    """One sessie from the door to the end; every choice is counted."""
    await asyncio.to_thread(noor.start, DILEMMA)
    seats = await fill(server.base_url, noor.code, PHONES)
    streams = await some_at_a_time(seat.stream() for seat in seats)
    listening = [asyncio.create_task(listen(stream)) for stream in streams]
    vraag, tokens = await asyncio.to_thread(opened, noor, seats)
    await asyncio.gather(*(choose(seat, vraag, tokens) for seat in seats))
    await asyncio.to_thread(all_counted, noor, PHONES)
    await asyncio.sleep(TALK_SECONDS)
    await asyncio.to_thread(noor.do, "einde")
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    for stream in streams:
        await stream.cut()


def main(hours: float) -> None:
    memory, handles = list[int](), list[int]()
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder)) as server,
        Begeleider(server.base_url, "Noor") as noor,
    ):
        until = time.monotonic() + hours * HOUR
        while time.monotonic() < until or len(memory) <= WARM:
            asyncio.run(sessie(server, noor))
            time.sleep(1)
            memory.append(resident(server.pid))
            handles.append(len(list(Path(f"/proc/{server.pid}/fd").iterdir())))
            told = f"{len(memory)}: {memory[-1] // 2**20} MiB, {handles[-1]} bestanden open"
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()
    grown = 100 * (memory[-1] / memory[WARM - 1] - 1)
    told = f"{PHONES} telefoons, {len(memory)} sessies in {hours:g} uur: {grown:.0f}% meer geheugen"
    sys.stdout.write(f"{told}, {handles[WARM - 1]} en {handles[-1]} bestanden open, alle keuzes geteld\n")
    assert memory[-1] <= MOST_GROWTH * memory[WARM - 1]
    assert handles[-1] <= handles[WARM - 1] + PHONES // 10


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2)
