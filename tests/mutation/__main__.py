"""`make mutanten`: try mutants, go on where the last run stopped, and write the table in `docs/bewijs.md`.

`ARGS="--deel 40"` takes a random 40 % of each room, `--zaad 7` the same ones again, `--kamer ballots` one room.
"""

import argparse
import math
import random
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.bewijs.table import put_in
from tests.forked import ROOT
from tests.mutation.ledger import Ledger
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.rooms import ROOMS, Room
from tests.mutation.table import Tried, as_markdown, read_reasons
from tests.mutation.workshop import Outcome, Workshop, copy_tree

DOCUMENT = ROOT / "docs" / "bewijs.md"
WORKSHOPS = 2
# What the tests take without a mistake says how long they may take with one; a machine may be busy.
PATIENCE, AT_LEAST_SECONDS, SPARE_CPU_SECONDS = 4, 60, 10
LONGEST_SECONDS = 900


class Work:
    """The trials of one room, from which workshops take one after another."""

    def __init__(self, room: Room, chosen: list[Mutant], ledger: Ledger) -> None:
        self.room = room
        self._left = list(reversed(chosen))
        self._whole = len(chosen)
        self._ledger = ledger
        self._alone, self._measuring = threading.Lock(), threading.Lock()
        self._failed: list[BaseException] = []

    def run(self, folders: list[Path]) -> None:
        """Try all of them. Raises `AssertionError` when the tests of a module fail without any mistake in it."""
        threads = [threading.Thread(target=self._workshop, args=(nr, folder)) for nr, folder in enumerate(folders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self._failed:
            raise self._failed[0]

    def _workshop(self, number: int, folder: Path) -> None:
        try:
            with Workshop(folder, self.room.name, number) as workshop:
                while mutant := self._next():
                    tests = self.room.guards[mutant.path]
                    sound = self._sound(workshop, mutant.path)
                    limit = max(PATIENCE * sound.seconds, AT_LEAST_SECONDS)
                    outcome = workshop.attempt(
                        mutant.path, mutant.code, tests, limit, 2 * sound.cpu + SPARE_CPU_SECONDS
                    )
                    self._tell(mutant, outcome)
        except BaseException as error:
            self._failed.append(error)

    def _next(self) -> Mutant | None:
        with self._alone:
            return self._left.pop() if self._left and not self._failed else None

    def _sound(self, workshop: Workshop, path: str) -> Outcome:
        """What the tests of this module do without a mistake in it."""
        with self._measuring:
            source = (ROOT / path).read_text("utf-8")
            unchanged = Mutant(path, "", 0, "", "", source)
            outcome = self._ledger.outcome(unchanged)
            if outcome is None:
                outcome = workshop.attempt(path, source, self.room.guards[path], LONGEST_SECONDS, None)
                assert outcome.passed, f"Zonder fout in {path} faalt {outcome.by or 'het al'}.\n{workshop.log}"
                self._ledger.write(unchanged, outcome)
        return outcome

    def _tell(self, mutant: Mutant, outcome: Outcome) -> None:
        with self._alone:
            self._ledger.write(mutant, outcome)
            ended = "NIET GEMERKT" if outcome.passed else "te laat" if outcome.late else outcome.by
            done = self._whole - len(self._left)
            change = f"{mutant.was} → {mutant.became}" if outcome.passed else ""
            print(f"{done}/{self._whole} {mutant.place}:{mutant.line} {outcome.seconds} s {ended} {change}", flush=True)  # noqa: T201


def main() -> None:
    """Try what was asked for, and tell how every room stands."""
    asked = _asked()
    ledger = Ledger()
    if asked.opnieuw:
        ledger.forget()
    print(f"Deze steekproef nog eens: --deel {asked.deel:g} --zaad {asked.zaad}")  # noqa: T201
    mutants = {room.name: _mutants(room) for room in ROOMS}
    with tempfile.TemporaryDirectory(prefix="gesprek-mutanten-") as place:
        folders = [Path(place) / str(number) for number in range(WORKSHOPS)]
        for folder in folders:
            copy_tree(folder)
        for room in ROOMS:
            if room.name in asked.kamer:
                chosen = choose(mutants[room.name], asked.deel, asked.zaad)
                left = [one for one in chosen if ledger.outcome(one) is None]
                if left:
                    Work(room, left, ledger).run(folders)
    rooms = [_tried(name, found, ledger.outcome) for name, found in mutants.items()]
    table = as_markdown(rooms, date.today(), read_reasons())
    DOCUMENT.write_text(put_in(DOCUMENT.read_text("utf-8"), table), "utf-8")
    print(table)  # noqa: T201


def choose(mutants: list[Mutant], share: float, seed: int) -> list[Mutant]:
    """A random part of them, this many per cent, in the order in which they came."""
    many = math.ceil(len(mutants) * share / 100)
    numbers = sorted(random.Random(seed).sample(range(len(mutants)), many))
    return [mutants[number] for number in numbers]


def _asked() -> argparse.Namespace:
    names = [room.name for room in ROOMS]
    parser = argparse.ArgumentParser(prog="make mutanten", description="Merken de tests een kleine fout?")
    parser.add_argument("--deel", type=float, default=100, metavar="PROCENT", help="zoveel van elke kamer, willekeurig")
    parser.add_argument("--zaad", type=int, default=random.randrange(10_000), help="kies dezelfde als toen")
    parser.add_argument("--kamer", nargs="+", choices=names, default=names, help="alleen deze kamers")
    parser.add_argument("--opnieuw", action="store_true", help="vergeet wat eerder is geprobeerd")
    return parser.parse_args()


def _mutants(room: Room) -> list[Mutant]:
    return [one for path in room.guards for one in mutants_of(path, (ROOT / path).read_text("utf-8"))]


def _tried(name: str, mutants: list[Mutant], outcome: Callable[[Mutant], Outcome | None]) -> Tried:
    found = {one.key: ended for one in mutants if (ended := outcome(one)) is not None}
    return Tried(name, mutants, found)


if __name__ == "__main__":
    main()
