"""A backup of PostgreSQL is the same file as that of a folder: it goes back in either, and holds nothing of a phone."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.backup import LEFT_OUT
from tests.people import Begeleider, goodbye, team
from tests.server import ROOT, Server
from tests.storage.postgres.database import Postgres
from tests.storage.postgres.pair import Pair

pytestmark = [pytest.mark.lang, pytest.mark.disk]

CARD = "pesten-nieuwkomer"
AGREED = "We vragen het eerst na."


def app(*arguments: str | Path, database: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    environ = {**os.environ, "GESPREK_DATABASE": database}
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=environ)


@pytest.fixture
def noor(pair: Pair) -> Iterator[Begeleider]:
    """Noor, whose team of five has agreed on something and chooses once more."""
    with Begeleider(pair.first.base_url, "Noor") as noor:
        noor.start(CARD)
        phones = team(pair.first.base_url, noor.code, 5)
        noor.act("afspraak", tekst=AGREED)
        noor.count(5).do("volgende", "open")
        for phone in phones:
            phone.choose("02")
        yield noor
        # The other tests here count what is left of phones, and there must be nothing.
        noor.act("einde", zeker=1)
        goodbye(phones)


@pytest.mark.bewijs("R18")
def test_what_was_agreed_is_back_in_a_folder_and_in_another_database_and_no_phone_is(
    noor: Begeleider, pair: Pair, postgres: Postgres, new_server: Callable[..., Server], tmp_path: Path
) -> None:
    copy = tmp_path / "kopie.sqlite"
    made = app("backup", copy, database=postgres.address(pair.database))
    assert made.returncode == 0, made.stderr
    with closing(sqlite3.connect(copy)) as opened:
        left = {
            table.__tablename__: opened.execute(f"SELECT count(*) FROM {table.__tablename__}").fetchone()  # noqa: S608
            for table in LEFT_OUT
        }
    assert set(left.values()) == {(0,)}
    traces = [value for (value,) in pair.rows("SELECT voter FROM vote UNION SELECT merk FROM deelnemer")]
    assert len(traces) >= 10
    assert not [trace for trace in traces if bytes(trace) in copy.read_bytes()]
    assert copy.stat().st_mode & 0o077 == 0

    folder = tmp_path / "map"
    assert app("restore", copy, "--data", folder).returncode == 0
    database = postgres.new_database()
    put_back = app("restore", copy, database=postgres.address(database))
    assert put_back.returncode == 0, put_back.stderr
    for settings in ({"GESPREK_DATABASE": postgres.address(database)}, {}):
        server = new_server(**settings)
        if not settings:
            server.stop()
            for name in folder.iterdir():
                name.replace(server.data / name.name)
            server.start()
        with Begeleider(server.base_url, "Noor") as again:
            again.cookies = noor.cookies
            assert AGREED in again.see(f"/verslag/{noor.code}")
        server.stop()


def test_a_backup_never_lands_on_what_is_there(
    noor: Begeleider, pair: Pair, postgres: Postgres, tmp_path: Path
) -> None:
    copy = tmp_path / "kopie.sqlite"
    address = postgres.address(pair.database)
    assert app("backup", copy, database=address).returncode == 0
    before = copy.read_bytes()
    again = app("backup", copy, database=address)
    assert (again.returncode, copy.read_bytes()) == (1, before)
    assert "Dit bestand is er al" in again.stderr
    full = app("restore", copy, database=address)
    assert full.returncode == 1
    assert "staan al gegevens" in full.stderr
    assert AGREED in noor.see(f"/verslag/{noor.code}")
    broken = tmp_path / "half.sqlite"
    broken.write_bytes(before[: len(before) // 2])
    empty = postgres.new_database()
    refused = app("restore", broken, database=postgres.address(empty))
    assert refused.returncode == 1
    assert "geen hele back-up" in refused.stderr
