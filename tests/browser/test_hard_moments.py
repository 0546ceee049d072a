"""What could go wrong and must not matter: no JavaScript, a server that dies, a second tab, only a keyboard."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

CARD = "pesten-nieuwkomer"


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room


def open_vote(regie: Page, heads: int) -> None:
    expect(regie.locator("#hoofden")).to_be_visible()
    regie.locator("#hoofden").fill(str(heads))
    regie.get_by_role("button", name="Klaar").click()
    expect(regie.locator("body")).to_contain_text("Dat klopt.")
    for label in ("Begin", "Laat kiezen"):
        expect(regie.locator("#verder")).to_contain_text(label)
        regie.locator("#verder").click()
    expect(regie.locator("#verder")).to_contain_text("Sluit het kiezen")


def rested(regie: Page, label: str) -> None:
    """Wait until the next step takes a press again: just after a step it does not, so that a double tap is one."""
    expect(regie.locator("#verder:not([data-rust])")).to_contain_text(label)


def test_a_phone_without_javascript_joins_chooses_looks_and_changes(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD)
    plain = room.sit_down(PHONE, java_script_enabled=False)
    plain.goto("/")
    plain.get_by_label("Code").fill(room.code.lower())
    plain.get_by_role("button", name="Doe mee").click()
    plain.get_by_role("button", name="Doe mee").click()
    expect(plain.locator("body")).to_contain_text("hoofden")
    open_vote(regie, 1)
    plain.reload()
    plain.locator("label.optie").nth(1).click()
    plain.get_by_role("button", name="Leg mijn keuze vast").click()
    expect(plain.locator("body")).to_contain_text("Je kaart is dicht")
    plain.get_by_role("button", name="Houd vast").click()
    expect(plain.locator("body")).to_contain_text("Jij koos")
    plain.goto(f"/s/{room.code}")
    plain.get_by_role("link", name="Kies iets anders").click()
    plain.locator("label.optie").nth(2).click()
    plain.get_by_role("button", name="Leg mijn keuze vast").click()
    expect(plain.locator("body")).to_contain_text("Je kaart is dicht")


def test_a_regie_without_javascript_leads_a_sessie_from_start_to_end(room: RoomOfBrowsers) -> None:
    plain = room.sit_down(PHONE, java_script_enabled=False)
    plain.goto(f"/sessies/nieuw?gekozen={CARD}")
    plain.locator("#start").get_by_role("button", name="Start").click()
    room.code = plain.url.rsplit("/", 1)[1]
    phones = [room.phone() for _ in range(2)]
    plain.reload()
    plain.locator("#hoofden").fill("2")
    plain.get_by_role("button", name="Klaar").click()
    for label in ("Begin", "Laat kiezen", "Sluit het kiezen", "Toon de uitslag", "Toon de norm"):
        expect(plain.locator("#verder")).to_contain_text(label)
        plain.locator("#verder").click()
    plain.locator("#verder").click()
    plain.get_by_role("button", name="Stop de sessie").click()
    expect(phones[0].locator("body")).to_contain_text("onthoudt niets")


def test_phones_and_scherm_come_back_by_themselves_when_the_server_was_killed(
    browser: Browser, new_server: Callable[..., Server]
) -> None:
    server = new_server()
    with room_of_browsers(browser, server.base_url) as room:
        regie = room.lead(CARD)
        scherm = room.hang_up_scherm()
        esra, ruud = room.phone(), room.phone()
        open_vote(regie, 2)
        esra.locator("label.optie").nth(1).click()
        expect(esra.locator("body")).to_contain_text("Je kaart is dicht")
        server.kill9()
        ruud.locator("label.optie").nth(2).click()
        expect(ruud.locator("body")).to_contain_text("nog niet opgeslagen")
        server.start()
        expect(ruud.locator("body")).to_contain_text("Je kaart is dicht", timeout=30_000)
        expect(scherm.locator("body")).to_contain_text("2 van 2", timeout=30_000)
        regie.reload()
        regie.locator("#verder").click()
        for page in (esra, ruud, scherm):
            expect(page.locator("body")).to_contain_text("Het kiezen is gesloten", timeout=30_000)


def test_a_second_tab_is_the_same_phone(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD)
    esra = room.phone()
    tab = esra.context.new_page()
    tab.goto(f"/s/{room.code}")
    expect(tab.locator("body")).to_contain_text("telefoon doet mee")
    open_vote(regie, 1)
    esra.bring_to_front()
    esra.locator("label.optie").nth(1).click()
    expect(esra.locator("body")).to_contain_text("Je kaart is dicht")
    tab.bring_to_front()
    tab.reload()
    expect(tab.locator("body")).to_contain_text("Je kaart is dicht")
    expect(regie.locator("body")).to_contain_text("1 van 1")


def test_a_colleague_who_uses_only_the_keyboard_chooses(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD)
    page = room.sit_down(PHONE)
    page.goto(f"/s/{room.code}")
    page.get_by_role("button", name="Doe mee").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text("hoofden")
    open_vote(regie, 1)
    expect(page.locator("label.optie").first).to_be_visible()
    page.locator("#stem input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).not_to_contain_text("Je kaart is dicht")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text("Je kaart is dicht")


def test_the_laptop_of_the_begeleider_steps_with_the_keyboard(room: RoomOfBrowsers) -> None:
    regie = room.lead("vraag-praten-over-werk")
    room.phone()
    scherm = room.hang_up_scherm()
    regie.keyboard.press("ArrowRight")
    rested(regie, "Ga praten")
    regie.keyboard.press("ArrowRight")
    expect(scherm.locator(".praat li").first).to_be_visible()
    rested(regie, "Toon de norm")
    regie.keyboard.press("ArrowLeft")
    rested(regie, "Ga praten")
    regie.keyboard.press("p")
    expect(scherm.locator("body")).to_contain_text("pauze")


def test_a_key_alone_never_closes_a_vraag(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD)
    room.phone()
    open_vote(regie, 1)
    regie.locator("body").click(position={"x": 5, "y": 5})
    rested(regie, "Sluit het kiezen")
    regie.keyboard.press("ArrowRight")
    expect(regie.locator("#verder")).to_be_focused()
    expect(regie.locator("#verder")).to_contain_text("Sluit het kiezen")
    regie.keyboard.press("Enter")
    expect(regie.locator("#verder")).to_contain_text("Toon de uitslag")


def test_a_presenter_steps_from_the_scherm_in_the_begeleiders_own_browser_only(room: RoomOfBrowsers) -> None:
    regie = room.lead("vraag-praten-over-werk")
    room.phone()
    wall = room.hang_up_scherm()
    wall.keyboard.press("PageDown")
    own = regie.context.new_page()
    own.goto(f"/scherm/{room.code}")
    expect(own.locator("#scherm")).to_have_attribute("data-leidt", "")
    expect(own.locator("#beeld")).to_have_attribute("data-moment", "lobby")
    own.keyboard.press("PageDown")
    expect(wall.locator("#beeld")).to_have_attribute("data-moment", "lezen")


def test_looking_at_ones_own_choice_ends_when_the_thumb_goes(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD)
    esra = room.phone()
    open_vote(regie, 1)
    text = esra.locator("label.optie").nth(1).inner_text()
    esra.locator("label.optie").nth(1).click()
    expect(esra.locator("body")).to_contain_text("Je kaart is dicht")
    assert text not in esra.locator("body").inner_html()
    esra.wait_for_timeout(600)
    esra.locator("#kijk").hover()
    esra.mouse.down()
    expect(esra.locator("#kier")).to_contain_text(text)
    esra.wait_for_timeout(600)
    esra.mouse.up()
    expect(esra.locator("#kier")).to_be_empty()
    assert text not in esra.locator("body").inner_html()
