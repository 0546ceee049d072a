"""A copy of the database, made while the phones choose: without the keyring it says nothing of anybody."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.ballots.keyring import KeyGone, Keyring
from app.ballots.seal import voter_key
from app.content.library import Library
from app.live.bell import Bell
from app.sessie.verbs.ballot_box import key_name
from app.sessie.verbs.voting import own_keuze
from app.storage.tables.sessie import Vraag
from app.storage.writer import Database
from tests.bewijs import Measured, size
from tests.bewijs.guessing import share_guessed_right
from tests.bewijs.rooms import ANSWERS, Room, rows_of

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# Cards with opties of which one is chosen.
CARDS = 10
Order = Callable[[list[tuple[bytes, bytes]], bytes], list[bytes]]


def copied(room: Room, to: Path) -> Path:
    """What somebody takes along who may read the database and its log, but not the keyring."""
    to.mkdir()
    for path in room.folder.glob("gesprek.sqlite*"):
        (to / path.name).write_bytes(path.read_bytes())
    return to / "gesprek.sqlite"


@pytest.mark.bewijs("A7")
def test_no_ballot_opens_without_the_keyring(tmp_path: Path, library: Library, measured: Measured) -> None:
    dice, phones, opened, ballots = random.Random(20261122), 100, 0, []
    for number in range(size(1, 10)):
        room = Room.begin(tmp_path / f"kamer-{number}", library, phones)
        room.go_on()
        room.open()
        choices = [dice.randrange(ANSWERS) for _ in range(phones)]
        room.choose(choices)
        copy = copied(room, tmp_path / f"kopie-{number}")
        key = room.keyring.read(key_name(room.vraag))
        assert key not in b"".join(path.read_bytes() for path in copy.parent.iterdir())
        sealed = {voter: content for _, voter, content in rows_of(copy)["vote"]}
        ballots += [(sealed[voter_key(key, token)], choice) for token, choice in zip(room.tokens, choices, strict=True)]
        opened += opened_by_the_product(copy, room)
        room.close()
    assert len(ballots) == len({content for content, _ in ballots}) == size(1, 10) * phones
    assert opened == 0
    two = [(content, choice) for content, choice in ballots if choice in (0, 1)]
    guessed = share_guessed_right([content for content, _ in two], [choice for _, choice in two], 1)
    assert guessed < 0.5 + 4 * 0.5 / (len(two) / 2) ** 0.5
    measured(f"0 van {len(ballots)} geopend; {100 * guessed:.0f}% goed geraden uit de bytes")


def opened_by_the_product(copy: Path, room: Room) -> int:
    """How many choices our own code reads out of the copy, even when it is handed the tokens of all phones."""
    empty = Keyring(copy.parent / "sleutels")
    db = Database(copy, Bell(), empty)
    found = 0
    with db.read() as session:
        vraag = session.get_one(Vraag, room.vraag)
        for token in room.tokens:
            try:
                found += bool(own_keuze(session, empty, vraag, token))
            except KeyGone:
                continue
    db.write_now(lambda _: None)
    db.store.close()
    return found


def as_stored(rows: list[tuple[bytes, bytes]], _file: bytes) -> list[bytes]:
    return [voter for voter, _ in rows]


def by_ballot(rows: list[tuple[bytes, bytes]], _file: bytes) -> list[bytes]:
    return [voter for voter, sealed in sorted(rows, key=lambda row: row[1])]


def by_place_in_the_file(rows: list[tuple[bytes, bytes]], file: bytes) -> list[bytes]:
    return sorted((voter for voter, _ in rows), key=file.rfind)


@pytest.mark.bewijs("A8")
@pytest.mark.parametrize("order", [as_stored, by_ballot, by_place_in_the_file])
def test_no_order_ties_a_phone_to_itself_in_the_next_question(
    tmp_path: Path, library: Library, order: Order, measured: Measured
) -> None:
    """Whoever has a copy of every question matches the phones of one to those of the next by whatever order there is.

    People choose in another order every time: the log does tell in which order ballots came in while a vraag is open.
    """
    slugs = [slug for slug, kaart in library.kaarten.items() if kaart.ballot and not kaart.ballot.meerdere][:CARDS]
    dice, phones = random.Random(20261122), 30
    right, asked, former = 0, 0, list[int]()
    for room_number in range(size(1, 4)):
        room = Room.begin(tmp_path / f"kamer-{room_number}", library, phones, slugs)
        room.go_on()
        for number in range(CARDS):
            room.open()
            room.choose([dice.randint(0, 1) for _ in range(phones)], dice.sample(range(phones), phones))
            copy = copied(room, tmp_path / f"kopie-{room_number}-{number}")
            key = room.keyring.read(key_name(room.vraag))
            whose = {voter_key(key, token): who for who, token in enumerate(room.tokens)}
            rows = [(voter, sealed) for _, voter, sealed in rows_of(copy)["vote"]]
            files = b"".join(path.read_bytes() for path in sorted(copy.parent.iterdir()))
            present = [whose[voter] for voter in order(rows, files)]
            assert len(present) == phones
            if number:
                right += sum(one == other for one, other in zip(former, present, strict=True))
                asked += phones
            former = present
            room.shut()
            while number + 1 < CARDS and room.sessie.stap < number + 2:
                room.go_on()
        room.close()
    chance = 1 / phones
    bound = chance + 4 * (chance * (1 - chance) / asked) ** 0.5
    assert right / asked < bound
    measured(f"{100 * right / asked:.1f}% van {asked} (gokken is {100 * chance:.1f}%)")
