"""The real product as a process of its own, for tests that need a door to knock on or a server to kill."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Self

from tests.forked import ROOT as ROOT  # Whoever starts a server may ask for it here.
from tests.forked import Forked, forks

START_SECONDS = 180
STOP_SECONDS = 15
PORTS = [range(start, start + 1500) for start in range(20_000, 32_000, 1500)]
_GIVEN: set[int] = set()
# What the health check and the version of the tables write: always there, and about nobody.
OF_NOBODY = ("hartslag", "alembic_version")


class Server:
    """`python -m app serve` on a loopback address, with a data directory that outlives `kill9()` and `restart()`.

    It keeps its port over a restart, so that open phones find it back. `settings` are extra environment variables,
    `module` is what stands in the place of `app`. `cold` starts a new Python for it, as whoever runs it does; without,
    it is a fork of a process that has imported the app, where that comes to the same.
    """

    def __init__(
        self, folder: Path, settings: Mapping[str, str] | None = None, *, module: str = "app", cold: bool = False
    ) -> None:
        self._module = module
        self._cold = cold or module != "app" or not _can_be_forked(settings or {})
        self.data = folder / "data"
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def log(self) -> str:
        """Everything that the server has printed so far, over all its starts."""
        return self._log.read_text("utf-8", errors="replace") if self._log.exists() else ""

    @property
    def pid(self) -> int:
        """The number of the process that runs now. Fails when none does."""
        return self.process.pid

    @property
    def process(self) -> subprocess.Popen[bytes] | Forked:
        """The process that runs now. Fails when none does."""
        assert self._process is not None, "De server draait niet."
        return self._process

    def start(self) -> None:
        """Start it and return when `/healthz` says that it can take votes. Raises `AssertionError` with the log."""
        assert self._process is None, "De server draait al."
        self._log.parent.mkdir(parents=True, exist_ok=True)
        serve = ("serve", "--host", "127.0.0.1", "--port", str(self.port), "--data", str(self.data))
        with self._log.open("ab") as log:
            self._process = self._start_cold(serve, log) if self._cold else self._fork(serve, log)
        try:
            self._wait_until_healthy(self._process)
        except BaseException:
            self.kill9()
            raise

    def stop(self) -> None:
        """End it as an administrator would, with SIGTERM. Raises `AssertionError` when it does not go in time."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"De server stopte niet binnen {STOP_SECONDS} s na SIGTERM.\n{self.log}") from None

    def kill9(self) -> None:
        """End it as a power cut would: it gets no chance to write anything."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def restart(self) -> None:
        """Stop it, if it still runs, and start it on the same port and data."""
        self.stop()
        self.start()

    def _start_cold(self, arguments: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", self._module, *arguments],
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def _fork(self, arguments: Sequence[str], log: IO[bytes]) -> Forked:
        return forks().start(arguments, self._environment(), ROOT, log)

    def _environment(self) -> dict[str, str]:
        """The environment without the settings of whoever runs the tests, and with those of this test."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GESPREK_")}
        return inherited | {"PYTHONUNBUFFERED": "1"} | self._settings

    def _wait_until_healthy(self, process: subprocess.Popen[bytes] | Forked) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert process.poll() is None, f"De server stopte bij het starten.\n{self.log}"
            try:
                with urllib.request.urlopen(f"{self.base_url}/healthz", timeout=2) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(f"De server gaf na {START_SECONDS} s nog geen antwoord op /healthz.\n{self.log}")


def _can_be_forked(settings: Mapping[str, str]) -> bool:
    """Whether a fork with these settings is as good as a new Python.

    What is not a setting of the app may be for Python or for the loader, which read it when they start; and the driver
    of a database loads its own libraries. On a Mac the system does not promise that a copy of a process works.
    """
    ours = all(name.startswith("GESPREK_") for name in settings)
    return ours and "GESPREK_DATABASE" not in settings and sys.platform != "darwin"


def find_program(name: str, environ: Mapping[str, str]) -> str | None:
    """The path of a program: the one that a variable with its name in capitals names and no other, or else of this
    machine. Debian keeps servers where only the administrator's own path leads.
    """
    wanted = environ.get(name.upper(), name)
    return shutil.which(wanted, path=os.pathsep.join((environ.get("PATH", ""), "/usr/sbin"))) if wanted else None


def free_port() -> int:
    """A free port below the range that outgoing connections use, so that nothing takes it during a restart.

    Processes that run tests side by side each have a part of that range, and give no port twice.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % len(PORTS)
    # Not the generator that every test begins with the same seed.
    for port in random.SystemRandom().sample(PORTS[worker], len(PORTS[worker])):
        if port in _GIVEN:
            continue
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            _GIVEN.add(port)
            return port
    raise AssertionError(f"Geen vrije poort gevonden in {PORTS[worker]}.")
