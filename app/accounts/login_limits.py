"""Rate limits for wrong passwords and codes: they make guessing slow, and lock nobody out.

Who mistypes often from one network waits; the others come in as ever. Where one account is tried from many networks,
every try for it takes longer. Addresses and names live in memory only, as hashes under a salt of this process.
"""

import asyncio
import hashlib
import secrets

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.accounts.refusals import TooManyTries
from app.web.guess_limits import network

FOR_ONE = RateLimitItemPerMinute(5, 5)
PER_NETWORK = RateLimitItemPerMinute(40, 10)
FROM_EVERYWHERE = RateLimitItemPerHour(20)
DELAY_SECONDS = 2.0
# Each password that is tried takes 64 MB for a moment.
AT_ONCE = 2


class Tries:
    """Counts wrong passwords and codes."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._salt = secrets.token_bytes(16)
        self.hashing = asyncio.Semaphore(AT_ONCE)

    async def before(self, address: str, name: str) -> None:
        """Wait where this account is under attack. Raises `TooManyTries` for a network that was wrong too often."""
        place, both, who = self._keys(address, name)
        if not (self._limiter.test(FOR_ONE, both) and self._limiter.test(PER_NETWORK, place)):
            raise TooManyTries
        if not self._limiter.test(FROM_EVERYWHERE, who):
            await asyncio.sleep(DELAY_SECONDS)

    def wrong(self, address: str, name: str) -> None:
        place, both, who = self._keys(address, name)
        for item, key in ((PER_NETWORK, place), (FOR_ONE, both), (FROM_EVERYWHERE, who)):
            self._limiter.hit(item, key)

    def _keys(self, address: str, name: str) -> tuple[str, str, str]:
        """The network, this name from there, and the name from wherever."""
        place = network(address)
        return self._hash("netwerk", place), self._hash("samen", place, name), self._hash("naam", name)

    def _hash(self, *parts: str) -> str:
        return hashlib.blake2b("\0".join(parts).encode(), key=self._salt, digest_size=16).hexdigest()
