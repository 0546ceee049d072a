"""The server dies in the middle: whatever was acknowledged is still there, and nobody has to do anything."""

import random
import threading
import time
from collections.abc import Callable

import httpx

from tests.people import Begeleider, Phone, team
from tests.server import Server
from tests.sessie.conftest import DILEMMA

KILLS = 4
PHONES = 12


class Ledger:
    """What each phone was told: the highest `volgnummer` that the server acknowledged, with its token."""

    def __init__(self) -> None:
        self.acknowledged: dict[int, tuple[int, str]] = {}

    def keep_voting(self, number: int, phone: Phone, vraag: str, until: threading.Event) -> None:
        """Change one's mind as quickly as the server allows, and write down every yes."""
        last = self.acknowledged.get(number, (0, ""))[0]
        chance = random.Random(number * 1000 + last)
        volgnummer = last
        while not until.is_set():
            volgnummer += 1
            token = f"{chance.randint(0, 4):02}"
            try:
                answer = phone.choose(token, volgnummer=volgnummer, vraag=vraag)
            except httpx.TransportError:
                return
            if answer.status_code == 303:
                self.acknowledged[number] = (volgnummer, token)


def test_no_acknowledged_choice_is_lost_when_the_server_is_killed(new_server: Callable[..., Server]) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, PHONES)
        noor.count(PHONES).do("volgende", "open")
        vraag, ledger = phones[0].vraag, Ledger()
        texts = ["Zeg ik liever niet", "Ik laat het gaan", "Ik spreek", "Ik bespreek", "Ik meld"]
        acknowledged = 0
        for _ in range(KILLS):
            stop = threading.Event()
            threads = [
                threading.Thread(target=ledger.keep_voting, args=(number, phone, vraag, stop))
                for number, phone in enumerate(phones)
            ]
            for thread in threads:
                thread.start()
            time.sleep(random.uniform(0.2, 0.8))
            server.kill9()
            stop.set()
            for thread in threads:
                thread.join()
            server.start()
            acknowledged += len(ledger.acknowledged)
            for number, phone in enumerate(phones):
                volgnummer, token = ledger.acknowledged.get(number, (0, ""))
                if not volgnummer:
                    continue
                # An unacknowledged later choice may have reached the disk; an acknowledged one may never be gone.
                assert phone.choose(token, volgnummer=volgnummer).status_code == 303
                assert any(text in phone.peek() for text in texts)
                ledger.acknowledged[number] = (volgnummer + 1, token)
                assert phone.choose(token, volgnummer=volgnummer + 1).status_code == 303
                assert texts[int(token)] in phone.peek()
        assert acknowledged
        noor.do("sluit", "toon")
        assert f"{PHONES} keuzes" in noor.scherm
        for phone in phones:
            phone.close()


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
