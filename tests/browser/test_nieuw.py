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


def test_the_text_of_a_card_comes_when_its_line_is_opened(noor: Page) -> None:
    asked: list[str] = []
    noor.on("request", lambda request: asked.append(request.url))
    noor.goto("/sessies/nieuw")
    card = noor.locator(f"[data-slug={CARD}] details")
    assert [url for url in asked if "/sessies/nieuw/" in url] == []
    card.locator("summary").click()
    expect(card).to_contain_text("Koen is nieuw.")
    expect(card.get_by_role("link", name="Lees deze kaart")).to_have_count(0)
    for _ in range(2):
        card.locator("summary").click()
    expect(card).to_contain_text("Koen is nieuw.")
    assert len([url for url in asked if "/sessies/nieuw/" in url]) == 1


def test_a_card_within_a_programma_opens_too(noor: Page) -> None:
    noor.goto("/sessies/nieuw")
    programma = noor.locator("#programma-kennismaken")
    programma.locator("> summary").click()
    expect(programma.get_by_role("button", name="Start Kennismaken")).to_be_visible()
    programma.locator(".kaartenlijst summary").first.click()
    expect(programma.locator(".kaart-lezen").first).to_contain_text("Doorvragen")


def test_without_javascript_a_card_is_read_on_a_page_of_its_own(room: RoomOfBrowsers) -> None:
    plain = room.sit_down(PHONE, java_script_enabled=False)
    plain.goto("/sessies/nieuw?gekozen=korte-broek")
    card = plain.locator(f"[data-slug={CARD}]").last
    card.locator("summary").click()
    card.get_by_role("link", name="Lees deze kaart").click()
    expect(plain.locator("main")).to_contain_text("Koen is nieuw.")
    plain.get_by_role("link", name="Kies deze kaart").click()
    expect(plain.locator(".jouw-sessie__lijst .gekozen")).to_have_count(2)


def test_without_a_network_the_line_keeps_its_link(room: RoomOfBrowsers, noor: Page) -> None:
    noor.goto("/sessies/nieuw")
    noor.context.set_offline(True)
    card = noor.locator(f"[data-slug={CARD}] details")
    card.locator("summary").click()
    expect(card.get_by_role("link", name="Lees deze kaart")).to_be_visible()
    noor.context.set_offline(False)
    room.complaints.clear()  # The browser itself tells what it could not fetch.
