"""The server dies in the middle: whatever was acknowledged is still there, and nobody has to do anything."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.bewijs import Measured, size
from tests.listening import Listening
from tests.people import Begeleider, Phone, goodbye, team
from tests.server import Server
from tests.sessie.conftest import DILEMMA

PHONES = 12


class Ledger:
    """What one phone was told yes to, and what it was still waiting for when the server died."""

    def __init__(self, phone: Phone, vraag: str, tokens: list[str]) -> None:
        self._phone, self._vraag, self._tokens = phone, vraag, tokens
        self.acknowledged = ""
        self.under_way = ""
        self.count = 0
        self._volgnummer = 0

    def keep_voting(self, until: threading.Event) -> None:
        """Change one's mind as quickly as the server allows, and write down every yes."""
        while not until.is_set():
            self.under_way = random.choice(self._tokens)
            self._volgnummer += 1
            try:
                answer = self._phone.choose(self.under_way, volgnummer=self._volgnummer, vraag=self._vraag)
            except httpx.TransportError:
                return
            assert answer.status_code == 303
            self.acknowledged, self.under_way = self.under_way, ""
            self.count += 1

    @property
    def holds(self) -> bool:
        """Whether the server still has the last choice that it said yes to, or the later one that it never answered."""
        return self._phone.chosen in {self.acknowledged, self.under_way or self.acknowledged}


def begin(noor: Begeleider, server: Server) -> tuple[list[Phone], list[Ledger]]:
    """Noor lets her team choose, and for every phone there is somebody who writes down what it was told."""
    noor.start(DILEMMA)
    phones = team(server.base_url, noor.code, PHONES)
    noor.count(PHONES).do("volgende", "open")
    vraag, tokens = phones[0].vraag, sorted(phones[0].opties)
    return phones, [Ledger(phone, vraag, tokens) for phone in phones]


@contextmanager
def everybody_voting(ledgers: list[Ledger]) -> Iterator[None]:
    """Meanwhile all phones change their minds as quickly as they can; at the end each has its last answer."""
    stop = threading.Event()
    threads = [threading.Thread(target=ledger.keep_voting, args=(stop,)) for ledger in ledgers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.bewijs("R1")
def test_no_acknowledged_choice_is_lost_when_the_server_is_killed(
    new_server: Callable[..., Server], measured: Measured
) -> None:
    server, kills = new_server(), size(4, 50)
    with Begeleider(server.base_url, "Noor") as noor:
        phones, ledgers = begin(noor, server)
        for _ in range(kills):
            with everybody_voting(ledgers):
                time.sleep(random.uniform(0.3, 0.8))
                server.kill9()
            server.start()
            assert all(ledger.holds for ledger in ledgers)
        acknowledged = sum(ledger.count for ledger in ledgers)
        assert acknowledged > PHONES
        noor.do("sluit", "toon")
        assert f"{PHONES} keuzes" in noor.scherm
        goodbye(phones)
    measured(f"0 van {acknowledged} bevestigde keuzes kwijt na {kills} keer kill -9")


@pytest.mark.bewijs("R20")
def test_an_orderly_stop_while_people_choose_loses_nothing_and_screens_come_back(
    new_server: Callable[..., Server], measured: Measured
) -> None:
    """As for an update: the server finishes what it has, and says no to nobody whose choice it keeps."""
    server, stops, longest = new_server(), size(3, 50), 0.0
    with Begeleider(server.base_url, "Noor") as noor:
        phones, ledgers = begin(noor, server)
        for _ in range(stops):
            with Listening(server.base_url, f"/scherm/{noor.code}/stroom") as scherm, everybody_voting(ledgers):
                time.sleep(random.uniform(0.2, 0.6))
                server.stop()
                assert scherm.ended.wait(1)
            server.start()
            back = time.monotonic()
            with Listening(server.base_url, f"/scherm/{noor.code}/stroom") as scherm:
                longest = max(longest, scherm.wait_for(lambda event: "van 12" in event.html).at - back)
            assert all(ledger.holds for ledger in ledgers)
        noor.do("sluit", "toon")
        assert f"{PHONES} keuzes" in noor.scherm
        goodbye(phones)
    acknowledged = sum(ledger.count for ledger in ledgers)
    assert acknowledged > PHONES
    assert longest <= 5
    measured(f"0 van {acknowledged} kwijt na {stops} keer SIGTERM; schermen terug na {longest:.1f} s")


def test_after_a_crash_everyone_is_back_in_the_same_step(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        esra, *others = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        esra.choose("02")
        server.kill9()
        server.start()
        assert "Je kaart is dicht" in esra.page
        assert "Je kaart is dicht" not in others[0].page
        assert "Sluit het kiezen" in noor.regie
        goodbye([esra, *others])


def test_a_key_that_a_crash_left_behind_is_destroyed_before_the_doors_open(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        (key,) = (server.data / "sleutels").glob("vraag-*")
        secret = key.read_bytes()
        for phone in phones:
            phone.choose("02")
        noor.do("sluit")
        assert not key.exists()
        server.kill9()
        # As if the power had failed between the commit and the destruction of the key.
        key.write_bytes(secret)
        server.start()
        assert not key.exists()
        noor.do("toon")
        assert "(bijna) iedereen" in noor.scherm
        goodbye(phones)
