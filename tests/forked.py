"""Starting a server as a fork of a process that has imported the app already, and looking after it from here."""

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
END_SECONDS = 60


class Forked:
    """A process that the fork server made for us: what we ask of a `subprocess.Popen`, it answers too."""

    def __init__(self, told: IO[str]) -> None:
        self._told = told
        number = told.readline()
        assert number, "De forkserver is er niet meer."
        self.pid = int(number)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit status, negative for a signal, or None while it runs."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status once it has ended. Raises `subprocess.TimeoutExpired` after so many seconds."""
        status = self._look(timeout)
        if status is None:
            raise subprocess.TimeoutExpired(f"fork {self.pid}", timeout or 0)
        return status

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Send it this signal, unless it has ended: then its number may be somebody else's."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def _look(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            status = self._told.readline()
            self._told.close()
            assert status, "De forkserver is er niet meer."
            self.returncode = int(status)
        return self.returncode


class _Forks:
    """The fork server of this process."""

    def __init__(self) -> None:
        self._asking, there = socket.socketpair()
        self._one_at_a_time = threading.Lock()
        environ = {name: value for name, value in os.environ.items() if not name.startswith("GESPREK_")}
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-u", "-m", "tests.fork_server", str(there.fileno())],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                pass_fds=(there.fileno(),),
            )

    def start(self, arguments: Sequence[str], environ: Mapping[str, str], folder: Path, log: IO[bytes]) -> Forked:
        """`python -m app` with these arguments, in this folder; what it prints goes to `log`."""
        asked = json.dumps({"arguments": list(arguments), "environ": dict(environ), "folder": str(folder)})
        told, telling = os.pipe()
        with self._one_at_a_time:
            message = asked.encode() + b"\n"
            sent = socket.send_fds(self._asking, [message], [log.fileno(), telling])
            self._asking.sendall(message[sent:])
        os.close(telling)
        return Forked(os.fdopen(told, encoding="ascii", buffering=1))

    def close(self) -> None:
        self._asking.close()
        self._process.wait(END_SECONDS)


@cache
def forks() -> _Forks:
    """The one fork server of this process, started when it is first needed."""
    made = _Forks()
    atexit.register(made.close)
    return made
