"""What goes wrong with a machine, made to happen: a disk that fails or is full, and a clock that jumps."""

import contextlib
import errno
import resource
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server import Server

ATTACH_SECONDS = 20
# A database of ours fits in it, and not much more.
SMALL = "4m"
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def find_faketime() -> str | None:
    """The library that lies to a process about the time, where Debian puts it."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    return str(found[0]) if found else None


def may_trace() -> bool:
    """Whether this machine lets one process look at another; a container often does not."""
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    return tried.returncode == 0


@contextmanager
def traced(server: Server, *expressions: str) -> Iterator[list[str]]:
    """Look at the calls of a running server to the system, or let some fail. Its lines are there at the end.

    The expressions are those of strace: `trace=fdatasync` looks, `inject=fdatasync:error=EIO` lets fail.
    """
    with tempfile.TemporaryDirectory() as folder:
        told, said, lines = Path(folder) / "told", Path(folder) / "said", list[str]()
        command: list[str | Path] = ["strace", "-f", "-y", "-s", "48", "-o", told, "-p", str(server.pid)]
        for expression in expressions:
            command += ["-e", expression]
        with said.open("wb") as output:
            tracer = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            _wait_until(lambda: "attached" in said.read_text(), tracer)
            yield lines
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait(ATTACH_SECONDS)
            lines += told.read_text("utf-8", errors="replace").splitlines()


def _wait_until(holds: Callable[[], bool], tracer: subprocess.Popen[bytes]) -> None:
    for _ in range(20 * ATTACH_SECONDS):
        if holds():
            return
        assert tracer.poll() is None
        with contextlib.suppress(subprocess.TimeoutExpired):
            tracer.wait(0.05)
    raise AssertionError("strace kwam er niet bij.")


class Disk:
    """Where a server keeps its data, and which can be made full. `real` tells whether that is a disk of its own.

    Who may not make one gets the next best thing: the server's files may not grow any more.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=700", "tmpfs", str(folder)]
        try:
            self.real = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        except FileNotFoundError:
            self.real = False

    def fill(self, server: Server) -> None:
        """From now on nothing more fits."""
        if not self.real:
            log = server.data / "gesprek.sqlite-wal"
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (log.stat().st_size, resource.RLIM_INFINITY))
            return
        with (self.folder / "vol").open("wb", buffering=0) as full:
            while True:
                try:
                    full.write(bytes(4096))
                except OSError as trouble:
                    assert trouble.errno == errno.ENOSPC
                    return

    def free(self, server: Server) -> None:
        """There is room again."""
        if self.real:
            (self.folder / "vol").unlink()
        else:
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, NO_LIMIT)

    def remove(self) -> None:
        if self.real:
            subprocess.run(["umount", str(self.folder)], check=True)


class Clock:
    """The clock of the wall as a server sees it, in a file that can be changed while it runs."""

    def __init__(self, file: Path, library: str) -> None:
        self._file = file
        self.settings = {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "TZ": "CET-1CEST,M3.5.0,M10.5.0/3",
        }
        self.jump("+0")

    def jump(self, to: str) -> None:
        """As libfaketime reads it: `+1h`, `-400d`, or `@2026-10-25 02:59:50` and going on from there."""
        draft = self._file.with_suffix(".draft")
        draft.write_text(to + "\n", "utf-8")
        draft.replace(self._file)
