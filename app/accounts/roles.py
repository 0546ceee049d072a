"""Who may do what, for how long a login holds, and the log of what happens to accounts."""

import logging
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from app.logbook import event

log = logging.getLogger("gesprek.accounts")

Rol: TypeAlias = Literal["begeleider", "trainer", "beheerder"]
ROLLEN: dict[Rol, str] = {"begeleider": "Begeleider", "trainer": "Trainer", "beheerder": "Beheerder"}
# What each role may do, in one sentence.
ROL_UITLEG: dict[Rol, str] = {
    "begeleider": "Start en leidt sessies.",
    "trainer": "Maakt ook kaarten en pakketten.",
    "beheerder": "Doet dat ook, en bepaalt wie er een account heeft.",
}
MAKERS: frozenset[Rol] = frozenset({"trainer", "beheerder"})
HERE = "Deze computer"

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 3600
# Between password and code one should not go and have lunch.
CODE_SECONDS = 10 * 60
# How old "last seen" may be before it is written down again.
SEEN_SECONDS = 60
DAY_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Maker:
    """Who makes cards. `account_id` is None for whoever sits at the computer that the server runs on, as `HERE`."""

    account_id: str | None
    naam: str
    rol: Rol


@dataclass(frozen=True)
class Ingelogd:
    """Whoever this browser is logged in as. `merk` is the hash of its token."""

    account_id: str
    naam: str
    rol: Rol
    merk: bytes = field(repr=False)


def safe_path(verder: str) -> str:
    """A path on this site to go on to, or "/" for anything that could lead elsewhere."""
    there = urlsplit(verder)
    plain = verder.isprintable() and "\\" not in verder and len(verder) <= 500
    return verder if plain and verder.startswith("/") and not (there.scheme or there.netloc) else "/"


def note(what: str, *, account: str = "", naam: str = "", door: str = "", rol: str = "") -> None:
    """Write one plain line about an account to the log: who, what, and never a password, code, link or address.

    `account` and `door` are ids: whom it is about, and who did it. Of whoever takes part there is no line anywhere.
    """
    event(log, what, account=account[:8], naam=naam, rol=rol, door=door[:8])
