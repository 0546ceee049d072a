"""A stream that is open and says nothing any more: every screen notices, says so, and finds the room back by itself."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import BEAMER, LAPTOP, PHONE, RoomOfBrowsers, room_of_browsers
from tests.browser.silent_line import SilentLine
from tests.people import Begeleider
from tests.server import Server

CARD = "pesten-nieuwkomer"
SILENCE = 45_000  # ms: longer than any screen believes a stream that says nothing
NO_ANSWER = 11_000  # ms: longer than any screen waits for an answer
PATIENCE = 20.0  # s
QUIET = 20_000  # ms: longer than the product itself ever says nothing
PAUSED = ":is(#kaart, #scherm) > #beeld[data-moment=pauze], #verder:has-text('Ga door na de pauze')"
LOST = "[data-melding=geen-bereik]:visible, #geen-bereik:visible, #verbinding:has-text('Geen verbinding')"
SCREENS = pytest.mark.parametrize("screen", ["phone", "scherm", "regie"])


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    """Noor, who leads from elsewhere: her line does not go silent."""
    with Begeleider(server.base_url, "Noor") as begeleider:
        yield begeleider.start(CARD)


@pytest.fixture
def line(server: Server) -> Iterator[SilentLine]:
    with SilentLine(server.port) as line:
        yield line


@pytest.fixture
def room(browser: Browser, line: SilentLine) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, line.base_url) as room:
        yield room


def open_screen(room: RoomOfBrowsers, noor: Begeleider, screen: str) -> Page:
    """This screen of Noor's sessie, with a clock that a test can put forward, once its stream has spoken."""
    page = room.sit_down({"phone": PHONE, "scherm": BEAMER, "regie": LAPTOP}[screen])
    page.clock.install()
    page.add_init_script("addEventListener('htmx:sse:before:message', () => { document.body.dataset.heard = ''; })")
    if screen == "regie":
        own = [{"name": name, "value": value, "url": room.base_url} for name, value in noor.cookies.items()]
        page.context.add_cookies(own)  # type: ignore[arg-type]
    page.goto(f"/{'s' if screen == 'phone' else screen}/{noor.code}")
    if screen == "phone":
        page.get_by_role("button", name="Doe mee").click()
    expect(page.locator("body[data-heard]")).to_be_visible()
    return page


@SCREENS
def test_a_screen_whose_stream_went_silent_finds_the_room_back_by_itself(
    room: RoomOfBrowsers, noor: Begeleider, line: SilentLine, screen: str
) -> None:
    page = open_screen(room, noor, screen)
    held = line.hold_streams()
    noor.act("pauze", aan=1)
    expect(page.locator(PAUSED)).to_have_count(0)
    page.clock.fast_forward(SILENCE)
    expect(page.locator(PAUSED)).to_be_visible()
    # The dead stream was let go before another one came, and that one tells the rest.
    noor.act("pauze", aan=0)
    expect(page.locator(PAUSED)).to_have_count(0)
    assert all(one.ended.wait(PATIENCE) for one in held)
    assert len(line.streams) == 1


@SCREENS
def test_a_quiet_room_is_not_a_silent_line_and_nothing_is_asked(
    room: RoomOfBrowsers, noor: Begeleider, line: SilentLine, screen: str
) -> None:
    page = open_screen(room, noor, screen)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(3):
        page.clock.fast_forward(QUIET)
        page.evaluate("delete document.body.dataset.heard")
        line.give_sign_of_life()
        expect(page.locator("body[data-heard]")).to_be_visible()
    assert asked == []


@SCREENS
def test_a_screen_says_that_a_server_is_silent_and_stops_saying_so_when_it_is_back(
    browser: Browser, new_server: Callable[..., Server], screen: str
) -> None:
    server = new_server()
    with Begeleider(server.base_url, "Noor") as noor, room_of_browsers(browser, server.base_url) as room:
        page = open_screen(room, noor.start(CARD), screen)
        os.kill(server.pid, signal.SIGSTOP)
        try:
            page.clock.fast_forward(SILENCE)
            page.clock.fast_forward(NO_ANSWER)
            expect(page.locator(LOST)).to_be_visible()
        finally:
            os.kill(server.pid, signal.SIGCONT)
        noor.act("pauze", aan=1)
        page.clock.fast_forward(NO_ANSWER)
        expect(page.locator(PAUSED)).to_be_visible()
        expect(page.locator(LOST)).to_have_count(0)


FOLLOW = """number => {
  window.asked = [];
  for (let one = 0; one < number; one += 1) {
    Gesprek.followStroom({
      element: document.createElement("div"), isOver: () => false, tell: () => {}, leave: () => {},
      fetchBeeld: async () => { window.asked.push(performance.now()); },
    });
  }
}"""
IN_STEPS = "width => new Set(window.asked.splice(0).map((at) => Math.floor(at / width))).size"


def test_screens_that_lose_or_find_the_network_together_do_not_ask_together(
    room: RoomOfBrowsers, noor: Begeleider
) -> None:
    page = open_screen(room, noor, "scherm")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.evaluate(FOLLOW, 100)
    page.clock.run_for(7_900)
    assert page.evaluate("window.asked.length") == 0
    page.clock.run_for(3_100)
    assert page.evaluate("window.asked.length") >= 100
    assert page.evaluate(IN_STEPS, 1000) >= 2
    page.evaluate("dispatchEvent(new Event('online'))")
    page.clock.run_for(1_000)
    assert page.evaluate(IN_STEPS, 10) > 20
