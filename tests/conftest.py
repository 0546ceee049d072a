"""What browser tests share: a Chromium that is really there, and the real product to point it at."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.server import Server

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NO_CHROMIUM = (
    "Geen Chromium gevonden: de browsertests worden overgeslagen. "
    "Installeer chromium, of wijs er een aan met CHROMIUM=/pad/naar/chromium."
)
# Lines for the end of the run, just above pytest's own closing line.
CLOSING_LINES = pytest.StashKey[list[str]]()


def find_chromium(environ: Mapping[str, str]) -> str | None:
    """The path of a Chromium: the one that `CHROMIUM` names and no other, or else the first one on this machine."""
    names = (environ["CHROMIUM"],) if "CHROMIUM" in environ else CHROMIUM_NAMES
    return next((found for found in map(shutil.which, names) if found), None)


CHROMIUM = find_chromium(os.environ)
# How long a screen may take to show what a test waits for: patience with a busy machine, not a measure of speed.
expect.set_options(timeout=20_000)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[CLOSING_LINES] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a Chromium, browser tests are skipped with one line; the pipeline never gets away with that.

    They come last: once the browser's own event loop runs in this thread, no other test can run one here.
    """
    browser_tests = [item for item in items if _uses_browser(item)]
    items.sort(key=_uses_browser)
    if CHROMIUM or not browser_tests:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError("Geen Chromium gevonden, en in CI slaan we de browsertests niet over.")
    config.stash[CLOSING_LINES].append(NO_CHROMIUM)
    for item in browser_tests:
        item.add_marker(pytest.mark.skip(reason="geen Chromium"))


def _uses_browser(item: pytest.Item) -> bool:
    return "playwright" in getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash[CLOSING_LINES]:
        terminalreporter.write_line(line)


@pytest.fixture
def closing_lines(pytestconfig: pytest.Config) -> list[str]:
    """Where a test leaves a line that people should read at the end of every run."""
    return pytestconfig.stash[CLOSING_LINES]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of this machine. As root it runs only without its sandbox, and /dev/shm may be small."""
    arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One running product that all tests share; a sessie of one test is a stranger to that of another."""
    shared = Server(tmp_path_factory.mktemp("server"))
    shared.start()
    yield shared
    shared.stop()


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """So that `page.goto("/")` opens the shared product."""
    return server.base_url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of somebody in this room: it asks for Dutch."""
    return {**browser_context_args, "locale": "nl-NL"}


@pytest.fixture
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a product of one's own: `new_server(GESPREK_X="1")`. For tests that kill it or count its guesses."""
    started: list[Server] = []

    def start(**settings: str) -> Server:
        own = Server(tmp_path_factory.mktemp("own-server"), settings)
        started.append(own)
        own.start()
        return own

    yield start
    for own in started:
        own.stop()
