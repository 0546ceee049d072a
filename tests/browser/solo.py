"""Somebody who practises alone, in a real browser with a network that can go."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.complaints import keep_complaints

PHONE: ViewportSize = {"width": 390, "height": 780}
READY = "Klaar voor zonder netwerk."
KEPT = "Bewaard op dit toestel."


@dataclass
class Solo:
    """One phone. `complaints` holds every error that a page wrote to its console."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go there as if for the first time: an address that differs only behind the # would not load again."""
        self.page.goto("about:blank")
        self.page.goto(path)
        return self.page

    def fill_the_shelf(self) -> None:
        """One visit, until everything is on the phone."""
        self.open("/oefenen")
        expect(self.page.locator("#offline")).to_contain_text(READY, timeout=60_000)

    def choose(self, number: int) -> str:
        """Choose the optie with this number and wait until it is kept. Gives its text."""
        optie = self.page.locator("[data-keuze] label.optie").nth(number)
        optie.click()
        expect(self.page.locator("[data-keuze] .bewaard").first).to_have_text(KEPT)
        return optie.locator("input").input_value()

    def write(self, number: int, text: str) -> None:
        """Write a note at the question with this number and wait until it is kept."""
        place = self.page.locator(".denkvraag").nth(number)
        button = place.get_by_role("button", name="Schrijf iets op")
        if button.is_visible():
            button.click()
        place.locator("textarea").fill(text)
        expect(place.locator(".bewaard")).to_have_text(KEPT)

    def kept_in_caches(self) -> dict[str, str]:
        """Everything that the service worker keeps: address to text."""
        found: dict[str, str] = self.page.evaluate(
            """async () => {
              const found = {};
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  found[new URL(request.url).pathname] = await (await cache.match(request)).text();
                }
              }
              return found;
            }"""
        )
        return found


@contextmanager
def solo(browser: Browser, base_url: str, **more: Any) -> Iterator[Solo]:
    """A phone of one's own, away again afterwards."""
    context = browser.new_context(base_url=base_url, viewport=PHONE, locale="nl-NL", reduced_motion="reduce", **more)
    person = Solo(context, context.new_page())
    keep_complaints(person.page, person.complaints)
    yield person
    context.close()
