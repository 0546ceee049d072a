"""Where the files of a test are: in memory, unless the test is marked `disk` because it proves something about one.

A server waits for its disk at every choice that it acknowledges, and most tests ask other things of it.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 -- a place in memory, in which every run makes a folder of its own.
ENOUGH_BYTES = 2 * 2**30
PREFIX = "gesprek-tests-"
ON_DISK = pytest.StashKey[bool]()


class Folders:
    """Makes folders for tests, as `pytest.TempPathFactory` does. Whatever is in memory goes when the run ends."""

    def __init__(self, config: pytest.Config, disk: pytest.TempPathFactory) -> None:
        self._config, self._disk = config, disk
        self._memory = _room_in_memory()

    def mktemp(self, name: str, numbered: bool = True) -> Path:
        """A new folder whose name begins so."""
        if self._memory is None or self._config.stash.get(ON_DISK, True):
            return self._disk.mktemp(name, numbered)
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._memory))

    def remove(self) -> None:
        if self._memory is not None:
            shutil.rmtree(self._memory, ignore_errors=True)


def _room_in_memory() -> Path | None:
    """A new folder in memory, or None where there is no such place or too little room in it."""
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ENOUGH_BYTES:
        return None
    # What a run that was killed has left would keep its memory for ever.
    for left in MEMORY.glob(f"{PREFIX}*-*"):
        if not _runs(int(left.name.removeprefix(PREFIX).split("-")[0])):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=MEMORY))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.config.stash[ON_DISK] = item.get_closest_marker("disk") is not None


@pytest.fixture(scope="session")
def tmp_path_factory(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folders]:
    """In the place of pytest's own, which this one asks for folders on the disk."""
    folders = Folders(pytestconfig, tmp_path_factory)
    yield folders
    folders.remove()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: Folders) -> Iterator[Path]:
    """A folder of this test alone."""
    folder = tmp_path_factory.mktemp(re.sub(r"\W", "_", request.node.name)[:30])
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
