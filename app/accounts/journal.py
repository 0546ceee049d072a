"""What happens to accounts, one plain line each: who, what, and never a password, code, link or address.

It is about who leads, writes and runs; of whoever takes part there is no line anywhere.
"""

import logging

from app.logbook import event

log = logging.getLogger("gesprek.accounts")


def note(what: str, *, account: str = "", naam: str = "", door: str = "", rol: str = "") -> None:
    """Write one line. `account` and `door` are ids: whom it is about, and who did it."""
    event(log, what, account=account[:8], naam=naam, rol=rol, door=door[:8])
