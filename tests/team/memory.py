"""Using the memory of a team through the pages, and looking into what it keeps."""

import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta

from app import access
from app.ballots.compare import month_before
from tests.people import BLANK, Begeleider, Person, Phone
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


def begin_team(person: Person) -> str:
    """Begin a memory; returns the code as the page shows it."""
    answer = person.post("/team")
    assert answer.status_code == 200, answer.text
    found = re.search(r'id="teamcode">([^<]+)<', answer.text)
    assert found
    return found[1]


def keeps(begeleider: Begeleider, *kaarten: str, **more: str) -> Begeleider:
    """Start a sessie whose agreements go to the team of this browser."""
    return begeleider.start(*kaarten, streng=False, bewaar="1", **more)


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


def months_later(server: Server, person: Person, months: int) -> None:
    """As if what this team keeps were so many months older."""
    merk = merk_of(person)
    with closing(sqlite3.connect(server.data / "gesprek.sqlite", timeout=10)) as database:
        for stuk, maand in database.execute("SELECT id, maand FROM teamstuk WHERE team = ?", (merk,)).fetchall():
            earlier = month_before(maand, months)
            database.execute("UPDATE teamstuk SET maand = ? WHERE id = ?", (earlier, stuk))
        database.commit()


def piece(begeleider: Begeleider) -> str:
    """The id of the first piece that the regie offers to lay on the table."""
    found = re.search(r'/terugblik".*?name="id" value="([0-9a-f]{32})"', begeleider.regie, re.DOTALL)
    assert found, "De regie biedt niets aan."
    return found[1]
