"""A fasecasus as cards: in order, whole after a snapshot, and silent about what is still to come."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.check import SHIPPED
from app.content.library import Library, load
from app.content.play.staging import stages
from app.content.schema import SOORT_NAMEN, BeslisKaart, Fasecasus, FaseKaart, VraagKaart, parse_kaart
from app.content.yaml_reader import read_document
from tests.content.writing import FASECASUS

BONNETJE = Fasecasus.model_validate(read_document(FASECASUS).data)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(SHIPPED)


def card(slug: str, casus: Fasecasus = BONNETJE, fases: tuple[str, ...] | None = None) -> Any:
    return {card.slug: card for card in stages(casus, fases)}[slug]


def test_each_fase_comes_before_its_vragen_and_those_before_its_beslismomenten() -> None:
    assert [(card.soort, card.slug) for card in stages(BONNETJE)] == [
        ("fase", "begin"),
        ("fasevraag", "v1"),
        ("fase", "besluit"),
        ("beslismoment", "b1-an"),
        ("beslismoment", "b1-an-voorwaardelijk"),
        ("beslismoment", "b1-bo"),
        ("beslismoment", "b1-bo-voorwaardelijk"),
        ("fase", "slot"),
    ]


def test_only_the_chosen_fases_are_played_in_the_order_of_the_story() -> None:
    assert [card.slug for card in stages(BONNETJE, ("slot", "begin"))] == ["begin", "v1", "slot"]


def test_facts_and_people_grow_with_the_story() -> None:
    begin, vraag, slot = stages(BONNETJE, ("begin", "slot"))

    assert [feit.kop for feit in begin.feiten] == [feit.kop for feit in vraag.feiten] == ["Waar"]
    assert [feit.kop for feit in slot.feiten] == ["Waar", "De bon"]
    assert [persoon.slug for persoon in begin.personen] == ["an", "bo"]
    assert [persoon.slug for persoon in slot.personen] == ["an", "bo", "chef"]


def test_people_of_a_fase_that_is_left_out_are_known_afterwards() -> None:
    casus = Fasecasus.model_validate(read_document(FASECASUS.replace("vanaf: slot", "vanaf: besluit")).data)

    assert "chef" in [persoon.slug for persoon in card("slot", casus, ("begin", "slot")).personen]


def test_what_happened_is_told_beside_the_choices_of_the_room() -> None:
    (gebeurd,) = card("slot").gebeurde

    assert gebeurd.beslismoment == "b1"
    assert gebeurd.vraag == "Wat doe je met An en Bo?"
    assert gebeurd.kaarten == ("b1-an", "b1-an-voorwaardelijk", "b1-bo", "b1-bo-voorwaardelijk")
    assert gebeurd.tekst == "Het werd een gesprek."


def test_what_happened_is_not_told_to_a_room_that_was_not_asked() -> None:
    assert card("slot", fases=("begin", "slot")).gebeurde == ()


def test_what_the_source_leaves_open_has_no_text() -> None:
    text = FASECASUS.replace('tekst: "Het werd een gesprek."', "open: true")

    assert card("slot", Fasecasus.model_validate(read_document(text).data)).gebeurde[0].tekst is None


def test_every_person_has_a_vraag_with_the_name_in_it() -> None:
    an, terms = card("b1-an"), card("b1-bo-voorwaardelijk")

    assert (an.vraag, an.persoon.naam, an.titel) == ("Wat doe je met An?", "An", "Het besluit: An")
    assert (terms.vraag, terms.persoon.naam) == ("Bo: maak je het voorwaardelijk?", "Bo")
    assert an.alineas == ("Je bent nu: Chef.", "Het is een klein bedrag.", "Het is de tweede keer.")


def test_the_second_vraag_offers_no_and_every_term() -> None:
    terms = card("b1-an-voorwaardelijk")

    assert [optie.tekst for optie in terms.ballot.opties] == [
        "Nee, onvoorwaardelijk",
        "Ja, proeftijd van 1 jaar",
        "Ja, proeftijd van 2 jaar",
    ]
    assert (terms.voorwaardelijk, terms.motivering, terms.groepen, terms.groep_van) == (True, False, (), ())


def test_a_menu_with_groepen_says_which_optie_belongs_to_which() -> None:
    menu = card("b1-an")

    assert [optie.tekst for optie in menu.ballot.opties] == ["Niets", "Een gesprek", "Een berisping"]
    assert (menu.groepen, menu.groep_van, menu.wegen) == (("Zacht", "Hard"), (0, 0, 1), (None, None))
    assert menu.motivering


def test_the_talk_comes_when_everybody_was_decided_about() -> None:
    assert [card.slug for card in stages(BONNETJE) if card.soort == "beslismoment" and card.doorvragen] == [
        "b1-bo",
        "b1-bo-voorwaardelijk",
    ]


def test_a_road_out_of_what_is_played_leads_to_the_next_card() -> None:
    fields = BONNETJE.model_dump()
    moment = {**fields["fases"][1]["beslismomenten"][0], "per_persoon": None, "vraag": "Wat doe je?"}
    optie = {"tekst": "Naar het slot", "toelichting": None, "groep": None, "ga_naar": "slot"}
    moment["opties"] = ({"tekst": "Verder"}, optie)
    fases = (*fields["fases"][:1], {**fields["fases"][1], "beslismomenten": (moment,)}, *fields["fases"][2:])
    casus = Fasecasus.model_validate(fields | {"fases": fases})

    assert card("b1", casus).wegen == (None, "slot")
    assert card("b1", casus, ("begin", "besluit")).wegen == (None, None)


def test_the_first_card_opens_with_the_warning_and_the_note_for_the_whole() -> None:
    fields = BONNETJE.model_dump() | {"begeleider": "Lees rustig.", "inhoudswaarschuwing": "Over liegen."}
    first, *rest = stages(Fasecasus.model_validate(fields))

    assert (first.begeleider, first.inhoudswaarschuwing) == ("Lees rustig.", "Over liegen.")
    assert {(card.begeleider, card.inhoudswaarschuwing) for card in rest} == {(None, None)}


@given(st.integers(1, 300))
def test_the_time_is_shared_out_whole(minuten: int) -> None:
    shares = [card.minuten for card in stages(BONNETJE, minuten=minuten)]

    assert min(shares) >= 1
    assert sum(shares) == max(minuten, len(shares))


def test_talking_takes_longer_than_reading() -> None:
    time = {card.slug: card.minuten for card in stages(BONNETJE, minuten=60)}

    assert time["v1"] > time["b1-an"] > time["b1-bo"] > time["begin"] > time["b1-bo-voorwaardelijk"]


def marked(fases: list[tuple[int, int, bool]]) -> Fasecasus:
    """A fasecasus in which every text of fase n bears the mark `<n>`."""
    made: list[dict[str, Any]] = []
    for n, (vragen, momenten, per_persoon) in enumerate(fases):
        talk = tuple(f"{i} <{n}>?" for i in range(3))
        before = [moment["slug"] for fase in made[-1:] for moment in fase["beslismomenten"]]
        made.append(
            {
                "slug": f"f{n}",
                "titel": f"Titel <{n}>",
                "verhaal": (f"Verhaal <{n}>", f"Meer <{n}>"),
                "feiten": ({"kop": f"Kop <{n}>", "tekst": f"Feit <{n}>"},),
                "gebeurde": tuple({"beslismoment": slug, "tekst": f"Zo <{n}>"} for slug in before),
                "vragen": tuple(
                    {"slug": f"v{n}-{i}", "vraag": f"Vraag <{n}>?", "doorvragen": talk} for i in range(vragen)
                ),
                "beslismomenten": tuple(
                    {
                        "slug": f"b{n}-{i}",
                        "rol": f"Rol <{n}>",
                        "weegt": (f"Een <{n}>", f"Twee <{n}>"),
                        "vraag": f"Wat <{n}> {'{persoon}' if per_persoon else ''}?",
                        "per_persoon": ("p0", "q0") if per_persoon else None,
                        "opties": ({"tekst": f"Ja <{n}>"}, {"tekst": f"Nee <{n}>"}),
                        "doorvragen": talk,
                    }
                    for i in range(momenten)
                ),
            }
        )
    personen = [
        {"slug": f"{letter}{n}", "naam": f"{letter} <{n}>", "functie": f"Functie <{n}>", "vanaf": f"f{n}"}
        for n in range(len(fases))
        for letter in "pq"
    ]
    fields = BONNETJE.model_dump() | {"soort": "fasecasus", "personen": tuple(personen), "fases": tuple(made)}
    return Fasecasus.model_validate(fields)


CASUS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans()), min_size=2, max_size=5).map(marked)


@settings(max_examples=40, deadline=None)
@given(CASUS, st.data())
def test_no_card_knows_anything_of_a_later_fase(casus: Fasecasus, data: Any) -> None:
    order = [fase.slug for fase in casus.fases]
    chosen = data.draw(st.sets(st.sampled_from(order), min_size=1))
    for card in stages(casus, tuple(chosen)):
        text = card.model_dump_json()
        assert [n for n in range(order.index(card.fase) + 1, len(order)) if f"<{n}>" in text] == []


@settings(max_examples=40, deadline=None)
@given(CASUS)
def test_every_card_comes_back_whole_from_its_snapshot_and_has_a_name_of_its_own(casus: Fasecasus) -> None:
    cards = stages(casus)
    for card in cards:
        again = parse_kaart(card.model_dump_json())
        assert again == card
        assert (again.fingerprint, again.ballot) == (card.fingerprint, card.ballot)
    assert len({card.slug for card in cards}) == len(cards)


def test_every_staged_card_can_be_looked_at_as_any_other_card() -> None:
    for card in stages(BONNETJE):
        assert card.soort in SOORT_NAMEN
        assert (card.norm, card.uitleg, card.beeld) == (None, None, None)
        assert isinstance(card, BeslisKaart) == (card.ballot is not None)
        assert isinstance(card, FaseKaart) or card.vraag
        assert isinstance(card, VraagKaart) or card.alineas


def test_the_shipped_programmas_play_their_fasecasus_whole(library: Library) -> None:
    for programma in library.programmas.values():
        for stap in programma.stappen:
            if stap.kaart not in library.fasecasussen:
                continue
            casus = library.fasecasussen[stap.kaart]
            cards = stages(casus, stap.fases, stap.minuten)
            played = [card.slug for card in cards if isinstance(card, FaseKaart)]
            assert played == list(stap.fases or [fase.slug for fase in casus.fases])
            assert sum(card.minuten for card in cards) == stap.minuten
            assert all(parse_kaart(card.model_dump_json()) == card for card in cards)
