"""The bell. A ring carries no state: whoever listens looks for itself."""

import asyncio
import hashlib
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

    def ring_marks(self, marks: set[str]) -> None:
        """Wake everyone who listens to a name with one of these marks: another process rang it."""
        for name in [name for name in self._listeners if mark_of(name) in marks]:
            self.ring(name)

    def ring_all(self) -> None:
        """Wake everyone: something may have rung that was not heard."""
        for name in list(self._listeners):
            self.ring(name)

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


INTERRUPTED = "onderbroken"
"""The name to ring, in this process alone, when it is not known whether a batch was saved."""

LIBRARY = "bibliotheek"
"""The name to ring when a pakket was published or retired: every process reads what is published anew."""

REHEARSALS = "oefensessies"
"""The name to ring when a rehearsal begins: its simulated phones are on their way."""


def mark_of(name: str) -> str:
    """How a name travels to other processes: it tells a bell from another, and nothing else."""
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()


def counts(sessie_id: str) -> str:
    """The name to ring when a phone joined, left or voted: screens look at the next tick, never at once."""
    return f"tel {sessie_id}"


PIPE = "gesprek.pipe"
"""The extension of a request's scope that is its connection, as the pipe of a live stream.

Only our own server (`app.web.connection`) gives it; under another one a stream goes over `send`.
"""
