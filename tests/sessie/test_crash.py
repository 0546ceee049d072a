"""The server dies in the middle: whatever was acknowledged is still there, and nobody has to do anything."""

import random
import time
from collections.abc import Callable

import pytest

from tests.bewijs import Measured, size
from tests.cards import DILEMMA
from tests.ledgers import PHONES, begin, everybody_voting
from tests.listening import Listening
from tests.people import Begeleider, goodbye, team
from tests.server import Server

pytestmark = [pytest.mark.cold_start, pytest.mark.lang, pytest.mark.disk]


@pytest.mark.bewijs("R1")
def test_no_acknowledged_choice_is_lost_when_the_server_is_killed(
    new_server: Callable[..., Server], measured: Measured
) -> None:
    server, kills = new_server(), size(4, 6)
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
    server, stops, longest = new_server(), size(3, 6), 0.0
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
