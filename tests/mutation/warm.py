"""Runs in a copy of the tree: a Python that has imported what no mutant changes, and forks itself for every trial.

Started as `python -m tests.mutation.warm ROOM`. Each line that it reads is a trial as JSON, and it answers each with a
line of JSON: whether the tests passed, which failed first, and how many seconds it took.
"""

import importlib
import json
import math
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.house_rules import imported_modules
from tests.mutation.rooms import ROOMS

ARGUMENTS = ("-x", "-p", "no:randomly", "-p", "no:cacheprovider", "--no-header", "--tb=short")
# Plugins that are imported already cannot have their assertions rewritten, and need not.
QUIET = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
# What a trial itself imports: these may have a mistake, or stand on what has one.
OURS = ("app", "tests", "conftest", "__main__")


class FirstFailure:
    """A pytest plugin that remembers the first test, or file of tests, that failed."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._look(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._look(report)

    def _look(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid


def main(room: str) -> None:
    """Import what can be imported beforehand, and then do what is asked until nobody asks any more."""
    # What is imported may print, and that is no answer.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    guards = next(one.guards for one in ROOMS if one.name == room)
    tests = list(dict.fromkeys(test for some in guards.values() for test in some))
    for name in [*_others(tests), *_firm(set(guards))]:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: S112 -- what cannot be imported by itself is imported by the trial.
            continue
    answers.write("warm\n")
    for line in sys.stdin:
        answers.write(json.dumps(_try(**json.loads(line))) + "\n")


def _others(tests: list[str]) -> list[str]:
    """Modules of others that these tests import, as a first trial that only looks finds them."""
    with tempfile.TemporaryFile("w+") as told:
        child = os.fork()
        if child == 0:
            _run(["--collect-only", *tests], os.dup(1))
            told.write("\n".join(sys.modules))
            told.flush()
            os._exit(0)
        os.waitpid(child, 0)
        told.seek(0)
        return [name for name in told.read().splitlines() if name.partition(".")[0] not in OURS]


def _firm(mutated: set[str]) -> list[str]:
    """Modules of the app that use no mutated module, directly or by way of another."""
    paths = {str(path): path for path in Path("app").rglob("*.py")}
    names = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in paths}
    uses = {
        path: {
            part
            for module in imported_modules(file.read_text("utf-8"))
            for part in (names.get(module), names.get(module.rpartition(".")[0]))
            if part
        }
        for path, file in paths.items()
    }
    moved, before = set(mutated), set[str]()
    while moved != before:
        before, moved = moved, moved | {path for path, others in uses.items() if others & moved}
    return [name for name, path in names.items() if path not in moved and not path.endswith("__main__.py")]


def _try(tests: list[str], limit: float, cpu: float | None) -> dict[str, Any]:
    """Run these tests in a copy of this process, which ends after `limit` seconds, with all that it started.

    A process of it that computes for longer than `cpu` seconds ends too: that is how a loop without an end is known.
    """
    began = time.monotonic()
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(reading)
        # Nothing is compiled beside a file that may change twice within a second; what is sound was compiled before.
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        if cpu is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(cpu), math.ceil(cpu)))
        first = FirstFailure()
        status = _run(tests, os.open("trial.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), first)
        os.write(telling, first.name.encode()[:4000])
        os.close(telling)
        os._exit(status)
    os.close(telling)
    late = not _wait(child, limit)
    # Also when the tests ended by themselves: a server that they left would keep its port.
    _end_group(child)
    _, status, used = os.wait4(child, 0)
    with os.fdopen(reading, "rb") as told:
        os.set_blocking(reading, False)
        name = (told.read() or b"").decode(errors="replace")
    return {
        "passed": status == 0,
        "late": late or (os.WIFSIGNALED(status) and not name),
        "by": name,
        "seconds": round(time.monotonic() - began, 1),
        "cpu": round(used.ru_utime + used.ru_stime, 1),
    }


def _run(tests: list[str], log: int, *plugins: object) -> int:
    """pytest over these tests, in this process, with what it prints in `log`. Its exit status."""
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    try:
        return int(pytest.main([*ARGUMENTS, *QUIET, *tests], plugins=list(plugins)))
    except BaseException:
        return 99


def _wait(child: int, limit: float) -> bool:
    """Whether it ended within `limit` seconds. What it left behind is still to be waited for."""

    def awake(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    former = signal.signal(signal.SIGALRM, awake)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
    return True


def _end_group(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return


if __name__ == "__main__":
    main(sys.argv[1])
