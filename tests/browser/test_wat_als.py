"""The panel "Wat als…" under a thumb: it opens within the sessie, stays open, and is usable by everybody."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.guidance import TIPS
from tests.browser.axe import check
from tests.browser.room import LAPTOP, PHONE, SMALLEST, RoomOfBrowsers, room_of_browsers
from tests.server import Server

CARD = "pesten-nieuwkomer"
STILTE = "#wat-als-stilte"


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


def open_tip(regie: Page, tip: str = STILTE) -> None:
    regie.locator("#wat-als > summary").click()
    regie.locator(f"{tip} > summary").click()
    expect(regie.locator(f"{tip} .zeg")).to_be_visible()


def test_a_tip_that_noor_reads_stays_open_while_the_sessie_goes_on(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD, size=PHONE)
    address = regie.url
    open_tip(regie)
    room.phone()
    expect(regie.locator(".tellen__stand")).to_contain_text("1")
    expect(regie.locator(f"{STILTE} .zeg")).to_be_visible()
    regie.locator("#verder").click()
    expect(regie.locator("#verder")).to_contain_text("Laat kiezen")
    expect(regie.locator(f"{STILTE} .zeg")).to_be_visible()
    assert regie.url == address


def test_the_way_to_the_loketten_opens_beside_the_sessie(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD, size=PHONE)
    open_tip(regie)
    with regie.context.expect_page() as beside:
        regie.locator(f"{STILTE} a", has_text="Vertrouwenspersoon").click()
    expect(beside.value.locator("#loket-vertrouwenspersoon")).to_be_visible()
    expect(regie.locator(f"{STILTE} .zeg")).to_be_visible()


def test_it_opens_without_javascript_and_by_keyboard_alone(browser: Browser, server: Server) -> None:
    with room_of_browsers(browser, server.base_url) as room:
        regie = room.sit_down(PHONE, java_script_enabled=False)
        regie.goto("/sessies/nieuw?gekozen=" + CARD)
        regie.locator("#start").get_by_role("button", name="Start").click()
        regie.wait_for_url("**/regie/*")
        for place in ("#wat-als > summary", f"{STILTE} > summary"):
            regie.locator(place).focus()
            regie.keyboard.press("Enter")
        expect(regie.locator(f"{STILTE} .zeg")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_tip_open_at_once_has_no_violation_on_any_size(
    browser: Browser, server: Server, scheme: Literal["light", "dark"]
) -> None:
    with room_of_browsers(browser, server.base_url, scheme) as room:
        for size in (SMALLEST, LAPTOP):
            regie = room.lead(CARD, size=size)
            for place in ("#wat-als", *(f"#wat-als-{tip.slug}" for tip in TIPS)):
                regie.locator(f"{place} > summary").click()
            expect(regie.locator(".wat-als .zeg:visible")).to_have_count(len(TIPS))
            check(regie)
