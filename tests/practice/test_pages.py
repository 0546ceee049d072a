"""The pages of solo practice as the server gives them: complete without JavaScript, and with nothing to send."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from app.content.library import load
from tests.people import Person
from tests.server import ROOT, Server

CARD = "/oefenen/pesten-nieuwkomer"
CASE = "/oefenen/zaak/peter-en-mo"


@pytest.fixture(scope="module")
def fatima(server: Server) -> Iterator[Person]:
    with Person(server.base_url, "Fatima") as person:
        yield person


@pytest.fixture(scope="module")
def addresses(fatima: Person) -> list[str]:
    """Every page that one can open alone, from the list that phones get."""
    index = json.loads(fatima.see("/oefenen/zoek.json"))
    return [*(row["adres"] for row in index["rijen"]), *index["daaronder"]]


def test_every_page_opens(fatima: Person, addresses: list[str]) -> None:
    assert len(addresses) > 180
    assert [adres for adres in addresses if fatima.get(adres).status_code != 200] == []


def test_no_solo_page_has_a_form_but_the_search(fatima: Person, addresses: list[str]) -> None:
    for adres in (*addresses, "/oefenen/mijn"):
        assert "<form" not in fatima.see(adres), adres
    (form,) = re.findall(r"<form[^>]*>", fatima.see("/oefenen"))
    assert 'method="get"' in form


def test_no_page_of_the_room_takes_anything(fatima: Person) -> None:
    for adres in ("/oefenen", "/oefenen/mijn", "/oefenen/zoek.json", CARD, CASE):
        assert fatima.post(adres, data={"keuze": "x"}).status_code in (404, 405), adres


def test_a_card_holds_all_of_it_for_who_has_no_javascript(fatima: Person) -> None:
    page = fatima.see(CARD)
    for part in (
        "Wat doe je?",
        "Ik neem het volgende klusje zelf",
        "Denk door",
        "Wat zegt de norm?",
        "Hier kun je terecht",
    ):
        assert part in page
    assert "<details" in page


def test_no_card_shows_what_is_meant_for_the_begeleider(fatima: Person) -> None:
    for slug, kaart in load(ROOT).kaarten.items():
        if kaart.begeleider:
            assert kaart.begeleider.split(".")[0] not in unescape(fatima.see(f"/oefenen/{slug}")), slug


def test_a_search_without_javascript_finds_on_the_server(fatima: Person) -> None:
    page = fatima.see("/oefenen?tekst=tatoeage&thema=uiterlijk")
    assert 'href="/oefenen/zichtbare-tatoeage"' in page
    assert 'href="/oefenen/pesten-nieuwkomer"' not in page
    assert "gevonden" in page


def test_a_search_for_nothing_that_exists_says_so(fatima: Person) -> None:
    assert "Niets gevonden" in fatima.see("/oefenen?tekst=qqqqq")


def test_what_was_typed_comes_back_as_text(fatima: Person) -> None:
    page = fatima.see("/oefenen?tekst=%22><script>x</script>")
    assert "<script>x" not in page


@pytest.mark.parametrize(
    "adres", ["/oefenen/nee", "/oefenen/zaak/nee", f"{CASE}/nee", "/oefenen/hulp/x", "/oefenen/reflectie/x"]
)
def test_an_unknown_address_is_an_ordinary_missing_page(fatima: Person, adres: str) -> None:
    answer = fatima.get(adres)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


def test_a_fase_knows_nothing_of_what_is_still_to_come(fatima: Person) -> None:
    first = fatima.see(f"{CASE}/pm-1-controle")
    assert "Wat er echt gebeurde" not in first
    assert "Wat er echt gebeurde" in fatima.see(f"{CASE}/pm-7-vik-onderzoek")
    assert "De bron vertelt niet hoe dit afliep." in fatima.see(f"{CASE}/pm-11-opco-gedrag")


def test_a_decision_aid_shows_every_question_with_what_follows(fatima: Person) -> None:
    page = fatima.see("/oefenen/hulp/handreiking-raadplegen")
    assert len(re.findall(r'data-ja="(?:verder|stop)" data-nee="(?:verder|stop)"', page)) == 8
    assert len(re.findall(r'class="hulpvraag__stop"', page)) == 8


def test_the_index_may_be_kept_because_its_address_changes_with_it(fatima: Person) -> None:
    (adres,) = re.findall(r'data-index="([^"]+)"', fatima.see("/oefenen"))
    assert re.fullmatch(r"/oefenen/zoek\.json\?v=[0-9a-f]{12}", adres)
    assert "immutable" in fatima.get(adres).headers["cache-control"]
