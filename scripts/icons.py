"""Draws the app icons: our own SVG in, PNG out, with Chromium as the pencil.

Run `python scripts/icons.py` after a change of `static/merk-app.svg` or `static/merk-maskable.svg` and commit the PNGs.
`CHROMIUM` may name another Chromium than the one on the path.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "static"

# An icon with round corners keeps them transparent. The touch icon of iOS may hold no transparency, so it is the
# maskable drawing: iOS cuts the corners itself.
ICONS = (
    ("merk-app.svg", "icon-192.png", 192),
    ("merk-app.svg", "icon-512.png", 512),
    ("merk-maskable.svg", "icon-maskable-512.png", 512),
    ("merk-maskable.svg", "apple-touch-icon.png", 180),
)


def main() -> None:
    """Draw every icon again. Raises `playwright.sync_api.Error` when no Chromium can be started."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for source, target, size in ICONS:
            draw(page, STATIC / source, STATIC / "icons" / target, size)
        browser.close()


def draw(page: Page, source: Path, target: Path, size: int) -> None:
    """Draw one SVG as a square PNG of `size` pixels."""
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f'<body style="margin:0">{source.read_text("utf-8")}</body>')
    page.locator("svg").evaluate("(svg, size) => { svg.style.display = 'block'; svg.style.width = `${size}px` }", size)
    page.screenshot(path=target, omit_background=True)


if __name__ == "__main__":
    main()
