"""What a server leaves on its disk, and waiting for what it does there by itself."""

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 20


def every_byte(folder: Path) -> bytes:
    """All that every file in this folder holds, one after the other."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait for what the server does by itself, as long as a busy machine may need."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until, "Het gebeurde niet."
        time.sleep(0.05)
