"""Makes the pictures of the README from a real sessie: `python -m scripts.screenshots [FOLDER]`.

Starts the product on loopback, lets a begeleider and seven colleagues play one card in a real Chromium, and keeps what
their screens show. With a folder it also keeps every step, light and dark, for whoever wants to look at all of them.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.room import PHONE, RoomOfBrowsers, room_of_browsers
from tests.server import Server

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "beeld"
CARDS = ("whatsapp-foute-berichten", "systeem-partner-zus", "stelling-beetje-integer")
CHOICES = (0, 1, 1, 1, 2, 2, 3)

Keep = Callable[[str, Page], None]


def main(arguments: list[str]) -> None:
    everything = Path(arguments[0]) if arguments else None
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        try:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(os.environ), args=["--no-sandbox", "--disable-gpu"]
            )
            _play(browser, server.base_url, _keeper(PICTURES, only_named=True), dark=False)
            if everything is not None:
                everything.mkdir(parents=True, exist_ok=True)
                for dark in (False, True):
                    _play(browser, server.base_url, _keeper(everything, suffix="-donker" * dark), dark=dark)
            browser.close()
        finally:
            server.stop()


def _keeper(folder: Path, *, only_named: bool = False, suffix: str = "") -> Keep:
    """Keeps a picture under its name; the README wants only the names that it shows."""
    readme = {"telefoon-kiezen", "scherm-uitslag", "regie-praten", "regie-laptop"}

    def keep(name: str, page: Page) -> None:
        if not only_named or name in readme:
            page.wait_for_timeout(600)
            page.screenshot(path=folder / f"{name}{suffix}.png")

    return keep


def _play(browser: Browser, base_url: str, keep: Keep, *, dark: bool) -> None:
    with room_of_browsers(browser, base_url, color_scheme="dark" if dark else "light") as room:
        _begin(room, keep)


def _begin(room: RoomOfBrowsers, keep: Keep) -> None:
    start = room.sit_down(PHONE)
    start.goto("/")
    keep("start", start)
    start.goto("/sessies/nieuw")
    keep("nieuw", start)
    regie = room.lead(*CARDS)
    scherm = room.hang_up_scherm()
    phones = [room.phone() for _ in CHOICES]
    small = room.sit_down(PHONE, storage_state=regie.context.storage_state())
    small.goto(regie.url)
    screens = {"regie-telefoon": small, "scherm": scherm, "telefoon": phones[0], "regie-laptop-alles": regie}

    def all_screens(step: str) -> None:
        regie.wait_for_timeout(900)
        for name, page in screens.items():
            keep(f"{name}-{step}", page)

    all_screens("1-lobby")
    regie.locator("#hoofden").fill(str(len(CHOICES)))
    regie.get_by_role("button", name="Klaar").click()
    regie.get_by_text("Dat klopt.").wait_for()
    regie.locator("#verder").click()
    all_screens("2-lezen")
    regie.get_by_text("Laat kiezen").click()
    phones[0].locator("label.optie").first.wait_for()
    keep("telefoon-kiezen", phones[0])
    all_screens("3-kiezen")
    for phone, choice in zip(phones, CHOICES, strict=True):
        phone.locator("label.optie").nth(choice).click()
        phone.get_by_text("Je kaart is dicht").wait_for()
    scherm.get_by_text("7 van 7").wait_for()
    all_screens("4-gekozen")
    regie.get_by_text("Sluit het kiezen").click()
    regie.get_by_text("Toon de uitslag").wait_for()
    all_screens("5-gesloten")
    regie.get_by_text("Toon de uitslag").click()
    regie.get_by_text("Toon de norm").wait_for()
    all_screens("6-praten")
    keep("scherm-uitslag", scherm)
    keep("regie-praten", small)
    keep("regie-laptop", regie)
    regie.get_by_text("Toon de norm").click()
    all_screens("7-norm")
    regie.locator("#verder").click()
    regie.get_by_text("Laat kiezen").wait_for()
    regie.keyboard.press("p")
    all_screens("8-pauze")
    regie.goto(regie.url + "/einde")
    keep("regie-zeker", regie)
    regie.get_by_role("button", name="Stop de sessie").click()
    all_screens("9-einde")


if __name__ == "__main__":
    main(sys.argv[1:])
