"""How many phones have chosen: counted once every three seconds, and the same number for every look until then.

Every screen, and every reload of a screen, reads the number that was counted at the last tick. Nobody's look makes a
count, so nobody can aim one at the moment when a colleague taps.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Collection

from sqlmodel import col, select

from app import clock
from app.house import House
from app.live import bell
from app.sessie.verbs.box import votes_in
from app.storage.tables.sessie import Vraag

TICK = 3.0
JOIN_TICK = 1.5
REST_SECONDS = 2.0

log = logging.getLogger(__name__)


class Counts:
    """A number per open vraag, taken on the tick. Any thread may look and mark; one task counts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: dict[str, int] = {}
        self._marked: dict[str, str] = {}
        self._expected: dict[str, int] = {}
        self._lock = threading.Lock()

    def sample(self, vraag_id: str) -> int:
        """The number of the last tick; 0 for a vraag that has just opened."""
        with self._lock:
            return self._taken.get(vraag_id, 0)

    def mark(self, vraag_id: str, sessie_id: str) -> None:
        """Something was put in this box: count it at the next tick."""
        with self._lock:
            self._marked[vraag_id] = sessie_id

    def forget(self, vraag_id: str) -> None:
        with self._lock:
            self._taken.pop(vraag_id, None)
            self._marked.pop(vraag_id, None)

    def expect(self, sessie_id: str, tot: int) -> None:
        """At the first tick after this epoch second the screens of this sessie look again: its writing is over."""
        with self._lock:
            self._expected[sessie_id] = tot

    def keep_only(self, open_vragen: Collection[str]) -> None:
        """Forget every vraag but these."""
        with self._lock:
            for kept in (self._taken, self._marked):
                for vraag_id in kept.keys() - set(open_vragen):
                    del kept[vraag_id]

    async def keep_counting(
        self, count: Callable[[str], int], tell: Callable[[str], None], refresh: Callable[[], None] | None = None
    ) -> None:
        """For ever: at each tick count the marked boxes, in a thread, and tell which sessies have something new.

        `refresh` marks first what others than this process may have put in a box.
        """
        while True:
            await asyncio.sleep(TICK - self._clock() % TICK)
            if refresh is not None:
                await asyncio.to_thread(refresh)
            for sessie_id in {*await asyncio.to_thread(self._count_marked, count), *self._over(clock.now())}:
                tell(sessie_id)

    def until_next_look(self) -> float:
        """Seconds until screens may look at numbers again: joins show twice per tick, choices once."""
        return JOIN_TICK - self._clock() % JOIN_TICK

    def _over(self, now: float) -> list[str]:
        with self._lock:
            over = [sessie_id for sessie_id, tot in self._expected.items() if tot <= now]
            for sessie_id in over:
                del self._expected[sessie_id]
        return over

    def _count_marked(self, count: Callable[[str], int]) -> list[str]:
        with self._lock:
            marked, self._marked = self._marked, {}
        told = []
        for vraag_id, sessie_id in marked.items():
            number = count(vraag_id)
            with self._lock:
                if self._taken.get(vraag_id, 0) != number:
                    told.append(sessie_id)
                self._taken[vraag_id] = number
        return told


async def keep_counting(house: House, counts: Counts) -> None:
    """Run until cancelled. Begins with whatever was open before a restart, so that no screen falls back to nought.

    Where other processes take votes too, every open box is counted at every tick: nobody tells which one got a vote.
    """

    def mark_open() -> None:
        with house.db.read() as session:
            vragen = session.exec(select(Vraag).where(col(Vraag.gesloten).is_(False))).all()
        counts.keep_only([vraag.id for vraag in vragen])
        for vraag in vragen:
            counts.mark(vraag.id, vraag.sessie_id)
            if vraag.tot is not None and vraag.tot > clock.now() - TICK:
                counts.expect(vraag.sessie_id, vraag.tot)

    def count(vraag_id: str) -> int:
        with house.db.read() as session:
            return votes_in(session, vraag_id)

    def tell(sessie_id: str) -> None:
        house.bell.ring(bell.counts(sessie_id))

    while True:
        try:
            await asyncio.to_thread(mark_open)
            await counts.keep_counting(count, tell, mark_open if house.db.store.shared else None)
        except Exception as trouble:
            log.error("Het tellen hapert: %s", type(trouble).__name__)
            await asyncio.sleep(REST_SECONDS)
