"""Everything that a request needs, made once at start-up and handed down."""

from dataclasses import dataclass

from app.ballots.keyring import Keyring
from app.config import Settings
from app.content.library import Library
from app.db import Database
from app.live import Bell


@dataclass(frozen=True)
class House:
    settings: Settings
    bell: Bell
    db: Database
    keyring: Keyring
    library: Library
