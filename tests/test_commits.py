"""The history reads as a list: every subject of a commit fits on a line, from the commit on that brought this rule."""

import os
import subprocess

import pytest

from tests.house_rules import ROOT

SUBJECT_UNDER = 72
# Where the rule begins is looked up by its own name: a hash would change as soon as somebody rebases.
RULE = "test_every_subject_since_this_rule_fits_on_a_line"


def git(*command: str) -> list[str]:
    """The lines that git answers."""
    return subprocess.run(["git", *command], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.fixture(scope="module")
def subjects() -> list[str]:
    """The subjects of this rule's own commit and of all that came after it; none when it was not committed yet."""
    if not (ROOT / ".git").exists() or git("rev-parse", "--is-shallow-repository") == ["true"]:
        if os.environ.get("CI"):
            pytest.fail("CI needs the whole history to read the subjects of its commits: make a full clone")
        pytest.skip("there is no history here to read")
    first = git("log", "--reverse", "--format=%H", f"-S{RULE}", "--", "tests")[:1]
    return [subject for since in first for subject in git("log", "--no-merges", "--format=%s", "HEAD", f"^{since}^@")]


def too_long(subject: str) -> bool:
    return len(subject) >= SUBJECT_UNDER


def test_every_subject_since_this_rule_fits_on_a_line(subjects: list[str]) -> None:
    assert [subject for subject in subjects if too_long(subject)] == []


def test_a_subject_of_seventy_two_signs_is_too_long_and_one_less_is_not() -> None:
    assert too_long("x" * 72)
    assert not too_long("x" * 71)
