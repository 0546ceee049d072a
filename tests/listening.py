"""A screen that listens: it keeps every event of a live stream with the moment at which it came."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import httpx

PATIENCE = 8.0


@dataclass(frozen=True)
class Event:
    """One server-sent event; `at` is a monotonic time in seconds."""

    at: float
    name: str
    number: str
    html: str


class Listening:
    """Listens to one address in a thread of its own, until it is closed."""

    def __init__(self, person: httpx.Client, path: str) -> None:
        self._person, self._path = person, path
        self.events: list[Event] = []
        self.ended = threading.Event()
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # The thread is a daemon and ends at the next sign of life, at most fifteen seconds from now.
        self._stop.set()

    def wait_for(self, holds: Callable[[Event], bool], patience: float = PATIENCE) -> Event:
        """The first event that this holds for, past or coming. Fails when none comes in time."""
        deadline = time.monotonic() + patience
        with self._news:
            while True:
                found = next((event for event in self.events if holds(event)), None)
                if found is not None:
                    return found
                left = deadline - time.monotonic()
                assert left > 0, f"Niets gehoord op {self._path} in {patience} s; wel {len(self.events)} andere."
                self._news.wait(left)

    def _listen(self) -> None:
        try:
            with self._person.stream("GET", self._path, timeout=30) as answer:
                assert answer.status_code == 200, answer.status_code
                self._read(answer)
        except (httpx.TransportError, AssertionError):
            pass
        self.ended.set()
        with self._news:
            self._news.notify_all()

    def _read(self, answer: httpx.Response) -> None:
        waiting = ""
        chunks = answer.iter_text()
        while not self._stop.is_set():
            chunk = next(chunks, None)
            if chunk is None:
                return
            waiting += chunk
            *whole, waiting = waiting.split("\n\n")
            with self._news:
                self.events.extend(_parse(text) for text in whole if not text.startswith(":"))
                self._news.notify_all()


def _parse(text: str) -> Event:
    fields: dict[str, list[str]] = {}
    for line in text.split("\n"):
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    return Event(
        at=time.monotonic(), name="".join(fields.get("event", [])), number="".join(fields.get("id", [])),
        html="\n".join(fields.get("data", [])),
    )  # fmt: skip
