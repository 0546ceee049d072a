"""A budget for wrong codes, so that 887 million codes stay too many to try.

Addresses live in memory only, under a salt of this process, and never reach a log. Only wrong guesses count: a room of
sixty phones behind one address is never slowed down by joining.
"""

import hashlib
import secrets

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

PER_ADDRESS = RateLimitItemPerMinute(60, 10)
EVERYWHERE = RateLimitItemPerHour(1000)
SUSPECT = RateLimitItemPerHour(3)


class Guesses:
    """Counts wrong codes per address and in all."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._salt = secrets.token_bytes(16)

    def may_try(self, address: str) -> bool:
        """Whether this address may try a code. In a flood, addresses with several wrong guesses wait an hour."""
        key = self._key(address)
        flood = not self._limiter.test(EVERYWHERE, "all")
        return self._limiter.test(PER_ADDRESS, key) and not (flood and not self._limiter.test(SUSPECT, key))

    def wrong(self, address: str) -> None:
        key = self._key(address)
        for item, name in ((PER_ADDRESS, key), (EVERYWHERE, "all"), (SUSPECT, key)):
            self._limiter.hit(item, name)

    def _key(self, address: str) -> str:
        return hashlib.blake2b(address.encode(), key=self._salt, digest_size=16).hexdigest()
