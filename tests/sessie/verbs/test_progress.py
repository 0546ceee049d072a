"""Going through the flow: what a pause holds back, and to which card a room may jump."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from app.content.methods import method_cards
from app.errors import NotNow
from app.sessie.verbs import afspraken, progress, vragen
from tests.bewijs.rooms import NOW, MakeRoom, Room
from tests.cards import DILEMMA, STELLING

Act: TypeAlias = Callable[[Room], None]
"""What a begeleider does in this room."""


def jump_to(stap: int) -> Act:
    return lambda room: room.db.write_now(progress.jump, room.id, stap, room.sessie.plek, NOW)


def go_back(room: Room) -> None:
    room.db.write_now(progress.go_back, room.id, room.sessie.plek, NOW)


def skip(room: Room) -> None:
    room.db.write_now(progress.skip_ronde, room.id, room.sessie.plek, NOW)


def go_and_agree(room: Room) -> None:
    kaarten = method_cards(room.library.methoden["afspraken-maken"])
    room.db.write_now(afspraken.go_and_agree, room.id, kaarten, room.sessie.plek, NOW)


def pause(room: Room, *, aan: bool) -> None:
    room.db.write_now(progress.pause, room.id, aan=aan)


def tries(room: Room, act: Act) -> bool:
    """Do this. Whether it was allowed, and then the room is at another place."""
    before = room.sessie.plek
    try:
        act(room)
    except NotNow:
        assert room.sessie.plek == before
        return False
    assert room.sessie.plek == before + 1
    return True


@pytest.mark.parametrize(
    ("ready", "act"),
    [
        ((), Room.go_on),
        ((Room.go_on,), Room.open),
        ((Room.go_on,), go_back),
        ((Room.go_on,), skip),
        ((Room.go_on,), jump_to(2)),
        ((Room.go_on,), go_and_agree),
        ((Room.go_on, Room.open), Room.shut),
        ((Room.go_on, Room.open, Room.shut), Room.go_on),
    ],
    ids=["begin", "open", "back", "skip", "jump", "agree", "close", "show"],
)
def test_a_room_goes_nowhere_before_its_pause_ends(make_room: MakeRoom, ready: tuple[Act, ...], act: Act) -> None:
    room = make_room(5, DILEMMA, STELLING)
    for step in ready:
        step(room)
    pause(room, aan=True)
    assert not tries(room, act)
    pause(room, aan=False)
    assert tries(room, act)


@pytest.mark.parametrize(("stap", "there"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_room_jumps_to_a_card_of_its_own(make_room: MakeRoom, stap: int, there: bool) -> None:
    room = make_room(5, DILEMMA, STELLING)
    room.go_on()
    assert tries(room, jump_to(stap)) is there


def test_nobody_jumps_away_from_an_open_box(make_room: MakeRoom) -> None:
    room = make_room(5, DILEMMA, STELLING)
    room.go_on()
    room.open()
    assert not tries(room, jump_to(2))
    room.shut()
    assert tries(room, jump_to(2))


@pytest.mark.parametrize(
    ("ready", "act"),
    [
        ((), progress.go_forward),
        ((Room.go_on,), progress.go_back),
        ((Room.go_on,), progress.skip_ronde),
        ((Room.go_on, Room.open), vragen.close_vraag),
    ],
    ids=["forward", "back", "skip", "close"],
)
def test_a_press_on_an_old_page_changes_nothing(
    make_room: MakeRoom, ready: tuple[Act, ...], act: Callable[..., None]
) -> None:
    room = make_room(5, DILEMMA, STELLING)
    for step in ready:
        step(room)
    before = room.sessie
    room.db.write_now(act, room.id, before.plek - 1, NOW)
    assert room.sessie == before
