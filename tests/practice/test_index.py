"""The shelf: every card has its row, a search finds it, and one card leads to the next."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from app.content.library import Library, load
from app.practice.choosing import PracticeFilter, Shelf, choose
from app.practice.index import EVERYDAY, KINDS, opening, rows_of, words_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT)


@pytest.fixture(scope="module")
def shelf(library: Library) -> Shelf:
    return Shelf(rows_of(library))


def test_everything_that_one_can_open_alone_has_one_row(library: Library, shelf: Shelf) -> None:
    addresses = [rij.adres for rij in shelf.rows]
    assert len(addresses) == len(set(addresses))
    assert set(addresses) == {
        *(f"/oefenen/{slug}" for slug in library.kaarten),
        *(f"/oefenen/zaak/{slug}" for slug in library.fasecasussen),
        *(f"/oefenen/reflectie/{slug}" for slug in library.reflecties),
        *(f"/oefenen/hulp/{slug}" for slug in library.beslishulpen),
        *(f"/themabladen/{slug}" for slug in library.themabladen),
    }


def test_a_card_is_found_by_its_own_title_in_the_order_that_one_would_type_it(shelf: Shelf) -> None:
    lost = [rij.titel for rij in shelf.cards if rij not in choose(shelf.rows, PracticeFilter(tekst=rij.titel))]
    assert lost == []


def test_without_a_filter_there_are_cards_and_no_sheets(shelf: Shelf) -> None:
    assert choose(shelf.rows, PracticeFilter()) == shelf.cards
    assert "themablad" not in {rij.soort for rij in shelf.cards}


def test_looking_for_a_word_finds_sheets_too(shelf: Shelf) -> None:
    assert "/themabladen/nevenwerkzaamheden" in [
        rij.adres for rij in choose(shelf.rows, PracticeFilter(tekst="Nevenwerk"))
    ]


def test_accents_capitals_and_everyday_words_do_not_count(shelf: Shelf) -> None:
    found = choose(shelf.rows, PracticeFilter(tekst="Een PRIVÉ van de"))
    assert found
    assert found == choose(shelf.rows, PracticeFilter(tekst="prive"))


@pytest.mark.parametrize("soort", list(KINDS))
def test_a_kind_filters_on_that_kind_alone(shelf: Shelf, soort: str) -> None:
    assert {rij.soort for rij in choose(shelf.rows, PracticeFilter(soort=soort))} == {soort}


def test_filters_add_up(shelf: Shelf) -> None:
    asked = PracticeFilter(thema="informatie", soort="dilemma", kernwaarde="integer", minuten=8)
    found = choose(shelf.rows, asked)
    assert found
    for rij in found:
        assert (rij.thema, rij.soort) == ("informatie", "dilemma")
        assert "integer" in rij.kernwaarden
        assert rij.minuten is not None
        assert rij.minuten <= 8


def test_from_any_card_the_next_ones_lead_past_every_card_once(shelf: Shelf) -> None:
    here = shelf.cards[0]
    seen = []
    for _ in shelf.cards:
        seen.append(here.adres)
        here = shelf.after(here.adres)
    assert here == shelf.cards[0]
    assert len(set(seen)) == len(shelf.cards)


def test_the_next_card_stays_within_its_theme_until_that_is_done(shelf: Shelf) -> None:
    themes = [rij.thema for rij in shelf.cards]
    changes = [one for one, other in pairwise(themes) if one != other]
    assert len(changes) == len(set(changes))


def test_the_index_for_phones_holds_every_row_and_nothing_for_the_begeleider(library: Library, shelf: Shelf) -> None:
    index = json.loads(shelf.index)
    assert [row["adres"] for row in index["rijen"]] == [rij.adres for rij in shelf.rows]
    secret = next(kaart.begeleider for kaart in library.kaarten.values() if kaart.begeleider)
    assert secret.split(".")[0] not in shelf.index.decode()


def test_an_index_with_other_words_has_another_stamp(shelf: Shelf) -> None:
    assert shelf.stamp == Shelf(shelf.rows).stamp
    assert shelf.stamp != Shelf(shelf.rows[1:]).stamp


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kort.", "Kort."),
        ("Eén zin. Nog een zin. " + "Te lang " * 20 + ".", "Eén zin. Nog een zin."),
        ("Geen punt en " + "veel woorden " * 20, "Geen punt en veel woorden veel woorden veel …"),
    ],
)
def test_a_row_shows_whole_sentences_where_it_can(text: str, shown: str) -> None:
    assert opening(text, most=45) == shown


def test_words_are_kept_once_and_everyday_words_not_at_all() -> None:
    assert words_of(("De pet en de PET", "één pét!")) == "pet"
    assert len(EVERYDAY) == len(set(EVERYDAY))
