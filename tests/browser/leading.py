"""A whole room that is led by pressing what the begeleider sees: regie, scherm and phones, and nobody is hurried."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from tests.browser.room import LAPTOP, RoomOfBrowsers

SIX = 6


class Led:
    """Noor leads a card or a programma on a laptop; the scherm hangs, and the phones take part and are counted."""

    def __init__(self, room: RoomOfBrowsers, *kaarten: str, programma: str = "", phones: int = SIX) -> None:
        self._room = room
        self.regie = room.lead(*kaarten) if kaarten else self._start(programma)
        self.scherm = room.hang_up_scherm()
        self.phones = [room.phone() for _ in range(phones)]
        self.count(phones)

    def _start(self, programma: str) -> Page:
        regie = self._room.sit_down(LAPTOP)
        regie.goto("/sessies/nieuw")
        regie.locator(f"#programma-{programma} > summary").click()
        regie.locator(f"#programma-{programma} form.starten button").first.click()
        regie.wait_for_url("**/regie/*")
        self._room.code = regie.url.rsplit("/", 1)[1]
        return regie

    def count(self, heads: int) -> None:
        self.regie.locator("#hoofden").fill(str(heads))
        self.regie.get_by_role("button", name="Klaar").click()
        expect(self.regie.locator("body")).to_contain_text("Dat klopt.")

    @property
    def moment(self) -> str:
        return self.scherm.locator("#beeld").get_attribute("data-moment") or ""

    @property
    def at_the_end(self) -> bool:
        """Whether the big button leads to the question of ending it all."""
        return self.regie.locator("a#verder").count() > 0

    def werkvorm(self, slug: str) -> None:
        """Another werkvorm for this card, from behind `Meer`."""
        self.regie.locator("#meer > summary").click()
        self.regie.locator("#meer-werkvorm > summary").click()
        button = self.regie.locator(f'button.werkvorm[value="{slug}"]')
        button.click()
        expect(button).to_have_count(0)
        self.regie.locator("#meer > summary").click()

    def go(self, *labels: str) -> None:
        """Press the big button, once for each of these labels, and wait until regie and scherm have both arrived."""
        for label in labels:
            expect(self.regie.locator("#verder")).to_contain_text(label)
            self.go_on()

    def go_on(self) -> None:
        """Press the big button, whatever it says."""
        plek = self.regie.locator("input[name=plek]").first
        before = plek.input_value()
        self.regie.locator("#verder:not([data-rust]):not([aria-disabled])").click()
        expect(plek).not_to_have_value(before)
        expect(self.scherm.locator("#beeld")).to_have_attribute("data-plek", plek.input_value())

    def choose(self, places: Sequence[int], phones: Sequence[Page] | None = None) -> None:
        """Each phone taps the optie at its place, counted from 0; the last one is for all others."""
        for number, phone in enumerate(phones or self.phones):
            phone.locator("label.optie").nth(places[min(number, len(places) - 1)]).click()
            if phone.locator("form#stem[data-meerdere='1']").count():
                phone.get_by_role("button", name="Leg mijn keuze vast").click()
            expect(phone.locator("#dicht")).to_contain_text("Je kaart is dicht")

    def write(self, *texts: str) -> None:
        """Each phone hands in the text at its place, in every field that it has; others have nothing to bring in."""
        for number, phone in enumerate(self.phones):
            expect(phone.locator("#bijdrage")).to_be_visible()
            if number < len(texts):
                for field in phone.locator("#bijdrage textarea").all():
                    field.fill(texts[number])
                phone.get_by_role("button", name="Lever in").click()
            else:
                phone.get_by_role("button", name="Ik heb niets in te brengen").click()
            expect(phone.locator("#dicht")).to_contain_text("Het is ingeleverd")

    def all_see(self, text: str | re.Pattern[str]) -> None:
        for screen in (self.scherm, *self.phones):
            expect(screen.locator("body")).to_contain_text(text)

    def nobody_sees(self, *texts: str) -> None:
        """Neither the scherm nor any phone says it, in what can be read and in what lies behind it."""
        for screen in (self.scherm, *self.phones):
            content = screen.content()
            assert [text for text in texts if text in content] == []

    def end(self) -> None:
        self.regie.goto(f"/regie/{self._room.code}/einde")
        self.regie.get_by_role("button", name="Stop de sessie").click()
        for phone in self.phones:
            expect(phone.locator("body")).to_contain_text("onthoudt niets")
