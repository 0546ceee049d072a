"""Set up, run and test Goed Gesprek with nothing but Python itself: `python3 dev.py setup`, and so on.

The Makefile calls this file. Each step of the set-up leaves a stamp when it is complete: a hash of what it was made
from. So a second set-up skips every step, a changed lock file repeats only its own step, and what was interrupted is
done again. Everything lands inside this folder, in `.venv`, `node_modules` and `static/vendor`; git ignores all three.
"""
# ruff: noqa: S603, S606, T201 -- this file starts the project's own tools and talks to whoever typed the command.

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, NoReturn  # noqa: UP035 -- an old Python must get far enough to say that it is too old.

from scripts.stages import PYTHON, ROOT, STAGES, VENV

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
EDITOR = ROOT / "scripts" / "codemirror.js"
EDITOR_PACKAGES = ("@codemirror/*", "@lezer/*", "@marijn/*", "crelt", "style-mod", "w3c-keyname")
OLDEST_NODE = 18  # The oldest that still reads our package-lock.json with the npm that comes along with it.
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")


@dataclass(frozen=True)
class Step:
    """One part of the set-up: `make` turns the files `inputs` into `outputs`, and is skipped when nothing changed."""

    says: str
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    make: Callable[[], None]

    def perform(self) -> None:
        """Do this step, unless it is done."""
        if self.is_done():
            return
        print(f"· {self.says}", flush=True)
        stamp = self._stamp()
        stamp.unlink(missing_ok=True)
        self.make()
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(self._fingerprint())

    def is_done(self) -> bool:
        """Whether this step was completed with these same inputs, in this same folder, and its outputs are there."""
        stamp = self._stamp()
        same = stamp.is_file() and stamp.read_text() == self._fingerprint()
        return same and all(path.exists() for path in self.outputs)

    def _stamp(self) -> Path:
        return VENV / "stamps" / self.make.__name__

    def _fingerprint(self) -> str:
        content = hashlib.sha256(str(ROOT).encode())
        for path in self.inputs:
            content.update(path.read_bytes())
        return content.hexdigest()


