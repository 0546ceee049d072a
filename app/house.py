"""Everything that a request needs, made once at start-up and handed down."""

from dataclasses import dataclass

from app.ballots.keyring import Keyring
from app.config import Settings, Toegang
from app.content.library import Library, Shelves
from app.db import Database
from app.live import Bell


@dataclass(frozen=True)
class House:
    """`here_only` says that nobody but whoever sits at this computer can reach the server."""

    settings: Settings
    bell: Bell
    db: Database
    keyring: Keyring
    shelves: Shelves
    here_only: bool = True

    @property
    def toegang(self) -> Toegang:
        """Who may start sessies. Without a setting everybody, as long as only this computer can ask."""
        return self.settings.toegang or ("open" if self.here_only else "accounts")

    @property
    def library(self) -> Library:
        """The content as it is now. A sessie keeps the cards that it began with."""
        return self.shelves.now
