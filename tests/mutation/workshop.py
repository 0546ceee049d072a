"""A copy of the tree in which one mutant at a time lives, and the Python that tries it there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.forked import ROOT

# Made by the set-up, and read by the product.
MADE = "static/vendor"
# One play of random steps is enough for one trial, and the same for all of them.
PLAY_NUMBER = "7"


@dataclass(frozen=True)
class Outcome:
    """How a trial ended. `by` is the test that failed first; `late` when the time was over before any did.

    `seconds` is how long it took, `cpu` how long it computed.
    """

    passed: bool
    late: bool
    by: str
    seconds: float
    cpu: float


class Workshop:
    """Where the mutants of one room are tried, one after another; `number` tells workshops side by side apart."""

    def __init__(self, folder: Path, room: str, number: int) -> None:
        self._tree = folder
        # Servers get a range of ports for each workshop.
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("GESPREK_", "PYTHON"))}
        environ |= {"GESPREK_ZAAD": PLAY_NUMBER, "PYTEST_XDIST_WORKER": f"gw{number}"}
        self._warm = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.warm", room],
            cwd=folder,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._read()

    def attempt(self, path: str, code: str, tests: Sequence[str], limit: float, cpu: float | None) -> Outcome:
        """Run the tests while `code` stands in this file: for `limit` seconds, of which `cpu` of computing."""
        with self._changed(path, code):
            assert self._warm.stdin
            self._warm.stdin.write(json.dumps({"tests": list(tests), "limit": limit, "cpu": cpu}) + "\n")
            self._warm.stdin.flush()
            return Outcome(**json.loads(self._read()))

    @property
    def log(self) -> str:
        """What the last trial printed."""
        return (self._tree / "trial.log").read_text("utf-8", errors="replace")

    def close(self) -> None:
        assert self._warm.stdin
        assert self._warm.stdout
        self._warm.stdin.close()
        self._warm.wait()
        self._warm.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self) -> str:
        assert self._warm.stdout
        line = self._warm.stdout.readline()
        assert line, "De proef is omgevallen."
        return line

    @contextmanager
    def _changed(self, path: str, code: str) -> Iterator[None]:
        file = self._tree / path
        before = file.read_text("utf-8")
        file.write_text(code, "utf-8")
        try:
            yield
        finally:
            file.write_text(before, "utf-8")


def copy_tree(folder: Path) -> None:
    """Copy every file that is or could be committed, and what the set-up made of packages of others."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for path in filter(None, paths):
        if (ROOT / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, folder / path)
    shutil.copytree(ROOT / MADE, folder / MADE)
    # Compiled once: a trial writes no bytecode, and would compile all of it again.
    subprocess.run([sys.executable, "-m", "compileall", "-q", "app"], cwd=folder, check=True)
