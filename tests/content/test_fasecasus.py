"""What an author of a fasecasus is told: names that lead nowhere, people who come too late, roads without an end."""

from pathlib import Path

import pytest

from app.content.check import check
from app.content.parse import parse_file
from app.content.schema import Fasecasus
from tests.content.writing import FASECASUS, write

ROADS = """\
    beslismomenten:
      - slug: b2
        rol: Chef
        weegt: [Een., Twee.]
        vraag: Verder?
        opties:
          - {{tekst: Ja{ja}}}
          - {{tekst: Nee{nee}}}
        doorvragen: [Een?, Twee?, Drie?]
"""


def said(tmp_path: Path, text: str) -> list[str]:
    """What the check says, as `where: message`."""
    path = tmp_path / "bonnetje.yaml"
    path.write_text(text, encoding="utf-8")
    return [f"{error.where}: {error.message}" for error in parse_file(path, "bonnetje.yaml").errors]


def with_roads(ja: str, nee: str) -> str:
    """The fasecasus with a choice at the end of its first fase, and no beslismoment elsewhere."""
    start, end = FASECASUS.index("    beslismomenten:"), FASECASUS.index("  - slug: slot")
    text = FASECASUS[:start] + FASECASUS[end:]
    text = text.replace('    gebeurde:\n      - {beslismoment: b1, tekst: "Het werd een gesprek."}\n', "")
    roads = ROADS.format(ja=f", ga_naar: {ja}" if ja else "", nee=f", ga_naar: {nee}" if nee else "")
    return text.replace("  - slug: besluit", roads + "  - slug: besluit")


def test_a_good_fasecasus_has_no_mistakes(tmp_path: Path) -> None:
    assert check([write(tmp_path, bonnetje=FASECASUS)]) == ()


@pytest.mark.parametrize(
    ("old", "new", "start"),
    [
        ("vanaf: slot", "vanaf: slott", "personen.3.vanaf: deze fase bestaat niet; bedoel je 'slot'?"),
        ("slug: chef,", "slug: an,", "personen.3.slug: staat er twee keer"),
        ("slug: v1", "slug: begin", "fases.1.vragen.1.slug: deze naam is in deze fasecasus al gebruikt"),
        ("slug: v1", "slug: b1-bo-voorwaardelijk", "fases.2.beslismomenten.1.slug: deze naam is in deze fasecasus al"),
        ("beslismoment: b1", "beslismoment: b7", "fases.3.gebeurde.1.beslismoment: dit beslismoment staat niet in een"),
        ('tekst: "Het werd een gesprek."', "open: false", "fases.3.gebeurde.1: heeft óf een tekst óf"),
        ('tekst: "Het werd een gesprek."', "tekst: Zo, open: true", "fases.3.gebeurde.1: heeft óf een tekst óf"),
        ("per_persoon: [an, bo]", "per_persoon: [an, bob]", "fases.2.beslismomenten.1.per_persoon.2: deze persoon st"),
        ("per_persoon: [an, bo]", "per_persoon: [an, chef]", "fases.2.beslismomenten.1.per_persoon.2: komt pas in een"),
        ("per_persoon: [an, bo]", "per_persoon: [an, an]", "fases.2.beslismomenten.1.per_persoon.2: staat er twee ke"),
        ("        per_persoon: [an, bo]\n", "", "fases.2.beslismomenten.1.vraag: heeft accolades"),
        ("met {persoon}", "met hen", "fases.2.beslismomenten.1.vraag: zegt niet over wie het gaat"),
        ("met {persoon}", "met {persoon} en {naam}", "fases.2.beslismomenten.1.vraag: heeft accolades"),
        ("je het voor", "je {het} voor", "fases.2.beslismomenten.1.voorwaardelijk.vraag: heeft accolades"),
        ("proeftijd: [1, 2]", "proeftijd: [2, 1]", "fases.2.beslismomenten.1.voorwaardelijk.proeftijd: loopt op"),
        ("proeftijd: [1, 2]", "proeftijd: [4]", "fases.2.beslismomenten.1.voorwaardelijk.proeftijd.1: is hooguit 3"),
        ("Niets, groep: Zacht", "Niets", "fases.2.beslismomenten.1.opties.1.groep: ontbreekt"),
        ("Niets, groep: Zacht", "Niets, groep: Hard", "fases.2.beslismomenten.1.opties: heeft groepen door elkaar"),
        (
            "groep: Hard",
            "groep: Zacht",
            "fases.2.beslismomenten.1.opties: heeft niet 2 tot 6 groepen maar 1; verdeel anders",
        ),
        ("tekst: Niets", "tekst: Een gesprek", "fases.2.beslismomenten.1.opties.2: heeft dezelfde tekst"),
        ("tekst: Niets", "tekst: zeg ik liever niet", "fases.2.beslismomenten.1.opties.1: voegt de app zelf toe"),
        ("An vult een bon in.", "A" * 421, "fases.1.verhaal.1: is te lang: 421 tekens, hooguit 420"),
        ("minuten: 30", "minuten: 30\nverhaal: Zo.", "verhaal: onbekend veld"),
    ],
)
def test_a_slip_is_told_where_it_stands(tmp_path: Path, old: str, new: str, start: str) -> None:
    assert old in FASECASUS
    found = said(tmp_path, FASECASUS.replace(old, new, 1))

    assert len(found) == 1, found
    assert found[0].startswith(start)


