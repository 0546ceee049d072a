"""Disks: a slower one than this, one commit for each vote, and a server that is killed in the middle. T10, T11, T12."""

import asyncio
import os
import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app.ballots.keyring import Keyring
from app.ballots.seal import open_seal, voter_key
from app.sessie.verbs.ballot_box import key_name
from bench.goals import amount
from bench.hall import Hall, hall, product, warm
from bench.lines import open_line
from bench.load import Outcome
from bench.machine import SERVER_CORE, on_core
from bench.table import Measured

SOURCE = Path(__file__).with_name("slowsync.c")
NO_COMPILER = "een C-compiler is er niet (Debian: apt-get install gcc)"
SLOWER_US = 5000
PHONES = 400
SECONDS = 2.0
KILLS, KILLS_SHORT = 10, 3
KILL_RATE = 1000
# On a busy machine a start takes long; then there are fewer kills, and the table tells how many.
MOST_KILL_SECONDS = 110.0
MOST_EXTRA_MS = 25.0


async def slower_disk() -> dict[str, Measured]:
    """T10 and T11."""
    with slow_disk() as slow:
        if slow is None:
            return {number: Measured(None, NO_COMPILER) for number in ("T10", "T11")}
        here, steady = await _pressed({}, None)
        there, steady_there = await _pressed(slow, here.per_second / 2)
        each, _ = await _pressed(slow, 1, "bench.commit_each")
    extra = steady_there.wait(99) - steady.wait(99)
    late = "" if extra <= MOST_EXTRA_MS else "**te laat**, "
    told = (
        f"{there.per_second:.0f} naast {here.per_second:.0f} per seconde; op de halve snelheid duurt p99 "
        f"{late}{amount(extra, 'ms')} langer (hooguit {MOST_EXTRA_MS:.0f})"
    )
    foreign = max(one.used.foreign for one in (here, there, each))
    return {
        "T10": Measured(there.per_second / here.per_second, told, foreign=foreign),
        "T11": Measured(
            there.per_second / each.per_second,
            f"{there.per_second:.0f} naast {each.per_second:.0f} per seconde",
            foreign=foreign,
        ),
    }


async def killed(kills: int = KILLS) -> dict[str, Measured]:
    """T12: what was acknowledged is looked up in the box itself, with its key, after every kill."""
    lost = acknowledged = 0
    rates: list[float] = []
    with product() as server, hall(server) as room:
        await warm(room)
        with hall(server) as full:
            await full.fill(PHONES, stream=False)
            await full.ask()
            until = time.monotonic() + MOST_KILL_SECONDS
            while len(rates) < kills and time.monotonic() < until:
                outcome, told = await _kill(full)
                rates.append(outcome.per_second)
                acknowledged += len(outcome.waits)
                lost += _missing(full, told)
                with on_core(SERVER_CORE):
                    server.start()
                for phone in full.phones:
                    phone.line = await open_line(server.port)
            voted = sum(phone.volgnummer > 0 for phone in full.phones)
            full.noor.do("sluit", "toon")
            counted = f"{voted} keuzes" in full.noor.scherm
            await full.close()
    told_counted = "alles geteld bij het sluiten" if counted else "**niet alles geteld bij het sluiten**"
    busy = f"{median(rates):.0f} bevestigd van {KILL_RATE} per seconde"
    told_all = f"van {acknowledged} bevestigde, bij {len(rates)} keer kill -9; {busy}; {told_counted}"
    return {"T12": Measured(lost + (not counted), told_all)}


@contextmanager
def slow_disk() -> Iterator[dict[str, str] | None]:
    """What a server needs in its environment for a slower disk; None without a compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        yield None
        return
    with TemporaryDirectory() as folder:
        made = Path(folder) / "slowsync.so"
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", made, SOURCE, "-ldl"], check=True)
        yield {"LD_PRELOAD": os.fspath(made), "SLOWSYNC_US": str(SLOWER_US)}


async def _pressed(settings: dict[str, str], rate: float | None, module: str = "app") -> tuple[Outcome, Outcome]:
    """What comes of it when everybody presses on, and at this steady rate; without one at half of what came of it."""
    with product(settings, module) as server, hall(server) as full:
        await full.fill(PHONES, stream=False)
        await full.ask()
        load = full.load
        await load.flat_out(1)
        most = await load.flat_out(SECONDS)
        steady = await load.at_rate(rate or most.per_second / 2, SECONDS)
        await full.close()
    return most, steady


async def _kill(full: Hall) -> tuple[Outcome, dict[int, int]]:
    """Kill the server while votes come in. Returns what came of them, and the last number that each phone was told."""
    told: dict[int, int] = {}
    asyncio.get_running_loop().call_later(random.uniform(1, 2), full.server.kill9)
    load = full.load
    # A phone has one vote under way at a time, so what it hears is about its last number.
    load.heard = lambda number: told.update({number: full.phones[number].volgnummer})
    return await load.at_rate(KILL_RATE, 3), told


def _missing(full: Hall, told: dict[int, int]) -> int:
    """How many phones were told yes to a choice that is not in the box, nor a later one of theirs."""
    key = Keyring(full.server.data / "sleutels").read(key_name(full.vraag))
    with closing(sqlite3.connect(full.server.data / "gesprek.sqlite")) as database:
        box = dict(database.execute("SELECT voter, sealed FROM vote WHERE vraag_id = ?", (full.vraag,)))
    missing = 0
    for number, last in told.items():
        voter = voter_key(key, bytes.fromhex(full.phones[number].cookie.partition("=")[2]))
        kept = open_seal(key, voter, box[voter])[1] if voter in box else 0
        missing += kept < last
    return missing
