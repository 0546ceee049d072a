"""Everything that the sources hold is in a pack or a sheet: each row of tests/inventaris.txt leads somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.content.check import SHIPPED
from app.content.library import Library, load
from app.content.play.staging import stages
from app.content.schema import BeslisKaart

LINES = (Path(__file__).parent / "inventaris.txt").read_text("utf-8").splitlines()
ROWS = dict((line.split(" -> ") * 2)[:2] for line in LINES if line and not line.startswith("#"))
"""Slug in the sources to the slug of its place, the same unless the row names another."""
MERGED = {
    "harde-kern-supporters",
    "webshop-klant-belt",
    "politieauto-bij-overburen",
    "trots-op-aanhouding",
    "belevenis-zonder-namen",
    "luide-moppen",
    "pv-klopt-niet-helemaal",
    "racistische-groepsapp",
}
"""Rows that ask what another row asks too."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(SHIPPED)


def places(library: Library) -> Iterator[str]:
    """The slug of everything that a reader can find, within fasecasussen too."""
    for shelf in (
        library.kaarten,
        library.fasecasussen,
        library.reflecties,
        library.beslishulpen,
        library.programmas,
        library.themabladen,
        library.loketten,
        library.kernwaarden,
    ):
        yield from shelf
    for casus in library.fasecasussen.values():
        for fase in casus.fases:
            yield fase.slug
            yield from (vraag.slug for vraag in fase.vragen)
            yield from (moment.slug for moment in fase.beslismomenten)
    for blad in library.themabladen.values():
        yield from (ecli for zaak in blad.casuistiek for ecli in zaak.ecli)


def test_every_row_is_found(library: Library) -> None:
    found = set(places(library))

    assert [row for row, place in ROWS.items() if place not in found] == []


def test_a_row_leads_elsewhere_only_when_it_has_no_place_of_its_own(library: Library) -> None:
    found = set(places(library))

    assert [row for row, place in ROWS.items() if row != place and row in found] == []


def test_every_line_is_a_row_or_a_comment_and_no_row_is_told_twice() -> None:
    rows = [line for line in LINES if line and not line.startswith("#")]

    assert [line for line in rows if not re.fullmatch(r"[\w:-]+( -> [a-z0-9-]+)?", line)] == []
    assert len(rows) == len(ROWS)


def test_what_two_sources_ask_is_one_card_with_both(library: Library) -> None:
    for row in MERGED:
        assert len({bron.stuk for bron in library.kaarten[ROWS[row]].bron}) == 2, row


def test_every_card_is_a_row_or_was_made_for_a_row(library: Library) -> None:
    made = {"aanspreken", "flitsmeting", "kompas"}
    rows = set(ROWS.values())

    assert [slug for slug in library.kaarten if slug not in rows and library.pakket_of(slug).slug not in made] == []


def test_peter_en_mo_has_both_menus_whole_for_each_person(library: Library) -> None:
    cards = stages(library.fasecasussen["peter-en-mo"])
    menus = {card.slug: len(card.opties) for card in cards if isinstance(card, BeslisKaart)}

    assert menus == {
        "pm-b1": 2,
        "pm-b2": 2,
        "pm-b3-peter": 10,
        "pm-b3-peter-voorwaardelijk": 4,
        "pm-b3-mo": 10,
        "pm-b3-mo-voorwaardelijk": 4,
        "pm-b4-peter": 5,
        "pm-b4-peter-voorwaardelijk": 4,
        "pm-b4-mo": 5,
        "pm-b4-mo-voorwaardelijk": 4,
    }


def test_nobody_in_peter_en_mo_shares_a_first_name(library: Library) -> None:
    names = [persoon.naam.split()[0] for persoon in library.fasecasussen["peter-en-mo"].personen]
    own = [name for name in names if name not in ("De", "Het", "Twee")]

    assert len(own) == len(set(own))
