"""`make bench`: measure everything that this machine can carry, print one table and write it in `docs/snelheid.md`.

`make bench ARGS=kort` measures three and writes nothing; `make bench ARGS="T6 T9"` takes only these anew.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

import uvloop

from bench import capacity, disks, others, streams, votes
from bench.goals import SHORT
from bench.machine import GENERATOR_CORE, on_core, wait_until_quiet
from bench.table import DOCUMENT, Measured, as_markdown, remember, row, stamped
from tests.bewijs.table import put_in

Measure = Callable[[], Awaitable[Mapping[str, Measured]]]

# Each takes three minutes at most. Two that come from one sitting stand together.
ALL: Mapping[tuple[str, ...], Measure] = {
    ("T1", "T5"): votes.cost_and_rate,
    ("T4", "T8"): votes.one_vraag,
    ("T6", "T7"): streams.fan_out,
    ("T9",): streams.weight,
    ("T10", "T11"): disks.slower_disk,
    ("T12",): disks.killed,
    ("T13",): streams.arrival,
    ("T14",): others.postgres,
    ("T15",): votes.flatness,
    ("T16",): others.first_visit,
}
BRIEF: Mapping[tuple[str, ...], Measure] = {
    ("T1",): votes.cost,
    ("T6",): lambda: streams.fan_out(rounds=1),
    ("T12",): lambda: disks.killed(disks.KILLS_SHORT),
}
MOST_SECONDS = 170.0


def main(arguments: list[str]) -> int:
    brief = arguments == ["kort"]
    wanted = set() if brief else set(arguments)
    found: dict[str, Measured] = {}
    for numbers, measure in (BRIEF if brief else ALL).items():
        if wanted and wanted.isdisjoint(numbers):
            continue
        quiet = wait_until_quiet()
        told = stamped(_taken(measure), date.today(), quiet=quiet)
        told = {number: one for number, one in told.items() if not brief or number in SHORT}
        found |= told
        print(*(row(number, one) for number, one in told.items()), sep="\n", flush=True)  # noqa: T201
        if not brief:
            DOCUMENT.write_text(put_in(DOCUMENT.read_text("utf-8"), as_markdown(remember(told))), "utf-8")
    print(as_markdown(found, only=True))  # noqa: T201
    if not brief:
        capacity.main()
    return 0


def _taken(measure: Measure) -> Mapping[str, Measured]:
    async def in_time() -> Mapping[str, Measured]:
        async with asyncio.timeout(MOST_SECONDS):
            return await measure()

    with on_core(GENERATOR_CORE):
        return uvloop.run(in_time())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
