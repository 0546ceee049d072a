"""Thursday one o'clock: Peter en Mo, whole, with a regie, a scherm and six phones."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import LAPTOP, RoomOfBrowsers, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang

FASES = 11
SECRETS = ("Saskia", "Wat er gebeurde")


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


def begin(room: RoomOfBrowsers) -> Page:
    regie = room.sit_down(LAPTOP)
    regie.goto("/sessies/nieuw")
    regie.locator("#programma-peter-en-mo-90 > summary").click()
    regie.locator("#programma-peter-en-mo-90 form.starten button").click()
    regie.wait_for_url("**/regie/*")
    room.code = regie.url.rsplit("/", 1)[1]
    return regie


def place(regie: Page) -> str:
    """Where the regie says that the room is, also while its next button waits; empty at the last step."""
    if regie.locator("a#verder").count():
        return ""
    return regie.locator("input[name=plek]").first.input_value()


def step(regie: Page, scherm: Page) -> str:
    """Press on, wait until regie and scherm have both arrived, and return the moment. Empty at the last step."""
    before = place(regie)
    regie.locator("#verder:not([data-rust]):not([aria-disabled])").click()
    expect(regie.locator("input[name=plek]").first).not_to_have_value(before)
    now = place(regie)
    if now:
        expect(scherm.locator("#beeld")).to_have_attribute("data-plek", now)
    return scherm.locator("#beeld").get_attribute("data-moment") or ""


def test_a_whole_case_in_eleven_fases(room: RoomOfBrowsers) -> None:
    regie = begin(room)
    scherm = room.hang_up_scherm()
    phones = [room.phone() for _ in range(6)]
    regie.locator("#hoofden").fill("6")
    regie.get_by_role("button", name="Klaar").click()
    expect(regie.locator("body")).to_contain_text("Dat klopt.")
    step(regie, scherm)
    for screen in (scherm, *phones):
        for secret in SECRETS:
            expect(screen.locator("body")).not_to_contain_text(secret)

    fases, told, lines, roles = set(), 0, 0, set()
    while place(regie):
        moment = scherm.locator("#beeld").get_attribute("data-moment")
        if moment == "kiezen":
            for number, phone in enumerate(phones):
                expect(phone.locator("label.optie").last).to_contain_text("Zeg ik liever niet")
                expect(phone.locator(".rol")).to_be_visible()
                phone.locator("label.optie").nth(number % 2).click()
                expect(phone.locator("body")).to_contain_text("Je kaart is dicht")
            roles.add(phones[0].locator(".rol strong").inner_text() if phones[0].locator(".rol").count() else "")
        if moment == "schrijven":
            for number, phone in enumerate(phones):
                phone.get_by_label("Jouw reden in één regel").fill(f"Omdat het zo hoort, reden {number}.")
                phone.get_by_role("button", name="Lever in").click()
                expect(phone.locator("body")).to_contain_text("Het is ingeleverd")
            lines += 1
        if moment == "lezen":
            fases.add(scherm.locator("h1").first.inner_text())
            told += scherm.get_by_text("Wat er gebeurde").count()
        if moment == "praten" and scherm.get_by_text("Dit koos de groep").count():
            expect(phones[0].locator("body")).to_contain_text("Dit koos de groep")
        step(regie, scherm)

    assert len(fases) >= FASES
    assert told >= 3
    assert lines >= 2
    regie.locator("#verder").click()
    regie.get_by_role("button", name="Stop de sessie").click()
    for phone in phones:
        expect(phone.locator("body")).to_contain_text("onthoudt niets")
