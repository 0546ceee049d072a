"""WebKit, the engine of Safari, as Debian has it: a window of a phone's size that is driven over W3C WebDriver."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.people import trusted
from tests.server import free_port

# Debian keeps it out of the PATH, in a folder that names the kind of processor.
MINI_BROWSER = "lib/*/webkit2gtk-4.*/MiniBrowser"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # What the standard calls the key of an element.
PHONE = {"width": 390, "height": 780}  # As far as the window's own bars allow.
# Seconds that a screen may take to show what a test waits for: patience with a busy machine, not a measure of speed.
PATIENCE = 30
LOOK_AGAIN = 0.05
# What a page answers while it is still changing. Anything else is a fault.
NOT_YET = {"no such element", "stale element reference", "element not interactable", "element click intercepted"}


def find_webkit(environ: Mapping[str, str]) -> Path | None:
    """The browser that WebKitGTK brings along, if its driver and a screen in memory are here too.

    `WEBKIT` names it, and no other, for a machine that keeps it elsewhere.
    """
    named = [Path(environ["WEBKIT"])] if "WEBKIT" in environ else sorted(Path("/usr").glob(MINI_BROWSER))
    found = [path for path in named if path.is_file()]
    return found[-1] if found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb") else None


class NotYet(Exception):
    """The page does not hold this now; a moment later it may."""


@dataclass
class WebKit:
    """One window, with cookies and storage of its own. Whatever a test asks for is waited for."""

    session: httpx.Client
    base_url: str = ""

    def open(self, path: str) -> None:
        """Go there and wait until it has loaded."""
        self._ask("POST", "url", url=self.base_url + path)

    def reload(self) -> None:
        self._ask("POST", "refresh")

    def shows(self, text: str, within: str = "body") -> None:
        """Wait until this text can be read there. Fails with what stands there instead."""
        _until(lambda: text in self.text(within), lambda: f"{text!r} staat niet in: {self.text(within)}")

    def holds(self, css: str, value: object) -> None:
        """Wait until the field has this value."""
        looking = "return document.querySelector(arguments[0])?.value ?? null"
        _until(lambda: self.run(looking, css) == value, lambda: f"{css} is {self.run(looking, css)!r}")

    def text(self, css: str = "body") -> str:
        """What somebody reads now in the first element that fits, as one line; empty when there is none."""
        return " ".join(self.run("return document.querySelector(arguments[0])?.innerText ?? ''", css).split())

    def tap(self, css: str, number: int = 0) -> None:
        """Tap the element with this number among those that fit, as soon as a finger could."""
        _until(lambda: self._touch(css, number, "click"), lambda: f"{css} {number} is niet aan te raken: {self.text()}")

    def write(self, css: str, text: str) -> None:
        _until(lambda: self._touch(css, 0, "value", text=text), lambda: f"In {css} is niet te schrijven: {self.text()}")

    def run(self, script: str, *arguments: object) -> Any:
        """What this JavaScript returns in the page as it now stands."""
        return self._ask("POST", "execute/sync", script=script, args=arguments)

    def _touch(self, css: str, number: int, doing: str, **fields: object) -> bool:
        try:
            found = self._ask("POST", "elements", using="css selector", value=css)
            if len(found) <= number:
                return False
            # A finger first scrolls what it wants to where no bar lies over it.
            self.run("arguments[0].scrollIntoView({block: 'center'})", found[number])
            self._ask("POST", f"element/{found[number][ELEMENT]}/{doing}", **fields)
        except NotYet:
            return False
        return True

    def _ask(self, method: str, what: str, **fields: object) -> Any:
        """One command of the standard. Raises `NotYet`, or `AssertionError` with what the driver says."""
        answer = self.session.request(method, what, json=fields)
        value = answer.json()["value"]
        if answer.is_success:
            return value
        if value["error"] in NOT_YET:
            raise NotYet(value["error"])
        raise AssertionError(f"{what}: {value['error']}: {value['message']}")


@contextmanager
def webkit_driver() -> Iterator[str]:
    """A screen in memory with a driver on it. Gives the address at which the driver takes commands."""
    with tempfile.TemporaryFile() as said:
        # Xvfb looks for a free number itself and writes it down once it can be drawn on.
        screen = ("Xvfb", "-displayfd", str(said.fileno()), "-screen", "0", "1024x900x24", "-nolisten", "tcp")
        with _running(*screen, pass_fds=(said.fileno(),)) as xvfb:
            _until(lambda: _written(said.fileno()).endswith(b"\n"), lambda: f"Xvfb start niet: {xvfb.poll()}")
            display = f":{_written(said.fileno()).decode().strip()}"
            port = free_port()
            driver = ("WebKitWebDriver", "--host=127.0.0.1", f"--port={port}")
            with _running(*driver, env={**os.environ, "DISPLAY": display}):
                address = f"http://127.0.0.1:{port}"
                _until(lambda: _answers(address), lambda: "WebKitWebDriver geeft geen antwoord.")
                yield address


@contextmanager
def webkit_window(driver: str, browser: Path) -> Iterator[WebKit]:
    """One fresh window at this driver, closed afterwards."""
    options = {"binary": str(browser), "args": ["--automation"]}
    wanted = {"alwaysMatch": {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}}
    with httpx.Client(base_url=driver, timeout=60, verify=trusted()) as client:
        answer = client.post("/session", json={"capabilities": wanted})
        assert answer.is_success, answer.text
        client.base_url = f"{driver}/session/{answer.json()['value']['sessionId']}/"
        try:
            client.post("window/rect", json=PHONE).raise_for_status()
            yield WebKit(client)
        finally:
            client.delete("")


@contextmanager
def _running(
    *command: str, env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=env, pass_fds=pass_fds)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _written(descriptor: int) -> bytes:
    return os.pread(descriptor, 16, 0)


def _answers(address: str) -> bool:
    try:
        return bool(httpx.get(f"{address}/status", timeout=5, verify=trusted()).json()["value"]["ready"])
    except httpx.TransportError:
        return False


def _until(holds: Callable[[], bool], complaint: Callable[[], str]) -> None:
    """Look again and again until it holds. Raises `AssertionError` when it does not in time."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, complaint()
        time.sleep(LOOK_AGAIN)
