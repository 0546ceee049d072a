"""Agreements: how many there may be, and whose they are."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from sqlmodel import col, select

from app.errors import TooLarge
from app.sessie.verbs import afspraken
from app.storage.tables.sessie import Afspraak
from app.storage.writer import Tx
from tests.bewijs.rooms import NOW, MakeRoom, Room

AGREED = "We vragen door."
OTHER = "We beginnen met een rondje."
DAY = "2027-03-01"
OnOne: TypeAlias = Callable[[Tx, str, str], None]
"""A verb of a sessie about the one agreement with this id."""


def agree(room: Room, words: str = AGREED, terug: str | None = DAY, afspraak_id: str | None = None) -> None:
    room.db.write_now(afspraken.agree, room.id, words, terug, afspraak_id, NOW)


def agreed(room: Room) -> list[Afspraak]:
    """The agreements of this room, in their order."""
    mine = select(Afspraak).where(Afspraak.sessie_id == room.id).order_by(col(Afspraak.nr))
    with room.db.read() as session:
        return list(session.exec(mine).all())


def told(room: Room) -> list[tuple[str, str | None]]:
    return [(afspraak.tekst, afspraak.terug) for afspraak in agreed(room)]


def test_an_agreement_is_written_anew_in_its_own_place(make_room: MakeRoom) -> None:
    room = make_room(1)
    agree(room)
    agree(room, OTHER)
    agree(room, "We vragen twee keer door.", None, agreed(room)[0].id)
    assert told(room) == [("We vragen twee keer door.", None), (OTHER, DAY)]


@pytest.mark.bewijs("S10")
def test_writing_one_of_another_sessie_anew_makes_an_agreement_of_ones_own(make_room: MakeRoom) -> None:
    noors, karims = make_room(1), make_room(1)
    agree(noors)
    agree(karims, OTHER, None, agreed(noors)[0].id)
    assert told(noors) == [(AGREED, DAY)]
    assert told(karims) == [(OTHER, None)]


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize("verb", [afspraken.take_away, afspraken.settle])
def test_what_another_sessie_agreed_is_neither_struck_out_nor_settled(make_room: MakeRoom, verb: OnOne) -> None:
    noors, karims = make_room(1), make_room(1)
    agree(noors)
    noors.db.write_now(verb, karims.id, agreed(noors)[0].id)
    assert told(noors) == [(AGREED, DAY)]


def test_a_room_makes_twenty_agreements_and_no_more(make_room: MakeRoom) -> None:
    room = make_room(1)
    for number in range(20):
        agree(room, f"Afspraak {number}.")
    with pytest.raises(TooLarge):
        agree(room)
    assert len(agreed(room)) == 20


def test_one_of_twenty_agreements_can_still_be_written_anew(make_room: MakeRoom) -> None:
    room = make_room(1)
    for number in range(20):
        agree(room, f"Afspraak {number}.")
    agree(room, OTHER, None, agreed(room)[-1].id)
    assert told(room)[-1] == (OTHER, None)


def test_the_id_of_an_agreement_of_another_sessie_makes_no_twenty_first(make_room: MakeRoom) -> None:
    noors, karims = make_room(1), make_room(1)
    agree(noors)
    for number in range(20):
        agree(karims, f"Afspraak {number}.")
    with pytest.raises(TooLarge):
        agree(karims, OTHER, None, agreed(noors)[0].id)
