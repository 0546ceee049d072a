"""A ronde: how long the phones may write, and a box that holds more than there are phones."""

import pytest
from sqlmodel import col, delete, select

from app.ballots.result import TOO_FEW
from app.errors import NotNow
from app.sessie.verbs import admission, vragen
from app.sessie.verbs.lookups import vraag_of
from app.storage.tables.sessie import Deelnemer, Sessie
from app.storage.writer import Tx
from tests.bewijs.rooms import NOW, MakeRoom, Room
from tests.cards import TALK

MINUTE = 60


def writing(make_room: MakeRoom) -> Room:
    """A room of five phones that write, in one field."""
    room = make_room(5, TALK, werkvorm="schrijven")
    room.go_on()
    room.open()
    return room


def ends(room: Room) -> int:
    """The epoch second until which the phones may write."""
    with room.db.read() as session:
        vraag = vraag_of(session, session.get_one(Sessie, room.id))
    assert vraag
    assert vraag.tot
    return vraag.tot


def give_more_time(room: Room, now: int) -> int:
    """The same, after one more minute was asked for at this moment."""
    room.db.write_now(vragen.more_time, room.id, room.sessie.plek, now)
    return ends(room)


def test_a_minute_more_is_added_to_the_time_that_is_left(make_room: MakeRoom) -> None:
    room = writing(make_room)
    until = ends(room)
    assert give_more_time(room, until - 10) == until + MINUTE


def test_a_minute_more_after_the_time_is_over_is_a_whole_minute(make_room: MakeRoom) -> None:
    room = writing(make_room)
    late = ends(room) + 300
    assert give_more_time(room, late) == late + MINUTE


def test_there_is_no_more_time_for_what_was_closed(make_room: MakeRoom) -> None:
    room = writing(make_room)
    room.db.write_now(vragen.close_vraag, room.id, room.sessie.plek, ends(room))
    with pytest.raises(NotNow):
        give_more_time(room, NOW)


@pytest.mark.parametrize("before", [1, 0])
def test_writing_closes_at_its_time_and_not_a_second_before(make_room: MakeRoom, before: int) -> None:
    room = writing(make_room)
    closed = True
    try:
        room.db.write_now(vragen.close_vraag, room.id, room.sessie.plek, ends(room) - before)
    except NotNow:
        closed = False
    assert closed is (before == 0)


@pytest.mark.bewijs("B2")
def test_of_a_box_with_more_ballots_than_phones_nothing_is_told(make_room: MakeRoom) -> None:
    def lose_one(tx: Tx) -> None:
        one = tx.session.exec(select(Deelnemer.merk).where(Deelnemer.sessie_id == room.id)).first()
        tx.session.execute(delete(Deelnemer).where(col(Deelnemer.merk) == one))

    room = make_room(12)
    room.go_on()
    room.open()
    room.choose([1, 2, 3] * 4)
    room.db.write_now(lose_one)
    room.db.write_now(admission.count_heads, room.id, 11)
    room.shut()
    assert room.result == TOO_FEW.to_json()
