"""Every screen in every state, light and dark: no accessibility violation that a machine can find."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import check
from tests.browser.leading import Led
from tests.browser.room import LAPTOP, PHONE, SMALLEST, RoomOfBrowsers, press_until, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang

SHEETS = ("/themabladen", "/themabladen/social-media")
STANDING = (
    "/",
    "/sessies/nieuw",
    "/loketten",
    "/belofte",
    "/begeleiden",
    "/offline",
    "/team",
    "/bestaat-niet",
    *SHEETS,
)


@pytest.fixture(params=["light", "dark"])
def room(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    scheme: Literal["light", "dark"] = request.param
    with room_of_browsers(browser, server.base_url, scheme) as room:
        yield room


def test_standing_pages(room: RoomOfBrowsers) -> None:
    for size in (SMALLEST, PHONE):
        page = room.sit_down(size)
        for path in STANDING:
            page.goto(path)
            check(page)


def test_every_moment_of_a_sessie_on_every_screen(room: RoomOfBrowsers) -> None:
    regie = room.lead("whatsapp-foute-berichten", size=SMALLEST)
    laptop = room.sit_down(LAPTOP, storage_state=regie.context.storage_state())
    laptop.goto(regie.url)
    scherm = room.hang_up_scherm()
    phones = [room.phone() for _ in range(5)]
    phones[0].set_viewport_size(SMALLEST)
    screens = (regie, laptop, scherm, phones[0])
    check(*screens)
    laptop.locator("#hoofden").fill("5")
    laptop.get_by_role("button", name="Klaar").click()
    for label in ("Begin", "Laat kiezen", "Sluit het kiezen", "Toon de uitslag", "Toon de norm"):
        expect(laptop.locator("#verder")).to_contain_text(label)
        laptop.locator("#verder").click()
        expect(laptop.locator("#verder")).not_to_contain_text(label)
        regie.wait_for_timeout(700)
        check(*screens)
        if label == "Laat kiezen":
            for phone in phones:
                phone.locator("label.optie").nth(1).click()
                expect(phone.locator("body")).to_contain_text("Je kaart is dicht")
            check(*screens)
    laptop.keyboard.press("p")
    expect(scherm.locator("body")).to_contain_text("pauze")
    check(*screens)
    laptop.goto(laptop.url + "/einde")
    check(laptop)
    laptop.get_by_role("button", name="Stop de sessie").click()
    expect(phones[0].locator("body")).to_contain_text("onthoudt niets")
    check(*screens)


def test_writing_reading_weighing_and_agreeing_on_every_screen(room: RoomOfBrowsers) -> None:
    led = Led(room, "pesten-nieuwkomer")
    screens = (led.regie, led.scherm, led.phones[0])
    led.go("Begin met de eerste kaart")
    led.werkvorm("argumenten")
    led.go("Laat kiezen")
    led.choose([0])
    led.go("Sluit het kiezen", "Laat schrijven")
    check(*screens)
    led.phones[0].locator("#bijdrage textarea").fill("Bel 06 12345678 maar.")
    led.phones[0].get_by_role("button", name="Lever in").click()
    expect(led.phones[0].locator("#let-op")).to_be_visible()
    check(led.phones[0])
    anyway = led.phones[0].get_by_role("button", name="Toch zo inleveren")
    press_until(anyway, led.phones[0].locator("#beeld"), "Het is ingeleverd")
    for number, phone in enumerate(led.phones[1:]):
        phone.locator("#bijdrage textarea").fill(f"Reden {number}.")
        phone.get_by_role("button", name="Lever in").click()
        expect(phone.locator("#dicht")).to_contain_text("Het is ingeleverd")
    check(*screens)
    for label in ("Sluit het schrijven", "Toon de teksten", "Vraag wat meeweegt"):
        led.go(label)
        check(*screens)
    led.choose([0, 1])
    led.go("Sluit het kiezen", "Toon de uitslag")
    led.regie.locator("#nieuwe-afspraak > summary").click()
    check(*screens)
    led.regie.locator("#afspraak-tekst-").fill("We vragen het eerst.")
    led.regie.locator("#afspraak-terug-").fill("2099-01-08")
    led.regie.locator("#nieuwe-afspraak").get_by_role("button", name="Leg vast").click()
    expect(led.regie.locator("#afspraken-kop")).to_be_visible()
    check(*screens)


def test_putting_in_order_and_looking_through_other_eyes_on_every_screen(room: RoomOfBrowsers) -> None:
    led = Led(room, programma="door-andere-ogen-20")
    screens = (led.regie, led.scherm, led.phones[0])
    led.go("Begin met de eerste kaart")
    check(*screens)
    led.werkvorm("waarden")
    led.go("Laat op volgorde zetten")
    check(*screens)
    for phone in led.phones:
        phone.locator("select[name=keuze]").first.select_option(index=2)
        phone.get_by_role("button", name="Leg mijn keuze vast").click()
        expect(phone.locator("#dicht")).to_contain_text("Je kaart is dicht")
    led.go("Sluit het kiezen", "Toon de uitslag")
    check(*screens)
    led.end()
    led.regie.goto(f"/verslag/{room.code}")
    check(led.regie)
