"""Guessing codes: a joker is stopped, and the room around the joker notices nothing."""

import asyncio
import secrets
from collections.abc import Callable, Iterator

import httpx
import pytest

from app.access import ALPHABET
from app.web.guess_limits import Guesses
from tests.bewijs import Measured
from tests.listening import Listening
from tests.people import Begeleider, Person, goodbye, team, trusted
from tests.server import Server

CARD = "pesten-nieuwkomer"
BUDGET, ENOUGH = 60, 80
ROOM = 60
SESSIES = 50


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A product whose guesses are counted for these tests alone."""
    with Server(tmp_path_factory.mktemp("guesses")) as started:
        yield started


def random_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def guess(server: Server, address: str, path: str = "/s/{}", **cookies: str) -> list[int]:
    """Many wrong codes from this address, as a proxy on this machine would pass them on."""
    with Person(server.base_url, "een gokker") as joker:
        joker.cookies.update(cookies)
        headers = {"X-Forwarded-For": address}
        return [joker.get(path.format(random_code()), headers=headers).status_code for _ in range(ENOUGH)]


@pytest.mark.bewijs("S1")
def test_in_a_working_day_hardly_anybody_guesses_a_code(measured: Measured) -> None:
    """Eight hours of six windows of ten minutes each, in every one as many guesses as this network may make.

    A made-up cookie has a budget of its own, so whoever knows that guesses with one and without.
    """
    guesses, tries = Guesses(), 0
    for cookie in (False, True):
        while guesses.may_try("192.0.2.9", cookie=cookie):
            guesses.wrong("192.0.2.9", cookie=cookie)
            tries += 1
    chance = 8 * 6 * tries * SESSIES / len(ALPHABET) ** 6
    assert chance <= 5e-4
    measured(f"{100 * chance:.3f}%")


@pytest.mark.bewijs("S1")
def test_a_hundred_networks_together_have_little_more_chance_than_the_budget_of_all(measured: Measured) -> None:
    """An hour in which each of them guesses as much as it may, with a cookie and without."""
    guesses, tries = Guesses(), 0
    for address in (f"198.51.100.{number}" for number in range(100)):
        for cookie in (False, True):
            while guesses.may_try(address, cookie=cookie):
                guesses.wrong(address, cookie=cookie)
                tries += 1
    chance = 8 * tries * SESSIES / len(ALPHABET) ** 6
    # What is over the goal of one network are the few tries that a network keeps, also when others guess.
    assert chance <= 1e-3
    measured(f"vanaf honderd netwerken samen {100 * chance:.3f}%")


@pytest.mark.bewijs("S1")
def test_a_room_of_sixty_phones_works_on_while_somebody_guesses_behind_the_same_address(own: Server) -> None:
    with Begeleider(own.base_url, "Noor") as noor, Person(own.base_url, "beamer") as beamer:
        noor.start(CARD)
        phones = team(own.base_url, noor.code, ROOM)
        beamer.see(f"/scherm/{noor.code}")
        assert guess(own, "127.0.0.1")[-1] == 429
        noor.count(ROOM).do("volgende", "open")
        token = sorted(phones[0].opties)[0]
        assert {phone.choose(token).status_code for phone in phones} == {303}
        beamer.see(f"/scherm/{noor.code}")
        with Listening(own.base_url, f"/s/{noor.code}/stroom", phones[0]) as phone:
            phone.wait_for(lambda _: True)
        with Listening(own.base_url, f"/scherm/{noor.code}/stroom") as scherm:
            scherm.wait_for(lambda _: True)
            assert beamer.get(f"/scherm/{random_code()}/stroom").status_code == 429
        goodbye(phones)


def test_guesses_that_come_at_the_same_moment_are_counted_one_by_one(own: Server) -> None:
    headers = {"X-Forwarded-For": "203.0.113.5"}

    async def all_at_once() -> list[int]:
        async with httpx.AsyncClient(base_url=own.base_url, headers=headers, timeout=30, verify=trusted()) as joker:
            answers = await asyncio.gather(*(joker.get(f"/s/{random_code()}") for _ in range(2 * ENOUGH)))
        return [answer.status_code for answer in answers]

    answers = asyncio.run(all_at_once())
    assert answers.count(404) == BUDGET
    assert answers.count(429) == 2 * ENOUGH - BUDGET


def test_who_guessed_too_much_does_not_learn_that_a_code_is_right(own: Server) -> None:
    address = {"X-Forwarded-For": "192.0.2.7"}
    with Begeleider(own.base_url, "Noor") as noor, Person(own.base_url, "een gokker") as joker:
        noor.start(CARD)
        assert guess(own, "192.0.2.7")[-1] == 429
        for path in ("/s/{}", "/scherm/{}", "/scherm/{}/stroom", "/s/{}/stroom"):
            assert joker.get(path.format(noor.code), headers=address).status_code == 429, path


@pytest.mark.parametrize("path", ["/scherm/{}", "/scherm/{}/stroom", "/s/{}/stroom"])
def test_guesses_count_at_every_door(own: Server, path: str) -> None:
    answers = guess(own, f"198.51.100.{len(path)}", path)
    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_made_up_cookie_buys_no_endless_guessing_and_costs_the_room_nothing(own: Server) -> None:
    assert guess(own, "192.0.2.9", **{"gg-telefoon": "ab" * 32})[-1] == 429
    with Person(own.base_url, "Esra") as esra:
        assert esra.get(f"/s/{random_code()}", headers={"X-Forwarded-For": "192.0.2.9"}).status_code == 404


def test_an_old_code_a_locked_door_and_an_ended_sessie_are_no_guesses(own: Server) -> None:
    headers = {"X-Forwarded-For": "192.0.2.11"}
    with Begeleider(own.base_url, "Noor") as noor, Person(own.base_url, "een late collega") as late:
        noor.start(CARD)
        old = noor.code
        noor.code = noor.act("code", zeker=1).headers["location"].removeprefix("/regie/")
        noor.act("slot", dicht=1)
        for code in (old, noor.code):
            assert {late.get(f"/s/{code}", headers=headers).status_code for _ in range(ENOUGH)} == {404}
        noor.do("volgende", "einde")
        assert {late.get(f"/s/{noor.code}", headers=headers).status_code for _ in range(ENOUGH)} == {404}


def test_an_ipv6_network_is_one_address() -> None:
    guesses = Guesses()
    exhaust(guesses.wrong, [f"2001:db8:1:2::{number:x}" for number in range(ENOUGH)])
    assert not guesses.may_try("2001:db8:1:2:ffff::1")
    assert guesses.may_try("2001:db8:1:3::1")


def test_an_ipv4_address_in_the_form_of_an_ipv6_one_is_the_same_address() -> None:
    guesses = Guesses()
    exhaust(guesses.wrong, ["::ffff:192.0.2.1"] * ENOUGH)
    assert not guesses.may_try("192.0.2.1")
    assert guesses.may_try("192.0.2.2")


def test_of_several_processes_each_allows_its_share() -> None:
    for processes in (1, 2, 4, 8):
        guesses, tries = Guesses(), 0
        guesses.count_for(processes)
        while guesses.may_try("192.0.2.9"):
            guesses.wrong("192.0.2.9")
            tries += 1
        assert processes * tries <= 60 + processes
        assert guesses.may_try("192.0.2.10")


def exhaust(wrong: Callable[[str], None], addresses: list[str]) -> None:
    for address in addresses:
        wrong(address)
