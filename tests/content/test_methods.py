"""A method as cards: in order, whole after a snapshot, with the time of its author, and what stays in view."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.check import SHIPPED
from app.content.library import Library, load
from app.content.methods import method_cards
from app.content.schema import SOORT_NAMEN, Methode, parse_kaart


def step(slug: str, vorm: str = "voorleggen", minuten: int = 5, **fields: Any) -> dict[str, Any]:
    texts = {name: f"{name} van {slug}" for name in ("titel", "waarom", "tekst", "vraag")}
    return {"slug": slug, "vorm": vorm, "minuten": minuten} | texts | fields


def methode(*stappen: dict[str, Any], **fields: Any) -> Methode:
    named = {"slug": "gesprek", "titel": "Een gesprek", "omschrijving": "Om te proberen.", "minuten": 120}
    return Methode.model_validate({"soort": "methode", "stappen": stappen} | named | fields)


WEGEN = step(
    "wegen",
    "invullen",
    velden=({"slug": "weg-a", "naam": "Weg A", "blijft": True}, {"slug": "schade", "naam": "Schade"}),
    valkuilen=("Het duurt lang.", "Niemand zegt iets."),
)
ZIEN = step("zien", "schrijven", velden=({"slug": "wie", "naam": "Wie"},))
SLOT = step("slot", "afspraken")
GESPREK = methode(WEGEN, ZIEN, SLOT, begeleider="Neem de tijd.")


@pytest.fixture(scope="module")
def library() -> Library:
    return load(SHIPPED)


def test_each_step_is_a_card_in_order() -> None:
    cards = method_cards(GESPREK)

    assert [card.slug for card in cards] == ["gesprek-wegen", "gesprek-zien", "gesprek-slot"]
    assert [(card.titel, card.vraag, card.waarom) for card in cards][1] == (
        "titel van zien",
        "vraag van zien",
        "waarom van zien",
    )


def test_what_stays_is_in_view_in_the_steps_after_it_and_not_before() -> None:
    assert [[veld.slug for veld in card.blijvend] for card in method_cards(GESPREK)] == [[], ["weg-a"], ["weg-a"]]


def test_the_begeleider_reads_how_to_lead_at_the_first_step_and_the_pitfalls_where_they_are() -> None:
    wegen, zien, _ = method_cards(GESPREK)

    assert wegen.begeleider == "Neem de tijd.\n\nHet duurt lang.\n\nNiemand zegt iets."
    assert (wegen.valkuilen, zien.begeleider) == (("Het duurt lang.", "Niemand zegt iets."), None)


def test_a_step_belongs_to_no_theme_and_shows_no_norm() -> None:
    for card in method_cards(GESPREK):
        assert (card.thema, card.norm, card.kernwaarden, card.loketten) == (None, None, (), ())
        assert card.soort in SOORT_NAMEN


def test_the_same_words_in_another_method_are_another_question() -> None:
    other = methode(WEGEN, ZIEN, SLOT, slug="ander-gesprek")

    for mine, theirs in zip(method_cards(GESPREK), method_cards(other), strict=True):
        assert mine.fingerprint != theirs.fingerprint


TIMES = st.lists(st.integers(1, 20), min_size=1, max_size=6)


@given(TIMES)
def test_a_method_keeps_the_time_of_its_author(times: list[int]) -> None:
    made = methode(*(step(f"s{number}", minuten=time) for number, time in enumerate(times)))

    assert [card.minuten for card in method_cards(made)] == times


@given(TIMES, st.integers(1, 180))
def test_another_time_is_shared_out_whole(times: list[int], minuten: int) -> None:
    made = methode(*(step(f"s{number}", minuten=time) for number, time in enumerate(times)))
    shared = [card.minuten for card in method_cards(made, minuten)]

    assert min(shared) >= 1
    assert sum(shared) == max(minuten, len(times))


def test_every_step_of_a_shipped_method_comes_back_whole_from_its_snapshot(library: Library) -> None:
    for methode_ in (GESPREK, *library.methoden.values()):
        for card in method_cards(methode_):
            again = parse_kaart(card.model_dump_json())
            assert again == card
            assert again.fingerprint == card.fingerprint


@pytest.mark.parametrize(
    ("slug", "steps", "minuten"),
    [
        ("moreel-beraad", 11, 75),
        ("moreel-beraad-kort", 5, 20),
        ("moreel-beraad-zeven", 7, 45),
        ("afspraken-maken", 1, 5),
    ],
)
def test_a_shipped_method_has_its_steps_and_fills_its_time(
    library: Library, slug: str, steps: int, minuten: int
) -> None:
    times = [card.minuten for card in method_cards(library.methoden[slug])]

    assert (len(times), sum(times)) == (steps, minuten)


def test_wherever_somebody_types_the_step_says_to_leave_names_out(library: Library) -> None:
    for methode_ in library.methoden.values():
        for stap in methode_.stappen:
            if stap.vorm != "voorleggen":
                assert re.search("geen naam|geen namen|zonder namen", stap.tekst, re.IGNORECASE), stap.slug


def test_while_the_owner_tells_nobody_types_and_the_step_says_so(library: Library) -> None:
    told = [stap for one in library.methoden.values() for stap in one.stappen if stap.slug in ("verhaal", "feiten")]

    assert len(told) == 4
    assert all(stap.vorm == "voorleggen" and "Niemand typt" in stap.tekst for stap in told)


def test_a_begeleider_who_never_did_this_reads_what_goes_wrong_at_every_step(library: Library) -> None:
    for methode_ in library.methoden.values():
        assert methode_.begeleider, methode_.slug
        for stap in methode_.stappen:
            assert 2 <= len(stap.valkuilen) <= 4, (methode_.slug, stap.slug)
            assert len(stap.doorvragen) >= 2, (methode_.slug, stap.slug)


@pytest.mark.parametrize("slug", ["moreel-beraad", "moreel-beraad-kort", "moreel-beraad-zeven"])
def test_everyone_chooses_between_the_two_ways_of_the_room_with_both_in_view(library: Library, slug: str) -> None:
    (card,) = [card for card in method_cards(library.methoden[slug]) if card.vorm == "kiezen"]

    assert card.opties_uit == ("weg-a", "weg-b")
    assert {"vraag", "weg-a", "weg-b"} == {veld.slug for veld in card.blijvend}
    assert "omdat" in [veld.slug for veld in card.velden]
