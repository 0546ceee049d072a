"""The table of figures: what the proofs of one run measured, in the order of their numbers."""

import os
import platform
import re
from dataclasses import dataclass, field
from datetime import date

import pytest

from tests.bewijs import LONG, MEASURED
from tests.bewijs.figures import FIGURES

BEGIN, END = "<!-- cijfers: begin -->", "<!-- cijfers: einde -->"
HEAD = "| Cijfer | Wat | Doel | Gemeten | Bewijs |\n|---|---|---|---|---|\n"


@dataclass
class Figure:
    """One row. `tests` are its proofs, `measured` what they told, and the others how many ended so."""

    number: str
    tests: list[str] = field(default_factory=list)
    measured: list[str] = field(default_factory=list)
    passed: int = 0
    failed: int = 0

    @property
    def row(self) -> str:
        tests = ", ".join(f"`{test}`" for test in dict.fromkeys(self.tests))
        what, goal = FIGURES[self.number]
        return f"| {self.number} | {what} | {goal} | {self._outcome} | {tests} |"

    @property
    def _outcome(self) -> str:
        if self.failed:
            return f"**niet gehaald** ({self.failed} van {self.failed + self.passed} proeven)"
        if not self.passed:
            return "**niet gemeten**: wat ervoor nodig is, was er niet"
        told = "; ".join(dict.fromkeys(self.measured))
        return told or f"gehaald in {self.passed} {'proef' if self.passed == 1 else 'proeven'}"


class Figures:
    """A pytest plugin that gathers the figures of a run."""

    def __init__(self) -> None:
        self._marked: dict[str, list[str]] = {}
        self._found: dict[str, Figure] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            self._marked[item.nodeid] = [number for mark in item.iter_markers("bewijs") for number in mark.args]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        for number in self._marked.get(report.nodeid, []):
            figure = self._found.setdefault(number, Figure(number))
            figure.tests.append(re.sub(r"\[.*", "", report.nodeid.removeprefix("tests/")))
            figure.measured += [str(value) for name, value in report.user_properties if name == MEASURED]
            figure.passed += report.passed
            figure.failed += report.failed

    @property
    def in_order(self) -> list[Figure]:
        return sorted(self._found.values(), key=lambda figure: in_order(figure.number))

    def as_markdown(self, today: date, seconds: float, form: str) -> str:
        """The table, with when and on what it was made."""
        rows = "\n".join(figure.row for figure in self.in_order)
        return f"{BEGIN}\n{made_on(today, seconds, form)}\n\n{HEAD}{rows}\n{END}"


def in_order(number: str) -> tuple[str, int]:
    """A2 before A10, and every letter by itself."""
    letter, digits = number[0], number[1:]
    return letter, int(digits)


def made_on(today: date, seconds: float, form: str) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    long = "lange" if form == LONG else "korte"
    return (
        f"Gemaakt op {today.isoformat()} in de {long} vorm, in {seconds / 60:.0f} minuten, "
        f"op {platform.system()} met {cores} kernen en Python {platform.python_version()}."
    )


def put_in(document: str, table: str) -> str:
    """The document with this table in the place of its former one: what stands between the same first and last line."""
    first, *_, last = table.splitlines()
    start, end = document.index(first), document.index(last) + len(last)
    return document[:start] + table + document[end:]


def table_in(document: str) -> str:
    """The lines that were measured, without what people wrote around them."""
    return document[document.index(BEGIN) : document.index(END)]


def numbers_in(document: str) -> set[str]:
    """The figures that a document's table tells."""
    return set(re.findall(r"^\| ([A-Z]\d+) \|", table_in(document), re.MULTILINE))
