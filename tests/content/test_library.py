"""The library: everything or nothing, in a stable order, never changed, and easy to search."""

from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from app.content.content_errors import ContentErrors
from app.content.library import Library, load
from tests.content.writing import FASECASUS, card, write

PROGRAMMA = """\
soort: programma
slug: kennismaken
titel: Kennismaken
omschrijving: Een kwartier voor een nieuw team.
minuten: 15
stappen:
  - kaart: pakje
    minuten: 15
    werkvorm: kort
"""
REFLECTIE = """\
soort: reflectie
slug: dromen
titel: Stilstaan
thema: veilig-team
inleiding: |
  Neem de tijd.

  Niemand kijkt mee.
vragen: [Wat ging goed?, Wat ging anders?, Wat doe je morgen?]
kernwaarden: [integer]
bron: [{stuk: proef, regels: "1"}]
"""
BESLISHULP = """\
soort: beslishulp
slug: opzoeken
titel: Mag ik dit?
thema: informatie
inleiding: Loop de vragen langs.
vragen:
  - {slug: werk, vraag: Is het werk?, ja: verder, nee: stop, stop_tekst: Stop hier.}
  - {slug: klaar, vraag: Is het klaar?, ja: verder, nee: verder}
slot: Dan past het.
kernwaarden: [integer]
bron: [{stuk: proef, regels: "1"}]
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    root = write(
        tmp_path,
        pakje=card("pakje", themablad="geschenken"),
        cafe=card("cafe", titel="Één rondje café", thema="vrije-tijd", minuten="20"),
        angst=card("angst", titel="Straße", thema="privecontacten", soort="stelling").replace(
            "antwoorden: wat-doe-je\n", ""
        ),
        kennismaken=PROGRAMMA,
    )
    return load(root)


def test_everything_is_found_by_its_slug_in_a_stable_order(library: Library) -> None:
    assert list(library.kaarten) == ["angst", "cafe", "pakje"]
    assert list(library.programmas) == ["kennismaken"]
    assert list(library.themabladen) == ["geschenken"]
    assert list(library.loketten) == ["vik"]
    assert list(library.kernwaarden) == ["integer"]
    assert list(library.pakketten) == ["proef"]


def test_what_is_played_in_fases_or_done_alone_is_no_card(tmp_path: Path) -> None:
    library = load(write(tmp_path, pakje=card(), bonnetje=FASECASUS, dromen=REFLECTIE, opzoeken=BESLISHULP))

    assert list(library.kaarten) == [kaart.slug for kaart in library.find()] == ["pakje"]
    assert list(library.fasecasussen) == ["bonnetje"]
    assert list(library.reflecties) == ["dromen"]
    assert list(library.beslishulpen) == ["opzoeken"]
    assert {library.pakket_of(slug).slug for slug in ("bonnetje", "dromen", "opzoeken")} == {"proef"}
    assert library.reflecties["dromen"].alineas == ("Neem de tijd.", "Niemand kijkt mee.")


def test_nothing_in_it_can_be_changed(library: Library) -> None:
    with pytest.raises(TypeError):
        library.kaarten["pakje"] = library.kaarten["cafe"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        library.kaarten = {}  # type: ignore[misc]


def test_a_card_and_a_programma_know_their_pakket(library: Library) -> None:
    assert library.pakket_of("pakje").slug == library.pakket_of("kennismaken").slug == "proef"
    with pytest.raises(KeyError):
        library.pakket_of("onbekend")


def test_a_sheet_finds_everything_that_names_it(tmp_path: Path) -> None:
    themablad = "themablad: geschenken\n"
    library = load(
        write(
            tmp_path,
            pakje=card("pakje", themablad="geschenken"),
            kaal=card("kaal"),
            bonnetje=themablad + FASECASUS,
            opzoeken=themablad + BESLISHULP,
            dromen=REFLECTIE,
        )
    )
    assert [stuk.slug for stuk in library.by_themablad("geschenken")] == ["opzoeken", "bonnetje", "pakje"]
    assert library.by_themablad("onbekend") == ()


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({}, ["angst", "cafe", "pakje"]),
        ({"thema": "vrije-tijd"}, ["cafe"]),
        ({"thema": "onbekend"}, []),
        ({"soort": "stelling"}, ["angst"]),
        ({"minuten": 10}, ["angst", "pakje"]),
        ({"minuten": 4}, []),
        ({"tekst": "CAFE"}, ["cafe"]),
        ({"tekst": "café een"}, ["cafe"]),
        ({"tekst": "strasse"}, ["angst"]),
        ({"tekst": "privécontacten"}, ["angst"]),
        ({"tekst": "vrije tijd"}, ["cafe"]),
        ({"tekst": "collega"}, ["angst", "cafe", "pakje"]),
        ({"tekst": "collega dolfijn"}, []),
        ({"tekst": "  "}, ["angst", "cafe", "pakje"]),
        ({"tekst": "", "thema": "", "soort": ""}, ["angst", "cafe", "pakje"]),
        ({"tekst": "pakje", "soort": "dilemma", "minuten": 10}, ["pakje"]),
    ],
)
def test_find_gives_the_cards_that_fit_every_filter(
    library: Library, filters: dict[str, Any], slugs: list[str]
) -> None:
    assert [kaart.slug for kaart in library.find(**filters)] == slugs


def test_a_picture_lies_beside_its_card(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(beeld="{bestand: brug.png, alt: Een brug.}"), kaal=card("kaal"))
    image = root / "dilemmas" / "proef" / "brug.png"
    image.write_bytes(b"x")
    library = load(root)

    assert {slug: found.path for slug, found in library.images.items()} == {"pakje": image}


def test_one_mistake_means_no_library(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(minuten="50"), cafe=card("cafe", thema="drank"))

    with pytest.raises(ContentErrors) as refused:
        load(root)
    assert [str(error).split(": ")[0] for error in refused.value.errors] == [
        "dilemmas/proef/cafe.yaml:4:8 thema",
        "dilemmas/proef/pakje.yaml:5:10 minuten",
    ]


def test_an_empty_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(ContentErrors) as refused:
        load(tmp_path)
    assert "loketten.yaml" in str(refused.value)
