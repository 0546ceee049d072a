"""The tables are brought to this version before the doors open, and whatever interrupts that, nothing is lost."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from app.errors import OtherVersion
from app.storage.migrations.upgrade import FOLDER, CannotUpgrade, upgrade
from app.storage.sqlite import make_engine
from app.storage.tables import accounts, authoring, sessie
from tests.people import Begeleider, goodbye, team
from tests.server import ROOT, Server
from tests.storage.migrations.versions import CHOOSING, ENDED, LEADS, as_it_was, content

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# What a revision may have to do on SQLite: rebuild a table that others lean on, with a new rule.
REBUILD = """\
op.add_column("vraag", sa.Column("nieuw", sa.Integer(), nullable=True))
with op.batch_alter_table("stap") as stap:
    stap.alter_column("werkvorm", nullable=True)
    stap.add_column(sa.Column("proef", sa.Integer(), server_default="7", nullable=False))
op.execute("UPDATE vraag SET nieuw = 1")"""
BREAK = """\
op.execute("UPDATE vraag SET getoond = 1")
op.execute("DELETE FROM stap")"""
FAIL = """\
op.execute("DELETE FROM afspraak")
op.execute("INSERT INTO bestaat_niet VALUES ('geheim')")"""


@pytest.fixture
def newest() -> str:
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    assert head
    return head


def migrate(path: Path, folder: Path = FOLDER) -> None:
    engine = make_engine(path, begin="BEGIN IMMEDIATE", references=False)
    try:
        upgrade(engine, folder)
    finally:
        engine.dispose()


def test_the_revisions_make_the_tables_of_the_code_and_nothing_else(tmp_path: Path) -> None:
    made, told = tmp_path / "revisies.sqlite", tmp_path / "code.sqlite"
    migrate(made)
    engine, code = create_engine(f"sqlite:///{made}"), create_engine(f"sqlite:///{told}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert {accounts.Account, authoring.Revisie, sessie.Sessie} <= {*SQLModel.__subclasses__()}
    SQLModel.metadata.create_all(code)
    for name in SQLModel.metadata.tables:
        rules = [{rule["sqltext"] for rule in inspect(one).get_check_constraints(name)} for one in (engine, code)]
        assert rules[0] == rules[1], name
        assert without_row_numbers(made, name) == without_row_numbers(told, name), name
    engine.dispose()
    code.dispose()


def without_row_numbers(path: Path, table: str) -> bool:
    with closing(sqlite3.connect(path)) as database:
        (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return "WITHOUT ROWID" in made


def test_a_conversation_of_version_0_1_0_goes_on(old_file: Path, new_server: Callable[..., Server]) -> None:
    server = new_server()
    server.stop()
    for left in server.data.glob("gesprek.sqlite*"):
        left.unlink()
    old_file.rename(server.data / "gesprek.sqlite")
    server.start()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.cookies.set("gg-regie", LEADS)
        verslag = noor.see(f"/verslag/{ENDED}")
        assert "We vragen eerst wat er speelt." in verslag
        assert "Dit kan iedereen overkomen." in verslag
        noor.code = CHOOSING
        phones = team(server.base_url, CHOOSING, 5)
        noor.count(5).do("open")
        for phone in phones:
            phone.choose("02")
        noor.do("sluit", "toon")
        assert "5 keuzes" in noor.scherm
        goodbye(phones)


def test_what_0_1_0_left_is_stamped_and_otherwise_left_alone(old_file: Path, newest: str) -> None:
    before = content(old_file)
    migrate(old_file)
    assert as_it_was(content(old_file), before) == before
    with closing(sqlite3.connect(old_file)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest,)]


def test_after_a_power_cut_at_any_statement_the_next_start_has_everything(
    old_file: Path, tmp_path: Path, with_later: Callable[[str], Path]
) -> None:
    revisions, copies = with_later(REBUILD), tmp_path / "afgebroken"
    copies.mkdir()
    before = content(old_file)
    command = [sys.executable, "-m", "tests.storage.migrations.interrupted", old_file, revisions, copies]
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True)
    cut = sorted(copies.glob("*.sqlite"))
    assert len(cut) >= 10
    for path in cut:
        assert content(path) == before
        migrate(path, revisions)
        after = content(path)
        assert as_it_was(after, before) == before
        assert {row[-1] for row in after["stap"]} == {7}


def test_a_new_folder_that_was_cut_off_at_any_statement_just_starts(tmp_path: Path) -> None:
    empty, copies = tmp_path / "leeg.sqlite", tmp_path / "afgebroken"
    copies.mkdir()
    empty.touch()
    command = [sys.executable, "-m", "tests.storage.migrations.interrupted", empty, FOLDER, copies]
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True)
    cut = sorted(copies.glob("*.sqlite"))
    assert len(cut) > len(SQLModel.metadata.tables)
    for path in cut:
        assert content(path) == {}
        migrate(path)
        assert content(path).keys() == SQLModel.metadata.tables.keys()


@pytest.mark.parametrize("body", [BREAK, FAIL], ids=["a reference breaks", "a statement fails"])
def test_an_upgrade_that_goes_wrong_changes_nothing_and_says_so_without_a_row(
    old_file: Path, with_later: Callable[[str], Path], body: str
) -> None:
    revisions, before = with_later(body), content(old_file)
    with pytest.raises(CannotUpgrade, match="Er is niets veranderd") as refused:
        migrate(old_file, revisions)
    assert "geheim" not in str(refused.value)
    assert content(old_file) == before


@pytest.mark.parametrize("stamp", ["UPDATE alembic_version SET version_num = '9999'", "DELETE FROM alembic_version"])
def test_a_later_version_is_refused_in_dutch_and_not_one_byte_changes(old_file: Path, stamp: str) -> None:
    migrate(old_file)
    with closing(sqlite3.connect(old_file)) as database:
        database.execute(stamp)
        database.commit()
    before = old_file.read_bytes()
    command = [sys.executable, "-m", "app", "serve", "--port", "1", "--data", str(old_file.parent)]
    refused = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (refused.returncode, "een andere versie" in refused.stderr) == (1, True)
    assert "Traceback" not in refused.stderr
    assert old_file.read_bytes() == before


def test_tables_that_are_almost_those_of_0_1_0_are_not_taken_for_them(old_file: Path) -> None:
    with closing(sqlite3.connect(old_file)) as database:
        database.execute("ALTER TABLE afspraak ADD COLUMN wie TEXT")
        database.commit()
    before = content(old_file)
    with pytest.raises(OtherVersion):
        migrate(old_file)
    assert content(old_file) == before


def test_a_backup_of_0_1_0_comes_back_and_one_of_a_later_version_does_not(old_file: Path, tmp_path: Path) -> None:
    copy, later, folder = tmp_path / "kopie.sqlite", tmp_path / "later.sqlite", tmp_path / "terug"
    assert app("backup", copy, "--data", old_file.parent).returncode == 0
    assert app("restore", copy, "--data", folder).returncode == 0
    migrate(folder / "gesprek.sqlite")
    before = content(old_file)
    assert as_it_was(content(folder / "gesprek.sqlite"), before)["afspraak"] == before["afspraak"]
    (folder / "gesprek.sqlite").rename(later)
    with closing(sqlite3.connect(later)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    refused = app("restore", later, "--data", folder)
    assert (refused.returncode, "een andere versie" in refused.stderr) == (1, True)
    assert not (folder / "gesprek.sqlite").exists()


def app(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
