"""Which mistakes `make mutanten` makes, and what it tells of those that no test noticed."""

from datetime import date
from pathlib import Path

import pytest

from tests.forked import ROOT
from tests.mutation.ledger import Ledger
from tests.mutation.mutants import mutants_of
from tests.mutation.rooms import ROOMS
from tests.mutation.table import NO_REASON, Tried, as_markdown, read_reasons, unknown_reasons
from tests.mutation.workshop import Outcome, Workshop, copy_tree

SOURCE = '''"""A module."""

from elsewhere import rows, select

LIMIT = 3
OPEN = select(rows).where(rows.open, rows.mine)


def late(now: int) -> bool:
    """Whether it is too late."""
    assert now is not None
    return now > LIMIT or not OPEN
'''
COMPARE = "app/ballots/compare.py"
DOCUMENT = (ROOT / "docs" / "bewijs.md").read_text("utf-8")


def became() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mutant in mutants_of("a.py", SOURCE):
        found.setdefault(mutant.where, set()).add(mutant.became)
    return found


def test_what_stands_loose_in_a_module_gets_mistakes_as_a_function_does() -> None:
    assert became()[""] >= {
        "LIMIT = 4",
        "OPEN = select(rows).where(rows.open, )",
        "OPEN = select(rows).where(rows.mine)",
    }
    assert became()["late"] == {
        "return now >= LIMIT or not OPEN",
        "return now > LIMIT and not OPEN",
        "return now > LIMIT or OPEN",
    }


def test_every_mutant_is_the_module_with_one_line_changed() -> None:
    for mutant in mutants_of("a.py", SOURCE):
        assert SOURCE.replace(mutant.was, mutant.became, 1) == mutant.code
        assert SOURCE.splitlines()[mutant.line - 1].strip() == mutant.was


def test_what_was_killed_is_remembered_and_what_survived_only_until_a_test_changes(tmp_path: Path) -> None:
    killed, survived = mutants_of("a.py", SOURCE)[:2]
    file = tmp_path / "kept" / "outcomes.jsonl"
    ledger = Ledger(file)
    ledger.write(killed, Outcome(passed=False, late=False, by="test_a", seconds=1, cpu=1))
    ledger.write(survived, Outcome(passed=True, late=False, by="", seconds=1, cpu=1))
    assert all(Ledger(file).outcome(one) == ledger.outcome(one) is not None for one in (killed, survived))
    file.write_text(file.read_text().replace('"tests": "', '"tests": "other'))
    assert Ledger(file).outcome(killed) is not None
    assert Ledger(file).outcome(survived) is None


def test_the_table_tells_how_much_was_tried_and_why_a_mistake_was_not_noticed() -> None:
    mutants = mutants_of("a.py", SOURCE)
    outcomes = {one.key: Outcome(passed=one is mutants[0], late=False, by="", seconds=1, cpu=1) for one in mutants[:3]}
    room = Tried("kamer", mutants, outcomes)
    table = as_markdown([room], date(2026, 1, 31), {})
    assert f"| kamer | {len(mutants)} | 3 | 2 | 66,6 % | 1 |" in table
    assert f"- `a.py`: `LIMIT = 3` → `LIMIT = None`: {NO_REASON}" in table
    assert "→ `LIMIT = None`: Mag ook." in as_markdown(
        [room], date(2026, 1, 31), {("a.py", "LIMIT = None"): "Mag ook."}
    )


def test_every_mistake_that_was_not_noticed_has_a_reason() -> None:
    assert "<!-- mutanten: begin -->" in DOCUMENT
    assert NO_REASON not in DOCUMENT


@pytest.mark.lang
def test_every_reason_is_about_a_mistake_that_can_be_made() -> None:
    mutants = [
        one for room in ROOMS for path in room.guards for one in mutants_of(path, (ROOT / path).read_text("utf-8"))
    ]
    assert unknown_reasons(read_reasons(), mutants) == []


@pytest.mark.lang
def test_a_trial_ends_at_the_first_test_that_notices_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    copy_tree(tmp_path)
    source = (ROOT / COMPARE).read_text("utf-8")
    tests = ("tests/ballots/test_compare.py",)
    with Workshop(tmp_path, "ballots", 0) as workshop:
        assert workshop.attempt(COMPARE, source, tests, 200, None).passed
        wrong = workshop.attempt(COMPARE, source.replace("QUARTER = 3", "QUARTER = 4"), tests, 200, None)
        assert not wrong.passed
        assert wrong.by.startswith(tests[0])
        endless = workshop.attempt(COMPARE, f"while True:\n    pass\n{source}", tests, 200, 5)
        assert endless.late
        assert workshop.attempt(COMPARE, source, tests, 200, None).passed
    assert (tmp_path / COMPARE).read_text("utf-8") == (ROOT / COMPARE).read_text("utf-8") == source


def test_every_guard_is_there() -> None:
    for room in ROOMS:
        for path, tests in room.guards.items():
            assert (ROOT / path).is_file()
            assert all((ROOT / test.partition("::")[0]).exists() for test in tests)
