"""The decisions can be found: every entry has a date and a status, and the table on top tells the same."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from tests.house_rules import ROOT


class Entry(NamedTuple):
    number: int
    title: str
    day: str
    status: str


@cache
def document() -> str:
    return (ROOT / "DECISIONS.md").read_text("utf-8")


@cache
def entries() -> list[Entry]:
    found = re.findall(r"^## (\d+)\. (.+)\n(.+) · (.+)\n\n", document(), re.MULTILINE)
    return [Entry(int(number), title, day, status) for number, title, day, status in found]


def test_every_entry_says_when_it_was_taken_and_whether_it_still_holds() -> None:
    headings = re.findall(r"^## .*$", document(), re.MULTILINE)
    assert headings == [f"## {entry.number}. {entry.title}" for entry in entries()]
    assert [entry for entry in entries() if not re.fullmatch(r"geldt|vervangen door \d+", entry.status)] == []
    assert all(date.fromisoformat(entry.day) for entry in entries())


def test_the_entries_are_numbered_in_order_and_the_newest_stands_last() -> None:
    assert [entry.number for entry in entries()] == list(range(1, len(entries()) + 1))
    days = [entry.day for entry in entries()]
    assert days == sorted(days)


def test_what_was_replaced_names_a_later_entry() -> None:
    replaced = {entry.number: int(entry.status.split()[-1]) for entry in entries() if entry.status != "geldt"}
    assert [number for number, by in replaced.items() if not number < by <= len(entries())] == []


def test_the_table_on_top_tells_every_entry_as_it_is() -> None:
    assert re.findall(r"^\| \[.*$", document(), re.MULTILINE) == [row_of(entry) for entry in entries()]


def row_of(entry: Entry) -> str:
    """The row of the table for this entry, with a link to its heading."""
    heading = f"{entry.number}. {entry.title}".lower()
    address = re.sub(r"[^\w\- ]", "", heading).replace(" ", "-")
    return f"| [{entry.number}](#{address}) | {entry.title} | {entry.day} | {entry.status} |"
