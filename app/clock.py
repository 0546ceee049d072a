"""What time it is: the clock of the wall as it was when this process began, and from there the seconds that went by.

Somebody who sets the clock of the machine, or a time server that makes it jump, ends no writing and no sessie here.
The rate still follows the wall; a clock that was put right is believed at the next start.
"""

import time

# A laptop that slept has lived through that time too; where the system does not count it, nothing does.
_PASSED = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
_BEGAN = time.time() - time.clock_gettime(_PASSED)


def now() -> float:
    """Seconds since 1970, which never go back and never jump."""
    return _BEGAN + time.clock_gettime(_PASSED)
