"""What is measured with other programs: PostgreSQL with two processes, and a first visit in a browser. T14, T16."""

import asyncio
import os
from contextlib import ExitStack
from statistics import median
from tempfile import TemporaryDirectory

from bench.goals import amount
from bench.hall import DILEMMA, hall, product, warm
from bench.load import Load, Outcome
from bench.streams import _one, regie_of
from bench.table import Measured
from tests.people import Begeleider
from tests.server import Server, find_program
from tests.storage.postgres.database import Postgres, find_postgres

PHONES = 300
RATE, SECONDS = 150, 5.0
PRESSES = 12
MOST_RING_MS = 20.0
NO_POSTGRES = "PostgreSQL is er niet (Debian: apt-get install postgresql)"
NO_BROWSER = "Chromium is er niet (Debian: apt-get install chromium)"
MOST_REQUESTS = 8


async def postgres() -> dict[str, Measured]:
    """T14: two processes on one PostgreSQL, which share the server's core with it, and the ring between them."""
    programs = find_postgres(os.environ)
    if programs is None:
        return {"T14": Measured(None, NO_POSTGRES)}
    with product() as server, hall(server) as room:
        await warm(room)
        sqlite = await _votes(server)
    with ExitStack() as stack, TemporaryDirectory() as keys:
        database = Postgres(programs)
        stack.callback(database.remove)
        database.start()
        settings = {"GESPREK_DATABASE": database.address(database.new_database()), "GESPREK_SLEUTELS": keys}
        first, second = (stack.enter_context(product(settings)) for _ in range(2))
        with hall(first) as room:
            await warm(room)
            shared = await _votes(first, second)
        with hall(first) as room:
            await room.fill(PHONES // 2)
            await room.fill(PHONES // 2, port=second.port)
            regie = await regie_of(room)
            near, far = [], []
            for _ in range(PRESSES):
                await _one(room.streams, regie, 0.3)
                began = min(stream.heard for stream in room.streams)
                near.append(max(stream.heard for stream in room.streams[: PHONES // 2]) - began)
                far.append(max(stream.heard for stream in room.streams[PHONES // 2 :]) - began)
            await room.close()
    ring = (median(far) - median(near)) * 1000
    late = "" if ring <= MOST_RING_MS else "**te laat**, "
    told = (
        f"{shared.per_cpu_second:.0f} naast {sqlite.per_cpu_second:.0f}, de rekentijd van PostgreSQL niet meegeteld; "
        f"het andere proces toont een beeld {late}{amount(ring, 'ms')} later (hooguit {MOST_RING_MS:.0f})"
    )
    return {"T14": Measured(shared.per_cpu_second / sqlite.per_cpu_second, told, foreign=sqlite.used.foreign)}


async def _votes(server: Server, other: Server | None = None) -> Outcome:
    """Half of the phones reach another process, if there is one."""
    with hall(server) as full:
        await full.fill(PHONES // 2)
        await full.fill(PHONES // 2, port=other.port if other else 0)
        await full.ask()
        load = Load(full.load.lines, full.vote, (server.pid, other.pid) if other else full.pids)
        outcome = await load.at_rate(RATE, SECONDS)
        await full.close()
    return outcome


async def first_visit() -> dict[str, Measured]:
    """T16: a phone that never was here opens a code, joins, and has everything that the first card needs."""
    return await asyncio.to_thread(_visit)


def _visit() -> dict[str, Measured]:
    # Only here: it takes long to load, and no other measure needs a browser.
    from playwright.sync_api import sync_playwright

    program = find_program("chromium", os.environ)
    if program is None:
        return {"T16": Measured(None, NO_BROWSER)}
    with product() as server, Begeleider(server.base_url, "Noor") as noor, sync_playwright() as playwright:
        noor.start(DILEMMA)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-quic"])
        # What the worker keeps for later comes after what this phone waits for, and would be counted as nothing here.
        page = browser.new_page(viewport={"width": 390, "height": 844}, service_workers="block")
        came: list[int] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: came.append(int(event["encodedDataLength"])))
        page.goto(f"{server.base_url}/s/{noor.code}", wait_until="networkidle")
        requests, door = len(came), sum(came)
        page.get_by_role("button", name="Doe mee").click()
        page.wait_for_selector("#kaart #voortgang")
        page.wait_for_timeout(1000)
        browser.close()
    many = "" if requests <= MOST_REQUESTS else "**te veel**, "
    told = (
        f"de deur, met {requests} verzoeken ({many}hooguit {MOST_REQUESTS}); tot en met de eerste kaart zijn het er "
        f"{len(came)}, {amount(sum(came) / 1000, 'kB')}"
    )
    return {"T16": Measured(door / 1000, told)}
