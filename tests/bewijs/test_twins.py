"""Twins: rooms that do the same, in which other phones chose other things. What is left of both is the same."""

import random
import re
import shutil
from pathlib import Path

import pytest

from app.content.library import Library
from tests.bewijs import Measured, size
from tests.bewijs.guessing import share_guessed_right
from tests.bewijs.rooms import Room
from tests.cards import DILEMMA
from tests.listening import Listening
from tests.people import Begeleider, Person, goodbye, team
from tests.reading import masked
from tests.server import Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# Two of six choose otherwise: whoever they are, the room sees the same words.
CHOICES = [1, 1, 1, 1, 2, 2]
BEFORE = ("lezen", "kiezen", "gesloten")


def what_is_left(folder: Path, library: Library, choices: list[int]) -> Room:
    """A sessie from the door to its end, in which the phones choose so."""
    room = Room.begin(folder, library, len(choices))
    room.go_on()
    room.open()
    room.choose(choices)
    room.shut()
    room.go_on()
    room.end()
    room.close()
    return room


def without_chance(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Rows without ids, codes and marks, which are drawn anew every time."""
    return {name: sorted((tuple(map(_masked, row)) for row in lines), key=repr) for name, lines in rows.items()}


def _masked(value: object) -> object:
    if isinstance(value, bytes):
        return len(value)
    return re.sub(r"\b[0-9a-f]{32}\b|\b[2-9A-Z]{6}\b", "*", value) if isinstance(value, str) else value


@pytest.mark.bewijs("A10")
def test_whoever_chose_what_the_same_rows_are_left(tmp_path: Path, library: Library, measured: Measured) -> None:
    dice, tried = random.Random(20261122), size(6, 50)
    left = []
    for number in range(tried):
        choices = dice.sample(CHOICES, len(CHOICES))
        left.append(without_chance(what_is_left(tmp_path / str(number), library, choices).rows()))
    assert left[0]["vraag"]
    assert not left[0]["vote"]
    assert not left[0]["deelnemer"]
    assert all(rows == left[0] for rows in left)
    measured(f"{tried} verdelingen, één beeld in de database")


@pytest.mark.bewijs("A10")
def test_a_guesser_learns_nothing_from_the_bytes(tmp_path: Path, library: Library, measured: Measured) -> None:
    """Half of the rooms teach it whether the first phone chose with the many, the other half is guessed."""
    tried = size(24, 100)
    dice = random.Random(20261122)
    labels = [dice.randint(0, 1) for _ in range(tried)]
    copies, leaking = [], []
    for number, label in enumerate(labels):
        folder = tmp_path / str(number)
        choices = [1, *CHOICES[2:], 1] if label else [2, 1, 1, 1, 1, 2]
        copies.append(what_is_left(folder, library, choices).bytes)
        leaking.append(bytes([choices[0]]) + bytes(31) + copies[-1])
        shutil.rmtree(folder)
    assert share_guessed_right(leaking, labels, 1) > 0.9, "the guesser would not see it either"
    # Four standard errors above a coin, so that this fails once in thirty thousand runs by chance.
    bound = 0.5 + 4 * 0.5 / (tried / 2) ** 0.5
    guessed = share_guessed_right(copies, labels, 1)
    assert guessed < bound
    measured(f"{100 * guessed:.1f}% goed geraden over {tried} kamers")


@pytest.mark.bewijs("A1", "A10")
def test_every_screen_stream_and_file_is_the_same_whoever_chose_what(server: Server, measured: Measured) -> None:
    dice, tried = random.Random(20261122), size(2, 8)
    seen = [everything_seen(server, dice.sample(CHOICES, len(CHOICES))) for _ in range(tried)]
    assert "van 6" in seen[0]["regie kiezen"]
    assert "(bijna) iedereen" in seen[0]["scherm praten"]
    for name, text in seen[0].items():
        assert all(other[name] == text for other in seen), f"{name} is not the same"
    measured(f"{tried} tweelingen: {len(seen[0])} schermen, stromen en bestanden gelijk")


def everything_seen(server: Server, choices: list[int]) -> dict[str, str]:
    """All that regie, scherm and a phone that blanks get to see of one sessie, by its name."""
    seen = {}
    with Begeleider(server.base_url, "Noor") as noor, Person(server.base_url, "de zaal") as hall:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, len(choices))
        noor.count(len(choices)).do("volgende")
        with Listening(server.base_url, f"/scherm/{noor.code}/stroom", hall) as stream:
            noor.do("open")
            for phone, choice in zip(phones, choices, strict=True):
                assert phone.choose(f"{choice:02}").status_code == 303
            stream.wait_for(lambda event: "6 van 6" in event.html)
            for handeling in ("", "sluit", "toon", "volgende"):
                if handeling:
                    noor.do(handeling)
                moment = {"": "kiezen", "sluit": "gesloten", "toon": "praten"}.get(handeling, "norm")
                seen[f"regie {moment}"] = masked(noor.regie, noor.code)
                seen[f"scherm {moment}"] = masked(noor.scherm, noor.code)
                for number, phone in enumerate(phones):
                    seen[f"telefoon {number} {moment}"] = masked(phone.page, noor.code)
            seen["stroom"] = masked(stream.events[-1].html, noor.code)
        noor.do("einde")
        for ending in ("", ".json", ".csv"):
            seen[f"verslag{ending}"] = masked(noor.see(f"/verslag/{noor.code}{ending}"), noor.code)
        goodbye(phones)
    return seen
