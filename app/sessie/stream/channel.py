"""The live stream: one look and one render per change, process and audience; the same bytes to every listener.

A small pure-ASGI endpoint in front of the framework, because a generator per listener costs ten times as much. What all
are shown is written to their connections in one go: a task that wakes for each of them costs three times as much again.
Nothing that belongs to one phone travels here.
"""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.concurrency import run_in_threadpool

from app.errors import UnknownCode
from app.live.bell import Bell, counts, picture
from app.sessie.picture.counts import Counts
from app.sessie.stream.listener import Listener

# A screen believes that a stream is dead when it misses two of these (`SILENCE` in static/js/stroom.js).
KEEP_ALIVE = 15.0
REST_AFTER_PICTURE = 0.1
STREAMS_PER_PHONE = 3
# Scherms and regies have no owner; nobody needs more of them in one sessie.
STREAMS_WITHOUT_OWNER = 10
# Numbers of choices are taken once per tick, joins twice: only the second look is sure to see what rang.
LOOKS_PER_RING = 2

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shown:
    """One look at a sessie for one audience. `number` is the picture's; a change of `code` sends old phones away."""

    number: int
    code: str
    full: bytes
    tick: bytes
    ended: bool


class Look(Protocol):
    """Looks at the truth and renders it. Blocks; raises `UnknownCode` when the sessie is gone."""

    def __call__(self) -> Shown: ...


class Channel:
    """All listeners of one audience of one sessie, and the one task that looks for them."""

    def __init__(
        self,
        sessie_id: str,
        look: Look,
        bell: Bell,
        clock: Counts,
        *,
        moved: Callable[[], bytes],
        gone: Callable[[Shown], bytes],
    ) -> None:
        self._sessie_id, self._look, self._bell, self._clock = sessie_id, look, bell, clock
        self._moved, self._gone = moved, gone
        self._listeners: dict[Listener, None] = {}
        self._of_owner: defaultdict[bytes | None, list[Listener]] = defaultdict(list)
        self._shown: Shown | None = None
        self._task: asyncio.Task[None] | None = None
        self._awake: asyncio.Task[None] | None = None

    @property
    def empty(self) -> bool:
        return not self._listeners

    async def join(self, listener: Listener, known: int | None) -> None:
        """Begin to listen, with the present first: whole when the listener knows another picture, else the numbers.

        Whoever joins must leave, also when this raises.
        """
        self._close_oldest_of(listener.owner)
        self._listeners[listener] = None
        self._of_owner[listener.owner].append(listener)
        if self._awake is None:
            self._awake = asyncio.create_task(self._stay_awake())
        if self._task is None or self._task.done():
            self._shown = await run_in_threadpool(self._look)
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._run())
        shown = self._shown
        assert shown is not None  # noqa: S101 - set above, before the task began.
        if shown.number == known:
            listener.hand(tick=shown.tick, closing=shown.ended)
        else:
            listener.hand(full=shown.full, closing=shown.ended)

    def leave(self, listener: Listener) -> None:
        if listener in self._listeners:
            del self._listeners[listener]
            self._of_owner[listener.owner].remove(listener)
            if not self._of_owner[listener.owner]:
                del self._of_owner[listener.owner]
        if self._listeners:
            return
        for task in (self._task, self._awake):
            if task is not None:
                task.cancel()
        self._task = self._awake = None

    def _close_oldest_of(self, owner: bytes | None) -> None:
        same = self._of_owner.get(owner, [])
        most = STREAMS_WITHOUT_OWNER if owner is None else STREAMS_PER_PHONE
        for listener in same[: max(0, len(same) - most + 1)]:
            listener.hand(closing=True)

    def close(self) -> None:
        """End every stream now. Whoever listened comes back by itself."""
        for listener in list(self._listeners):
            listener.hand(closing=True)

    async def _stay_awake(self) -> None:
        while True:
            await asyncio.sleep(KEEP_ALIVE)
            for listener in list(self._listeners):
                listener.stay_awake()

    async def _run(self) -> None:
        with self._bell.listen(picture(self._sessie_id), counts(self._sessie_id)) as (changed, counted):
            # Something may have rung between the first look and this line.
            changed.set()
            looks = LOOKS_PER_RING
            while True:
                if looks == 0:
                    await _first_of(changed, counted)
                if not changed.is_set():
                    await self._wait_for_tick(changed)
                on_tick = not changed.is_set()
                looks = LOOKS_PER_RING if counted.is_set() else max(0, looks - on_tick)
                changed.clear()
                counted.clear()
                try:
                    await self._show()
                except UnknownCode:
                    self._say_that_it_is_gone()
                    return
                except Exception as trouble:
                    # Whoever listens comes back by itself and then gets a clear answer.
                    log.error("Een scherm kon niet worden bijgewerkt: %s", type(trouble).__name__)
                    self.close()
                    return
                await asyncio.sleep(REST_AFTER_PICTURE)

    async def _wait_for_tick(self, changed: asyncio.Event) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), self._clock.until_next_look())

    async def _show(self) -> None:
        before, shown = self._shown, await run_in_threadpool(self._look)
        self._shown = shown
        for listener in list(self._listeners):
            if listener.code is not None and listener.code != shown.code:
                listener.hand(full=self._moved(), closing=True)
            elif before is None or shown.number != before.number:
                listener.hand(full=shown.full, closing=shown.ended)
            elif shown.tick != before.tick or shown.ended:
                listener.hand(tick=shown.tick, closing=shown.ended)

    def _say_that_it_is_gone(self) -> None:
        """The sessie was deleted while people looked at it."""
        assert self._shown is not None  # noqa: S101 - the first look was in `join`.
        farewell = self._gone(self._shown)
        for listener in list(self._listeners):
            listener.hand(full=farewell, closing=True)


def event(html: str, number: int, name: str | None = None) -> bytes:
    """A server-sent event. Lines of HTML become lines of data."""
    lines = "".join(f"data: {line}\n" for line in html.splitlines() if line.strip())
    return f"{f'event: {name}' + chr(10) if name else ''}id: {number}\n{lines}\n".encode()


async def _first_of(*events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
