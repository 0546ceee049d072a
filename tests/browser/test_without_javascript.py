"""The werkvormen without JavaScript: plain phones write, weigh and put in order, and a plain regie reads and agrees."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.room import PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

pytestmark = pytest.mark.lang

PATIENCE_SECONDS = 10
CARD = "pesten-nieuwkomer"
REASONS = ("Zij is nieuw.", "Het went nooit.", "Lachen doet ook pijn.", "Ik zou het willen weten.")


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[RoomOfBrowsers]:
    with room_of_browsers(browser, server.base_url) as room:
        yield room


class Plain:
    """Noor and five colleagues whose browsers run no scripts: whoever wants to see something new, loads the page."""

    def __init__(self, room: RoomOfBrowsers, werkvorm: str | None = None) -> None:
        self._code = ""
        self.regie = room.sit_down(PHONE, java_script_enabled=False)
        self.regie.goto(f"/sessies/nieuw?gekozen={CARD}")
        self.regie.locator("#start").get_by_role("button", name="Start").click()
        self._code = self.regie.url.rsplit("/", 1)[1]
        self.phones = [self._phone(room) for _ in range(5)]
        self.regie.reload()
        self.regie.locator("#hoofden").fill("5")
        self.regie.get_by_role("button", name="Klaar").click()
        self.go("Begin")
        if werkvorm:
            self.regie.locator("#meer > summary").click()
            self.regie.locator("#meer-werkvorm > summary").click()
            self.regie.locator(f'button.werkvorm[value="{werkvorm}"]').click()

    def _phone(self, room: RoomOfBrowsers) -> Page:
        phone = room.sit_down(PHONE, java_script_enabled=False)
        phone.goto(f"/s/{self._code}")
        phone.get_by_role("button", name="Doe mee").click()
        return phone

    def go(self, *labels: str) -> None:
        for label in labels:
            verder = self.regie.locator("#verder")
            self._load_until_it_may()
            expect(verder).to_contain_text(label)
            verder.click()

    def _load_until_it_may(self) -> None:
        """Who has handed in is counted every few seconds; a page that does not follow must be loaded again."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            self.regie.goto(f"/regie/{self._code}")
            if self.regie.locator("#verder").get_attribute("aria-disabled") != "true":
                return
            self.regie.wait_for_timeout(300)

    def each(self) -> Iterator[Page]:
        """Every phone, after it loaded its page."""
        for phone in self.phones:
            phone.goto(f"/s/{self._code}")
            yield phone

    def choose(self, place: int) -> None:
        for phone in self.each():
            phone.locator("label.optie").nth(place).click()
            phone.get_by_role("button", name="Leg mijn keuze vast").click()
            expect(phone.locator("body")).to_contain_text("Je kaart is dicht")


def hand_in(phone: Page, text: str) -> None:
    phone.locator("#bijdrage textarea").fill(text)
    phone.locator("#lever-in").click()


def test_a_reason_is_written_warned_about_released_and_weighed(room: RoomOfBrowsers) -> None:
    plain = Plain(room, "argumenten")
    plain.go("Laat kiezen")
    plain.choose(0)
    plain.go("Sluit het kiezen", "Laat schrijven")
    esra, *others, last = plain.each()
    hand_in(esra, f"{REASONS[0]} Bel 06 12345678.")
    expect(esra.locator("#let-op")).to_contain_text("Er is nog niets ingeleverd")
    hand_in(esra, REASONS[0])
    for phone, reason in zip(others, REASONS[1:], strict=True):
        hand_in(phone, reason)
    last.get_by_role("button", name="Ik heb niets in te brengen").click()
    for phone in plain.phones:
        expect(phone.locator("body")).to_contain_text("Het is ingeleverd")
    plain.go("Sluit het schrijven")
    expect(plain.regie.locator(".bundel__tekst")).to_have_count(len(REASONS))
    for phone in plain.each():
        assert not [text for text in REASONS if text in phone.content()]
    left_out = plain.regie.locator(".bundel__tekst").filter(has_text=REASONS[1])
    left_out.get_by_role("button", name="Laat weg").click()
    plain.go("Toon de teksten")
    for phone in plain.each():
        expect(phone.locator("body")).to_contain_text(REASONS[0])
        expect(phone.locator("body")).not_to_contain_text(REASONS[1])
    plain.go("Vraag wat meeweegt")
    plain.choose(0)
    plain.go("Sluit het kiezen", "Toon de uitslag")


def test_values_are_put_in_order(room: RoomOfBrowsers) -> None:
    plain = Plain(room, "waarden")
    plain.go("Laat op volgorde zetten")
    for phone in plain.each():
        first, second, _ = phone.locator("select[name=keuze]").all()
        first.select_option(index=3)
        second.select_option(index=1)
        phone.get_by_role("button", name="Leg mijn keuze vast").click()
        expect(phone.locator("body")).to_contain_text("Je kaart is dicht")
    plain.go("Sluit het kiezen", "Toon de uitslag")
    for phone in plain.each():
        expect(phone.locator("body")).to_contain_text("1e")


def test_an_agreement_is_written_given_a_day_and_seen_in_the_verslag(room: RoomOfBrowsers) -> None:
    plain = Plain(room)
    plain.go("Laat kiezen")
    plain.choose(1)
    plain.go("Sluit het kiezen", "Toon de uitslag")
    plain.regie.locator("#nieuwe-afspraak > summary").click()
    plain.regie.locator("#afspraak-tekst-").fill("We vragen het eerst.")
    plain.regie.locator("#afspraak-terug-").fill("2099-01-08")
    plain.regie.locator("#nieuwe-afspraak").get_by_role("button", name="Leg vast").click()
    expect(plain.regie.locator("body")).to_contain_text("terug op")
    plain.go("Toon de norm")
    plain.regie.locator("#verder").click()
    plain.regie.get_by_role("button", name="Stop de sessie").click()
    plain.regie.goto(plain.regie.url.replace("/regie/", "/verslag/"))
    expect(plain.regie.locator("body")).to_contain_text("We vragen het eerst.")
