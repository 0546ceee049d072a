"""Every figure has a proof, and the document tells all of them and no others."""

import re
from datetime import date

from tests.bewijs.coverage_table import as_markdown
from tests.bewijs.figures import FIGURES
from tests.bewijs.table import Figure, numbers_in, put_in
from tests.server import ROOT

DOCUMENT = (ROOT / "docs" / "bewijs.md").read_text("utf-8")
MARK = re.compile(r"^ *@pytest\.mark\.bewijs\((.+)\)$", re.MULTILINE)


def marked() -> set[str]:
    """The numbers that tests carry."""
    sources = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    return {number for text in sources for mark in MARK.findall(text) for number in re.findall(r'"(\w+)"', mark)}


def test_every_figure_has_a_proof_and_every_proof_a_figure() -> None:
    assert marked() == FIGURES.keys()


def test_the_document_tells_every_figure_and_of_each_that_was_not_reached_why() -> None:
    assert numbers_in(DOCUMENT) == FIGURES.keys()
    missed = set(re.findall(r"^\| (\w+) \|.*\*\*niet ge(?:haald|meten)\*\*", DOCUMENT, re.MULTILINE))
    assert missed <= set(re.findall(r"^- \*\*(\w+)\*\*", DOCUMENT.partition("## Niet gehaald")[2], re.MULTILINE))
    made = re.search(r"^Gemaakt op ([\d-]{10}) ", DOCUMENT, re.MULTILINE)
    assert made
    assert date.fromisoformat(made[1])


def test_a_figure_that_failed_or_was_not_measured_says_so() -> None:
    reached = Figure("A9", tests=["a"], measured=["0 van 9"], passed=2)
    assert "| 0 van 9 |" in reached.row
    assert "**niet gehaald** (1 van 3 proeven)" in Figure("A9", tests=["a"], measured=["0"], passed=2, failed=1).row
    assert "**niet gemeten**" in Figure("A9", tests=["a"]).row


def test_a_new_table_takes_the_place_of_the_former_one() -> None:
    once = put_in(DOCUMENT, "<!-- cijfers: begin -->\n| A9 |\n<!-- cijfers: einde -->")
    assert numbers_in(once) == {"A9"}
    assert once.split("## Hoe je dit leest")[1] == DOCUMENT.split("## Hoe je dit leest")[1]


def test_a_room_of_which_one_line_was_missed_is_not_called_whole() -> None:
    passed = {"num_statements": 4, "covered_lines": 4, "num_branches": 0, "covered_branches": 0}
    missed = {"num_statements": 4000, "covered_lines": 3999, "num_branches": 3, "covered_branches": 2}
    told = {"app/team/a.py": {"summary": passed}, "app/ballots/b.py": {"summary": missed}}
    table = as_markdown(told, date(2026, 1, 31))
    assert "| app/team | 4 | 100,0 % | 0 | - |" in table
    assert "| app/ballots | 4000 | 99,9 % | 3 | 66,6 % |" in table
    assert "| **samen** | 4004 | 99,9 % | 3 | 66,6 % |" in table
