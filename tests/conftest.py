"""What browser tests share: browsers that are really there, and the real product to point them at."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import settings
from playwright.sync_api import expect

from tests.bewijs import MEASURED, Measured
from tests.bewijs.faults import find_faketime
from tests.browser.chromium import find_chromium
from tests.browser.webkit import WebKit, find_webkit, webkit_driver, webkit_window
from tests.closing import CLOSING_LINES
from tests.server import ROOT, Server, find_program
from tests.storage.postgres.database import find_postgres

# A run that asks for no part of the app need not load it.
if TYPE_CHECKING:
    from app.content.library import Library
    from app.storage.writer import Database

pytest_plugins = ["tests.stages", "tests.folders"]

CHROMIUM = find_chromium(os.environ)
WEBKIT = find_webkit(os.environ)


class Engine(NamedTuple):
    """A program that tests ask for by the name of a fixture; `found` is its path, and `get` says how to come by it."""

    name: str
    fixture: str
    found: str | Path | None
    get: str
    tests: str = "browsertest"


ENGINES = (
    Engine("Chromium", "playwright", CHROMIUM, "Installeer chromium, of noem er een: CHROMIUM=/pad/naar/chromium."),
    Engine("WebKit", "webkit", WEBKIT, "Op Debian: installeer webkit2gtk-driver en xvfb."),
    Engine("PostgreSQL", "postgres", find_postgres(os.environ), "Op Debian: installeer postgresql.", "databasetest"),
    Engine("nginx", "nginx", find_program("nginx", os.environ), "Op Debian: installeer nginx.", "proxytest"),
    Engine("strace", "strace", find_program("strace", os.environ), "Op Debian: installeer strace.", "storingstest"),
    Engine("libfaketime", "faketime", find_faketime(), "Op Debian: installeer libfaketime.", "kloktest"),
    Engine("Caddy", "caddy", find_program("caddy", os.environ), "Op Debian: installeer caddy.", "proxytest"),
)
# The engine that a test asks for and that is not here.
MISSING = pytest.StashKey[str]()
# How long a screen may take to show what a test waits for: patience with a busy machine, not a measure of speed.
expect.set_options(timeout=20_000)
# Neither is how long one example takes: the first may read the whole library.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without an engine its tests are skipped with one line; in the pipeline they fail."""
    for engine in ENGINES:
        left_out = [item for item in items if not engine.found and _asks_for(engine, item)]
        if left_out:
            tests = engine.tests if len(left_out) == 1 else f"{engine.tests}s"
            line = f"Geen {engine.name} gevonden: {len(left_out)} {tests} overgeslagen. {engine.get}"
            config.stash[CLOSING_LINES].append(line)
        for item in left_out:
            item.stash[MISSING] = engine.name


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = item.stash.get(MISSING, None)
    if missing and os.environ.get("CI"):
        pytest.fail(f"Geen {missing} gevonden. In CI slaan we geen test over.")
    if missing:
        pytest.skip(f"geen {missing}")


def _asks_for(engine: Engine, item: pytest.Item) -> bool:
    return engine.fixture in getattr(item, "fixturenames", ())


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measured:
    """Where a proof says what it measured, for the table of figures."""
    return lambda told: record_property(MEASURED, told)


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
    with Server(tmp_path_factory.mktemp("server")) as shared:
        yield shared


@pytest.fixture(scope="session")
def library() -> "Library":
    """The shipped cards, read once."""
    from app.content.library import load

    return load(ROOT)


@pytest.fixture
def db(tmp_path: Path) -> Iterator["Database"]:
    """A new database and keyring without a server over them; verbs run one by one, with `write_now`."""
    from app.ballots.keyring import Keyring
    from app.live.bell import Bell
    from app.storage.writer import Database

    made = Database(tmp_path / "gesprek.sqlite", Bell(), Keyring(tmp_path / "sleutels"))
    with closing(made.store):
        yield made


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """So that `page.goto("/")` opens the shared product."""
    return server.base_url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of somebody in this room: it asks for Dutch."""
    return {**browser_context_args, "locale": "nl-NL"}


@pytest.fixture(scope="session")
def driver_of_webkit() -> Iterator[str]:
    with webkit_driver() as address:
        yield address


@pytest.fixture
def webkit(driver_of_webkit: str) -> Iterator[WebKit]:
    """A window of WebKit that has never been anywhere."""
    assert WEBKIT
    with webkit_window(driver_of_webkit, WEBKIT) as window:
        yield window


@pytest.fixture
def new_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Server]]:
    """Start a product of one's own: `new_server(GESPREK_X="1")`. For tests that kill it or count its guesses."""
    started: list[Server] = []
    cold = request.node.get_closest_marker("cold_start") is not None

    def start(**settings: str) -> Server:
        own = Server(tmp_path_factory.mktemp("own-server"), settings, cold=cold)
        started.append(own)
        own.start()
        return own

    yield start
    for own in started:
        own.stop()
