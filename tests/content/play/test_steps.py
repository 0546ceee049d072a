"""The steps of a programma: every one names something that is there, in a werkvorm that it can fill."""

from pathlib import Path

import pytest

from app.content.check import SHIPPED, check
from app.content.library import load
from app.content.play.rondes import werkvormen_for
from tests.content.writing import FASECASUS, card, write

WAT_ALS = 'wat_als: [{feit: "Stel: het tikt."}]\n'
ROLLEN = "rollen: [{naam: burger, tekst: Jij ziet het.}, {naam: chef, tekst: Jij leest het.}]\n"
PRAAT = card("praat", soort="gespreksvraag").replace("antwoorden: wat-doe-je\n", "")
METHODE = """\
soort: methode
slug: gesprek
titel: Een gesprek
omschrijving: Om te proberen.
minuten: 10
stappen:
  - slug: praten
    titel: Praten
    vorm: voorleggen
    minuten: 10
    waarom: Om te praten.
    tekst: Praat samen.
    vraag: Wat vind je?
"""
PROGRAMMA = """\
soort: programma
slug: avond
titel: Een avond
omschrijving: Om te proberen.
minuten: 30
stappen:
  - kaart: {kaart}
    minuten: 10
    {werkvorm}
"""


def said(tmp_path: Path, kaart: str, werkvorm: str) -> list[str]:
    """What the check says about a programma with this one step, as `line:column where: message`."""
    root = write(
        tmp_path,
        pakje=card(),
        rijk=card("rijk") + WAT_ALS + ROLLEN,
        praat=PRAAT,
        gesprek=METHODE,
        bonnetje=FASECASUS,
        avond=PROGRAMMA.format(kaart=kaart, werkvorm=werkvorm),
    )
    return [f"{error.line}:{error.column} {error.where}: {error.message}" for error in check([root])]


@pytest.mark.parametrize(
    ("kaart", "werkvorm"),
    [
        ("pakje", "werkvorm: kort"),
        ("pakje", "werkvorm: argumenten"),
        ("pakje", "werkvorm: ik-en-collega's"),
        ("rijk", "werkvorm: wat-als"),
        ("rijk", "werkvorm: rollen"),
        ("praat", "werkvorm: kompas"),
        ("praat", "werkvorm: voorleggen"),
        ("gesprek", ""),
        ("bonnetje", ""),
        ("bonnetje", "werkvorm: kort"),
    ],
)
def test_a_step_that_fits_is_good(tmp_path: Path, kaart: str, werkvorm: str) -> None:
    assert said(tmp_path, kaart, werkvorm) == []


@pytest.mark.parametrize(
    ("kaart", "werkvorm", "start"),
    [
        ("pakje", "", "7:5 stappen.1.werkvorm: ontbreekt; kies 'kort', 'twee-rondes', "),
        ("pakje", "werkvorm: wat-als", "9:15 stappen.1.werkvorm: past niet: deze kaart heeft geen 'wat_als'; schrijf"),
        ("pakje", "werkvorm: rollen", "9:15 stappen.1.werkvorm: past niet: deze kaart heeft geen 'rollen'; schrijf"),
        ("pakje", "werkvorm: schrijven", "9:15 stappen.1.werkvorm: past niet: deze kaart heeft een keuze; neem een"),
        ("praat", "werkvorm: kort", "9:15 stappen.1.werkvorm: past niet: deze kaart heeft geen keuze; neem een andere"),
        ("praat", "werkvorm: rollen", "9:15 stappen.1.werkvorm: past niet: deze kaart heeft geen keuze; neem een"),
        ("gesprek", "werkvorm: voorleggen", "9:15 stappen.1.werkvorm: hoort niet bij een methode: die heeft een eigen"),
        ("bonnetje", "werkvorm: rollen", "9:15 stappen.1.werkvorm: hoort niet bij een fasecasus: die heeft een eigen"),
        ("pakje", "werkvorm: kompass", "9:15 stappen.1.werkvorm: bedoel je 'kompas'? Kies uit 'kort', "),
        ("pakje", "werkvorm: ik-en-colega's", "9:15 stappen.1.werkvorm: bedoel je 'ik-en-collega's'? Kies uit 'kort',"),
        ("pakje", "werkvorm: [kort]", "9:5 stappen.1.werkvorm: kies uit 'kort', "),
        ("pakje", "werkvorm: {kort: kort}", "9:5 stappen.1.werkvorm: kies uit 'kort', "),
        ("pakjes", "werkvorm: kort", "7:12 stappen.1.kaart: deze kaart bestaat niet; bedoel je 'pakje'?"),
    ],
)
def test_a_step_that_does_not_fit_is_told_where_it_stands(
    tmp_path: Path, kaart: str, werkvorm: str, start: str
) -> None:
    (line,) = said(tmp_path, kaart, werkvorm)

    assert line.startswith(start)


def test_a_card_with_a_mistake_is_one_mistake_and_its_step_none(tmp_path: Path) -> None:
    root = write(tmp_path, pakje=card(minuten="1"), avond=PROGRAMMA.format(kaart="pakje", werkvorm="werkvorm: wat-als"))

    assert [error.path.rsplit("/")[-1] for error in check([root])] == ["pakje.yaml"]


def test_every_step_of_the_shipped_programmas_can_be_played() -> None:
    library = load(SHIPPED)
    for programma in library.programmas.values():
        for stap in programma.stappen:
            if kaart := library.kaarten.get(stap.kaart):
                assert stap.werkvorm in werkvormen_for(kaart), (programma.slug, stap.kaart)
            else:
                assert stap.kaart in {**library.fasecasussen, **library.methoden}
