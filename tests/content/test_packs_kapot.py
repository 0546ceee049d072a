"""A folder of bad packs is refused file by file, each mistake on its line and in Dutch."""

from pathlib import Path

import pytest

from app.content.check import check
from app.content.content_errors import ContentErrors
from app.content.library import load

KAPOT = Path(__file__).resolve().parent.parent / "packs_kapot"

# File to the start of each line that `check` says about it, without the path.
EXPECTED = {
    "dilemmas/kapot/andere-naam.yaml": ("3:7 slug: is anders dan de naam van het bestand, 'andere-naam'",),
    "dilemmas/kapot/anker-en-verwijzing.yaml": (
        "4:8 titel: heeft een anker (&)",
        "9:8 vraag: verwijst met * naar een andere plek",
    ),
    "dilemmas/kapot/beeld-buiten-de-map.yaml": ("17:12 beeld.bestand: is een plaatje naast dit bestand",),
    "dilemmas/kapot/beeld-ontbreekt.yaml": ("17:12 beeld.bestand: dit plaatje staat niet naast het bestand",),
    "dilemmas/kapot/beslishulp-vast.yaml": (
        "11:10 vragen.1.nee: is net als ja 'stop'",
        "13:5 vragen.2.stop_tekst: ontbreekt",
        "21:17 vragen.3.stop_tekst: komt nooit in beeld",
        "24:9 vragen.4.ja: kies uit 'verder' of 'stop'",
    ),
    "dilemmas/kapot/buiten-de-grens.yaml": (
        "6:10 minuten: is hooguit 30",
        "12:1 doorvragen: heeft minstens 3 onderdelen nodig en heeft er 2",
    ),
    "dilemmas/kapot/datum-bestaat-niet.yaml": (
        "12:13 norm.herkomst: kies uit 'bron' of 'afgeleid'",
        "13:14 norm.nagekeken: bestaat niet als datum",
        "14:1 uitleg.herkomst: ontbreekt",
        "14:1 uitleg.nagekeken: ontbreekt",
    ),
    "dilemmas/kapot/dezelfde-optie.yaml": (
        "13:5 opties.3: heeft dezelfde tekst als een eerdere optie",
        "14:5 opties.4: voegt de app zelf toe aan elke keuze",
    ),
    "dilemmas/kapot/dubbel-veld.yaml": ("7:1 thema: staat er twee keer, eerst op regel 5",),
    "dilemmas/kapot/dubbele-punt-in-titel.yaml": ("4:17 yaml: hier staat een dubbele punt te veel",),
    "dilemmas/kapot/dubbele-punt.yaml": ("14:5 doorvragen.2: moet tekst zijn",),
    "dilemmas/kapot/fasecasus-onbekend.yaml": (
        "8:24 kernwaarden.2: deze kernwaarde bestaat niet",
        "9:12 loketten.1: dit loket bestaat niet",
        "14:52 personen.1.vanaf: deze fase bestaat niet; bedoel je 'begin'?",
        "19:24 fases.1.gebeurde.1.beslismoment: dit beslismoment staat niet in een eerdere fase",
        "33:38 fases.2.beslismomenten.1.opties.2.ga_naar: deze fase bestaat niet",
    ),
    "dilemmas/kapot/fasecasus-zonder-einde.yaml": (
        "13:5 fases.1: komt nooit bij het einde",
        "26:5 fases.2: is niet te bereiken",
        "30:5 fases.3: komt nooit bij het einde",
    ),
    "dilemmas/kapot/geen-antwoord.yaml": ("2:1 opties: ontbreekt",),
    "dilemmas/kapot/geen-utf8.yaml": ("4:9 bestand: is geen UTF-8",),
    "dilemmas/kapot/geen-van-alle-alleen.yaml": (
        "12:5 opties.2: voegt de app zelf toe",
        "13:16 geen_van_alle: kan alleen samen met 'meerdere",
    ),
    "dilemmas/kapot/geen-velden.yaml": ("2:1 yaml: een bestand bestaat uit velden",),
    "dilemmas/kapot/keuze-ontbreekt.yaml": (
        "18:1 wat_als: hoort bij een kaart met een keuze",
        "20:11 wat_als.2.feit: staat er twee keer",
        "21:1 rollen: hoort bij een kaart met een keuze",
        "21:1 rollen: is er maar één",
    ),
    "dilemmas/kapot/leeg-veld.yaml": (
        "9:1 vraag: is leeg",
        "14:5 doorvragen.2: is leeg",
        "15:4 doorvragen.3: is leeg",
    ),
    "dilemmas/kapot/leeg.yaml": ("1:1 bestand: is leeg",),
    "dilemmas/kapot/leesrichting.yaml": ("4:18 bestand: hier staat een teken dat de leesrichting omdraait (U+202E)",),
    "dilemmas/kapot/links-naar-niets.yaml": (
        "11:24 kernwaarden.2: deze kernwaarde bestaat niet",
        "16:12 themablad: dit blad bestaat niet",
        "17:12 loketten.1: dit loket bestaat niet",
        "18:1 kernwaarden_: onbekend veld",
    ),
    "dilemmas/kapot/methode-velden.yaml": (
        "6:10 minuten: is 10, maar de stappen duren samen 15",
        "26:16 stappen.2.velden.1.slug: staat er twee keer",
        "28:11 stappen.3.slug: staat er twee keer",
        "35:25 stappen.3.opties_uit.2: is geen veld van een eerdere stap met 'vorm: invullen'; bedoel je 'weg-a'?",
        "35:32 stappen.3.opties_uit.3: is geen veld van een eerdere stap met 'vorm: invullen'; controleer de naam",
    ),
    "dilemmas/kapot/methode-vormen.yaml": (
        "8:5 stappen.1.velden: ontbreekt; bij 'invullen' hoort minstens één veld",
        "22:5 stappen.2.velden: past niet bij 'voorleggen'",
        "23:53 stappen.2.velden.1.blijft: kan alleen bij 'vorm: invullen'",
        "24:5 stappen.2.opties: hoort alleen bij 'vorm: kiezen'",
        "26:5 stappen.3.opties: kies één van de twee",
        "40:5 stappen.4.opties_uit: is er maar één",
        "48:27 stappen.5.opties_uit.2: staat er twee keer",
        "58:9 stappen.6.opties.2: voegt de app zelf toe",
    ),
    "dilemmas/kapot/nul-teken.yaml": ("4:17 bestand: hier staat een stuurteken of onbekend teken (U+0000)",),
    "dilemmas/kapot/onbekend-veld.yaml": (
        "2:1 titel: ontbreekt",
        "4:1 titl: onbekend veld",
    ),
    "dilemmas/kapot/ontsnapt-teken.yaml": ("4:8 titel: bevat een teken dat de leesrichting omdraait",),
    "dilemmas/kapot/open-aanhalingsteken.yaml": ("4:8 yaml: dit aanhalingsteken sluit pas op regel 18",),
    "dilemmas/kapot/programma-fases.yaml": (
        "9:19 stappen.1.fases.2: staat niet op volgorde",
        "9:26 stappen.1.fases.3: deze fase bestaat niet; bedoel je 'begin'?",
        "9:32 stappen.1.fases.4: staat niet op volgorde",
        "13:5 stappen.2.fases: hoort alleen bij een fasecasus",
        "16:12 stappen.3.kaart: is een reflectie, en die doe je alleen",
        "19:14 solo.2: is een fasecasus; hier horen alleen losse kaarten",
        "19:20 solo.3: deze kaart bestaat niet; bedoel je 'goed'?",
    ),
    "dilemmas/kapot/programma-te-lang.yaml": (
        "6:10 minuten: is 15, maar de stappen duren samen 20",
        "11:12 stappen.2.kaart: staat al eerder in dit programma",
    ),
    "dilemmas/kapot/programma-werkvormen.yaml": (
        "10:15 stappen.1.werkvorm: past niet: deze kaart heeft geen 'wat_als'; schrijf ze op de kaart, of kies",
        "11:5 stappen.2.werkvorm: ontbreekt; kies 'schrijven', 'kompas' of 'voorleggen'",
        "15:15 stappen.3.werkvorm: hoort niet bij een fasecasus",
        "17:5 stappen.4.fases: hoort alleen bij een fasecasus",
        "19:15 stappen.4.werkvorm: hoort niet bij een methode",
        "20:8 solo.1: is een methode; hier horen alleen losse kaarten",
    ),
    "dilemmas/kapot/programma.yaml": (
        "13:15 stappen.2.werkvorm: past niet: deze kaart heeft geen keuze",
        "14:12 stappen.3.kaart: deze kaart bestaat niet",
        "16:15 stappen.3.werkvorm: kies uit 'kort', 'twee-rondes'",
    ),
    "dilemmas/kapot/reflectie-half.yaml": (
        "2:1 naar: ontbreekt; schrijf van en naar allebei",
        "11:5 vragen.3: staat er twee keer",
    ),
    "dilemmas/kapot/soort-onbekend.yaml": ("2:8 soort: bedoel je 'dilemma'?",),
    "dilemmas/kapot/soort-ontbreekt.yaml": ("2:1 soort: ontbreekt",),
    "dilemmas/kapot/tab.yaml": ("5:1 yaml: hier staat een tab",),
    "dilemmas/kapot/te-diep.yaml": ("9:27 yaml: meer dan 20 niveaus diep",),
    "dilemmas/kapot/te-lang.yaml": ("4:8 titel: is te lang",),
    "dilemmas/kapot/thema-onbekend.yaml": ("5:8 thema: bedoel je 'geschenken'? Kies uit 'geschenken', 'geweld', 'ne",),
    "dilemmas/kapot/twee-documenten.yaml": ("19:1 yaml: hier begint een tweede document",),
    "dilemmas/kapot/twee-soorten-antwoord.yaml": ("11:1 opties: staat naast antwoorden",),
    "dilemmas/kapot/type.yaml": ("6:10 minuten: heeft een type (!)",),
    "dilemmas/kapot/verkeerde-soort-waarde.yaml": (
        "4:8 titel: moet tekst zijn",
        "6:10 minuten: moet een heel getal zijn",
        "11:14 kernwaarden: moet een lijst zijn",
    ),
    "dilemmas/kapot/verkeerde-uitgang.yml": ("1:1 bestand: heeft niet de uitgang .yaml",),
    "dilemmas/los.yaml": ("1:1 bestand: staat op de verkeerde plek",),
    "dilemmas/verkeerde-map/blad.yaml": (
        "2:1 bron: ontbreekt",
        "2:1 inleiding: ontbreekt",
        "2:1 nagekeken: ontbreekt",
        "2:1 thema: ontbreekt",
        "2:1 titel: ontbreekt",
        "2:8 soort: hoort niet in deze map",
    ),
    "dilemmas/verkeerde-map/dieper/kaart.yaml": ("1:1 bestand: staat op de verkeerde plek",),
    "dilemmas/verkeerde-map/dieper/pakket.yaml": ("1:1 bestand: ontbreekt",),
    "dilemmas/verkeerde-map/pakket.yaml": (
        "3:7 slug: is anders dan de naam van de map, 'verkeerde-map'",
        "6:9 versie: moet tekst zijn",
    ),
    "dilemmas/zonder-pakket/goed.yaml": ("3:7 slug: bestaat al in dilemmas/kapot/goed.yaml",),
    "dilemmas/zonder-pakket/pakket.yaml": ("1:1 bestand: ontbreekt",),
    "themabladen/geschenken.yaml": (
        "10:12 casuistiek.1.ecli.1: is geen ECLI",
        "11:11 verwant.1: dit blad bestaat niet",
        "15:13 bron.1.regels: moet tekst zijn",
    ),
}
GOOD = {
    "dilemmas/algemeen/kernwaarden.yaml",
    "dilemmas/algemeen/loketten.yaml",
    "dilemmas/algemeen/pakket.yaml",
    "dilemmas/kapot/dromen.yaml",
    "dilemmas/kapot/gesprek.yaml",
    "dilemmas/kapot/goed.yaml",
    "dilemmas/kapot/pakket.yaml",
    "dilemmas/kapot/praat.yaml",
    "dilemmas/kapot/zaak.yaml",
}
FOUND = check([KAPOT])


