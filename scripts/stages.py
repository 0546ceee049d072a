"""The stages of the tests: which tests belong to each, by how many processes they are run, and how long they take."""
# ruff: noqa: T201 -- this file starts the project's own tools and talks to whoever typed the command.

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Processes that run tests side by side: on two cores, as one of three mostly waits for a screen or a disk.
WORKERS = 3
TEST_MINUTES = 8
LANG_SECONDS = 600  # For one test; the others have less, see pyproject.toml.
# With this in the environment is counted which lines of the app the tests pass; see [tool.coverage] in pyproject.toml.
COUNT = "DEKKING"
# By file, so that what a file shares is made once; in the order of collection, which keeps the browser for last.
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")
# One test at a time goes to whoever is free: most are whole plays, and a file of them would keep one process busy.
ONE_BY_ONE = ("--dist", "load", "--maxschedchunk", "1")


def run_test(arguments: list[str]) -> int:
    """Everything but what is marked `lang`.

    Whoever names a file or a folder wants the tests that are in it, in whichever stage, and in this one process.
    """
    if any(Path(argument.partition("::")[0]).exists() for argument in arguments):
        return _pytest(*arguments)
    began = time.monotonic()
    status = _pytest("-m", "not lang", "-n", str(WORKERS), *BY_FILE, *arguments)
    minutes = (time.monotonic() - began) / 60
    if minutes > TEST_MINUTES:
        told = f"LET OP: de tests duurden {minutes:.1f} minuten; hooguit {TEST_MINUTES} is de bedoeling."
        print(f"\n{told}\nWas de machine druk, of hoort er een test bij `lang`? Met --durations=25 zie je welke.\n")
    return status


def run_snel(arguments: list[str]) -> int:
    """What starts no server, no browser and no other program."""
    return _pytest("--snel", "-n", "2", *BY_FILE, *arguments)


def run_lang(arguments: list[str]) -> int:
    """What takes long."""
    return _pytest("-m", "lang", "-n", str(WORKERS), *ONE_BY_ONE, f"--timeout={LANG_SECONDS}", *arguments)


def run_dekking(arguments: list[str]) -> int:
    """Both stages, while every line and branch of the app that is passed is counted; then the table in docs/bewijs.md.

    It costs too much time for every run. `DEKKING=1 make test` counts one stage, and writes nothing.
    """
    os.environ[COUNT] = "1"
    subprocess.check_call([PYTHON, "-m", "coverage", "erase"])  # noqa: S603 - our own tool.
    failed = run_test(arguments) or run_lang(arguments)
    return failed or subprocess.call([PYTHON, "-m", "tests.bewijs.coverage_table"])  # noqa: S603 - our own tool.


STAGES = {"test": run_test, "snel": run_snel, "lang": run_lang, "dekking": run_dekking}


def _pytest(*arguments: str) -> int:
    """Run these tests; pytest's exit status.

    Some machines keep no bytecode beside the source; then it is kept here, or else each run compiles everything anew.
    """
    environ = dict(os.environ)
    if environ.pop("PYTHONDONTWRITEBYTECODE", None):
        environ["PYTHONPYCACHEPREFIX"] = str(VENV / "bytecode")
    counted = ("coverage", "run", "-m") if os.environ.get(COUNT) else ()
    return subprocess.call([PYTHON, "-m", *counted, "pytest", *arguments], env=environ)  # noqa: S603 - our own tool.
