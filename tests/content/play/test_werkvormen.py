"""What the packs offer for the werkvormen: cards in every theme, facts that start small, and roles that only look."""

import pytest

from app.content.check import SHIPPED
from app.content.library import Library, load
from app.content.schema import THEMAS, WERKVORMEN
from app.content.schema.field_types import folded


@pytest.fixture(scope="module")
def library() -> Library:
    return load(SHIPPED)


def test_every_theme_has_cards_where_one_fact_changes(library: Library) -> None:
    kaarten = [kaart for kaart in library.kaarten.values() if kaart.wat_als]

    assert len(kaarten) >= 24
    for thema in THEMAS:
        assert sum(kaart.thema == thema for kaart in kaarten) >= 2, thema


def test_every_theme_has_a_card_with_roles(library: Library) -> None:
    kaarten = [kaart for kaart in library.kaarten.values() if kaart.rollen]

    assert len(kaarten) >= 16
    assert {kaart.thema for kaart in kaarten} == THEMAS.keys()


def test_there_are_enough_facts_for_a_turning_point_and_each_says_that_it_is_made_up(library: Library) -> None:
    for kaart in library.kaarten.values():
        assert len(kaart.wat_als) in (0, 2, 3, 4), kaart.slug
        assert all(one.feit.startswith("Stel: ") for one in kaart.wat_als), kaart.slug


def test_a_role_tells_what_counts_and_never_what_to_choose(library: Library) -> None:
    for kaart in library.kaarten.values():
        assert len(kaart.rollen) in (0, 3, 4, 5), kaart.slug
        for rol in kaart.rollen:
            text = folded(rol.tekst)
            assert "kies" not in text.split(), (kaart.slug, rol.naam)
            assert kaart.ballot
            assert not any(folded(tekst) in text for tekst in kaart.ballot.teksten), (kaart.slug, rol.naam)


def test_every_werkvorm_stands_ready_in_a_programma(library: Library) -> None:
    steps = [stap for programma in library.programmas.values() for stap in programma.stappen]

    assert {stap.werkvorm for stap in steps if stap.kaart in library.kaarten} == WERKVORMEN.keys()


def test_a_flitsmeting_is_three_statements_that_are_asked_alike_each_time(library: Library) -> None:
    steps = [library.kaarten[stap.kaart] for stap in library.programmas["flitsmeting-5"].stappen]

    assert [kaart.soort for kaart in steps] == ["stelling"] * 3
    assert len({kaart.vraag for kaart in steps}) == 1
    assert all("in dit team" in kaart.verhaal for kaart in steps)


def test_every_methode_stands_ready_in_a_programma(library: Library) -> None:
    steps = {stap.kaart for programma in library.programmas.values() for stap in programma.stappen}

    assert library.methoden.keys() <= steps
