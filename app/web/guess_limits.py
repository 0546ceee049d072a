"""A budget for wrong codes, so that 887 million codes stay too many to try.

Addresses live in memory only, under a salt of this process, and never reach a log. Only wrong guesses count: a room of
sixty phones behind one address is never slowed down by joining. A browser with a cookie of ours draws on a budget of
its own beside that of its address: its mistakes close no door to others, and a made-up cookie buys no endless guessing.
"""

import hashlib
import ipaddress
import secrets

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

PER_ADDRESS = RateLimitItemPerMinute(60, 10)
EVERYWHERE = RateLimitItemPerHour(1000)
SUSPECT = RateLimitItemPerHour(3)
# So many scherms are remembered; the oldest goes first.
MOST_OPENED = 10_000


class Guesses:
    """Counts wrong codes per address and in all."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._salt = secrets.token_bytes(16)
        self._opened: dict[tuple[str, str], None] = {}
        self._weight = 1

    def count_for(self, processes: int) -> None:
        """So many processes count, each for itself: a wrong code weighs as many, and together they allow no more."""
        self._weight = max(1, processes)

    def may_try(self, address: str, *, cookie: bool = False) -> bool:
        """Whether this address may try a code. In a flood, addresses with several wrong guesses wait an hour."""
        key = self._key(address, cookie=cookie)
        flood = not self._limiter.test(EVERYWHERE, "all")
        return self._limiter.test(PER_ADDRESS, key) and not (flood and not self._limiter.test(SUSPECT, key))

    def wrong(self, address: str, *, cookie: bool = False) -> None:
        key = self._key(address, cookie=cookie)
        for item, name in ((PER_ADDRESS, key), (EVERYWHERE, "all"), (SUSPECT, key)):
            self._limiter.hit(item, name, cost=self._weight)

    def remember(self, address: str, sessie_id: str) -> None:
        """This address has opened the scherm of this sessie: somebody else's guesses no longer keep it away."""
        self._opened[self._key(address), sessie_id] = None
        while len(self._opened) > MOST_OPENED:
            self._opened.pop(next(iter(self._opened)), None)

    def has_opened(self, address: str, sessie_id: str) -> bool:
        return (self._key(address), sessie_id) in self._opened

    def _key(self, address: str, *, cookie: bool = False) -> str:
        name = f"{network(address)} {cookie}"
        return hashlib.blake2b(name.encode(), key=self._salt, digest_size=16).hexdigest()


def network(address: str) -> str:
    """What one household or office cannot change at will: an IPv4 address, or the first 64 bits of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found, 64), strict=False))
