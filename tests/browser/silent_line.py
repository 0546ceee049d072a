"""A box between the browsers and the product that can hold back a live stream while the line stays open.

Some networks do this to a connection that was quiet for a while: neither side is told that nothing comes through.
"""

import contextlib
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

PIECE = 64 * 1024
STREAM = re.compile(rb"GET /[^ ?]*/stroom[ ?]")
LOOPBACK = "127.0.0.1"


@dataclass(eq=False)
class Line:
    """One connection of a browser, and the one to the product that belongs to it."""

    near: socket.socket
    far: socket.socket
    is_stream: bool = False
    held: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    def cut(self) -> None:
        for end in (self.near, self.far):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@dataclass(eq=False)
class SilentLine:
    """Passes every byte between `base_url` and a port of this machine, until `hold_streams`."""

    port: int
    lines: list[Line] = field(default_factory=list)
    _door: socket.socket = field(default_factory=lambda: socket.create_server((LOOPBACK, 0)))
    _threads: list[threading.Thread] = field(default_factory=list)

    @property
    def base_url(self) -> str:
        return f"http://{LOOPBACK}:{self._door.getsockname()[1]}"

    @property
    def streams(self) -> list[Line]:
        """The live streams that are open now, also those that are held."""
        return [line for line in self.lines if line.is_stream]

    def hold_streams(self) -> list[Line]:
        """From now on nothing of the streams that are open now comes through; a later one is passed as before."""
        held = self.streams
        for line in held:
            line.held = True
        return held

    def give_sign_of_life(self) -> None:
        """Say on every open stream what the product says there when it has nothing to say."""
        for line in self.streams:
            sign = b"event: nog-hier\n\n"
            line.near.sendall(b"%x\r\n%b\r\n" % (len(sign), sign))

    def __enter__(self) -> Self:
        self._begin(self._welcome)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        for line in list(self.lines):
            line.cut()
        while self._threads:
            self._threads.pop().join()
        self._door.close()

    def _begin(self, act: Callable[..., None], *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=act, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                self._begin(self._carry, Line(near, socket.create_connection((LOOPBACK, self.port))))

    def _carry(self, line: Line) -> None:
        self.lines.append(line)
        with line.near, line.far:
            back = self._begin(_pass_on, line, line.far, line.near)
            _pass_on(line, line.near, line.far)
            back.join()
        self.lines.remove(line)
        line.ended.set()


def _pass_on(line: Line, source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(PIECE):
            if source is line.near:
                line.is_stream = STREAM.match(piece) is not None
            if not line.held:
                target.sendall(piece)
    line.cut()
