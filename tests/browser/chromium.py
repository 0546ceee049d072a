"""Finds the Chromium of this machine."""

import shutil
from collections.abc import Mapping

CHROMIUM_NAMES = (
    # Debian's browser without a window: the same engine, and it opens a phone in a quarter of the time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium(environ: Mapping[str, str]) -> str | None:
    """The path of a Chromium: the one that `CHROMIUM` names and no other, or else the first one on this machine."""
    names = (environ["CHROMIUM"],) if "CHROMIUM" in environ else CHROMIUM_NAMES
    return next((found for found in map(shutil.which, names) if found), None)