def test_what_happened_is_told_once(tmp_path: Path) -> None:
    twice = "      - {beslismoment: b1, open: true}\n    verhaal:\n      - De chef"
    found = said(tmp_path, FASECASUS.replace("    verhaal:\n      - De chef", twice))

    assert found == ["fases.3.gebeurde.2.beslismoment: is al eerder verteld; haal er één weg"]


def test_what_happens_cannot_be_told_in_the_fase_of_the_choice_itself(tmp_path: Path) -> None:
    early = "    gebeurde:\n      - {beslismoment: b1, open: true}\n    verhaal:\n      - De bon ligt"
    found = said(tmp_path, FASECASUS.replace("    verhaal:\n      - De bon ligt", early))

    assert found[0].startswith("fases.2.gebeurde.1.beslismoment: dit beslismoment staat niet in een eerdere fase")


@pytest.mark.parametrize(
    ("ja", "nee", "expected"),
    [
        ("", "", []),
        ("slot", "", []),
        ("slot", "besluit", []),
        ("slot", "slot", ["fases.2: is niet te bereiken"]),
        ("begin", "", ["fases.1.beslismomenten.1.opties.1.ga_naar: is deze fase zelf"]),
        ("slott", "", ["fases.1.beslismomenten.1.opties.1.ga_naar: deze fase bestaat niet; bedoel je 'slot'?"]),
    ],
)
def test_every_fase_can_be_reached(tmp_path: Path, ja: str, nee: str, expected: list[str]) -> None:
    found = said(tmp_path, with_roads(ja, nee))

    assert len(found) == len(expected), found
    for sentence, start in zip(found, expected, strict=True):
        assert sentence.startswith(start)


def test_a_road_back_is_good_as_long_as_another_goes_on(tmp_path: Path) -> None:
    back = ROADS.format(ja=", ga_naar: begin", nee="").replace("b2", "b3")

    assert said(tmp_path, with_roads("", "") + back) == []


def test_fases_that_only_lead_to_each_other_have_no_end(tmp_path: Path) -> None:
    back = ROADS.format(ja=", ga_naar: begin", nee=", ga_naar: besluit").replace("b2", "b3")
    found = said(tmp_path, with_roads("", "") + back)

    assert [sentence.split(":")[0] for sentence in found] == ["fases.1", "fases.2", "fases.3"]
    assert all("komt nooit bij het einde" in sentence for sentence in found)


def test_only_the_last_beslismoment_shows_the_road(tmp_path: Path) -> None:
    text = with_roads("slot", "")
    second = ROADS.format(ja="", nee="").replace("b2", "b3").replace("    beslismomenten:\n", "")
    found = said(tmp_path, text.replace("  - slug: besluit", second + "  - slug: besluit"))

    assert [sentence.split(";")[0] for sentence in found] == ["fases.1.beslismomenten.1.opties: heeft ga_naar"]


def test_a_road_depends_on_one_choice(tmp_path: Path) -> None:
    found = said(tmp_path, FASECASUS.replace("groep: Hard", "groep: Hard, ga_naar: slot"))

    assert [sentence.split(";")[0] for sentence in found] == [
        "fases.2.beslismomenten.1.opties: heeft ga_naar en per_persoon"
    ]


def test_a_road_depends_on_what_is_published(tmp_path: Path) -> None:
    found = said(tmp_path, with_roads("slot, groep: A", "groep: A").replace("ga_naar: groep", "groep"))
    assert found == ["fases.1.beslismomenten.1.opties: heeft niet 2 tot 6 groepen maar 1; verdeel anders"]
    third = "          - {tekst: Later, groep: B}\n        doorvragen: [Een?, Twee?, Drie?]\n  - slug: besluit"
    text = with_roads("slot, groep: A", "groep: A").replace("ga_naar: groep", "groep")
    text = text.replace("        doorvragen: [Een?, Twee?, Drie?]\n  - slug: besluit", third)

    assert [sentence.split(";")[0] for sentence in said(tmp_path, text)] == [
        "fases.1.beslismomenten.1.opties: heeft binnen één groep verschillende ga_naar"
    ]


def test_the_groepen_keep_the_order_of_the_opties(tmp_path: Path) -> None:
    path = tmp_path / "bonnetje.yaml"
    path.write_text(FASECASUS, encoding="utf-8")
    casus = parse_file(path, "bonnetje.yaml").model

    assert isinstance(casus, Fasecasus)
    assert casus.fases[1].beslismomenten[0].groepen == ("Zacht", "Hard")
