"""What is asked of a PostgreSQL, and what is left in it."""

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from app.errors import OtherVersion
from app.storage.migrations.upgrade import FOLDER, CannotUpgrade, upgrade
from app.storage.postgres import CannotUse, PostgresStore
from app.storage.store import open_store
from app.storage.tables import accounts, authoring
from tests.cards import DILEMMA
from tests.people import Begeleider, Phone
from tests.report.playing import WITHHELD, begin, choose, text_on_regie, write
from tests.server import ROOT
from tests.storage.migrations.versions import LATER
from tests.storage.postgres.database import Postgres
from tests.storage.postgres.pair import Pair

pytestmark = [pytest.mark.lang, pytest.mark.disk]


def test_two_that_start_at_once_make_the_tables_once_and_they_are_those_of_the_code(postgres: Postgres) -> None:
    address = postgres.address(postgres.new_database())
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(open_store, [address, address])
    assert {accounts.Account, authoring.Revisie} <= {*SQLModel.__subclasses__()}
    with first.reader.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
        rules = {name: len(inspect(connection).get_check_constraints(name)) for name in SQLModel.metadata.tables}
    told = {
        name: sum(type(rule).__name__ == "CheckConstraint" for rule in table.constraints)
        for name, table in SQLModel.metadata.tables.items()
    }
    assert rules == told
    first.close()
    second.close()


def test_an_upgrade_that_goes_wrong_leaves_the_database_as_it_was(postgres: Postgres, tmp_path: Path) -> None:
    database = postgres.new_database()
    store = open_store(postgres.address(database))
    (newest,) = postgres.ask(database, "SELECT version_num FROM alembic_version")
    folder = tmp_path / "revisies"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    body = '    op.drop_table("hartslag")\n    op.execute("INSERT INTO bestaat_niet VALUES (1)")\n'
    (folder / "versions" / "later.py").write_text(LATER.format(before=newest[0], body=body))
    engine = store.engine_for_changes()
    with pytest.raises(CannotUpgrade, match="Er is niets veranderd"):
        upgrade(engine, folder)
    assert postgres.ask(database, "SELECT version_num FROM alembic_version") == [newest]
    assert postgres.ask(database, "SELECT count(*) FROM hartslag") == [(0,)]
    engine.dispose()
    store.close()
    postgres.ask(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(OtherVersion):
        open_store(postgres.address(database))


def test_a_database_with_the_tables_of_another_program_is_left_alone(postgres: Postgres) -> None:
    database = postgres.new_database()
    postgres.ask(database, "CREATE TABLE sessie (id text)")
    with pytest.raises(OtherVersion):
        open_store(postgres.address(database))
    assert postgres.ask(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]


@pytest.mark.parametrize(
    ("setting", "value"), [("log_min_duration_statement", "0"), ("log_statement", "all"), ("full_page_writes", "off")]
)
def test_a_server_that_would_write_down_who_chose_is_refused(postgres: Postgres, setting: str, value: str) -> None:
    database = postgres.new_database()
    postgres.ask("postgres", f"ALTER SYSTEM SET {setting} = '{value}'")
    postgres.ask("postgres", "SELECT pg_reload_conf()")
    try:
        wait_until(lambda: postgres.ask("postgres", f"SHOW {setting}") == [(value,)])
        with pytest.raises(CannotUse, match=f"Zet in PostgreSQL {setting} op"):
            open_store(postgres.address(database))
    finally:
        postgres.ask("postgres", f"ALTER SYSTEM RESET {setting}")
        postgres.ask("postgres", "SELECT pg_reload_conf()")
    assert postgres.ask(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


def test_a_database_that_is_not_there_is_told_in_dutch_and_no_password_is(postgres: Postgres) -> None:
    with pytest.raises(CannotUse, match="De database is niet bereikbaar") as refused:
        open_store(f"postgresql+psycopg://iemand:geheim@127.0.0.1:{postgres.port}/bestaat-niet")
    assert "geheim" not in str(refused.value)
    wrong = subprocess.run(
        [sys.executable, "-m", "app", "serve", "--port", "1"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={"GESPREK_DATABASE": "mysql://iemand:geheim@127.0.0.1/x"},
    )
    assert (wrong.returncode, "GESPREK_DATABASE klopt niet" in wrong.stderr) == (1, True)
    assert "geheim" not in wrong.stderr + wrong.stdout


def test_what_the_server_says_about_an_error_names_no_row(postgres: Postgres) -> None:
    store = PostgresStore(postgres.address(postgres.new_database()))
    with store.writer.connect() as connection:
        connection.execute(text("CREATE TEMP TABLE proef (code text PRIMARY KEY)"))
        twice = text("INSERT INTO proef VALUES (:code)")
        connection.execute(twice, {"code": "K7M4QX"})
        with pytest.raises(Exception, match="23505") as refused:
            connection.execute(twice, {"code": "K7M4QX"})
    told = f"{refused.getrepr(chain=True)}"
    assert "K7M4QX" not in told.replace('{"code": "K7M4QX"}', "")
    store.close()


def test_a_sign_that_no_keyboard_has_stops_nobody(noor: Begeleider) -> None:
    noor.start(DILEMMA)
    assert noor.act("afspraak", tekst="Eerst\0 vragen.").status_code == 303
    assert "Eerst vragen." in noor.see(f"/verslag/{noor.code}")
    assert noor.get("/s/AB%00CDE").status_code == 404


def test_a_text_that_was_not_shown_is_gone_from_the_tables_after_the_end(
    pair: Pair, noor: Begeleider, phones: Callable[[str], list[Phone]]
) -> None:
    noor.start(DILEMMA)
    team = phones(noor.code)
    begin(noor, team, "argumenten")
    choose(noor, team, "01")
    write(noor, team, "Eerst de feiten.", "Een team is van iedereen.", WITHHELD)
    assert noor.act("weglaten", id=text_on_regie(noor, WITHHELD), weg=1).status_code == 303
    noor.do("toon")
    assert in_tables(pair, WITHHELD)
    noor.do("einde")
    wait_until(lambda: not in_tables(pair, WITHHELD))
    assert in_tables(pair, "Eerst de feiten.")


def in_tables(pair: Pair, words: str) -> bool:
    """Whether these words stand in a file of this database; the server's own log of what was written is not there."""
    pair.rows("CHECKPOINT")
    ((number,),) = pair.rows("SELECT oid FROM pg_database WHERE datname = %s", pair.database)
    for path in (pair.postgres.data / "base" / str(number)).iterdir():
        # A file may go while we look.
        with contextlib.suppress(FileNotFoundError):
            if words.encode() in path.read_bytes():
                return True
    return False


def wait_until(holds: Callable[[], bool], patience: float = 20.0) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
