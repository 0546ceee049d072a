"""The product with one commit for every vote: `python -m bench.commit_each serve …`, only to measure against."""

import sys

from app.__main__ import main
from app.storage.transaction import Job
from app.storage.writer import Database


def one(self: Database) -> tuple[list[Job], bool]:
    """One job, and whether there is more to come."""
    job = self._queue.get()
    return ([], False) if job is None else ([job], True)


Database._gather = one  # type: ignore[method-assign]

sys.exit(main(sys.argv[1:]))
