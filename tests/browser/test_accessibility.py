"""Every screen in every state, light and dark: no accessibility violation that a machine can find."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
SMALLEST = {"width": 320, "height": 640}
SHEETS = ("/themabladen", "/themabladen/social-media")
STANDING = (
    "/", "/sessies/nieuw", "/loketten", "/belofte", "/begeleiden", "/offline", "/team", "/bestaat-niet", *SHEETS,
)  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def room(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    scheme: Literal["light", "dark"] = request.param
    with room_of_browsers(browser, server.base_url, scheme) as room:
        yield room


def check(*pages: Page) -> None:
    """No violation, and nothing that makes the page scroll sideways."""
    for page in pages:
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])")
        assert found == [], f"{page.url}: {found}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} px te breed"


def test_standing_pages(room: RoomOfBrowsers) -> None:
    for size in (SMALLEST, PHONE):
        page = room.sit_down(size)
        for path in STANDING:
            page.goto(path)
            check(page)


def test_every_moment_of_a_sessie_on_every_screen(room: RoomOfBrowsers) -> None:
    regie = room.lead("whatsapp-foute-berichten", size=SMALLEST)
    laptop = room.sit_down({"width": 1280, "height": 800})
    laptop.context.add_cookies(regie.context.cookies())  # type: ignore[arg-type]
    laptop.goto(regie.url)
    scherm = room.hang_up_scherm()
    phones = [room.phone() for _ in range(5)]
    phones[0].set_viewport_size(SMALLEST)  # type: ignore[arg-type]
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
