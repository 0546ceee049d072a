"""What a card promises: its vote, its identity, its snapshot, and that nobody can change it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.content.check import SHIPPED
from app.content.library import Library, load
from app.content.schema import (
    LIEVER_NIET,
    SOORTEN,
    THEMAS,
    Kaart,
    Stelling,
    paragraphs,
    parse_kaart,
)
from app.content.schema.field_types import folded
from app.content.schema.parts import Thema
from tests.content.schema.cards import FIELDS, KAST, TERUG, casus, dilemma


@pytest.fixture(scope="module")
def library() -> Library:
    return load(SHIPPED)


def test_the_shipped_packs_are_good(library: Library) -> None:
    assert {kaart.soort for kaart in library.kaarten.values()} == SOORTEN.keys()
    assert {kaart.thema for kaart in library.kaarten.values()} == THEMAS.keys()


def test_every_shipped_card_comes_back_whole_from_its_snapshot(library: Library) -> None:
    for kaart in library.kaarten.values():
        again = parse_kaart(kaart.model_dump_json())
        assert again == kaart
        assert again.fingerprint == kaart.fingerprint
        assert again.ballot == kaart.ballot


def test_no_two_shipped_cards_ask_the_same_question(library: Library) -> None:
    assert len({kaart.fingerprint for kaart in library.kaarten.values()}) == len(library.kaarten)


def test_every_ballot_offers_a_choice_and_leaves_the_blank_to_the_app(library: Library) -> None:
    for kaart in library.kaarten.values():
        if kaart.ballot is None:
            assert kaart.soort == "gespreksvraag"
            continue
        teksten = [optie.tekst for optie in kaart.ballot.opties]
        assert 2 <= len(set(teksten)) == len(teksten) <= 8
        assert LIEVER_NIET not in teksten


def test_a_broken_snapshot_is_refused() -> None:
    for text in (
        "",
        "{}",
        '{"soort": "dilemma"}',
        dilemma().model_dump_json().replace('"minuten":10', '"minuten":"10"'),
    ):
        with pytest.raises(ValidationError):
            parse_kaart(text)


def test_a_card_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        dilemma().titel = "Anders"  # type: ignore[misc]


def test_the_standard_sets_are_the_ones_of_the_contract() -> None:
    def teksten(kaart: Kaart) -> list[str]:
        assert kaart.ballot
        return [optie.tekst for optie in kaart.ballot.opties]

    assert teksten(dilemma(opties=None, antwoorden="mag-dit")) == [
        "Ja, dit mag",
        "Nee, dit mag niet",
        "Het hangt ervan af",
    ]
    assert teksten(dilemma(opties=None, antwoorden="wat-doe-je")) == [
        "Ik laat het gaan",
        "Ik spreek de ander zelf aan",
        "Ik bespreek het met mijn leidinggevende",
        "Ik meld het",
    ]
    assert teksten(Stelling.model_validate(without("vraag") | {"soort": "stelling"})) == [
        "Helemaal eens",
        "Eens",
        "Niet eens, niet oneens",
        "Oneens",
        "Helemaal oneens",
    ]


def test_a_stelling_asks_whether_you_agree_unless_it_says_otherwise() -> None:
    stelling = Stelling.model_validate(without("vraag") | {"soort": "stelling"})

    assert stelling.vraag == stelling.ballot.vraag == "Ben je het hiermee eens?"


def test_a_casus_adds_the_opties_that_are_switched_on_and_knows_which_excludes_the_rest() -> None:
    ballot = casus(meerdere=True, iets_anders=True, geen_van_alle=True).ballot

    assert [optie.tekst for optie in ballot.opties] == [TERUG.tekst, KAST.tekst, "Iets anders", "Geen van alle"]
    assert (ballot.meerdere, ballot.exclusief) == (True, 3)
    assert casus(iets_anders=True).ballot.exclusief is None


def test_paragraphs_are_divided_by_blank_lines_and_may_be_broken_anywhere() -> None:
    assert dilemma().alineas == ("Je vindt een pakje. Er zit geen kaartje bij.", "Een collega kijkt toe.")
    assert paragraphs(None) == paragraphs(" \n \n") == ()


def test_the_names_of_the_themes_and_the_themes_of_a_card_are_the_same() -> None:
    assert tuple(THEMAS) == Thema.__args__  # type: ignore[attr-defined]


def test_a_fingerprint_never_changes_by_itself() -> None:
    # Sessies of last year keep their fingerprints: a change of this value makes old questions look new.
    assert dilemma().fingerprint == "fc6b8081791ea9705425612ff2f99d4a7e17f8eb69d5c4b532cb1ce8e775015f"


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": "kopie", "titel": "Kopie", "minuten": 20, "thema": "geweld"},
        {"opties": (KAST, TERUG)},
        {"verhaal": "JE VINDT EEN PAKJE. Er zit géén kaartje bij.\n\n\nEen collega   kijkt toe."},
        {"vraag": " wat doe je? "},
    ],
)
def test_a_copy_is_the_same_question(fields: dict[str, Any]) -> None:
    assert dilemma(**fields).fingerprint == dilemma().fingerprint


@pytest.mark.parametrize(
    "fields",
    [{"verhaal": "Je vindt een doos."}, {"vraag": "Mag dit?"}, {"opties": None, "antwoorden": "mag-dit"}],
)
def test_another_story_vraag_or_optie_is_another_question(fields: dict[str, Any]) -> None:
    assert dilemma(**fields).fingerprint != dilemma().fingerprint


WORDS = st.text(alphabet="abcdeé ïö’-,", min_size=1, max_size=60).filter(lambda text: text.strip())
TEKSTEN = st.lists(WORDS, min_size=2, max_size=5, unique_by=lambda text: " ".join(text.split()))


@settings(max_examples=80, deadline=None)
@given(titel=WORDS, verhaal=st.lists(WORDS, min_size=1, max_size=4).map("\n\n".join), minuten=st.integers(5, 30))
def test_any_good_card_comes_back_whole_from_its_snapshot(titel: str, verhaal: str, minuten: int) -> None:
    kaart = dilemma(titel=titel, verhaal=verhaal, minuten=minuten)

    assert parse_kaart(kaart.model_dump_json()) == kaart


@settings(max_examples=80, deadline=None)
@given(TEKSTEN, st.randoms())
def test_the_order_of_the_opties_does_not_make_another_question(teksten: list[str], order: Any) -> None:
    try:
        kaart = dilemma(opties=tuple({"tekst": tekst} for tekst in teksten))
    except ValidationError:
        return
    shuffled = list(kaart.opties or ())
    order.shuffle(shuffled)

    assert dilemma(opties=tuple(shuffled)).fingerprint == kaart.fingerprint


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in FIELDS.items() if key != name}
