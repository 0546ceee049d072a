"""The promises as figures: proofs that take long, and the table of all proofs.

A test that proves a figure of `figures.py` carries its number, `@pytest.mark.bewijs("A9")`, wherever it lives, and
tells the fixture `measured` what it found. `python -m tests.bewijs` (or `make bewijs`) runs them all in their long form
and writes the table in `docs/bewijs.md`.
"""

import os
from collections.abc import Callable

MEASURED = "gemeten"
FORM, LONG = "GESPREK_BEWIJS", "lang"
# What a proof tells, for the table.
Measured = Callable[[str], None]


def size(short: int, long: int) -> int:
    """How often to try: `short` in every run of the tests, `long` when the figures are made."""
    return long if os.environ.get(FORM) == LONG else short
