"""What happens to accounts, one plain line each: who, what, and never a password, code, link or address.

It is about who leads, writes and runs; of whoever takes part there is no line anywhere.
"""

import logging
import sys

log = logging.getLogger("gesprek.accounts")


def note(what: str, *, account: str = "", naam: str = "", door: str = "", rol: str = "") -> None:
    """Write one line. `account` and `door` are ids: whom it is about, and who did it."""
    parts = {"account": account[:8], "naam": naam, "rol": rol, "door": door[:8]}
    log.info("%s%s", what, "".join(f" {name}={value!r}" for name, value in parts.items() if value))


def write_lines() -> None:
    """Let these lines come where the server's own messages come."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(logging.Formatter("%(asctime)s accounts: %(message)s"))
    log.addHandler(lines)
    log.setLevel(logging.INFO)
    log.propagate = False
