"""The document about what may be shown and the code that decides it say the same."""

import re
from functools import cache

import pytest

from app.ballots.publish import publish
from app.ballots.tally import Tally
from tests.house_rules import ROOT, project_files

DOCUMENT = "docs/uitslagen.md"
RULE = re.compile(r"\bD\d{1,2}b?\b")


@cache
def sections() -> dict[str, str]:
    """The text of every rule, by its number."""
    text = (ROOT / DOCUMENT).read_text("utf-8")
    found = re.findall(r"^## (D\d+b?)\. [^\n]*\n(.*?)(?=^## )", text, re.DOTALL | re.MULTILINE)
    return dict(found)


EXAMPLES = [
    (number, *example)
    for number, text in sections().items()
    for example in re.findall(r"^ *\| ([\d, ]+) \| (gewoon|streng) \| (.+) \|$", text, re.MULTILINE)
]


def test_the_rules_are_numbered_without_a_gap() -> None:
    assert list(sections()) == ["D1", "D2", "D3", "D4", "D4b", *(f"D{number}" for number in range(5, 13))]


@pytest.mark.parametrize("number", sections())
def test_every_rule_says_why_gives_an_example_and_names_the_tests_that_hold_it(number: str) -> None:
    text = sections()[number]
    assert [part for part in ("Waarom", "Voorbeeld", "Bewijs") if text.count(f"- **{part}.**") != 1] == []
    named = re.findall(r"`(test_\w+)`", text)
    written = {
        name for path, code in project_files().items() if path.startswith("tests/") for name in names_of_tests(code)
    }
    assert named
    assert [name for name in named if name not in written] == []


def names_of_tests(code: str) -> list[str]:
    return re.findall(r"^\s*(?:async )?def (test_\w+)\(", code, re.MULTILINE)


@pytest.mark.parametrize(("number", "counts", "stand", "shown"), EXAMPLES)
def test_every_example_shows_what_the_document_says(number: str, counts: str, stand: str, shown: str) -> None:
    told = tuple(int(count) for count in counts.split(","))
    result = publish(Tally(sum(told), told, meerdere=False), strict=stand == "streng")
    assert shown == (", ".join(result.waarden) or "niets"), number


def test_every_rule_that_is_named_in_the_code_stands_in_the_document() -> None:
    named = {
        (path, number)
        for path, text in project_files().items()
        if path.startswith(("app/", "tests/")) and path.endswith(".py") and DOCUMENT in text
        for number in RULE.findall(text)
    }
    assert {number for path, number in named if path == "app/ballots/publish.py"} == {"D2", "D3", "D4", "D4b", "D5"}
    assert [(path, number) for path, number in sorted(named) if number not in sections()] == []


def test_whoever_names_a_rule_says_where_it_stands() -> None:
    naming = re.compile(r"\b[Rr]ules? D\d")
    assert [
        path
        for path, text in project_files().items()
        if path.startswith(("app/", "tests/")) and naming.search(text) and DOCUMENT not in text
    ] == []
