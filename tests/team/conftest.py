"""Noor leads a team that remembers; Karim leads another one."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from app import access
from app.ballots.compare import month_before
from tests.people import BLANK, Begeleider, Person, Phone, goodbye, team
from tests.server import Server

# Three opties and the blank: with three choices for each, twelve phones are shown exact numbers.
CARD = "nevenwerk-band-onkosten"
SAME_THEME = "nevenwerk-bar-club"
OTHER_THEME = "pesten-nieuwkomer"
WITH_ROLES = "uiterlijk-neuspiercing"
EXACT = ("01", "01", "01", "02", "02", "02", "03", "03", "03", BLANK, BLANK, BLANK)
WORDS = ("01",) * 12
AGREED = "We vragen het eerst aan elkaar, voordat we iets aannemen."
SECOND = "Wie twijfelt, belt eerst een collega."

MakeTeam = Callable[..., list[Phone]]


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    """A begeleider whose browser keeps a team's memory."""
    with Begeleider(server.base_url, "Noor") as begeleider:
        begin_team(begeleider)
        yield begeleider


@pytest.fixture
def karim(server: Server) -> Iterator[Begeleider]:
    """A begeleider of another team."""
    with Begeleider(server.base_url, "Karim") as begeleider:
        begin_team(begeleider)
        yield begeleider


@pytest.fixture
def make_team(server: Server) -> Iterator[MakeTeam]:
    """`make_team(noor, 6)`: six colleagues who take part in Noor's sessie."""
    made: list[Phone] = []

    def make(begeleider: Begeleider, size: int) -> list[Phone]:
        phones = team(server.base_url, begeleider.code, size)
        made.extend(phones)
        return phones

    yield make
    goodbye(made)


def begin_team(person: Person) -> str:
    """Begin a memory; returns the code as the page shows it."""
    answer = person.post("/team")
    assert answer.status_code == 200, answer.text
    found = re.search(r'id="teamcode">([^<]+)<', answer.text)
    assert found
    return found[1]


def keeps(begeleider: Begeleider, *kaarten: str, **more: str) -> Begeleider:
    """Start a sessie whose agreements go to the team of this browser."""
    return begeleider.start(*kaarten, bewaar="1", **more)


def agree(begeleider: Begeleider, words: str = AGREED, terug: str = "") -> None:
    assert begeleider.act("afspraak", tekst=words, terug=terug).status_code == 303


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def agreed_at(begeleider: Begeleider, card: str, words: str = AGREED, terug: str = "") -> None:
    """A whole sessie in which this was agreed while the room talked about this card."""
    keeps(begeleider, card).do("volgende", "overslaan")
    agree(begeleider, words, terug)
    begeleider.do("einde")


def show_result(begeleider: Begeleider, phones: list[Phone], tokens: tuple[str, ...]) -> None:
    """From the card on: open, let everybody choose, close and show."""
    begeleider.do("open")
    for phone, token in zip(phones, tokens, strict=True):
        assert phone.choose(token).status_code == 303
    begeleider.do("sluit", "toon")


def merk_of(person: Person) -> bytes:
    """How the database knows the team of this browser."""
    token = person.cookies.get("gg-team")
    assert token
    return access.token_hash(bytes.fromhex(token))


def rows(server: Server, statement: str, *values: object) -> list[Any]:
    """Look into the database from outside, as an administrator could."""
    with closing(sqlite3.connect(server.data / "gesprek.sqlite")) as database:
        return database.execute(statement, values).fetchall()


def months_later(server: Server, person: Person, months: int) -> None:
    """As if what this team keeps were so many months older."""
    merk = merk_of(person)
    with closing(sqlite3.connect(server.data / "gesprek.sqlite", timeout=10)) as database:
        for stuk, maand in database.execute("SELECT id, maand FROM teamstuk WHERE team = ?", (merk,)).fetchall():
            earlier = month_before(maand, months)
            database.execute("UPDATE teamstuk SET maand = ? WHERE id = ?", (earlier, stuk))
        database.commit()
