"""What a room is asked: the card's own question first, a repeat that is the same question, and no card half asked."""

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.check import SHIPPED
from app.content.library import load
from app.content.methods import method_cards
from app.content.play.rondes import Ronde, Soort, Uit, may_switch, rondes_of, werkvormen_for
from app.content.play.staging import stages
from app.content.schema import WERKVORMEN, BeraadKaart, Dilemma, Gespreksvraag, Kaart
from tests.content.schema.cards import FIELDS, casus, dilemma

CHOICES = {"kort", "twee-rondes", "ik-en-collega's", "argumenten", "wat-als", "rollen"}
"""The werkvormen that begin with the card's own choice."""
TEXTS = {"schrijven", "kompas"}
FACTS = ("Stel: het is zwaar.", "Stel: het tikt.")
ALLES = dilemma(
    wat_als=tuple({"feit": feit} for feit in FACTS),
    rollen=({"naam": "burger", "tekst": "Jij ziet het."}, {"naam": "chef", "tekst": "Jij leest het."}),
)
OPEN = Gespreksvraag.model_validate(FIELDS | {"soort": "gespreksvraag"})


@cache
def played() -> tuple[Kaart, ...]:
    """Every card that a sessie can play: those of the packs, of each fasecasus and of each methode."""
    library = load(SHIPPED)
    staged = [card for fasecasus in library.fasecasussen.values() for card in stages(fasecasus)]
    steps = [card for methode in library.methoden.values() for card in method_cards(methode)]
    return (ALLES, *library.kaarten.values(), *staged, *steps)


def each_way() -> Iterator[tuple[Kaart, str, tuple[Ronde, ...]]]:
    for kaart in played():
        for werkvorm in werkvormen_for(kaart) or ("voorleggen",):
            yield kaart, werkvorm, rondes_of(kaart, werkvorm)


def test_a_choice_begins_with_the_question_of_the_card_itself() -> None:
    for kaart, werkvorm, rondes in each_way():
        if werkvorm in CHOICES:
            assert kaart.ballot
            first = rondes[0]
            assert (first.vraag, first.familie) == (kaart.ballot.vraag, kaart.fingerprint)
            assert tuple(antwoord.tekst for antwoord in first.antwoorden) == kaart.ballot.teksten
            assert (first.meerdere, first.exclusief) == (kaart.ballot.meerdere, kaart.ballot.exclusief)
            assert not first.herhaalt


def test_writing_begins_with_the_question_of_the_card_in_own_words() -> None:
    for kaart, werkvorm, rondes in each_way():
        if werkvorm in TEXTS:
            assert (rondes[0].soort, rondes[0].vraag) == (Soort.TEKST, kaart.vraag)
            assert rondes[0].familie != kaart.fingerprint


def test_talk_alone_asks_the_phones_nothing() -> None:
    for kaart, werkvorm, rondes in each_way():
        if werkvorm == "voorleggen" and not isinstance(kaart, BeraadKaart):
            assert rondes == ()


def test_a_repeat_is_the_first_question_to_the_letter_and_nothing_else_is() -> None:
    for _, _, rondes in each_way():
        for ronde in rondes[1:]:
            assert ronde.herhaalt == (ronde.familie == rondes[0].familie)
            if ronde.herhaalt:
                assert (ronde.vraag, ronde.antwoorden) == (rondes[0].vraag, rondes[0].antwoorden)


def test_a_ronde_leans_only_on_what_was_written_before_it() -> None:
    for kaart, _, rondes in each_way():
        for number, ronde in enumerate(rondes):
            if ronde.uit_ronde is not None:
                assert ronde.uit_ronde <= number
                assert rondes[ronde.uit_ronde - 1].soort == Soort.TEKST
            assert (ronde.uit in (Uit.TEKSTEN, Uit.GROEPEN)) == (ronde.uit_ronde is not None)
            if ronde.soort == Soort.KEUZE and ronde.uit is None:
                assert len(ronde.antwoorden) >= 2, kaart.slug


def test_the_room_sees_the_result_of_the_last_ronde() -> None:
    assert all(rondes[-1].toont for _, _, rondes in each_way() if rondes)


def test_every_ronde_comes_back_whole_from_its_snapshot() -> None:
    for _, _, rondes in each_way():
        assert [Ronde.model_validate_json(ronde.model_dump_json()) for ronde in rondes] == list(rondes)


def test_the_rows_that_a_menu_is_counted_in_are_those_of_its_groepen() -> None:
    for _, _, rondes in each_way():
        for ronde in rondes:
            assert len(ronde.regel_van) in (0, len(ronde.antwoorden))
            assert {*ronde.regel_van} == set(range(len(ronde.regels)))


@pytest.mark.parametrize(
    ("kaart", "fits"),
    [
        (ALLES, [vorm for vorm in WERKVORMEN if vorm not in TEXTS]),
        (dilemma(), ["kort", "twee-rondes", "ik-en-collega's", "argumenten", "waarden", "voorleggen"]),
        (casus(meerdere=True), ["kort", "twee-rondes", "ik-en-collega's", "argumenten", "waarden", "voorleggen"]),
        (OPEN, ["schrijven", "kompas", "voorleggen"]),
    ],
)
def test_a_card_offers_the_werkvormen_that_it_can_fill(kaart: Kaart, fits: list[str]) -> None:
    assert list(werkvormen_for(kaart)) == fits


