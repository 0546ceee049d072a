"""What counts is what phones were told is saved, whatever the room does; and a card stays as it began."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app.content.library import Library
from app.errors import Refusal
from app.sessie.verbs import admission, voting
from tests.bewijs import Measured, size
from tests.bewijs.rooms import ANSWERS, Room
from tests.cards import DILEMMA
from tests.people import Begeleider
from tests.server import ROOT, Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]


@pytest.mark.bewijs("I1")
def test_what_counts_is_what_phones_were_told_is_saved(tmp_path: Path, library: Library, measured: Measured) -> None:
    dice, rooms, told, exact = random.Random(20261122), size(40, 120), 0, 0
    first: Room | None = None
    for number in range(rooms):
        # Every fourth is a room in which each choice can be shown as it is.
        phones = dice.randint(24, 40) if number % 4 == 0 else dice.randint(3, 24)
        room = Room.begin(tmp_path, library, phones, beside=first)
        first = first or room
        ledger = play(room, dice)
        room.db.write_now(admission.count_heads, room.id, len(room.tokens))
        room.shut()
        result = json.loads(room.result or "{}")
        if len(ledger) < 5:
            assert "waarden" not in result or not result["waarden"]
        else:
            assert result["keuzes"] == len(ledger)
        if result["vorm"] == "precies":
            exact += 1
            counted = Counter(ledger.values())
            assert [int(value) for value in result["waarden"]] == [counted[one] for one in (*range(1, ANSWERS), 0)]
        told += len(ledger)
        room.end()
    assert first
    first.db.store.close()
    assert exact
    measured(f"{told} keuzes in {rooms} sessies, {exact} keer precies nageteld: 0 verschil")


def play(room: Room, dice: random.Random) -> dict[bytes, int]:
    """Phones choose, change their mind, send late, go and come. Returns the last choice that each was told."""
    room.go_on()
    room.open()
    vraag, ledger, numbers = room.vraag, dict[bytes, int](), Counter[bytes]()
    for _ in range(4 * len(room.tokens)):
        token = dice.choice(room.tokens)
        match dice.random():
            case chance if chance < 0.08:
                room.db.write_now(admission.leave, room.id, token)
                room.db.write_now(admission.join, room.sessie.code, token, None)
                ledger.pop(token, None)
                numbers[token] = 0
            case chance if chance < 0.2:
                stale, said = max(1, numbers[token]), dice.randrange(ANSWERS)
                if numbers[token]:  # An old message that comes late is answered, and changes nothing.
                    assert cast(room, token, vraag, said, stale) == stale
            case _:
                numbers[token] += 1
                choice = dice.randrange(ANSWERS)
                assert cast(room, token, vraag, choice, numbers[token]) == numbers[token]
                ledger[token] = choice
    with pytest.raises(Refusal):
        cast(room, room.host, vraag, 1, 1)
    return ledger


def cast(room: Room, token: bytes, vraag: str, choice: int, number: int) -> int:
    return room.db.write_now(voting.cast_vote, room.id, token, vraag, [choice], number)


@pytest.mark.bewijs("I2")
def test_a_card_that_is_rewritten_meanwhile_stays_in_its_sessie_as_it_was(
    new_server: Callable[..., Server], tmp_path: Path, measured: Measured
) -> None:
    for folder in ("dilemmas", "themabladen"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    server = new_server(GESPREK_INHOUD=str(tmp_path))
    card = next((tmp_path / "dilemmas").glob(f"*/{DILEMMA}.yaml"))
    with Begeleider(server.base_url, "Noor") as noor, Begeleider(server.base_url, "Karim") as karim:
        noor.start(DILEMMA).do("volgende")
        before = noor.scherm
        assert "Koen is nieuw." in before
        card.write_text(card.read_text("utf-8").replace("Koen is nieuw.", "Koen is hier nog maar net."), "utf-8")
        server.restart()
        assert noor.scherm == before
        karim.start(DILEMMA).do("volgende")
        assert "Koen is hier nog maar net." in karim.scherm
    measured("het scherm van de sessie die al liep is byte voor byte gelijk")
