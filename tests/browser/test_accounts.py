"""From the first link to a trainer with a code from a phone: by keyboard, light and dark, small and wide."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Literal

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.accounts.colleagues import GOOD, read_link, read_secret
from tests.browser.axe import check
from tests.browser.room import LAPTOP, PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang


@pytest.fixture(params=["light", "dark"])
def house(
    request: pytest.FixtureRequest, browser: Browser, new_server: Callable[..., Server]
) -> Iterator[tuple[Server, RoomOfBrowsers]]:
    scheme: Literal["light", "dark"] = request.param
    server = new_server(GESPREK_TOEGANG="accounts")
    with room_of_browsers(browser, server.base_url, scheme) as room:
        yield server, room


def look(page: Page) -> None:
    """Every screen is good on a phone and on a laptop."""
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        check(page)


def fill(page: Page, **fields: str) -> None:
    """Type in these fields, going from one to the next with the tab key, and send with enter."""
    first, *others = fields.items()
    page.locator(f"#{first[0]}").focus()
    page.keyboard.insert_text(first[1])
    for name, text in others:
        page.keyboard.press("Tab")
        expect(page.locator(f"#{name}")).to_be_focused()
        page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    """Go to this link or button by its name, as far as the keyboard gets, and press enter."""
    there = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first
    there.focus()
    expect(there).to_be_focused()
    page.keyboard.press("Enter")


def heading(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_have_text(re.compile(text))


def test_the_first_beheerder_invites_a_trainer_who_logs_in_with_a_code(house: tuple[Server, RoomOfBrowsers]) -> None:
    server, room = house
    ria, tessa = room.sit_down(LAPTOP), room.sit_down(PHONE)

    ria.goto(read_link(server.log))
    look(ria)
    expect(ria.locator("#naam")).to_have_value("")
    fill(ria, naam="Ria", mail="ria@team.voorbeeld", wachtwoord=GOOD)
    heading(ria, "Zet de tweede stap aan")
    look(ria)
    press(ria, "Later")
    heading(ria, "Ria")
    look(ria)
    press(ria, "Accounts")
    ria.locator("#naam").focus()
    ria.keyboard.insert_text("Tessa")
    press(ria, "Maak een link")
    heading(ria, "Stuur deze link naar Tessa")
    look(ria)
    link = read_link(ria.content())
    press(ria, "Terug naar de accounts")
    expect(ria.get_by_role("heading", name="Nog niet gebruikt")).to_be_visible()
    ria.locator("summary").first.press("Enter")
    look(ria)

    tessa.goto(link)
    expect(tessa.locator("#naam")).to_have_value("Tessa")
    fill(tessa, mail="tessa@team.voorbeeld", wachtwoord="Welkom2026!")
    expect(tessa.get_by_role("alert")).to_contain_text("raden anderen als eerste")
    look(tessa)
    fill(tessa, wachtwoord=GOOD)
    heading(tessa, "Zet de tweede stap aan")
    app = pyotp.TOTP(read_secret(tessa.content()))
    fill(tessa, code=app.now())
    heading(tessa, "Schrijf je herstelcodes op")
    expect(tessa.locator(".herstelcodes li")).to_have_count(10)
    look(tessa)
    press(tessa, "Ik heb ze opgeschreven")
    look(tessa)
    press(tessa, "Log uit")
    expect(tessa).to_have_url(f"{server.base_url}/")
    look(tessa)

    tessa.goto("/sessies/nieuw?thema=pesten")
    heading(tessa, "Log in")
    look(tessa)
    fill(tessa, mail="tessa@team.voorbeeld", wachtwoord="een ander wachtwoord")
    expect(tessa.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    look(tessa)
    fill(tessa, wachtwoord=GOOD)
    heading(tessa, "Nog een code")
    look(tessa)
    fill(tessa, code=app.at(int(time.time()) + 30))
    heading(tessa, "Start een sessie")
    assert tessa.url.endswith("/sessies/nieuw?thema=pesten")
    tessa.goto("/accounts")
    heading(tessa, "Dit hoort niet bij jouw rol")
    look(tessa)
    ria.reload()
    expect(ria.get_by_text("tweede stap aan")).to_be_visible()
    # Refusals are answers with a status that a browser writes down; nothing else was.
    assert [one for one in room.complaints if "the server responded with a status of 4" not in one] == []
