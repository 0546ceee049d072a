"""Many things at the same moment: what was acknowledged is what counts, once, and nobody votes for somebody else."""

import asyncio
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from app import access
from app.content.library import Library
from app.sessie.verbs import vragen
from app.sessie.verbs.voting import own_keuze
from app.storage.tables.sessie import Vraag
from tests.bewijs import Measured, size
from tests.bewijs.rooms import ANSWERS, NOW, Room

pytestmark = [pytest.mark.lang, pytest.mark.disk]

Message = tuple[int, int, int]  # A phone, its choice, and the number that the phone gave it.


def opened(folder: Path, library: Library, phones: int) -> Room:
    room = Room.begin(folder, library, phones)
    room.go_on()
    room.open()
    return room


@pytest.mark.bewijs("R9")
def test_a_choice_that_meets_the_closing_counts_or_is_refused(
    tmp_path: Path, library: Library, measured: Measured
) -> None:
    """Enough phones for exact numbers, so that one ballot more or less than was acknowledged would show."""
    dice, closings, phones = random.Random(20261122), size(10, 50), 50
    late, exact = 0, 0
    for number in range(closings):
        room = opened(tmp_path / str(number), library, phones)
        acknowledged = asyncio.run(close_among_votes(room, dice))
        result = json.loads(room.result or "{}")
        assert result["keuzes"] == sum(acknowledged.values())
        if result["vorm"] == "precies":
            exact += 1
            shown = [int(value) for value in result["waarden"]]
            assert shown == [acknowledged[choice] for choice in (*range(1, ANSWERS), 0)]
        late += phones - sum(acknowledged.values())
    assert late
    assert exact
    measured(f"{closings * phones} keuzes tijdens {closings} sluitingen, {late} te laat en geweigerd; 0 verschil")


async def close_among_votes(room: Room, dice: random.Random) -> Counter[int]:
    """All phones choose while the begeleider closes; returns how often each choice was acknowledged."""
    async with room.served():
        vraag, plek = room.vraag, room.sessie.plek
        choices = [phone % ANSWERS for phone in range(len(room.tokens))]
        closing_at = dice.randrange(len(choices) // 2, len(choices))
        answers: list[asyncio.Task[bool]] = []
        for phone, choice in enumerate(choices):
            answers.append(asyncio.create_task(room.send(vraag, room.tokens[phone], choice)))
            if phone == closing_at:
                closing = asyncio.create_task(room.db.write(vragen.close_vraag, room.id, plek, NOW))
        accepted = await asyncio.gather(*answers)
        await closing
    return Counter(choice for choice, yes in zip(choices, accepted, strict=True) if yes)


@pytest.mark.bewijs("R10", "R11")
def test_of_all_that_a_phone_sends_the_last_counts_however_it_arrives(
    tmp_path: Path, library: Library, measured: Measured
) -> None:
    """Every message one to five times and all of them shuffled, as on a bad network."""
    dice, phones, delivered, histories = random.Random(20261122), 50, 0, 0
    for number in range(size(4, 30)):
        room = opened(tmp_path / str(number), library, phones)
        sent: list[Message] = [
            (phone, dice.randrange(ANSWERS), nr) for phone in range(phones) for nr in range(1, dice.randint(2, 5))
        ]
        copies = [message for message in sent for _ in range(dice.randint(1, 5))]
        dice.shuffle(copies)
        asyncio.run(deliver(room, copies))
        last = {phone: choice for phone, choice, _ in sent}
        with room.db.read() as session:
            vraag = session.get_one(Vraag, room.vraag)
            kept = [own_keuze(session, room.keyring, vraag, token) for token in room.tokens]
        assert kept == [(last[phone],) for phone in range(phones)]
        assert len(room.rows()["vote"]) == phones
        delivered, histories = delivered + len(copies), histories + phones
    measured(f"{delivered} verzoeken van {histories} telefoons, 0 anders")


async def deliver(room: Room, messages: list[Message]) -> None:
    async with room.served():
        vraag = room.vraag
        answers = (room.send(vraag, room.tokens[phone], choice, number) for phone, choice, number in messages)
        assert all(await asyncio.gather(*answers))


@pytest.mark.bewijs("I3")
def test_fifty_ballots_of_one_phone_at_once_are_one(tmp_path: Path, library: Library, measured: Measured) -> None:
    phones = size(20, 200)
    room = opened(tmp_path, library, phones)

    async def play() -> None:
        async with room.served():
            vraag = room.vraag
            for token in room.tokens:
                fifty = (room.send(vraag, token, number % ANSWERS, number) for number in range(1, 51))
                assert all(await asyncio.gather(*fifty))

    asyncio.run(play())
    assert len(room.rows()["vote"]) == phones
    measured(f"{phones} keuzes uit {50 * phones} verzoeken")


@pytest.mark.bewijs("I5")
def test_nobody_votes_who_does_not_take_part_here(tmp_path: Path, library: Library, measured: Measured) -> None:
    """Guessed tokens, those of another room, nearly right ones, and that of the browser that leads."""
    dice, tried = random.Random(20261122), size(200, 5_000)
    room, other = opened(tmp_path / "hier", library, 5), opened(tmp_path / "daar", library, 5)
    strangers = [
        dice.choice((access.new_token(), dice.choice(other.tokens), nearly(dice.choice(room.tokens), dice), room.host))
        for _ in range(tried)
    ]

    async def play() -> list[bool]:
        async with room.served():
            vraag = room.vraag
            return await asyncio.gather(*(room.send(vraag, token, 1) for token in strangers))

    assert not any(asyncio.run(play()))
    assert room.rows()["vote"] == []
    other.close()
    measured(f"0 van {tried}")


def nearly(token: bytes, dice: random.Random) -> bytes:
    """The same token with one bit turned."""
    turned = int.from_bytes(token) ^ (1 << dice.randrange(8 * len(token)))
    return turned.to_bytes(len(token))
