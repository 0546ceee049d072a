"""Two presses on "Doe mee" are one phone: the door page carries a number, and that number belongs to one token."""

import threading
import time

from app.access import new_token

KEEP_SECONDS = 60.0


class Tickets:
    """Numbers of door pages with the token that their first press made. In memory only, for a minute."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[float, bytes]] = {}
        self._lock = threading.Lock()

    def token_for(self, ticket: str) -> bytes:
        """The token of this door page: new at its first press, the same one shortly after; new without a number."""
        now = time.monotonic()
        with self._lock:
            self._made = {name: made for name, made in self._made.items() if now - made[0] < KEEP_SECONDS}
            if not ticket:
                return new_token()
            return self._made.setdefault(ticket, (now, new_token()))[1]
