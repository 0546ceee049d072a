"""Votes as a room sends them: at a steady rate whatever the server does, once each within a window, or flat out."""

import asyncio
import random
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.lines import Line
from bench.machine import Meter, Used

DRAIN_SECONDS = 20.0
ACKNOWLEDGED = 200

Vote = Callable[[int], bytes]
"""The bytes of the next vote of the phone with this number."""


@dataclass
class Outcome:
    """What came of a load. Waits are seconds from the moment that a vote was due, so a queue before us counts too."""

    sent: int = 0
    waits: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    used: Used = field(default_factory=lambda: Used(1, 0, 0, 0))

    @property
    def per_cpu_second(self) -> float:
        return len(self.waits) / self.used.server if self.used.server else 0.0

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.used.wall

    def wait(self, percent: float) -> float:
        """This percentile of the waits, in milliseconds; endless when there is none."""
        return percentile(self.waits, percent) * 1000 if self.waits else float("inf")


@dataclass
class Load:
    """Phones that hold a line each. `heard` is called with the number of a phone whose vote was acknowledged."""

    lines: Sequence[Line]
    vote: Vote
    pids: Sequence[int]
    heard: Callable[[int], object] | None = None

    async def at_rate(self, rate: float, seconds: float) -> Outcome:
        """So many votes a second, evenly, each by the phone that is free for the longest time."""
        outcome, meter, free, late = Outcome(), Meter(*self.pids), deque(range(len(self.lines))), deque[float]()
        began = time.monotonic()
        total = int(rate * seconds)
        released = 0
        while released < total or late:
            now = time.monotonic()
            if all(line.gone for line in self.lines):
                break
            while released < total and began + released / rate <= now:
                late.append(began + released / rate)
                released += 1
            while late and free:
                self._send(free.popleft(), late.popleft(), outcome, free.append)
            if now > began + seconds + DRAIN_SECONDS:
                break
            await asyncio.sleep(0.001)
        return await self._drained(outcome, meter)

    async def within(self, window: float) -> Outcome:
        """Every phone once, at a moment of its own."""
        outcome, meter, began = Outcome(), Meter(*self.pids), time.monotonic()
        due = sorted((began + random.random() * window, number) for number in range(len(self.lines)))
        for moment, number in due:
            while (left := moment - time.monotonic()) > 0:
                await asyncio.sleep(left)
            self._send(number, moment, outcome, lambda _: None)
        return await self._drained(outcome, meter)

    async def flat_out(self, seconds: float) -> Outcome:
        """Every phone again as soon as it is answered."""
        outcome, meter = Outcome(), Meter(*self.pids)
        until = time.monotonic() + seconds

        def again(number: int) -> None:
            if time.monotonic() < until:
                self._send(number, time.monotonic(), outcome, again)

        for number in range(len(self.lines)):
            again(number)
        await asyncio.sleep(seconds)
        return await self._drained(outcome, meter)

    def _send(self, number: int, due: float, outcome: Outcome, after: Callable[[int], object]) -> None:
        def answered(status: int, _whole: bytes) -> None:
            outcome.statuses[status] += 1
            if status == ACKNOWLEDGED:
                outcome.waits.append(time.monotonic() - due)
                if self.heard is not None:
                    self.heard(number)
            if status:
                after(number)

        if self.lines[number].gone:
            outcome.statuses[0] += 1
            return
        outcome.sent += 1
        self.lines[number].ask(self.vote(number), answered)

    async def _drained(self, outcome: Outcome, meter: Meter) -> Outcome:
        deadline = time.monotonic() + DRAIN_SECONDS
        while outcome.statuses.total() < outcome.sent and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        outcome.used = meter.stop()
        return outcome


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]
