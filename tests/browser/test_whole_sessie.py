"""A whole sessie: one regie, one scherm, and phones; what each shows at every step, and what it must not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import RoomOfBrowsers, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang

CARD = "pesten-nieuwkomer"
THREE_OPTIES = "systeem-meos-auto-voor-deur"
WORDS = ("enkele of geen", "een deel", "(bijna) iedereen", "minderheid", "meerderheid")


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room
        assert not room.complaints


def press(regie: Page, label: str) -> None:
    """Press the big button, once it says this."""
    button = regie.locator("#verder")
    expect(button).to_contain_text(label)
    button.click()


def shows(page: Page, text: str) -> None:
    expect(page.locator("body")).to_contain_text(text)


def shows_no_result(*pages: Page) -> None:
    for page in pages:
        for word in WORDS:
            expect(page.locator("body")).not_to_contain_text(word)


def choose(phone: Page, number: int) -> None:
    """Tap the optie with this number, and wait until the server has said yes."""
    phone.locator("label.optie").nth(number).click()
    shows(phone, "Je kaart is dicht")


def count_heads(regie: Page, heads: int) -> None:
    shows(regie, f"{heads}")
    regie.locator("#hoofden").fill(str(heads))
    regie.get_by_role("button", name="Klaar").click()
    shows(regie, "Dat klopt.")


def play_until_closed(room: RoomOfBrowsers, card: str, tokens: list[int]) -> tuple[Page, Page, list[Page]]:
    """From the start until every phone has chosen and the vraag is closed."""
    regie = room.lead(card)
    scherm = room.hang_up_scherm()
    expect(scherm.locator("svg.qr").first).to_be_visible()
    phones = [room.phone() for _ in tokens]
    shows(scherm, f"{len(tokens)}")
    shows(phones[0], "hoofden")
    count_heads(regie, len(tokens))

    press(regie, "Begin")
    expect(scherm.locator(".verhaal").first).to_be_visible()
    for phone in phones:
        expect(phone.locator("#stem")).to_have_count(0)

    press(regie, "Laat kiezen")
    for phone in phones:
        expect(phone.locator("label.optie").last).to_contain_text("Zeg ik liever niet")
    for phone, number in zip(phones[:-1], tokens[:-1], strict=True):
        choose(phone, number)
    shows(scherm, f"{len(tokens) - 1} van {len(tokens)}")
    shows_no_result(scherm, phones[-1], *phones[:1])
    choose(phones[-1], tokens[-1])
    shows(regie, f"{len(tokens)} van {len(tokens)}")
    press(regie, "Sluit het kiezen")
    shows(phones[0], "gesloten")
    expect(regie.locator("#verder")).to_contain_text("Toon de uitslag")
    shows_no_result(scherm, *phones)
    return regie, scherm, phones


def test_six_colleagues_see_words_talk_read_the_norm_and_leave_no_trace(room: RoomOfBrowsers) -> None:
    regie, scherm, phones = play_until_closed(room, CARD, [0, 1, 1, 1, 2, 4])
    press(regie, "Toon de uitslag")
    for page in (scherm, *phones):
        shows(page, "een deel")
        shows(page, "enkele of geen")
        expect(page.locator("body")).not_to_contain_text("3 keer")
    expect(scherm.locator(".praat li").first).to_be_visible()
    expect(scherm.locator("body")).not_to_contain_text("Wat zegt de norm?")
    press(regie, "Toon de norm")
    shows(scherm, "Wat zegt de norm?")
    expect(phones[0].locator(".norm").first).to_be_visible()
    expect(regie.locator("#verder")).not_to_contain_text("Toon de norm")
    regie.locator("#verder").click()
    regie.get_by_role("button", name="Stop de sessie").click()
    for phone in phones:
        shows(phone, "onthoudt niets")
    kept = phones[0].evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    assert kept == "{}{}"


def test_four_colleagues_get_no_result_anywhere(room: RoomOfBrowsers) -> None:
    regie, scherm, phones = play_until_closed(room, CARD, [0, 1, 1, 1])
    press(regie, "Toon de uitslag")
    for page in (scherm, *phones, regie):
        shows(page, "te weinig keuzes")
    shows_no_result(scherm, regie, *phones)
    expect(scherm.locator(".praat li").first).to_be_visible()


def test_twelve_colleagues_with_enough_in_every_optie_see_exact_numbers(room: RoomOfBrowsers) -> None:
    regie, scherm, phones = play_until_closed(room, THREE_OPTIES, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
    press(regie, "Toon de uitslag")
    for page in (scherm, phones[0]):
        shows(page, "12 keuzes")
        shows_no_result(page)
        expect(page.locator(".woorden__woord, .uitslag__waarde, .getallen__getal").first).to_have_text("3")


def test_a_boss_with_a_screen_and_a_regie_learns_nothing_from_a_changed_mind(room: RoomOfBrowsers) -> None:
    regie = room.lead(CARD)
    scherm = room.hang_up_scherm()
    phones = [room.phone() for _ in range(5)]
    count_heads(regie, 5)
    press(regie, "Begin")
    press(regie, "Laat kiezen")
    for phone in phones:
        choose(phone, 1)
    shows(scherm, "5 van 5")
    shows(regie, "5 van 5")
    before = scherm.locator("body").inner_html(), regie.locator("#regie").inner_html()
    phones[2].get_by_role("link", name="Kies iets anders").click()
    choose(phones[2], 3)
    scherm.wait_for_timeout(3500)
    assert (scherm.locator("body").inner_html(), regie.locator("#regie").inner_html()) == before
