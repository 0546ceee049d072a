"""Votes: what one costs, how many there can be, and how long a phone waits. T1, T4, T5, T8 and T15."""

import math
import time
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median

from bench.anchors import own_anchor
from bench.goals import amount
from bench.hall import hall, product, together, warm
from bench.load import Load, Outcome
from bench.table import Measured

PHONES = 1000
# The rates that are tried for the highest that holds, as parts of what comes out when everybody presses on.
PARTS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)
MOST_RATE = 2000
FLAT_RATE = 300
# Phones, and over how many sessies. On a busy machine the last ones may not be reached; then the table lacks them.
SIZES = ((100, 1), (1000, 1), (300, 10), (500, 100), (3000, 1))
MOST_FLAT_SECONDS = 90.0
SECONDS = 3.0
MOST_WAIT_MS = 100.0
HOLDS = 0.9
ROUNDS = 3
TICK = 3.0


async def cost_and_rate() -> dict[str, Measured]:
    """T1 and T5, with the anchor before and after, in one sitting."""
    with own_anchor() as anchor, product() as server, hall(server) as room:
        await warm(room)
        with hall(server) as full:
            await full.fill(PHONES)
            await full.ask()
            await anchor.fill(PHONES)
            ours = await _highest(full.load)
            theirs = await _highest(anchor.load)
            pairs = []
            for _ in range(ROUNDS):
                pairs.append((await _cost(full.load, ours), await _cost(anchor.load, theirs)))
            anchor.path = "/raw"
            raw = await _cost(anchor.load, theirs)
            await anchor.close()
            await full.close()
    ratios = [one.per_cpu_second / other.per_cpu_second for one, other in pairs]
    own, other = (median(outcome.per_cpu_second for outcome in side) for side in zip(*pairs, strict=True))
    foreign = max(outcome.used.foreign for pair in pairs for outcome in pair)
    bare = f"zonder raamwerk haalt het anker {raw.per_cpu_second:.0f}"
    told = f"{own:.0f} naast {other:.0f} keuzes per seconde rekentijd; {bare}"
    return {
        "T1": Measured(median(ratios), told, spread(ratios), foreign, figures={"vote": 1 / own}),
        "T5": Measured(ours / theirs, f"{ours:.0f} naast {theirs:.0f} per seconde", foreign=foreign),
    }


async def cost() -> dict[str, Measured]:
    """T1 alone, shorter: each at the highest rate that holds, twice."""
    with own_anchor() as anchor, product() as server, hall(server) as full:
        await full.fill(PHONES)
        await full.ask()
        await anchor.fill(PHONES)
        ours, theirs = [], []
        for _ in range(2):
            ours.append(await full.load.at_rate(MOST_RATE, SECONDS))
            theirs.append(await anchor.load.at_rate(MOST_RATE, SECONDS))
        await anchor.close()
        await full.close()
    ratios = [one.per_cpu_second / other.per_cpu_second for one, other in zip(ours, theirs, strict=True)]
    own, other = (median(outcome.per_cpu_second for outcome in side) for side in (ours, theirs))
    foreign = max(outcome.used.foreign for outcome in (*ours, *theirs))
    return {"T1": Measured(median(ratios), f"{own:.0f} naast {other:.0f}, kort gemeten", spread(ratios), foreign)}


async def one_vraag() -> dict[str, Measured]:
    """T4 and T8: everybody chooses once, within five seconds."""
    ratios, ours, theirs, events = list[float](), list[float](), list[float](), list[float]()
    foreign = 0.0
    with own_anchor() as anchor, product() as server, hall(server) as room:
        await warm(room)
        for _ in range(ROUNDS):
            with hall(server) as full:
                await full.fill(PHONES)
                await full.ask()
                before = sum(stream.events for stream in full.streams)
                own = await full.load.within(5)
                ticks = math.ceil(own.used.wall / TICK)
                events.append((sum(stream.events for stream in full.streams) - before) / PHONES / ticks)
                await full.close()
            await anchor.fill(PHONES)
            other = await anchor.load.within(5)
            await anchor.close()
            assert len(own.waits) == len(other.waits) == PHONES, (own.statuses, other.statuses)
            ours, theirs = [*ours, own.wait(99)], [*theirs, other.wait(99)]
            ratios.append(own.wait(99) / other.wait(99))
            foreign = max(foreign, own.used.foreign, other.used.foreign)
    told = f"{amount(median(ours), 'ms')} naast {amount(median(theirs), 'ms')}"
    ticks_told = "en één meer bij elke volgende stap"
    return {
        "T4": Measured(median(ratios), told, spread(ratios), foreign),
        "T8": Measured(max(events), ticks_told, foreign=foreign),
    }


async def flatness() -> dict[str, Measured]:
    """T15: the same number of votes a second, from few and many phones, in few and many sessies."""
    costs: dict[str, float] = {}
    foreign = 0.0
    with product() as server, hall(server) as first:
        await warm(first)
        until = time.monotonic() + MOST_FLAT_SECONDS
        for phones, sessies in SIZES:
            if time.monotonic() > until:
                break
            with ExitStack() as rooms:
                halls = [rooms.enter_context(hall(server)) for _ in range(sessies)]
                load = await together(halls, phones)
                outcome = await load.at_rate(FLAT_RATE, SECONDS)
                foreign = max(foreign, outcome.used.foreign)
                costs[f"{phones} in {sessies}"] = 1e6 / outcome.per_cpu_second
                for each in halls:
                    await each.close()
    missing = f"; niet aan toe gekomen: {len(SIZES) - len(costs)} van {len(SIZES)}" if len(costs) < len(SIZES) else ""
    listed = ", ".join(f"{name} {cost:.0f} µs" for name, cost in costs.items())
    told = f"telefoons in sessies: {listed}{missing}"
    return {"T15": Measured(max(costs.values()) / min(costs.values()), told, foreign=foreign)}


def spread(values: Sequence[float]) -> str:
    """From the lowest to the highest."""
    return f"{amount(min(values), '').strip()} tot {amount(max(values), '').strip()}"


async def _highest(load: Load) -> float:
    """The highest rate that holds while hardly anybody waits."""
    most = (await load.flat_out(2)).per_second
    for part in PARTS:
        outcome = await load.at_rate(most * part, SECONDS)
        if outcome.wait(99) < MOST_WAIT_MS and outcome.per_second > HOLDS * most * part:
            break
    return most * part


async def _cost(load: Load, comfortable: float) -> Outcome:
    """What a vote costs at 2000 a second, or at the highest rate that holds."""
    return await load.at_rate(min(MOST_RATE, comfortable), SECONDS)
