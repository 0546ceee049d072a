"""What can be tested of the bench without measuring: it stays on this machine, and its table tells the truth."""

import asyncio
import re

import pytest

from bench.capacity import STREAMS, Costs, enough, play
from bench.goals import GOALS, SHORT
from bench.lines import NotLoopback, open_line, open_stream
from bench.load import percentile
from bench.table import DOCUMENT, Measured, as_markdown, row
from tests.bewijs.table import numbers_in, put_in, table_in

CHEAP = Costs(vote=1e-3, picture=2e-5, arrival=8e-3, phone=30, empty=150_000)


@pytest.mark.parametrize("host", ["198.51.100.7", "voorbeeld.test", "localhost", "0.0.0.0", "::1", ""])  # noqa: S104
def test_the_generator_knocks_on_no_door_but_our_own(host: str) -> None:
    with pytest.raises(NotLoopback):
        asyncio.run(open_line(80, host))
    with pytest.raises(NotLoopback):
        asyncio.run(open_stream(80, "/s/ABCDEF/stroom", host=host))


def test_the_document_tells_every_measure_with_its_day() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert numbers_in(document) == GOALS.keys()
    for line in re.findall(r"^\| T\d+ \|.*\|$", table_in(document), re.MULTILINE):
        assert "**niet gemeten**" in line or re.search(r"\| \d{4}-\d\d-\d\d \|$", line), line


def test_a_measure_that_misses_its_goal_says_so() -> None:
    assert "| ruim gehaald |" in row("T1", Measured(0.9, ""))
    assert "| gehaald |" in row("T1", Measured(0.6, ""))
    assert "| **niet gehaald** |" in row("T1", Measured(0.4, ""))
    assert "| ruim gehaald |" in row("T9", Measured(30, "")) and "| **niet gehaald** |" in row("T9", Measured(51, ""))


def test_what_is_not_there_is_not_measured_and_says_what_it_needs() -> None:
    assert "| nginx is er niet | **niet gemeten** |" in row("T6", Measured(None, "nginx is er niet"))
    assert "**niet gemeten**" in row("T6", None)


def test_a_disturbed_measure_says_by_how_much() -> None:
    assert "gestoord: 42% ander werk" in row("T1", Measured(0.9, "", foreign=42))
    assert "gestoord" not in row("T1", Measured(0.9, "", foreign=3))


def test_a_new_table_takes_the_place_of_the_former_one_and_of_nothing_else() -> None:
    document = DOCUMENT.read_text("utf-8")
    once = put_in(document, as_markdown({"T1": Measured(0.9, "", on="2030-01-01")}))
    assert "| 2030-01-01 |" in once and numbers_in(once) == GOALS.keys()
    assert once.split("## Hoe je dit leest")[1] == document.split("## Hoe je dit leest")[1]


def test_the_short_form_is_a_part_of_the_long_one() -> None:
    assert set(SHORT) < GOALS.keys()
    assert numbers_in(as_markdown({"T1": Measured(1, "")}, only=True)) == {"T1"}


def test_more_processes_are_never_fuller_and_enough_is_enough() -> None:
    days = [play(CHEAP, number, 120) for number in (1, 2, 4, 8)]
    assert [day.fullest for day in days] == sorted((day.fullest for day in days), reverse=True)
    assert days[0].wait > 0 == days[-1].wait
    best = enough(CHEAP, 120)
    assert play(CHEAP, best, 120).phones <= STREAMS < play(CHEAP, best - 1, 120).phones


def test_half_of_a_hall_of_waits_lies_below_the_median() -> None:
    assert percentile([5, 1, 4, 2, 3], 50) == 3
    assert percentile([5, 1, 4, 2, 3], 100) == 5