def main(arguments: list[str]) -> int:
    """Carry out one command and return its exit status."""
    commands = {"setup": setup, "run": run, "lint": lint, "check": check}
    name, *rest = arguments or [""]
    if name not in {**commands, **STAGES}:
        print(f"Gebruik: python3 dev.py {' | '.join((*commands, *STAGES))}")
        return 2
    os.chdir(ROOT)
    try:
        require_python()
        return test(name, rest) if name in STAGES else commands[name](rest)
    except subprocess.CalledProcessError as error:
        print(f"Gestopt bij: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        print("Kijk wat hierboven staat en probeer het opnieuw: wat al af is, blijft.", file=sys.stderr)
        return int(error.returncode) or 1
    except KeyboardInterrupt:
        return 130


def setup(_: list[str]) -> int:
    """Bring Python packages, front-end files and their licences to where the app looks for them."""
    for step in STEPS:
        step.perform()
    return 0


def run(arguments: list[str]) -> NoReturn:
    """Set up, and become the app: it prints its own address and what is not encrypted."""
    setup([])
    os.execv(PYTHON, [str(PYTHON), "-m", "app", "serve", *arguments])


def test(stage: str, arguments: list[str]) -> int:
    """Set up, look at style and types, and run the tests of this stage; arguments go to pytest."""
    lint([])
    return STAGES[stage](arguments)


def lint(_: list[str]) -> int:
    """Set up, and look at style and types."""
    setup([])
    call(PYTHON, "-m", "ruff", "check", "--quiet", ".")
    call(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")
    call(PYTHON, "-m", "mypy", "--no-error-summary")
    return 0


def check(arguments: list[str]) -> int:
    """Set up, and check the content packs."""
    setup([])
    return subprocess.call([PYTHON, "-m", "app", "check", *arguments])


def require_python() -> None:
    """Go on in a Python that is new enough and complete, or stop with a sentence that says what to install."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- `python3` is whatever the machine happens to call so.
        for name in NEWER_PYTHONS:
            found = shutil.which(name)
            # A version manager may offer a name that leads nowhere, so it has to prove itself first.
            if found and subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode == 0:
                os.execv(found, [found, __file__, *sys.argv[1:]])
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Goed Gesprek heeft Python 3.11 of nieuwer nodig; dit is Python {version}. (Needs Python 3.11+.)")
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        sys.exit("Deze Python mist het onderdeel venv. Op Debian: sudo apt-get install python3-venv")


def environment() -> None:
    """Make an empty environment, and put in the installer that reads the lock file fastest."""
    call(sys.executable, "-m", "venv", "--clear", VENV)
    installed = subprocess.run(
        [PYTHON, *PIP_INSTALL, "--only-binary=:all:", "-r", ROOT / "requirements-uv.lock"], check=False
    )
    if installed.returncode != 0:
        print("  uv is er niet voor deze machine; pip doet het werk en is alleen langzamer.")


def packages() -> None:
    """Install the Python packages of the lock file; a package with another hash is refused."""
    if (VENV / "bin" / "uv").exists():
        # Compiled once here, or else every start of the app on a machine that keeps no bytecode takes seconds longer.
        uv = (PYTHON, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON)
        call(*uv, "--require-hashes", "-r", ROOT / "requirements.lock")
    else:
        call(PYTHON, *PIP_INSTALL, "-r", ROOT / "requirements.lock")


def modules() -> None:
    """Fetch the front-end packages. Their install scripts do not run, and hashes guard what arrives."""
    if not node_is_usable():
        print("  Node staat hier niet of is te oud; een eigen exemplaar komt in .venv (60 MB)", flush=True)
        call(PYTHON, *PIP_INSTALL, "-r", ROOT / "requirements-node.lock")
        os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"
    npm = ("npm", "ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run(npm, check=True, stdout=subprocess.DEVNULL)


def node_is_usable() -> bool:
    """Whether node and npm are on PATH and node is new enough."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    answer = subprocess.run(["node", "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S607
    version = re.match(r"v(\d+)\.", answer)
    return version is not None and int(version[1]) >= OLDEST_NODE


def vendor() -> None:
    """Put the front-end files where the browser gets them.

    htmx and its stream extension become one file: as two deferred files they race, and a slow second one leaves the
    page without a stream and without an error.
    """
    VENDOR.mkdir(parents=True, exist_ok=True)
    htmx = MODULES / "htmx.org"
    parts = (htmx / "dist" / "htmx.min.js", htmx / "dist" / "ext" / "hx-sse.min.js")
    place("htmx-sse.js", "\n;".join(part.read_text("utf-8").rstrip() for part in parts) + "\n")
    place("idb-keyval.js", (MODULES / "idb-keyval" / "dist" / "umd.js").read_text("utf-8"))
    licences = (htmx / "LICENSE", MODULES / "idb-keyval" / "LICENCE")
    named = (f"{path.parent.name}\n\n{path.read_text('utf-8').strip()}\n" for path in licences)
    place("LICENTIES.txt", ("\n" + "-" * 80 + "\n\n").join(named))


def text_editor() -> None:
    """Bundle what the text editor needs into one file, with the licences of every package in it beside it.

    The bundler is started itself: its package for this machine holds a program that needs no Node.
    """
    bundler = next(MODULES.glob("@esbuild/*/bin/esbuild"), None)
    if bundler is None:
        sys.exit("esbuild is er niet voor deze machine. Draai `npm ci` zonder --omit=optional en probeer het opnieuw.")
    made = VENDOR / "codemirror.js.draft"
    options = "--bundle --minify --format=iife --global-name=CodeMirror --target=es2022 --legal-comments=none"
    call(bundler, EDITOR, *options.split(), "--log-level=warning", f"--outfile={made}")
    made.replace(VENDOR / "codemirror.js")
    packages = sorted(path.parent for name in EDITOR_PACKAGES for path in MODULES.glob(f"{name}/LICENSE"))
    named = (f"{path.relative_to(MODULES)}\n\n{(path / 'LICENSE').read_text('utf-8').strip()}\n" for path in packages)
    place("codemirror-LICENTIES.txt", ("\n" + "-" * 80 + "\n\n").join(named))


def place(name: str, text: str) -> None:
    """Write one file in one go, so that a server that runs meanwhile never sends half of it."""
    draft = VENDOR / f"{name}.draft"
    draft.write_text(text, "utf-8")
    draft.replace(VENDOR / name)


def call(*command: str | Path) -> None:
    """Run a command. Raises `subprocess.CalledProcessError` when it fails."""
    subprocess.run(command, check=True)


PIP_INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
STEPS = (
    Step("Python-omgeving", (ROOT / "requirements-uv.lock",), (PYTHON,), environment),
    Step("Python-pakketten", (ROOT / "requirements.lock",), (VENV / "bin" / "pytest",), packages),
    Step(
        "Bestanden voor de browser",
        (ROOT / "package.json", ROOT / "package-lock.json", ROOT / "requirements-node.lock"),
        tuple(MODULES / name for name in ("htmx.org", "idb-keyval", "axe-core", "@codemirror/view", "@esbuild")),
        modules,
    ),
    Step(
        "Bestanden voor de browser op hun plek",
        (ROOT / "package-lock.json", Path(__file__)),
        tuple(VENDOR / name for name in ("htmx-sse.js", "idb-keyval.js", "LICENTIES.txt")),
        vendor,
    ),
    Step(
        "De tekstbewerker voor YAML",
        (ROOT / "package-lock.json", EDITOR, Path(__file__)),
        (VENDOR / "codemirror.js", VENDOR / "codemirror-LICENTIES.txt"),
        text_editor,
    ),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
