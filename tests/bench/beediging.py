"""How long a student waits in a hall: `python -m tests.bench.beediging`.

Three hundred phones scan one QR code within a second, over plain HTTP on loopback. Prints how long each waited from
pressing "Doe mee" to its first screen. A measurement and no test: it depends on the machine and on what else it does.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import httpx

from tests.people import Begeleider
from tests.server import Server

PHONES = 300
SPREAD_SECONDS = 1.0


async def join(base_url: str, code: str, number: int) -> float:
    """Seconds from pressing "Doe mee" to the first screen of one phone."""
    async with httpx.AsyncClient(base_url=base_url, headers={"Origin": base_url}, timeout=60) as phone:
        await asyncio.sleep(SPREAD_SECONDS * number / PHONES)
        began = time.monotonic()
        joined = await phone.post(f"/s/{code}/meedoen")
        seen = await phone.get(f"/s/{code}")
        assert (joined.status_code, seen.status_code) == (303, 200)
        return time.monotonic() - began


async def hall(base_url: str, code: str) -> list[float]:
    return sorted(await asyncio.gather(*(join(base_url, code, number) for number in range(PHONES))))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            with Begeleider(server.base_url, "Wies") as wies:
                wies.start(programma="beediging")
                waits = asyncio.run(hall(server.base_url, wies.code))
        finally:
            server.stop()
    p50, p95 = waits[len(waits) // 2], waits[int(len(waits) * 0.95)]
    told = f"p50 {p50:.2f} s, p95 {p95:.2f} s, langste {waits[-1]:.2f} s"
    sys.stdout.write(f"{PHONES} telefoons in {SPREAD_SECONDS:.0f} s: {told}\n")


if __name__ == "__main__":
    main()
