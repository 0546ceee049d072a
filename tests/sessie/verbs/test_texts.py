"""Texts of phones in the hands of a begeleider: of this sessie, of this ronde, and of no other."""

from collections.abc import Callable
from typing import TypeAlias

import pytest
from sqlmodel import col, select

from app.errors import NotNow
from app.sessie.verbs import progress, texts, writing
from app.storage.tables.sessie import Tekst
from tests.bewijs.rooms import NOW, MakeRoom, Room
from tests.cards import TALK

WRITTEN = tuple(f"Reden {number}." for number in range(5))
OnText: TypeAlias = Callable[[Room, str], None]
"""What a begeleider of this room does with the text of this id."""


def with_texts(make_room: MakeRoom, *kaarten: str) -> Room:
    """A room of five phones that each handed in a text; the begeleider reads them."""
    room = make_room(5, *(kaarten or (TALK,)), werkvorm="schrijven")
    room.go_on()
    hand_in(room)
    return room


def hand_in(room: Room) -> None:
    room.open()
    for token, words in zip(room.tokens, WRITTEN, strict=True):
        room.db.write_now(writing.hand_in, room.id, token, room.vraag, [words], 1, NOW)
    room.shut()


def kept(room: Room) -> list[Tekst]:
    with room.db.read() as session:
        return list(session.exec(select(Tekst).where(Tekst.sessie_id == room.id).order_by(col(Tekst.id))).all())


def leave_out(room: Room, text_id: str) -> None:
    room.db.write_now(texts.set_aside, room.id, text_id, weg=True)


def sum_up(room: Room, text_id: str) -> None:
    room.db.write_now(texts.sum_up, room.id, text_id, "In andere woorden.")


def group(room: Room, text_id: str) -> None:
    room.db.write_now(texts.put_in_group, room.id, text_id, "Rust")


on_text = pytest.mark.parametrize("act", [leave_out, sum_up, group])


@on_text
def test_a_begeleider_minds_the_texts_of_the_present_ronde(make_room: MakeRoom, act: OnText) -> None:
    room = with_texts(make_room)
    before = kept(room)
    act(room, before[0].id)
    assert kept(room)[0] != before[0]
    assert kept(room)[1:] == before[1:]


@pytest.mark.bewijs("S10")
@on_text
def test_the_texts_of_another_sessie_are_out_of_reach(make_room: MakeRoom, act: OnText) -> None:
    here, there = with_texts(make_room), with_texts(make_room)
    before = kept(there)
    with pytest.raises(NotNow):
        act(here, before[0].id)
    assert kept(there) == before


@on_text
def test_the_texts_of_an_earlier_card_are_out_of_reach(make_room: MakeRoom, act: OnText) -> None:
    room = with_texts(make_room, TALK, TALK)
    before = kept(room)
    room.db.write_now(progress.jump, room.id, 2, room.sessie.plek, NOW)
    hand_in(room)
    with pytest.raises(NotNow):
        act(room, before[0].id)
    assert [text for text in kept(room) if text.stap == 1] == before


@on_text
def test_in_a_pause_no_text_is_minded(make_room: MakeRoom, act: OnText) -> None:
    room = with_texts(make_room)
    before = kept(room)
    room.db.write_now(progress.pause, room.id, aan=True)
    with pytest.raises(NotNow):
        act(room, before[0].id)
    assert kept(room) == before
