"""What a measurement asks of the machine: a core for the server and one for the generator, quiet, and its counters."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVER_CORE, GENERATOR_CORE = 0, 1
QUIET_PERCENT = 12.0
PATIENCE = 20.0
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Processes that are started in here stay on this core, where the machine has more than one."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core} if core in before else before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def start(command: Sequence[str | Path], folder: Path, environ: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start a server that is measured, on its own core; what it says is in `log` in this folder."""
    with (folder / "log").open("ab") as log, on_core(SERVER_CORE):
        return subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environ}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )


@dataclass(frozen=True)
class Used:
    """What was used between two looks: seconds of wall and CPU, and the CPU of anything else, in percent of a core."""

    wall: float
    server: float
    generator: float
    foreign: float

    @property
    def busy(self) -> float:
        """How full the generator was, in percent of a core: above 80 the latencies are its own."""
        return 100 * self.generator / self.wall


class Meter:
    """Looks at the counters of these server processes and their children, and of ourselves."""

    def __init__(self, *pids: int) -> None:
        self._pids = pids
        self._at, self._server, self._own, self._all = self._look()

    def stop(self) -> Used:
        at, server, own, machine = self._look()
        wall = max(at - self._at, 1e-6)
        used, ours = server - self._server, own - self._own
        return Used(wall, used, ours, max(0.0, 100 * (machine - self._all - used - ours) / wall))

    def _look(self) -> tuple[float, float, float, float]:
        return time.monotonic(), sum(cpu_of(pid) for pid in self._pids), sum(os.times()[:2]), _busy()


def cpu_of(pid: int) -> float:
    """Seconds of CPU that this process and its children used."""
    return sum((int(fields[11]) + int(fields[12])) / _TICK for fields in map(_stat, _family(pid)) if fields)


def memory_of(pid: int) -> float:
    """Resident memory of this process and its children, in KiB."""
    total = 0
    for one in _family(pid):
        with suppress(OSError):
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
    return total * _PAGE / 1024


def wait_until_quiet() -> bool:
    """Wait until nothing else works here; False when that does not come in time."""
    deadline = time.monotonic() + PATIENCE
    calm = 0
    while calm < 2 and time.monotonic() < deadline:
        before, began = _busy(), time.monotonic()
        time.sleep(0.5)
        calm = calm + 1 if 100 * (_busy() - before) / (time.monotonic() - began) < QUIET_PERCENT else 0
    return calm >= 2


def _family(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in path.read_text().split():
                yield from _family(int(child))


def _stat(pid: int) -> list[Any]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _busy() -> float:
    """Seconds of CPU that the whole machine was busy since it started."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return (sum(fields[:3]) + sum(fields[5:8])) / _TICK
