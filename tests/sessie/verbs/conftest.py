"""Rooms that are played verb by verb: for what no page lets anybody try, and for a time that a test chooses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.content.library import Library
from tests.bewijs.rooms import CARD, MakeRoom, Room


@pytest.fixture
def make_room(tmp_path: Path, library: Library) -> Iterator[MakeRoom]:
    """`make_room(5)`: a room with five phones; the next one stands beside it, in the same database."""
    made: list[Room] = []

    def make(phones: int, *cards: str, werkvorm: str = "kort") -> Room:
        beside = made[0] if made else None
        made.append(Room.begin(tmp_path, library, phones, cards or (CARD,), beside, werkvorm))
        return made[-1]

    yield make
    if made:
        made[0].close()
