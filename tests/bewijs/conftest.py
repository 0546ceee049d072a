"""What the long proofs share."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.bewijs.faults import Clock, Disk, find_faketime, may_trace
from tests.server import ROOT, Server


@pytest.fixture(scope="session")
def may_be_traced() -> bool:
    return may_trace()


@pytest.fixture
def strace(may_be_traced: bool, closing_lines: list[str]) -> None:
    """For tests that let calls to the system fail. Where that is not allowed they are left out, and that is told."""
    if not may_be_traced:
        _leave_out("strace mag hier niets volgen: storingstests overgeslagen.", closing_lines)


@pytest.fixture
def whole_history(closing_lines: list[str]) -> None:
    """For tests that look at every commit. A clone that holds a part of them proves nothing, and that is told."""
    asked = ["git", "rev-parse", "--is-shallow-repository"]
    shallow = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    if shallow != "false":
        _leave_out("Deze kloon mist een deel van de geschiedenis: zoeken naar geheimen overgeslagen.", closing_lines)


@pytest.fixture
def connections_told(closing_lines: list[str]) -> None:
    """For tests that ask the system about a connection. Where it does not say, they are left out, and that is told."""
    if not Path("/proc/net/tcp").exists():
        _leave_out("Dit systeem vertelt niets over verbindingen: test van wie niet leest overgeslagen.", closing_lines)


def _leave_out(told: str, closing_lines: list[str]) -> NoReturn:
    """Skip this test, with one line at the end of the run however many there are. The pipeline leaves none out."""
    if os.environ.get("CI"):
        pytest.fail(f"{told} In CI slaan we ze niet over.")
    if told not in closing_lines:
        closing_lines.append(told)
    pytest.skip(told)


@pytest.fixture
def faketime(tmp_path: Path) -> Clock:
    """A clock that jumps when a test says so."""
    library = find_faketime()
    assert library
    return Clock(tmp_path / "klok", library)


@pytest.fixture
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Disk]]:
    """A server whose data stands on a disk with hardly any room."""
    server = Server(tmp_path_factory.mktemp("kleine-schijf"), cold=True)
    server.data.mkdir()
    disk = Disk(server.data)
    try:
        server.start()
        yield server, disk
    finally:
        server.stop()
        disk.remove()
