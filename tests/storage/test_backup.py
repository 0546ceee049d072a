"""A backup holds what was shown and nothing of a phone, and a sessie goes on from it."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from app.storage.backup import LEFT_OUT
from tests.bewijs import Measured, size
from tests.disk import every_byte
from tests.ledgers import begin as begin_choosing
from tests.ledgers import everybody_voting
from tests.people import Begeleider, Person, goodbye, team
from tests.report.playing import begin, choose, write
from tests.server import ROOT, Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]

FIRST, SECOND = "pesten-nieuwkomer", "stelling-beetje-integer"
AGREED = "We vragen eerst wat er speelt."


def app(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def rows(path: Path, statement: str) -> list[tuple[bytes | str | int, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


@pytest.mark.bewijs("R18")
def test_a_sessie_goes_on_from_a_backup_that_holds_nothing_of_a_phone(
    new_server: Callable[..., Server], tmp_path: Path
) -> None:
    server = new_server()
    copy = tmp_path / "kopie.sqlite"
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(FIRST, SECOND)
        phones = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        for phone in phones:
            phone.choose("02")
        noor.do("sluit", "toon").act("afspraak", tekst=AGREED)
        noor.act("naar", stap=2)
        noor.do("open")
        for phone in phones:
            phone.choose("01")
        noor.act("wissel")
        secrets = rows(server.data / "gesprek.sqlite", "SELECT voter FROM vote UNION SELECT merk FROM deelnemer")
        secrets += rows(server.data / "gesprek.sqlite", "SELECT sealed FROM vote UNION SELECT merk FROM wissel")
        assert len(secrets) == 5 + 5 + 5 + 1

        made = app("backup", copy, "--data", server.data)
        assert made.returncode == 0, made.stderr
        assert "Er zit geen sleutel in" in made.stdout
        assert copy.stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == [copy.name]
        kept = copy.read_bytes()
        assert AGREED.encode() in kept
        assert not [secret for (secret,) in secrets if isinstance(secret, bytes) and secret in kept]
        goodbye(phones)
    server.stop()

    shutil.rmtree(server.data)
    back = app("restore", copy, "--data", server.data)
    assert back.returncode == 0, back.stderr
    server.start()
    with Begeleider(server.base_url, "Noor") as again, Person(server.base_url, "Ruud") as ruud:
        again.cookies, again.code = noor.cookies, noor.code
        assert "(bijna) iedereen" in again.see(f"/verslag/{noor.code}")
        assert AGREED in again.see(f"/verslag/{noor.code}")
        assert ruud.get(f"/verslag/{noor.code}").status_code == 403
        phones = team(server.base_url, noor.code, 5)
        again.count(5).do("open")
        for phone in phones:
            phone.choose("02")
        again.do("sluit", "toon")
        assert "5 keuzes" in again.scherm
        goodbye(phones)


@pytest.mark.bewijs("R18")
def test_a_backup_that_is_made_while_everybody_chooses_is_whole_and_holds_no_choice(
    new_server: Callable[..., Server], tmp_path: Path, measured: Measured
) -> None:
    server, copies = new_server(), size(2, 3)
    with Begeleider(server.base_url, "Noor") as noor:
        phones, ledgers = begin_choosing(noor, server)
        with everybody_voting(ledgers):
            for number in range(copies):
                copy, there = tmp_path / f"{number}.sqlite", tmp_path / f"terug-{number}"
                assert app("backup", copy, "--data", server.data).returncode == 0
                assert app("restore", copy, "--data", there).returncode == 0
                back = there / "gesprek.sqlite"
                assert rows(back, "PRAGMA integrity_check") == [("ok",)]
                assert [titel for (titel,) in rows(back, "SELECT moment FROM sessie")] == ["kiezen"]
                assert rows(back, "SELECT count(*) FROM vote UNION SELECT count(*) FROM deelnemer") == [(0,)]
        assert all(ledger.holds for ledger in ledgers)
        goodbye(phones)
    said = sum(ledger.count for ledger in ledgers)
    measured(f"{copies} back-ups tijdens {said} bevestigde keuzes: alle heel, zonder keuze, en geen keuze kwijt")


def test_a_text_that_was_not_shown_is_in_no_backup(new_server: Callable[..., Server], tmp_path: Path) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(FIRST)
        phones = team(server.base_url, noor.code, 5)
        begin(noor, phones, "argumenten")
        choose(noor, phones, "01")
        write(noor, phones, *(f"Gedachte nummer {number}." for number in range(5)))
        before, after = tmp_path / "voor.sqlite", tmp_path / "na.sqlite"
        assert app("backup", before, "--data", server.data).returncode == 0
        noor.do("toon")
        assert app("backup", after, "--data", server.data).returncode == 0
        goodbye(phones)
    assert b"Gedachte nummer" in every_byte(server.data)
    assert b"Gedachte nummer" not in before.read_bytes()
    assert after.read_bytes().count(b"Gedachte nummer") == 5


@pytest.fixture
def stopped(new_server: Callable[..., Server]) -> Server:
    """A server that has run once, and stopped as it should."""
    server = new_server()
    server.stop()
    return server


@pytest.mark.bewijs("R18")
def test_nothing_is_overwritten_and_nothing_broken_is_put_back(stopped: Server, tmp_path: Path) -> None:
    copy, broken, empty = tmp_path / "kopie.sqlite", tmp_path / "stuk.sqlite", tmp_path / "leeg"
    assert app("backup", copy, "--data", stopped.data).returncode == 0
    again = app("backup", copy, "--data", stopped.data)
    assert (again.returncode, "Dit bestand is er al" in again.stderr) == (1, True)
    there = app("restore", copy, "--data", stopped.data)
    assert (there.returncode, "Hier staat al een database" in there.stderr) == (1, True)
    content = copy.read_bytes()
    for damaged in (content[: len(content) // 2], b"x" * 5000, b"", b"SQLite format 3\0"):
        broken.write_bytes(damaged)
        refused = app("restore", broken, "--data", empty)
        assert (refused.returncode, "geen hele back-up" in refused.stderr) == (1, True)
        assert not (empty / "gesprek.sqlite").exists()
    nothing = app("backup", tmp_path / "niets.sqlite", "--data", empty)
    assert (nothing.returncode, "Hier staat geen database" in nothing.stderr) == (1, True)


def test_every_table_with_something_of_a_phone_is_left_out() -> None:
    """A table that is yet to come, and has a mark or a voter, must be looked at here."""
    tables = SQLModel.metadata.tables.items()
    of_phones = {name for name, table in tables if {"merk", "voter"} & {*table.columns.keys()}}
    # Of who leads and of a team the mark stays: without it nobody could open the verslag or the memory any more.
    assert {str(table.__tablename__) for table in LEFT_OUT} == of_phones - {"begeleider", "team"}
