"""What was tried so far, a line for each mutant, so that a run that was broken off goes on where it was."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.forked import ROOT
from tests.mutation.mutants import Mutant
from tests.mutation.workshop import Outcome

FILE = ROOT / ".mutanten" / "uitslagen.jsonl"


class Ledger:
    """Remembers outcomes under the key of a mutant.

    What was killed stays killed as long as its module stays the same. What survived is tried again once any test has
    changed.
    """

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._tests = _fingerprint(ROOT / "tests")
        self._known: dict[str, dict[str, Any]] = {}
        if file.exists():
            for line in file.read_text("utf-8").splitlines():
                told = json.loads(line)
                self._known[told.pop("key")] = told

    def forget(self) -> None:
        """Begin anew."""
        self._known = {}
        self._file.unlink(missing_ok=True)

    def outcome(self, mutant: Mutant) -> Outcome | None:
        """How the trial of this mutant ended, None when it is still to be tried."""
        told = self._known.get(mutant.key)
        if told is None or (told["passed"] and told["tests"] != self._tests):
            return None
        return Outcome(**{name: value for name, value in told.items() if name != "tests"})

    def write(self, mutant: Mutant, outcome: Outcome) -> None:
        told = {**asdict(outcome), "tests": self._tests}
        self._known[mutant.key] = told
        self._file.parent.mkdir(exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": mutant.key, **told}) + "\n")


def _fingerprint(folder: Path) -> str:
    """Of all Python files in this folder but the tool of the trials itself."""
    content = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        if path.parent.name != "mutation":
            content.update(path.read_bytes())
    return content.hexdigest()
