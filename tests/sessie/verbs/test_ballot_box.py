"""What a tick of the count costs: only what is open is looked at, however many sessies have ended."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from app.ballots.keyring import Keyring
from app.live.bell import Bell
from app.sessie.verbs.ballot_box import _OPEN_BOXES, count_open_boxes
from app.storage.writer import Database


def test_a_count_finds_the_open_boxes_by_their_index(tmp_path: Path) -> None:
    db = Database(tmp_path / "gesprek.sqlite", Bell(), Keyring(tmp_path / "sleutels"))
    with closing(db.store), db.read() as session:
        statement = _OPEN_BOXES.compile(db.store.reader, compile_kwargs={"literal_binds": True})
        plan = [row.detail for row in session.connection().execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
        assert count_open_boxes(session.connection()) == []
    assert any("ix_vraag_open" in step for step in plan), plan
    assert not any(step.startswith("SCAN vote") for step in plan), plan
