"""A process that has imported the app, and forks a copy of itself for every server that a test starts.

Importing takes ten times as long as all else that a start does. A copy is a process of its own, with a memory, a number
and an exit status of its own; only the importing is done once. Run as `python -m tests.fork_server NUMBER`, where
NUMBER is a socket on which the tests ask for servers. It ends, with all that it started, when that socket is closed.
"""

import contextlib
import importlib
import json
import os
import random
import select
import signal
import socket
import sys
import threading
from typing import Any, NamedTuple

from app import clock
from app.__main__ import main as run_app
from app.serve import run_server

WHOLE = 2**16


class Start(NamedTuple):
    """What a test asks for: `fds` are where the copy writes what it prints, and where its number and its end go."""

    arguments: list[str]
    environ: dict[str, str]
    folder: str
    fds: list[int]


class ForkServer:
    """Forks for whoever asks on this socket."""

    def __init__(self, asking: socket.socket) -> None:
        assert callable(run_server), "Wat een server nodig heeft, is nu geladen."
        self._asking = asking
        # Whom to tell of the end of each copy.
        self._told: dict[int, int] = {}
        self._woken, self._wake = socket.socketpair()
        for end in (self._woken, self._wake):
            end.setblocking(False)
        signal.set_wakeup_fd(self._wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        # Whoever stops the tests with Ctrl-C lets them put away what they started, and that needs us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def run(self) -> int:
        """Return 0 when nobody asks any more. In a copy it returns too: with the exit status of what was asked."""
        while True:
            ready, _, _ = select.select([self._asking, self._woken], [], [])
            if self._woken in ready:
                self._tell_who_ended()
            if self._asking in ready:
                start = self._read()
                if start is None:
                    self._end_all()
                    return 0
                assert threading.active_count() == 1, "Een kopie van een proces met draden is niet heel."
                child = os.fork()
                if child == 0:
                    self._forget()
                    return become(start)
                printed, told = start.fds
                os.close(printed)
                os.write(told, f"{child}\n".encode())
                self._told[child] = told

    def _read(self) -> Start | None:
        """One question, which is one line; None when nobody is there any more."""
        said, fds = b"", list[int]()
        while not said.endswith(b"\n"):
            more, came, _, _ = socket.recv_fds(self._asking, WHOLE, 2)
            if not more:
                return None
            said, fds = said + more, fds + list(came)
        asked: dict[str, Any] = json.loads(said)
        return Start(asked["arguments"], asked["environ"], asked["folder"], fds)

    def _tell_who_ended(self) -> None:
        """Let go of every copy that ended, and tell with which status: as `subprocess` says it, -9 after kill -9."""
        with contextlib.suppress(BlockingIOError):
            self._woken.recv(WHOLE)
        while self._told:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                return
            told = self._told.pop(child)
            # Whoever asked may be gone.
            with contextlib.suppress(OSError):
                os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
            os.close(told)

    def _end_all(self) -> None:
        for child in self._told:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def _forget(self) -> None:
        """In the copy: let go of everything that is the fork server's own."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for end in (self._asking, self._woken, self._wake):
            end.close()
        for told in self._told.values():
            os.close(told)


def become(start: Start) -> int:
    """In the copy: be what `python -m app` would be in this folder with these settings. Its exit status."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    printed, told = start.fds
    for here, number in ((nothing, 0), (printed, 1), (printed, 2)):
        os.dup2(here, number)
    for number in (nothing, printed, told):
        os.close(number)
    os.chdir(start.folder)
    os.environ.clear()
    os.environ.update(start.environ)
    random.seed()
    # The only thing in the app that is measured when it is imported: the clock of a server begins with that server.
    importlib.reload(clock)
    sys.argv[:] = ["app", *start.arguments]
    return run_app(start.arguments)


if __name__ == "__main__":
    sys.exit(ForkServer(socket.socket(fileno=int(sys.argv[1]))).run())
