"""The link with which somebody becomes beheerder: for the first one, and for whoever lost everything."""

import sys
import time
from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlmodel import Session

from app import access
from app.accounts import admin_verbs
from app.config import Settings
from app.errors import CannotStart
from app.storage.sqlite import make_engine
from app.storage.writer import Database, Tx

HOURS = 24


def first_link(db: Database, settings: Settings) -> str | None:
    """The address with which the first beheerder begins, None when there is one. Call it before the server listens.

    Earlier ones of this server hold no longer; where several processes share a database each has its own.
    """
    link = access.new_token()
    made = db.write_now(_add_first_link, link, only_one=not db.store.shared)
    return _address(settings, link) if made else None


def run_beheerder(data: Path | None) -> int:
    """Print a fresh link, while the server runs or not. 1 when there is no database of this version yet."""
    given = Settings()
    settings = given.model_copy(update={"data": data}) if data else given
    link = access.new_token()
    try:
        engine = _writer(settings.place)
        try:
            with engine.begin() as connection:
                if not inspect(connection).has_table("uitnodiging"):
                    print("Start de server eerst één keer met deze gegevens.", file=sys.stderr)  # noqa: T201
                    return 1
                with Session(connection, join_transaction_mode="rollback_only") as session:
                    admin_verbs.server_link(session, link, int(time.time()), only_one=True)
                    session.flush()
        finally:
            engine.dispose()
    except CannotStart as trouble:
        print(trouble, file=sys.stderr)  # noqa: T201
        return 1
    print(describe_link(_address(settings, link)))  # noqa: T201
    return 0


def describe_link(address: str) -> str:
    """What whoever sits at the server should know about the link."""
    return f"Word beheerder met deze link. Hij werkt één keer, {HOURS} uur lang:\n{address}"


def _add_first_link(tx: Tx, link: bytes, *, only_one: bool) -> bool:
    if admin_verbs.beheerders(tx.session):
        return False
    admin_verbs.server_link(tx.session, link, int(time.time()), only_one=only_one)
    return True


def _address(settings: Settings, link: bytes) -> str:
    return f"{settings.adres}/uitnodiging/{link.hex()}"


def _writer(place: Path | str) -> Engine:
    """What writes in the database beside a server that runs. Raises `CannotStart`."""
    if isinstance(place, Path):
        if not place.is_file():
            raise CannotStart(f"Hier staat geen database: {place}. Start de server eerst.")
        return make_engine(place, begin="BEGIN IMMEDIATE")
    from app.storage.postgres import PostgresStore

    return PostgresStore(place).writer
