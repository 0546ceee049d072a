"""The bell. A ring carries no state: whoever listens looks for itself."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Bell:
    """Rings by name within one process, on one event loop. Rings that nobody has answered yet count as one."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = defaultdict(set)

    def ring(self, name: str) -> None:
        """Wake everyone who listens to this name. Call it on the event loop."""
        for event in self._listeners.get(name, ()):
            event.set()

    @contextmanager
    def listen(self, *names: str) -> Iterator[tuple[asyncio.Event, ...]]:
        """One event per name, set at each ring; the listener clears it before it looks."""
        events = tuple(asyncio.Event() for _ in names)
        for name, event in zip(names, events, strict=True):
            self._listeners[name].add(event)
        try:
            yield events
        finally:
            for name, event in zip(names, events, strict=True):
                self._listeners[name].discard(event)
                if not self._listeners[name]:
                    del self._listeners[name]


def picture(sessie_id: str) -> str:
    """The name to ring when what the screens show has changed."""
    return f"beeld {sessie_id}"


REHEARSALS = "oefensessies"
"""The name to ring when a rehearsal begins: its simulated phones are on their way."""


def counts(sessie_id: str) -> str:
    """The name to ring when a phone joined, left or voted: screens look at the next tick, never at once."""
    return f"tel {sessie_id}"
