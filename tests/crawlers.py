"""People who begin a request and never finish it."""

import socket
import threading
import time
from collections.abc import Callable

# How long the last of them may be let in, in seconds.
CUT_OFF_SECONDS = 15
SLOW_HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 1000


class Crawlers:
    """Some say nothing at all, others send one byte of `head` now and then, over what `talk` makes of a port."""

    def __init__(
        self, port: int, number: int = 20, head: bytes = SLOW_HEAD, talk: Callable[[int], socket.socket] | None = None
    ) -> None:
        self.began = time.monotonic()
        self.silent = [plain(port) for _ in range(number)]
        self.slow = [(talk or plain)(port) for _ in range(number)]
        self._head = head
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._crawl, daemon=True)
        self._thread.start()

    def seconds_until_all_are_cut_off(self) -> float:
        """How long the last of them was let in, in seconds. Fails with a `TimeoutError` for one that stays."""
        for line in (*self.silent, *self.slow):
            line.settimeout(max(0.1, CUT_OFF_SECONDS + 5 - (time.monotonic() - self.began)))
            while _says_something(line):
                pass
        return time.monotonic() - self.began

    def close(self) -> None:
        self._stop.set()
        self._thread.join(5)
        for line in (*self.silent, *self.slow):
            line.close()

    def _crawl(self) -> None:
        for byte in self._head:
            for line in self.slow:
                try:
                    line.send(bytes([byte]))
                except OSError:
                    continue
            if self._stop.wait(0.4):
                return


def plain(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def _says_something(line: socket.socket) -> bool:
    """Whether there is more to hear; not when the other side has hung up."""
    try:
        return line.recv(4096) != b""
    except TimeoutError:
        raise
    except OSError:
        return False
