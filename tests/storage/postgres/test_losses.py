"""A process or the whole database falls away in the middle: what was acknowledged is there, and counts once."""

import random
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.bewijs import Measured, size
from tests.cards import DILEMMA
from tests.ledgers import everybody_voting
from tests.people import Begeleider, Phone, goodbye
from tests.storage.postgres.pair import Pair

pytestmark = [pytest.mark.lang, pytest.mark.disk]

PHONES = 8
# The database is back: so soon nobody is refused any more.
BACK = 5.0


class Ledger:
    """What one phone was told yes to, and what it tried after that without hearing a yes."""

    def __init__(self, phone: Phone, vraag: str, tokens: list[str]) -> None:
        self._phone, self._vraag, self._tokens = phone, vraag, tokens
        self._volgnummer = 0
        self.possible: set[str] = {""}
        self.count = 0
        self.last_refusal = 0.0

    def keep_voting(self, until: threading.Event) -> None:
        """Change one's mind as quickly as the server allows, and write down every yes."""
        while not until.is_set():
            self.try_once()

    def try_once(self) -> None:
        token, self._volgnummer = random.choice(self._tokens), self._volgnummer + 1
        self.possible.add(token)
        try:
            answer = self._phone.choose(token, volgnummer=self._volgnummer, vraag=self._vraag)
        except httpx.TransportError:
            time.sleep(0.05)
            return
        assert answer.status_code in (303, 503)
        if answer.status_code == 303:
            self.possible, self.count = {token}, self.count + 1
        else:
            self.last_refusal = time.monotonic()
            time.sleep(0.02)

    @property
    def holds(self) -> bool:
        """Whether the server has the last choice that it said yes to, or a later one that it did not say no to."""
        return self._phone.chosen in self.possible


@pytest.fixture
def ledgers(pair: Pair, noor: Begeleider) -> Iterator[list[Ledger]]:
    """A vraag is open; half of the phones reach the first process and half the second."""
    noor.start(DILEMMA)
    doors = [pair.first, pair.second] * (PHONES // 2)
    phones = [Phone(door.base_url, "een collega").join(noor.code) for door in doors]
    noor.count(PHONES).do("volgende", "open")
    vraag, tokens = phones[0].vraag, sorted(phones[0].opties)
    yield [Ledger(phone, vraag, tokens) for phone in phones]
    goodbye(phones)


@pytest.mark.bewijs("R8")
def test_no_acknowledged_choice_is_lost_when_a_process_is_killed(
    pair: Pair, noor: Begeleider, ledgers: list[Ledger], measured: Measured
) -> None:
    kills = size(1, 3)
    for _ in range(kills):
        with everybody_voting(ledgers):
            time.sleep(random.uniform(0.5, 1.0))
            pair.second.kill9()
            heard = [ledger.count for ledger in ledgers[::2]]
            time.sleep(1.0)
        pair.second.start()
        assert all(ledger.count > before for ledger, before in zip(ledgers[::2], heard, strict=True))
        assert all(ledger.holds for ledger in ledgers)
    count_them(pair, noor, ledgers)
    acknowledged = sum(ledger.count for ledger in ledgers)
    measured(f"0 van {acknowledged} kwijt na {kills} keer kill -9 van een van twee processen")


@pytest.mark.bewijs("R7")
def test_no_acknowledged_choice_is_lost_when_the_database_falls_over(
    pair: Pair, noor: Begeleider, ledgers: list[Ledger], measured: Measured
) -> None:
    falls, longest = size(3, 3), 0.0
    for _ in range(falls):
        with everybody_voting(ledgers):
            time.sleep(random.uniform(0.3, 0.6))
            pair.postgres.stop(at_once=True)
            time.sleep(0.2)
            pair.postgres.start()
            back = time.monotonic()
            time.sleep(1.0)
        longest = max(longest, *(ledger.last_refusal - back for ledger in ledgers))
        assert longest < BACK
        assert all(ledger.holds for ledger in ledgers)
    assert min(ledger.count for ledger in ledgers) > 0
    count_them(pair, noor, ledgers)
    acknowledged = sum(ledger.count for ledger in ledgers)
    measured(f"0 van {acknowledged} kwijt na {falls} keer omvallen; na {longest:.1f} s geen weigering meer")


def count_them(pair: Pair, noor: Begeleider, ledgers: list[Ledger]) -> None:
    """Everybody is counted once, on the scherm too; then the room goes on to the end."""
    for ledger in ledgers:
        ledger.try_once()
    assert pair.count("vote") == PHONES
    assert sum(ledger.count for ledger in ledgers) > PHONES
    noor.do("sluit", "toon")
    assert f"{PHONES} keuzes" in noor.scherm
    noor.do("einde")
    wait_until(lambda: list(pair.keys.iterdir()) == [])


def test_without_its_database_the_product_says_so_and_comes_back_by_itself(pair: Pair, noor: Begeleider) -> None:
    noor.start(DILEMMA)
    pair.postgres.stop(at_once=True)
    try:
        assert noor.get("/healthz").status_code == 503
        away = noor.get(f"/regie/{noor.code}")
        assert (away.status_code, "We kunnen er nu niet bij" in away.text) == (503, True)
        assert noor.get("/themabladen").status_code == 200
    finally:
        pair.postgres.start()
    wait_until(lambda: noor.get("/healthz").status_code == 200)
    noor.do("volgende")
    for server in (pair.first, pair.second):
        assert noor.code not in server.log
        assert "Traceback" not in server.log


def test_a_key_of_a_box_that_nobody_knows_to_be_closed_is_destroyed_after_the_database_is_back(pair: Pair) -> None:
    orphan = pair.keys / f"vraag-{'0' * 32}.key"
    orphan.write_bytes(bytes(64))
    with Begeleider(pair.second.base_url, "Noor") as noor:
        pair.postgres.stop(at_once=True)
        assert noor.get("/healthz").status_code == 503
        pair.postgres.start()
    wait_until(lambda: not orphan.exists())


def wait_until(holds: Callable[[], bool], patience: float = 20.0) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
