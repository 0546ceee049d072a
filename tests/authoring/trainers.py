"""Trainers over HTTP: they begin a pakket, write cards in its form, and publish."""

import html
import re
from types import MappingProxyType

import httpx

from tests.people import Person

CARD = MappingProxyType(
    {
        "thema": "geschenken",
        "minuten": "10",
        "verhaal": "Je collega krijgt een broodje en betaalt niet.",
        "vraag": "Wat doe je?",
        "opties.0.tekst": "Ik zeg er nu iets van",
        "opties.1.tekst": "Ik zeg er later iets van",
        "kernwaarden": "integer",
        "doorvragen": "Wat zie je?\nWat maakt het lastig?\nWat spreken wij af?",
    }
)
"""What somebody fills in to get a card without mistakes."""


class Trainer(Person):
    """Somebody who makes cards on a server of this computer, where nobody logs in."""

    def begin(self, titel: str) -> str:
        """A new pakket; its slug."""
        answer = self.post("/maken", data={"titel": titel})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].rpartition("/")[2]

    def add(self, pakket: str, titel: str, soort: str = "dilemma", **fields: str) -> str:
        """A new card with these fields, beside the usual ones; its slug."""
        answer = self.post(f"/maken/{pakket}/kaart", data={"soort": soort, "titel": titel})
        assert answer.status_code == 303, answer.text
        kaart = answer.headers["location"].rpartition("/")[2]
        assert self.write(pakket, kaart, **{**CARD, **fields}).status_code == 303
        return kaart

    def write(self, pakket: str, kaart: str, **fields: str) -> httpx.Response:
        """Fill in fields of the form and press Bewaar."""
        return self.post(f"/maken/{pakket}/kaart/{kaart}", data={"_nummer": self.number(pakket, kaart), **fields})

    def write_text(self, pakket: str, kaart: str, tekst: str) -> httpx.Response:
        """Put a whole text in the place of the card's."""
        data = {"_nummer": self.number(pakket, kaart), "_als": "tekst", "tekst": tekst}
        return self.post(f"/maken/{pakket}/kaart/{kaart}", data=data)

    def text(self, pakket: str, kaart: str) -> str:
        """The card as YAML."""
        page = self.get(f"/maken/{pakket}/kaart/{kaart}?als=tekst").text
        found = re.search(r"<textarea id=\"tekst\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
        assert found
        return html.unescape(found[1])

    def number(self, pakket: str, kaart: str) -> str:
        """Which text this browser has before it."""
        found = re.search(r'name="_nummer" value="(\d+)"', self.get(f"/maken/{pakket}/kaart/{kaart}").text)
        return found[1] if found else "0"

    def publish(self, pakket: str, reden: str = "") -> httpx.Response:
        return self.post(f"/maken/{pakket}/publiceer", data={"reden": reden})

    def link(self, pakket: str, voor: str) -> str:
        """A link with which somebody reads along; its path."""
        return link_in(self.post(f"/maken/{pakket}/meelezen", data={"voor": voor, "dagen": "14"}))


def link_in(answer: httpx.Response) -> str:
    """The path of the link that a page shows once."""
    found = re.search(r'value="https?://[^/"]+(/[^"]+)"', answer.text)
    assert found, answer.text
    return found[1]
