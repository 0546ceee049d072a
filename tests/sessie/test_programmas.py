"""Before a sessie: Noor reads what she chooses, a whole methode too, and every programma that stands ready starts."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from app.content.check import SHIPPED
from app.content.library import load
from tests.people import Begeleider, Person
from tests.server import Server

CARD = "pesten-nieuwkomer"
STORY = "Daarna zie je hem lang bij zijn kluisje staan"
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def noor(server: Server) -> Iterator[Begeleider]:
    with Begeleider(server.base_url, "Noor") as noor:
        yield noor


def test_the_page_to_start_from_names_every_card_and_holds_the_text_of_none(noor: Person) -> None:
    page = noor.see("/sessies/nieuw")
    library = load(SHIPPED)
    assert set(re.findall(r'data-slug="([a-z0-9-]+)"', page)) == set(library.kaarten)
    assert STORY not in page
    assert "Alleen voor jou" not in page
    assert len(page.encode()) < 200_000


def test_everything_that_the_page_leads_to_can_be_read(noor: Person) -> None:
    links = set(re.findall(r'href="(/sessies/nieuw/[^"]+)"', noor.see("/sessies/nieuw")))
    assert len(links) == len(load(SHIPPED).kaarten) + len(load(SHIPPED).programmas)
    for link in sorted(links):
        assert noor.get(link, headers=FRAGMENT).status_code == 200, link


def test_a_card_is_read_within_its_list_and_as_a_page_of_its_own(noor: Person) -> None:
    inside = noor.get(f"/sessies/nieuw/kaart/{CARD}", headers=FRAGMENT).text
    alone = noor.see(f"/sessies/nieuw/kaart/{CARD}")
    for text in (inside, alone):
        assert STORY in text
        assert "Doorvragen" in text
        assert "Alleen voor jou" in text
    assert "<html" not in inside
    assert "<h1>" in alone


def test_the_way_back_from_a_card_keeps_what_was_chosen(noor: Person) -> None:
    page = unescape(noor.see(f"/sessies/nieuw/kaart/{CARD}?gekozen=korte-broek&gekozen=bestaat-niet"))
    assert 'href="/sessies/nieuw?gekozen=korte-broek#kies-zelf"' in page
    assert f'href="/sessies/nieuw?gekozen=korte-broek&gekozen={CARD}#kies-zelf"' in page
    listed = unescape(noor.see("/sessies/nieuw?gekozen=korte-broek"))
    assert f'href="/sessies/nieuw/kaart/{CARD}?gekozen=korte-broek"' in listed


def test_a_programma_is_read_and_started_from_a_page_of_its_own(noor: Person) -> None:
    page = noor.see("/sessies/nieuw/programma/kennismaken")
    assert 'name="programma" value="kennismaken"' in page
    assert "Kies deze kaart" not in page


@pytest.mark.parametrize("name", ["kaart/bestaat-niet", "programma/bestaat-niet", "kaart/kennismaken", "kaart/..%2Fx"])
def test_a_name_that_is_not_there_is_an_ordinary_missing_page(noor: Person, name: str) -> None:
    assert noor.get(f"/sessies/nieuw/{name}").status_code == 404


def test_noor_reads_the_steps_of_a_methode_and_why_each_is_there_before_she_starts(noor: Person) -> None:
    page = unescape(noor.see("/sessies/nieuw/kaart/moreel-beraad"))
    for stap in load(SHIPPED).methoden["moreel-beraad"].stappen:
        assert stap.titel in page
        assert stap.waarom in page
        assert not any(valkuil in page for valkuil in stap.valkuilen)


def test_every_programma_that_stands_ready_starts(noor: Begeleider) -> None:
    for slug, programma in load(SHIPPED).programmas.items():
        assert programma.titel in unescape(noor.start(programma=slug).regie)
