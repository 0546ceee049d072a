"""Putting a sessie together: searching, choosing, and coming back to it with the browser's own buttons."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

CARD = "pesten-nieuwkomer"


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


@pytest.fixture
def noor(room: RoomOfBrowsers) -> Page:
    return room.sit_down(PHONE, touch=True)


def test_a_search_stands_in_the_address_and_survives_a_reload(noor: Page) -> None:
    noor.goto("/sessies/nieuw")
    noor.get_by_label("Zoek op een woord").fill("klusje")
    expect(noor.locator("#kaarten-aantal")).to_have_text("1 kaart")
    noor.locator(f"[data-slug={CARD}] [data-kies]").check()
    noor.reload()
    expect(noor.locator("#kaarten-aantal")).to_have_text("1 kaart")
    expect(noor.get_by_label("Zoek op een woord")).to_have_value("klusje")
    expect(noor.locator(".jouw-sessie__lijst .rij__titel")).to_have_text("Weer dezelfde klusjes")


def test_back_from_the_regie_leads_to_a_page_that_works(noor: Page) -> None:
    noor.goto(f"/sessies/nieuw?gekozen={CARD}")
    noor.locator("#start").get_by_role("button", name="Start").click()
    noor.wait_for_url("**/regie/*")
    noor.get_by_role("button", name="Pauze").first.click()
    expect(noor.locator("#regie")).to_contain_text("Pauze")
    noor.go_back()
    expect(noor.locator("#start [data-aantal]")).to_have_text("1 kaart")
    noor.locator("[data-kies]:not(:checked)").first.check()
    expect(noor.locator("#start [data-aantal]")).to_have_text("2 kaarten")
