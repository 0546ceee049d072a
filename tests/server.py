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
from collections.abc import Mapping
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 90
STOP_SECONDS = 15
# What the health check and the version of the tables write: always there, and about nobody.
OF_NOBODY = ("hartslag", "alembic_version")


class Server:
    """`python -m app serve` on a loopback address, with a data directory that outlives `kill9()` and `restart()`.

    It keeps its port over a restart, so that open phones find it back. `settings` are extra environment variables,
    `module` is what stands in the place of `app`.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None, *, module: str = "app") -> None:
        self._module = module
        self.data = folder / "data"
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """Everything that the server has printed so far, over all its starts."""
        return self._log.read_text("utf-8", errors="replace") if self._log.exists() else ""

    @property
    def pid(self) -> int:
        """The process that runs now. Fails when none does."""
        assert self._process is not None, "De server draait niet."
        return self._process.pid

    def start(self) -> None:
        """Start it and return when `/healthz` says that it can take votes. Raises `AssertionError` with the log."""
        assert self._process is None, "De server draait al."
        self._log.parent.mkdir(parents=True, exist_ok=True)
        address = ("--host", "127.0.0.1", "--port", str(self.port), "--data", str(self.data))
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module, "serve", *address],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
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

    def _environment(self) -> dict[str, str]:
        """The environment without the settings of whoever runs the tests, and with those of this test."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GESPREK_")}
        return inherited | {"PYTHONUNBUFFERED": "1"} | self._settings

    def _wait_until_healthy(self, process: subprocess.Popen[bytes]) -> None:
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


def find_program(name: str, environ: Mapping[str, str]) -> str | None:
    """The path of a program: the one that a variable with its name in capitals names and no other, or else of this
    machine. Debian keeps servers where only the administrator's own path leads.
    """
    wanted = environ.get(name.upper(), name)
    return shutil.which(wanted, path=os.pathsep.join((environ.get("PATH", ""), "/usr/sbin"))) if wanted else None


def free_port() -> int:
    """A free port below the range that outgoing connections use, so that nothing takes it during a restart."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("Geen vrije poort gevonden tussen 20000 en 32000.")
