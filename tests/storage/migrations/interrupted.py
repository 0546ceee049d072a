"""Cuts an upgrade off after each of its statements that write, in a process of its own that dies as in a power cut.

Run `python -m tests.storage.migrations.interrupted FILE REVISIONS FOLDER`: FILE is left alone, and FOLDER gets one copy
for every statement, as the cut left it.
"""

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from app.storage.migrations.upgrade import upgrade
from app.storage.sqlite import make_engine


def main(source: Path, revisions: Path, folder: Path) -> None:
    for last in count(1):
        copy = folder / f"{last:03}.sqlite"
        shutil.copy(source, copy)
        child = os.fork()
        if child == 0:
            die_after(last)
            upgrade(make_engine(copy, begin="BEGIN IMMEDIATE", references=False), revisions)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            copy.unlink()
            return


def die_after(last: int) -> None:
    """Let this process die as soon as its statement with this number is done. Looking does not count."""
    statements = count(1)

    @event.listens_for(Engine, "after_cursor_execute")
    def seen(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        looks = statement.lstrip().startswith(("PRAGMA", "SELECT")) or not connection.engine.url.database
        if not looks and next(statements) == last:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
