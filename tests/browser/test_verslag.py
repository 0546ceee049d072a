"""The verslag in a browser: readable for everybody, on every screen, and on paper."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.axe import check
from tests.browser.room import LAPTOP, SMALLEST, RoomOfBrowsers, room_of_browsers
from tests.people import Begeleider, goodbye, team
from tests.report.playing import weigh_arguments
from tests.server import Server


@pytest.fixture(params=["light", "dark"])
def room(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    scheme: Literal["light", "dark"] = request.param
    with room_of_browsers(browser, server.base_url, scheme) as room:
        yield room


@pytest.fixture(scope="module")
def noor(server: Server) -> Iterator[Begeleider]:
    """Noor, who led a conversation with arguments and an agreement, and ended it."""
    with Begeleider(server.base_url, "Noor") as begeleider:
        begeleider.start("pesten-nieuwkomer", "casus-datalek")
        phones = team(server.base_url, begeleider.code, 6)
        weigh_arguments(begeleider, phones)
        begeleider.do("toon").act("afspraak", tekst="We maken geen grap over wie er niet is.", terug="2027-01-04")
        begeleider.do("einde")
        yield begeleider
        goodbye(phones)


def sits_down(room: RoomOfBrowsers, noor: Begeleider, size: ViewportSize) -> Page:
    """A browser that leads Noor's sessie."""
    page = room.sit_down(size)
    token = noor.cookies.get("gg-regie") or ""
    page.context.add_cookies([{"name": "gg-regie", "value": token, "url": room.base_url}])
    return page


@pytest.mark.parametrize("size", [SMALLEST, LAPTOP], ids=["phone", "laptop"])
def test_it_has_no_violation_and_is_never_too_wide(room: RoomOfBrowsers, noor: Begeleider, size: ViewportSize) -> None:
    page = sits_down(room, noor, size)
    page.goto(f"/verslag/{noor.code}")
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    check(page)
    assert room.complaints == []


def test_on_paper_it_is_black_on_white_with_nothing_to_press(room: RoomOfBrowsers, noor: Begeleider) -> None:
    page = sits_down(room, noor, LAPTOP)
    page.goto(f"/verslag/{noor.code}")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Dit staat er niet in")).to_be_visible()
    assert page.locator("button:visible, form:visible, nav:visible").count() == 0
    colours = page.evaluate(
        "[getComputedStyle(document.body), getComputedStyle(document.querySelector('.papier'))]"
        ".map(style => style.backgroundColor)"
    )
    assert set(colours) == {"rgb(255, 255, 255)"}
    assert page.evaluate("getComputedStyle(document.querySelector('.papier h1')).color") == "rgb(0, 0, 0)"
