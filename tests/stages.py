"""Which tests belong to which stage, what they told when they ran elsewhere, and the order in which they may come.

`make test` runs everything but what is marked `lang`, `make lang` runs that, and `make snel` (`--snel`) runs what
starts no server, no browser and no other program.
"""

import pytest

from tests.closing import CLOSING_LINES

TOLD = "closing_lines"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--snel", action="store_true", help="alleen wat geen server, browser of ander programma start")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[CLOSING_LINES] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that play in Chromium come last: once its own event loop runs in this thread, no other test can run one."""
    in_browser = {item.path for item in items if "playwright" in item.fixturenames}  # type: ignore[attr-defined]
    items.sort(key=lambda item: item.path in in_browser)
    if config.getoption("snel"):
        left_out = [item for item in items if _starts_something(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _starts_something(item: pytest.Item) -> bool:
    """Whether this test takes long: by its mark, or because it, or a fixture that it needs, starts a program."""
    if any(item.get_closest_marker(mark) for mark in ("lang", "rekent")):
        return True
    fixtures = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    code = {name for found in fixtures.values() for one in found for name in one.func.__code__.co_names}
    started = {"Server", "sync_playwright"} & code
    return bool(started) or hasattr(item.module, "subprocess")  # type: ignore[attr-defined]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that runs a part of the tests hands its lines to the one that prints."""
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told[TOLD] = session.config.stash[CLOSING_LINES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    lines = node.config.stash[CLOSING_LINES]  # type: ignore[attr-defined]
    told = getattr(node, "workeroutput", {}).get(TOLD, [])
    lines += [line for line in told if line not in lines]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash[CLOSING_LINES]:
        terminalreporter.write_line(line)
    seed = config.getoption("randomly_seed", None)
    if seed is not None:
        terminalreporter.write_line(f"Deze volgorde nog eens: --randomly-seed={seed}")


@pytest.fixture
def closing_lines(pytestconfig: pytest.Config) -> list[str]:
    """Where a test leaves a line that people should read at the end of every run."""
    return pytestconfig.stash[CLOSING_LINES]
