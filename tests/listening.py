"""A screen that listens: it keeps every event of a live stream with the moment at which it came.

Signs of life, which are the same at every quiet moment, are only counted.
"""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection, IncompleteRead
from typing import Self
from urllib.parse import urlsplit

import httpx

PATIENCE = 20.0
SIGN_OF_LIFE = ["event: nog-hier"]


@dataclass(frozen=True)
class Event:
    """One server-sent event; `at` is a monotonic time in seconds."""

    at: float
    name: str
    number: str
    html: str


class Listening:
    """Listens to one address in a thread of its own, until it is closed."""

    def __init__(self, base_url: str, path: str, person: httpx.Client | None = None) -> None:
        address = urlsplit(base_url)
        cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items()) if person else ""
        connect = HTTPSConnection if address.scheme == "https" else HTTPConnection
        self._connection = connect(address.hostname or "", address.port, timeout=60)
        self._path, self._headers = path, {"Cookie": cookies} if cookies else {}
        self.events: list[Event] = []
        self.signs_of_life = 0
        self.ended = threading.Event()
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self._connection.request("GET", self._path, headers=self._headers)
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200, self._answer.status
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection.sock is not None:
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(20)
        self._answer.close()
        self._connection.close()

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

    def wait_for_sign_of_life(self, patience: float) -> int:
        """How many signs of life came, once there is one. Fails when none comes within `patience` (s)."""
        with self._news:
            assert self._news.wait_for(lambda: self.signs_of_life, patience), f"Stil op {self._path}, {patience} s."
            return self.signs_of_life

    def _listen(self) -> None:
        lines: list[str] = []
        # A connection that is cut, by us or by the server, ends the listening.
        with contextlib.suppress(OSError, IncompleteRead):
            while raw := self._answer.readline():
                line = raw.decode().rstrip("\n")
                if line:
                    lines.append(line)
                    continue
                self._heard(lines)
                lines = []
        self.ended.set()

    def _heard(self, lines: list[str]) -> None:
        if lines == SIGN_OF_LIFE:
            with self._news:
                self.signs_of_life += 1
                self._news.notify_all()
            return
        with self._news:
            self.events.append(_parse(lines))
            self._news.notify_all()


def _parse(lines: list[str]) -> Event:
    fields: dict[str, list[str]] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    return Event(
        at=time.monotonic(),
        name="".join(fields.get("event", [])),
        number="".join(fields.get("id", [])),
        html="\n".join(fields.get("data", [])),
    )