@pytest.mark.parametrize(
    ("werkvorm", "soorten"),
    [
        ("kort", "keuze"),
        ("rollen", "keuze"),
        ("twee-rondes", "keuze keuze"),
        ("ik-en-collega's", "keuze keuze"),
        ("argumenten", "keuze tekst keuze keuze"),
        ("wat-als", "keuze keuze keuze"),
        ("waarden", "volgorde"),
        ("voorleggen", ""),
    ],
)
def test_a_werkvorm_asks_in_this_order(werkvorm: str, soorten: str) -> None:
    assert " ".join(ronde.soort for ronde in rondes_of(ALLES, werkvorm)) == soorten


def test_what_if_tells_one_fact_each_time_and_none_at_first() -> None:
    assert [ronde.feit for ronde in rondes_of(ALLES, "wat-als")] == [None, *FACTS]


def test_arguments_are_weighed_before_anybody_chooses_again() -> None:
    choose, write, weigh, again = rondes_of(ALLES, "argumenten")

    assert (choose.toont, again.toont) == (False, True)
    assert (weigh.uit, weigh.uit_ronde, weigh.meerdere) == (Uit.TEKSTEN, 2, True)
    assert (write.zelf, again.herhaalt) == (False, True)


def test_before_anything_was_asked_every_way_is_open() -> None:
    for before in werkvormen_for(ALLES):
        for after in werkvormen_for(ALLES):
            assert may_switch(ALLES, before, after, 0)


@pytest.mark.parametrize(
    ("before", "after", "opened", "may"),
    [
        ("kort", "twee-rondes", 1, True),
        ("twee-rondes", "kort", 1, True),
        ("twee-rondes", "kort", 2, False),
        ("twee-rondes", "wat-als", 1, True),
        ("twee-rondes", "wat-als", 2, False),
        ("wat-als", "twee-rondes", 2, False),
        ("kort", "argumenten", 1, True),
        ("ik-en-collega's", "argumenten", 2, False),
        ("kort", "rollen", 1, False),
        ("rollen", "rollen", 1, True),
        ("rollen", "voorleggen", 1, False),
        ("kort", "waarden", 1, False),
        ("kort", "voorleggen", 1, False),
        ("kort", "schrijven", 0, False),
        ("kort", "onbekend", 0, False),
    ],
)
def test_a_card_goes_on_in_another_way_only_when_that_asked_the_same(
    before: str, after: str, opened: int, may: bool
) -> None:
    assert may_switch(ALLES, before, after, opened) == may


VORMEN = st.sampled_from(tuple(WERKVORMEN))


@given(st.integers(0, 400), VORMEN, VORMEN, st.integers(0, 6))
def test_whoever_may_switch_was_asked_the_same_so_far(number: int, before: str, after: str, opened: int) -> None:
    kaart = played()[number % len(played())]
    ways = [rondes_of(kaart, before)[:opened], rondes_of(kaart, after)[:opened]]
    asked = [[(ronde.vraag, ronde.antwoorden, ronde.feit, ronde.soort) for ronde in way] for way in ways]
    if may_switch(kaart, before, after, opened):
        assert {before, after} <= {*werkvormen_for(kaart)}
        assert asked[0] == asked[1]
        assert may_switch(kaart, after, before, opened)
    if before == after and before in werkvormen_for(kaart):
        assert may_switch(kaart, before, after, opened)


@pytest.mark.parametrize(
    ("step", "soorten"),
    [
        ({"vorm": "voorleggen"}, ""),
        ({"vorm": "invullen", "velden": True}, "invullen"),
        ({"vorm": "schrijven", "velden": True}, "tekst"),
        ({"vorm": "kiezen", "opties": True}, "keuze"),
        ({"vorm": "kiezen", "opties": True, "velden": True}, "keuze tekst"),
        ({"vorm": "afspraken"}, "tekst keuze"),
    ],
)
def test_a_step_of_a_method_asks_what_its_vorm_says(step: dict[str, object], soorten: str) -> None:
    velden = ({"slug": "omdat", "naam": "Omdat"},) if step.get("velden") else ()
    opties = ({"tekst": "A"}, {"tekst": "B"}) if step.get("opties") else ()
    made = {"vorm": step["vorm"], "velden": velden, "opties": opties}
    kaart = BeraadKaart.model_validate(
        {
            "soort": "beraad",
            "slug": "m-s",
            "methode": "m",
            "titel": "Stap",
            "minuten": 5,
            "verhaal": "Lees.",
            "vraag": "Wat nu?",
            "waarom": "Daarom.",
            **made,
        }
    )

    assert werkvormen_for(kaart) == ()
    assert " ".join(ronde.soort for ronde in rondes_of(kaart, "voorleggen")) == soorten


def test_a_card_without_a_choice_is_never_asked_for_one() -> None:
    for werkvorm in WERKVORMEN:
        assert all(ronde.uit or ronde.soort == Soort.TEKST for ronde in rondes_of(OPEN, werkvorm)), werkvorm


def test_the_cards_of_the_packs_are_all_here() -> None:
    assert any(isinstance(kaart, Dilemma) and kaart is not ALLES for kaart in played())
