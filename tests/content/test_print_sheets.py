"""Cards on paper: every word of a card stands on it, and a back lies behind its own front."""

import pytest

from app.content.library import Library, load
from app.content.print_sheets import Kant, Vel, sheets
from app.content.schema import Casus, LosseKaart, Norm, Optie
from app.content.schema.field_types import Bron
from tests.server import ROOT


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT)


def longest() -> Casus:
    """A card with as much text as the contract allows."""
    told = ("artikel " * 19,) * 8
    norm = Norm(tekst="woorden " * 86, herkomst="afgeleid", verwijzingen=told, nagekeken="2026-11-22")
    return Casus(
        soort="casus",
        slug="lang",
        titel="Een titel van zestig tekens is er een die de rand wel raa",
        thema="geschenken",
        minuten=10,
        verhaal=("verhaal " * 27 + "\n\n") * 4,
        vraag="vragen " * 16,
        opties=tuple(Optie(tekst=f"{n} " + "kiezen " * 12, toelichting="uitleg " * 12) for n in range(6)),
        kernwaarden=("integer",),
        doorvragen=tuple(f"{n} " + "doorvragen " * 18 for n in range(8)),
        norm=norm,
        uitleg=norm,
        bron=(Bron(stuk="proef", regels="1"),),
    )


def words_on(vellen: tuple[Vel, ...]) -> str:
    sides = [kant for vel in vellen for kant in vel.kanten if kant]
    return " ".join(f"{stuk.tekst} {stuk.onder}" for kant in sides for stuk in kant.stukken)


def words_of(kaart: LosseKaart) -> list[str]:
    norms = [alinea for norm in (kaart.norm, kaart.uitleg) if norm for alinea in norm.alineas]
    opties = kaart.ballot.teksten if kaart.ballot else ()
    return [*kaart.alineas, kaart.vraag, *opties, *kaart.doorvragen, *norms]


def test_every_word_of_every_shipped_card_is_on_paper(library: Library) -> None:
    for kaart in (*library.kaarten.values(), longest()):
        words = words_on(sheets([kaart], (), four=False))
        assert all(text in words for text in words_of(kaart)), kaart.slug


def test_a_shipped_card_is_one_card_on_paper_but_for_the_few_with_a_long_uitleg(library: Library) -> None:
    sides = {slug: len(sheets([kaart], {slug}, four=False)) for slug, kaart in library.kaarten.items()}
    longer = {slug for slug, count in sides.items() if count > 2}
    assert {library.pakket_of(slug).slug for slug in longer} <= {"triage", "casus"}
    assert set(sides.values()) <= {2, 4}


def test_what_is_too_long_goes_on_on_a_second_card() -> None:
    sides = [kant for vel in sheets([longest()], (), four=False) for kant in vel.kanten if kant]
    assert [kant.kant for kant in sides[:4]] == ["voor", "achter", "voor", "achter"]
    assert [kant.vervolg for kant in sides[:4]] == [False, False, True, True]
    assert {kant.letter for kant in sides} == {"klein"}


def test_the_back_lies_behind_its_own_front_when_the_paper_turns(library: Library) -> None:
    kaarten = [kaart for kaart in library.kaarten.values() if kaart.soort == "stelling"][:6]
    vellen = sheets(kaarten, (), four=True)
    assert len(vellen) == 4
    for front, back in zip(vellen[::2], vellen[1::2], strict=True):
        turned = [back.kanten[place] for place in (1, 0, 3, 2)]
        assert [kant and kant.titel for kant in front.kanten] == [kant and kant.titel for kant in turned]
        assert all(kant is None or kant.kant == "achter" for kant in back.kanten)
    assert vellen[2].kanten[2:] == (None, None)


def test_only_a_card_on_the_server_gets_a_way_to_practise(library: Library) -> None:
    here, elsewhere = list(library.kaarten.values())[:2]
    sides: list[Kant] = [
        kant for vel in sheets([here, elsewhere], {here.slug}, four=False) for kant in vel.kanten if kant
    ]
    assert [kant.adres for kant in sides] == [None, f"/oefenen/{here.slug}", None, None]


def test_a_card_without_a_choice_has_no_opties(library: Library) -> None:
    def forms(kaart: LosseKaart) -> set[str]:
        sides = [kant for vel in sheets([kaart], (), four=False) for kant in vel.kanten if kant]
        return {stuk.vorm for kant in sides for stuk in kant.stukken}

    assert all(("optie" in forms(kaart)) == (kaart.ballot is not None) for kaart in library.kaarten.values())
