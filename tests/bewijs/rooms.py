"""A room that is played verb by verb on a disk of its own: the product without the web, as often as a proof needs."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, Self

from sqlmodel import select

from app import access
from app.ballots.keyring import Keyring
from app.content.library import Library
from app.errors import Refusal
from app.live.bell import Bell
from app.sessie.recovery import recover
from app.sessie.verbs import admission, progress, voting, vragen
from app.sessie.verbs.admission import Plan, PlannedStep
from app.sessie.verbs.lookups import vraag_of
from app.storage.tables.sessie import Sessie
from app.storage.writer import Database
from tests.disk import every_byte

CARD = "pesten-nieuwkomer"
# Of that card, with the blank.
ANSWERS = 5
NOW = 1_800_000_000


class Room:
    """Phones with tokens of their own, in a folder of their own. `close` puts it away as the product does."""

    def __init__(self, folder: Path, library: Library, beside: "Room | None" = None) -> None:
        self.folder, self.library = folder, library
        self.db: Database = (
            beside.db if beside else Database(folder / "gesprek.sqlite", Bell(), Keyring(folder / "sleutels"))
        )
        self.keyring = self.db.keyring
        self.id, self.code, self.host, self.tokens = "", "", access.new_token(), list[bytes]()

    @classmethod
    def begin(
        cls,
        folder: Path,
        library: Library,
        phones: int,
        cards: Sequence[str] = (CARD,),
        beside: "Room | None" = None,
        werkvorm: str = "kort",
    ) -> Self:
        """A new sessie in the lobby, with this many phones, counted; in the database of another one if given."""
        plan = Plan("Proef", 5, [PlannedStep(library.kaarten[card], werkvorm, 5) for card in cards])
        room = cls.of_plan(folder, library, plan, beside)
        for _ in range(phones):
            room.tokens.append(access.new_token())
            room.db.write_now(admission.join, room.code, room.tokens[-1], None)
        room.db.write_now(admission.count_heads, room.id, phones)
        return room

    @classmethod
    def of_plan(cls, folder: Path, library: Library, plan: Plan, beside: "Room | None" = None) -> Self:
        """A new sessie in the lobby, with nobody in it."""
        room = cls(folder, library, beside)
        room.code = room.db.write_now(
            admission.start_sessie,
            plan,
            titel="",
            streng=False,
            token=room.host,
            former=None,
            team=None,
            now=NOW,
        )
        with room.db.read() as session:
            room.id = access.find_sessie(session, room.code).id
        return room

    @classmethod
    def again(cls, folder: Path, library: Library, sessie_id: str, tokens: Sequence[bytes]) -> Self:
        """The room that somebody else left in this folder, after a start as the product does it."""
        room = cls(folder, library)
        room.id, room.tokens = sessie_id, list(tokens)
        recover(room.db)
        return room

    @property
    def sessie(self) -> Sessie:
        with self.db.read() as session:
            return session.exec(select(Sessie).where(Sessie.id == self.id)).one()

    @property
    def result(self) -> str | None:
        """What is kept of the present vraag (JSON), None while it is open."""
        with self.db.read() as session:
            found = vraag_of(session, session.get_one(Sessie, self.id))
        return found.resultaat if found else None

    @property
    def vraag(self) -> str:
        """The id of the present vraag."""
        with self.db.read() as session:
            found = vraag_of(session, session.get_one(Sessie, self.id))
        assert found
        return found.id

    def go_on(self) -> None:
        self.db.write_now(progress.go_forward, self.id, self.sessie.plek, NOW)

    def open(self) -> None:
        self.db.write_now(vragen.open_vraag, self.library, self.id, self.sessie.plek, NOW)

    def choose(self, choices: Sequence[int], order: Sequence[int] | None = None) -> None:
        """Each phone chooses what stands at its place, one after the other, in this order if that matters."""
        vraag = self.vraag
        for phone in order or range(len(self.tokens)):
            token, choice = self.tokens[phone], choices[phone]
            self.db.write_now(voting.cast_vote, self.id, token, vraag, [choice], 1)

    async def send(self, vraag: str, token: bytes, choice: int, number: int = 1) -> bool:
        """Send a choice while `served`, many at the same time if wanted; whether the product says that it is saved."""
        try:
            ballot = voting.Ballot(self.code, token, vraag, [choice], number)
            await self.db.write_together(voting.cast_votes, ballot)
        except Refusal:
            return False
        return True

    def shut(self) -> None:
        self.db.write_now(vragen.close_vraag, self.id, self.sessie.plek, NOW)

    def end(self) -> None:
        self.db.write_now(progress.end_sessie, self.id, NOW)

    @asynccontextmanager
    async def served(self) -> AsyncIterator[Self]:
        """Verbs can be written at the same time now. At the end the writer stops, and erases what it still had to."""
        self.db.start()
        try:
            yield self
        finally:
            await asyncio.to_thread(self.db.stop)

    def close(self) -> None:
        """Put it away as the product does."""

        async def stop() -> None:
            async with self.served():
                pass

        asyncio.run(stop())

    @property
    def bytes(self) -> bytes:
        """Everything that is on the disk now."""
        return every_byte(self.folder)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, looked at from outside."""
        return rows_of(self.folder / "gesprek.sqlite")


MakeRoom = Callable[..., Room]
"""`make_room(5)`: a room with five phones; the next one stands beside it, in the same database."""


def rows_of(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(database)) as found:
        tables = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: found.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608
