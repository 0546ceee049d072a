"""A copy of the data for safekeeping, and putting it back in an empty folder.

Nothing of a phone goes along, and no text that was not shown: a backup lives longer than a conversation, and what the
app erases must not come back from a drawer. The keys are never in it, so a sessie that was running goes on at the last
card, and everybody joins again.
"""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.config import Settings
from app.errors import CannotStart, OtherVersion
from app.storage.backup_postgres import NotEmpty, Older, copy_in, copy_out
from app.storage.migrations.upgrade import version_of_file
from app.storage.sqlite import AlreadyRunning, claim
from app.storage.tables.accounts import Aanmelding, Uitnodiging
from app.storage.tables.authoring import Makenlink
from app.storage.tables.sessie import Deelnemer, Meegedaan, Tekst, Vote, Wissel

# What is of a phone, and what would let somebody in.
LEFT_OUT = (Vote, Deelnemer, Meegedaan, Wissel, Aanmelding, Uitnodiging, Makenlink)


class CannotCopy(RuntimeError):
    """A backup that cannot be made or put back, with a Dutch sentence that says why."""


def run_backup(target: Path, data: Path | None) -> int:
    """Make a backup and say so; 1 when that cannot be done."""
    place = _place(data)
    act = partial(back_up, place) if isinstance(place, Path) else partial(back_up_postgres, place)
    return _told(lambda: act(target), f"De back-up staat in {target}. Er zit geen sleutel in.")


def run_restore(source: Path, data: Path | None) -> int:
    """Put a backup back and say so; 1 when that cannot be done."""
    place = _place(data)
    if isinstance(place, Path):
        return _told(lambda: restore(source, place), "De gegevens staan terug. Start de server nu.")
    return _told(lambda: restore_postgres(source, place), "De gegevens staan in PostgreSQL. Start de servers nu.")


def back_up(database: Path, target: Path) -> None:
    """Copy the database to a new file that only its owner may read. The server may go on meanwhile.

    Raises `CannotCopy` when there is no database, or when the target is there already.
    """
    if not database.is_file():
        raise CannotCopy(f"Hier staat geen database: {database}.")
    if target.exists():
        raise CannotCopy(f"Dit bestand is er al: {target}. Kies een andere naam.")
    # In memory first: what is left out of the copy must never have been in the file.
    with _opened(f"{database.resolve().as_uri()}?mode=ro") as live, _opened(":memory:") as copy:
        live.backup(copy)
        for name in {table.__tablename__ for table in LEFT_OUT} & _tables_in(copy):
            copy.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own.
        copy.execute(f"DELETE FROM {Tekst.__tablename__} WHERE staat != 'getoond'")  # noqa: S608 - as above.
        copy.commit()
        _make_private(target)
        try:
            copy.execute("VACUUM INTO ?", (str(target),))
        except BaseException:
            target.unlink()
            raise


def restore(source: Path, database: Path) -> None:
    """Put a backup in a folder without a database; one of an earlier version is brought up to date by the next start.

    Raises `CannotCopy`, also when it is no whole backup of ours or a later version made it.
    """
    if database.exists():
        raise CannotCopy(f"Hier staat al een database: {database}. Zet die eerst opzij, of kies een lege map.")
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        held = claim(database.with_suffix(".lock"))
    except AlreadyRunning as running:
        raise CannotCopy(str(running)) from None
    with held:
        if not source.is_file() or not _is_whole(source):
            raise CannotCopy(f"Dit is geen hele back-up: {source}.")
        draft = database.with_suffix(".terug")
        draft.unlink(missing_ok=True)
        _make_private(draft)
        draft.write_bytes(source.read_bytes())
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.rename(database)


def back_up_postgres(address: str, target: Path) -> None:
    """Copy what stands in PostgreSQL to a new file of the same form. Raises `CannotCopy`."""
    if target.exists():
        raise CannotCopy(f"Dit bestand is er al: {target}. Kies een andere naam.")
    _make_private(target)
    try:
        copy_out(address, target, {str(table.__tablename__) for table in LEFT_OUT})
    except BaseException as trouble:
        target.unlink()
        if isinstance(trouble, Older):
            raise CannotCopy("De database is van een eerdere versie. Start eerst de server.") from None
        raise


def restore_postgres(source: Path, address: str) -> None:
    """Put a backup in an empty PostgreSQL, whether it was made there or of a folder. Raises `CannotCopy`."""
    if not source.is_file() or not _is_whole(source):
        raise CannotCopy(f"Dit is geen hele back-up: {source}.")
    try:
        copy_in(source, address)
    except NotEmpty:
        raise CannotCopy("In deze database staan al gegevens. Kies een lege.") from None


def _told(act: Callable[[], None], done: str) -> int:
    try:
        act()
    except (CannotCopy, CannotStart, OSError, sqlite3.Error) as trouble:
        print(f"Dit lukte niet. {trouble}", file=sys.stderr)  # noqa: T201
        return 1
    print(done)  # noqa: T201
    return 0


def _is_whole(path: Path) -> bool:
    with _opened(f"{path.resolve().as_uri()}?mode=ro&immutable=1") as found:
        try:
            (verdict,) = found.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError:
            return False
    try:
        return bool(verdict == "ok") and version_of_file(path) is not None
    except OtherVersion as other:
        raise CannotCopy(str(other)) from None


def _tables_in(database: sqlite3.Connection) -> set[str]:
    """An earlier version had fewer tables."""
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _opened(address: str) -> contextlib.closing[sqlite3.Connection]:
    return contextlib.closing(sqlite3.connect(address, uri=address.startswith("file:")))


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read. Raises `FileExistsError`."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _place(data: Path | None) -> Path | str:
    settings = Settings()
    return (settings.model_copy(update={"data": data}) if data else settings).place
