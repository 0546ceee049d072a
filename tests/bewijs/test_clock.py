"""The clock of the machine jumps while a room is busy: no choice is lost, and no writing ends too soon or too late."""

import re
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import pytest

from tests.bewijs import Measured
from tests.bewijs.faults import Clock
from tests.cards import DILEMMA, TALK
from tests.people import Begeleider, Phone, goodbye, team
from tests.server import Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]

# An hour and more than a year, there and back; the night in which summer time ends, and the one in which it begins.
JUMPS = ("+1h", "-1h", "+400d", "-400d", "@2026-10-25 02:59:58", "@2027-03-28 01:59:58", "+0")
MOST_OFF = 1.0


@pytest.mark.bewijs("R5")
def test_a_clock_that_jumps_ends_nothing_and_loses_nothing(
    new_server: Callable[..., Server], faketime: Clock, measured: Measured
) -> None:
    server = new_server(**faketime.settings)
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA, TALK)
        phones = team(server.base_url, noor.code, 5)
        noor.count(5).do("volgende", "open")
        vraag, tokens = phones[0].vraag, sorted(phones[0].opties)
        for number, jump in enumerate(JUMPS, start=1):
            faketime.jump(jump)
            for phone in phones:
                assert phone.choose(tokens[number % len(tokens)], vraag=vraag, volgnummer=number).status_code == 303
        assert {phone.chosen for phone in phones} == {tokens[len(JUMPS) % len(tokens)]}
        noor.do("sluit", "toon")
        assert "5 keuzes" in noor.scherm
        furthest = write_while_it_jumps(noor, phones, faketime)
        goodbye(phones)
    assert furthest <= MOST_OFF
    measured(f"{2 * len(JUMPS)} sprongen: 0 kwijt, niets te vroeg dicht; de tijd loopt hooguit {furthest:.1f} s anders")


def write_while_it_jumps(noor: Begeleider, phones: list[Phone], clock: Clock) -> float:
    """Everybody writes through all the jumps. Returns how far the time that is left went off (s)."""
    assert noor.act("naar", stap=2).status_code == 303
    assert noor.act("werkvorm", vorm="schrijven").status_code == 303
    noor.do("open")
    began, left = time.monotonic(), seconds_left(phones[0])
    assert left > 0
    off = []
    for jump in JUMPS:
        clock.jump(jump)
        off.append(abs(seconds_left(phones[0]) + time.monotonic() - began - left))
        assert noor.act("sluit").status_code == 409
        assert phones[0].write("We vragen het na.").status_code == 303
    for phone in phones[1:]:
        assert phone.write("We wachten niet.").status_code == 303
    noor.do("sluit")
    return max(0.0, max(off) - 1)  # What is told is told in whole seconds.


def seconds_left(phone: Phone) -> float:
    """What is left of the writing, by what a phone is told and by the time that comes with it."""
    answer = phone.get(f"/s/{phone.code}?anders=1")
    until = re.search(r'data-tot="(\d+)"', answer.text)
    assert until, "De tijd is al om."
    return int(until[1]) - parsedate_to_datetime(answer.headers["date"]).timestamp()
