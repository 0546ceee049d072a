"""A room with real browsers: Noor's regie, the beamer, and phones, each with cookies and a network of its own."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.browser.complaints import keep_complaints

SMALLEST: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 780}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
BEAMER: ViewportSize = {"width": 1920, "height": 1080}
PRESSES = 4


@dataclass
class RoomOfBrowsers:
    """What a test plays with. `complaints` holds every error that any page wrote to its console."""

    browser: Browser
    base_url: str
    color_scheme: Literal["light", "dark"] = "light"
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    code: str = ""

    def sit_down(self, size: ViewportSize, *, touch: bool = False, **more: Any) -> Page:
        """One more person with a browser of this size."""
        context = self.browser.new_context(
            base_url=self.base_url,
            viewport=size,
            locale="nl-NL",
            has_touch=touch,
            reduced_motion="reduce",
            color_scheme=self.color_scheme,
            **more,
        )
        self.contexts.append(context)
        page = context.new_page()
        keep_complaints(page, self.complaints)
        return page

    def lead(self, *kaarten: str, size: ViewportSize = LAPTOP) -> Page:
        """Noor chooses these cards, starts a sessie and looks at her regie."""
        page = self.sit_down(size)
        page.goto("/sessies/nieuw?" + "&".join(f"gekozen={slug}" for slug in kaarten))
        page.locator("#start").get_by_role("button", name="Start").click()
        page.wait_for_url("**/regie/*")
        self.code = page.url.rsplit("/", 1)[1]
        return page

    def hang_up_scherm(self) -> Page:
        page = self.sit_down(BEAMER)
        page.goto(f"/scherm/{self.code}")
        return page

    def phone(self) -> Page:
        """A colleague scans the code and takes part."""
        page = self.sit_down(PHONE, touch=True)
        page.goto(f"/s/{self.code}")
        page.get_by_role("button", name="Doe mee").click()
        expect(page.locator("#beeld")).to_be_visible()
        return page


def press_until(button: Locator, seen: Locator, words: str) -> None:
    """Press again when nothing came of it: a press just after an answer counts as the second of a double tap."""
    for _ in range(PRESSES):
        with suppress(AssertionError, NotInTime):
            button.click(timeout=1000)
            expect(seen).to_contain_text(words, timeout=2000)
            return
    expect(seen).to_contain_text(words)


@contextmanager
def room_of_browsers(
    browser: Browser, base_url: str, color_scheme: Literal["light", "dark"] = "light"
) -> Iterator[RoomOfBrowsers]:
    room = RoomOfBrowsers(browser, base_url, color_scheme)
    yield room
    for context in room.contexts:
        context.close()