@pytest.mark.parametrize("path", EXPECTED)
def test_a_bad_file_is_refused_with_these_lines(path: str) -> None:
    said = [str(error) for error in FOUND if error.path == path]

    assert len(EXPECTED[path]) == len(said)
    for start, line in zip(EXPECTED[path], said, strict=True):
        assert line.startswith(f"{path}:{start}"), line


def test_nothing_is_said_about_other_files() -> None:
    assert EXPECTED.keys() == {error.path for error in FOUND}


def test_every_file_in_the_folder_is_in_the_table_or_good() -> None:
    files = {path.relative_to(KAPOT).as_posix() for path in KAPOT.rglob("*.y*ml")}

    assert files == {path for path in EXPECTED if (KAPOT / path).exists()} | GOOD


def test_the_mistakes_come_by_file_line_and_column() -> None:
    assert list(FOUND) == sorted(FOUND, key=lambda error: (error.path, error.line, error.column))


def test_one_bad_file_is_checked_with_its_own_root_around_it() -> None:
    path = "dilemmas/kapot/links-naar-niets.yaml"

    assert check([KAPOT / path]) == tuple(error for error in FOUND if error.path == path)


def test_the_app_does_not_start_with_bad_packs_and_names_them_all() -> None:
    with pytest.raises(ContentErrors) as refused:
        load(KAPOT)

    assert refused.value.errors == FOUND
    assert str(FOUND[0]) in str(refused.value)


def test_no_sentence_is_left_in_english() -> None:
    english = {"should", "input", "valid", "expected", "field", "found", "must", "string"}

    assert [error for error in FOUND if english.intersection(error.message.lower().split())] == []
