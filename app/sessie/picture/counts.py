"""How many phones have chosen: counted once every three seconds, and the same number for every look until then.

Every screen, and every reload of a screen, reads the number that was counted at the last tick. Nobody's look makes a
count, so nobody can aim one at the moment when a colleague taps. Nobody's vote makes one either: a tick counts every
open box, so that no verb and no route has to say that something was put in one.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence

from app import clock
from app.house import House
from app.live import bell
from app.sessie.verbs.ballot_box import Counted, count_open_boxes

TICK = 3.0
JOIN_TICK = 1.5
REST_SECONDS = 2.0

log = logging.getLogger(__name__)


class Counts:
    """The number of ballots per open vraag, as of the last tick. Any thread may look; one task counts.

    `clock` gives seconds; the ticks fall on its multiples of `TICK`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: dict[str, int] = {}
        self._over: set[str] = set()
        self._lock = threading.Lock()

    def sample(self, vraag_id: str) -> int:
        """The number of the last tick; 0 for a vraag that has just opened."""
        with self._lock:
            return self._taken.get(vraag_id, 0)

    def take(self, boxes: Sequence[Counted], now: float) -> set[str]:
        """Make these the numbers of now (epoch seconds). Returns the ids of the sessies whose screens look again.

        Those are the ones with another number, and the ones whose time to write ended since the last tick.
        """
        over = {box.vraag_id for box in boxes if box.tot is not None and box.tot <= now}
        with self._lock:
            told = {
                box.sessie_id
                for box in boxes
                if box.ballots != self._taken.get(box.vraag_id, 0) or box.vraag_id in over - self._over
            }
            self._taken, self._over = {box.vraag_id: box.ballots for box in boxes}, over
        return told

    def until_next_tick(self) -> float:
        """Seconds until the boxes are counted again."""
        return TICK - self._clock() % TICK

    def until_next_look(self) -> float:
        """Seconds until screens may look at numbers again: joins show twice per tick, choices once."""
        return JOIN_TICK - self._clock() % JOIN_TICK


async def keep_counting(house: House, counts: Counts) -> None:
    """Count every open box at each tick, until cancelled, and let the screens of what changed look again.

    Begins with a count, so that after a restart no screen falls back to nought for longer than the start took.
    """

    def count() -> set[str]:
        with house.db.read() as session:
            return counts.take(count_open_boxes(session.connection()), clock.now())

    while True:
        try:
            for sessie_id in await asyncio.to_thread(count):
                house.bell.ring(bell.counts(sessie_id))
            await asyncio.sleep(counts.until_next_tick())
        except Exception as trouble:
            log.error("Het tellen hapert: %s", type(trouble).__name__)
            await asyncio.sleep(REST_SECONDS)
