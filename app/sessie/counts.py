"""How many phones have chosen, looked at once in three seconds.

Every screen, and every reload of a screen, gets the same number until the next tick. Otherwise somebody could reload
the scherm while a colleague taps, and see whose thumb made it move.
"""

import threading
import time
from collections.abc import Callable

TICK = 3.0
JOIN_TICK = 1.5


class Counts:
    """A number per vraag with the tick in which it was taken. For all threads of one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def sample(self, vraag_id: str, count: Callable[[], int]) -> int:
        """The number of this tick: counted at the first look, repeated until the tick is over."""
        tick = int(self._clock() // TICK)
        with self._lock:
            taken = self._taken.get(vraag_id)
            if taken is None or taken[0] != tick:
                taken = self._taken[vraag_id] = (tick, count())
            return taken[1]

    def forget(self, vraag_id: str) -> None:
        with self._lock:
            self._taken.pop(vraag_id, None)

    def until_next_look(self) -> float:
        """Seconds until screens may look at numbers again; joins show twice per tick, choices once."""
        return JOIN_TICK - self._clock() % JOIN_TICK
