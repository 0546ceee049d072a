"""The writer: what is answered, what rings, and what happens when the disk refuses."""

import asyncio
import contextlib
import logging
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.ballots.keyring import Keyring
from app.errors import CannotStore, NotNow, OtherVersion, Refusal
from app.live.bell import Bell
from app.storage.sqlite import AlreadyRunning
from app.storage.tables.sessie import Hartslag
from app.storage.writer import Database, Tx

pytestmark = pytest.mark.disk

PATIENCE = 15.0


@asynccontextmanager
async def opened(folder: Path, bell: Bell) -> AsyncIterator[Database]:
    db = Database(folder / "gesprek.sqlite", bell, Keyring(folder / "sleutels"))
    db.start()
    try:
        yield db
    finally:
        await asyncio.to_thread(db.stop)


def beat(tx: Tx) -> int:
    row = tx.session.get(Hartslag, 1) or Hartslag()
    row.slag += 1
    tx.session.add(row)
    tx.ring("slag")
    return row.slag


class Stubborn:
    """An erasure that the disk refuses the first times."""

    def __init__(self, refusals: int, loop: asyncio.AbstractEventLoop) -> None:
        self._left, self._loop = refusals, loop
        self.done = asyncio.Event()

    def __call__(self) -> None:
        self._left -= 1
        if self._left >= 0:
            raise OSError("geheim")
        self._loop.call_soon_threadsafe(self.done.set)


def test_an_erasure_that_fails_does_not_hide_the_step_and_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> None:
        bell = Bell()
        async with opened(tmp_path, bell) as db:
            erasure = Stubborn(2, asyncio.get_running_loop())

            def step(tx: Tx) -> int:
                tx.after_commit(erasure)
                return beat(tx)

            with bell.listen("slag") as (rung,):
                assert await db.write(step) == 1
                await asyncio.wait_for(rung.wait(), PATIENCE)
            await asyncio.wait_for(erasure.done.wait(), PATIENCE)

    with caplog.at_level(logging.ERROR):
        asyncio.run(play())
    assert "OSError" in caplog.text
    assert "geheim" not in caplog.text


def test_the_writer_lives_on_after_an_error_of_any_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> None:
        async with opened(tmp_path, Bell()) as db:
            with monkeypatch.context() as broken:
                broken.setattr(db._writer, "begin", lambda: 1 // 0)
                with pytest.raises(CannotStore):
                    await db.write(beat)
            assert await db.write(beat) == 1

    asyncio.run(play())


def test_the_file_is_rewritten_as_soon_as_nobody_writes(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, Bell()) as db:
            file = tmp_path / "gesprek.sqlite"
            await db.write(lambda tx: fill(tx))
            db.truncate_log()
            full = file.stat().st_size

            def clear(tx: Tx) -> None:
                tx.session.connection().exec_driver_sql("DROP TABLE vol")
                tx.after_commit(db.vacuum)

            await db.write(clear)
            assert file.stat().st_size == full
            async with asyncio.timeout(PATIENCE):
                while file.stat().st_size == full:
                    await asyncio.sleep(0.05)

    asyncio.run(play())


def fill(tx: Tx) -> None:
    connection = tx.session.connection()
    connection.exec_driver_sql("CREATE TABLE vol (tekst)")
    connection.exec_driver_sql("INSERT INTO vol VALUES (zeroblob(200000))")


def test_a_write_that_takes_too_long_is_a_refusal(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, Bell()) as db:
            other = sqlite3.connect(tmp_path / "gesprek.sqlite", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(CannotStore):
                await db.write_within(0.2, beat)
            other.execute("ROLLBACK")
            other.close()
            assert await db.write(beat) >= 1

    asyncio.run(play())


def test_a_second_process_is_refused_in_dutch_until_the_first_is_gone(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.storage.writer import Database; from app.live.bell import Bell;"
        "from app.ballots.keyring import Keyring; place = Path(sys.argv[1]);"
        "db = Database(place, Bell(), Keyring(place.parent / 'sleutels')); print('open', flush=True); sys.stdin.read()"
    )
    path = tmp_path / "gesprek.sqlite"
    first = subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout
        assert first.stdout.readline() == "open\n"
        with pytest.raises(AlreadyRunning, match="draait al"):
            Database(path, Bell(), Keyring(tmp_path / "sleutels"))
        first.kill()

    async def play() -> None:
        async with opened(tmp_path, Bell()) as db:
            assert await db.write(beat) == 1

    asyncio.run(play())


def test_data_of_another_version_is_refused_in_dutch_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE sessie (id TEXT PRIMARY KEY, code TEXT)")
        old.execute("INSERT INTO sessie VALUES ('een', 'K7M4QX')")
        old.commit()
    with pytest.raises(OtherVersion, match="een andere versie"):
        Database(path, Bell(), Keyring(tmp_path / "sleutels"))
    with contextlib.closing(sqlite3.connect(path)) as old:
        assert old.execute("SELECT id, code FROM sessie").fetchall() == [("een", "K7M4QX")]
        assert len(old.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()) == 1


def test_what_waits_side_by_side_is_done_in_one_go_and_each_is_answered_by_itself(tmp_path: Path) -> None:
    lots: list[list[int]] = []

    def halve(_tx: Tx, numbers: Sequence[int]) -> list[int | Refusal]:
        lots.append(list(numbers))
        return [NotNow() if number % 2 else number // 2 for number in numbers]

    async def play() -> list[object]:
        async with opened(tmp_path, Bell()) as db:
            busy = asyncio.create_task(db.write(lambda _: time.sleep(0.3)))
            await asyncio.sleep(0.1)
            waiting = [db.write_together(halve, number) for number in (8, 3, 6)]
            other = db.write(beat)
            answers = await asyncio.gather(*waiting, other, db.write_together(halve, 4), return_exceptions=True)
            await busy
            return list(answers)

    eight, three, six, beaten, four = asyncio.run(play())
    assert (eight, six, beaten, four) == (4, 3, 1, 2)
    assert isinstance(three, NotNow)
    # What stands between two of them stays between them.
    assert lots == [[8, 3, 6], [4]]


def test_what_a_shared_verb_raises_everybody_hears_and_nothing_of_it_is_saved(tmp_path: Path) -> None:
    def fail(tx: Tx, _items: Sequence[int]) -> list[int | Refusal]:
        beat(tx)
        raise NotNow

    async def play() -> None:
        async with opened(tmp_path, Bell()) as db:
            answers = await asyncio.gather(
                *(db.write_together(fail, number) for number in range(3)), return_exceptions=True
            )
            assert [type(answer) for answer in answers] == [NotNow] * 3
            assert await db.write(beat) == 1

    asyncio.run(play())
