"""The quality gate sees what is wrong with a card, says why, and is quiet about what is right."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.authoring.form import new_text
from app.authoring.review import Signal, review
from app.content.check import SHIPPED, examine
from app.content.parse import parse_text
from tests.content.writing import CARD

TODAY = date(2026, 12, 1)
GOOD = CARD.replace("antwoorden: wat-doe-je\n", "").replace(
    "vraag: Wat doe je?\n",
    """\
vraag: Wat doe je?
opties:
  - tekst: Ik maak het open en kijk wat erin zit
  - tekst: Ik laat het liggen en vraag wie het gaf
  - tekst: Ik geef het aan mijn leidinggevende
waarden: [nieuwsgierigheid, eerlijkheid]
norm:
  tekst: Een geschenk boven de vijftig euro registreer je.
  herkomst: bron
  nagekeken: "2026-11-22"
""",
)


def seen(text: str, day: date = TODAY) -> list[Signal]:
    return list(review(parse_text(text, Path("pakje.yaml"), "pakje.yaml"), day))


def koppen(text: str, day: date = TODAY) -> list[str]:
    return [signal.kop for signal in seen(text, day)]


def test_nothing_is_said_about_a_good_card() -> None:
    assert koppen(GOOD) == []


def test_of_the_packs_that_come_with_the_app_there_is_little_to_say() -> None:
    told = [(file.path.stem, signal) for file in examine([SHIPPED]).files for signal in review(file, TODAY)]
    assert len(told) <= 3, told
    assert {(name, signal.kop[:33]) for name, signal in told} == {
        ("toolkit-wat-speelt-hier", "Hier staat misschien iets echts: ")
    }


BAD = {
    "Deze optie kiest bijna niemand": [
        ("Ik maak het open en kijk wat erin zit", "Niets"),
        ("Ik maak het open en kijk wat erin zit", "Dat is voor watjes, ik eet het zelf op"),
        ("Ik geef het aan mijn leidinggevende", "Boeit mij niet, het is mijn stoel"),
    ],
    "Deze optie is veel langer dan de rest": [
        (
            "Ik geef het aan mijn leidinggevende",
            "Ik geef het aan mijn leidinggevende, want die weet wat de regels zijn en zo is het netjes",
        ),
    ],
    "Deze optie prijst zichzelf aan": [("Ik geef het aan", "Ik geef het natuurlijk aan")],
    "Deze optie praat de norm na": [
        ("Ik maak het open en kijk wat erin zit", "Ik registreer een geschenk boven vijftig")
    ],
    "De vraag stuurt": [("Wat doe je?", "Je doet dit natuurlijk niet, of wel?")],
    "Eén optie heeft een toelichting": [("wie het gaf\n", "wie het gaf\n    toelichting: Zo weet je het.\n")],
    "Er is geen tegenwaarde": [
        ("[nieuwsgierigheid, eerlijkheid]", "[eerlijkheid]"),
        ("[nieuwsgierigheid, eerlijkheid]", "[eerlijkheid, veiligheid, integriteit]"),
    ],
    "De laatste doorvraag gaat niet over het team": [("Wat spreken wij af?", "Wat kost zo'n pakje?")],
    "Er zijn geen doorvragen": [
        ("doorvragen:\n  - Wat denk je als eerste?\n  - Wie zou je bellen?\n  - Wat spreken wij af?\n", "")
    ],
    "Het verhaal heeft 99 woorden": [("Een collega kijkt toe.", "Een collega kijkt toe. " * 21 + "Zo gaat het.")],
    "Deze tekst leest moeilijk": [
        (
            "Een collega kijkt toe.",
            "Verantwoordelijkheidsbesef veronderstelt proportionaliteitsoverwegingen bij geschenkenregistratie. " * 5,
        )
    ],
    "Er staat geen bron bij": [('bron:\n  - stuk: proef\n    regels: "1"\n', "")],
    "Het plaatje heeft geen beschrijving": [
        ("bron:\n", "beeld: {bestand: brug.png}\nbron:\n"),
        ("bron:\n", "beeld: {bestand: brug-over-de-rivier.png, alt: brug-over-de-rivier.png}\nbron:\n"),
    ],
}


@pytest.mark.parametrize(("kop", "old", "new"), [(kop, *swap) for kop, swaps in BAD.items() for swap in swaps])
def test_what_is_wrong_with_a_card_is_seen_and_explained(kop: str, old: str, new: str) -> None:
    assert old in GOOD
    found = seen(GOOD.replace(old, new))
    assert kop in [signal.kop for signal in found]
    for signal in found:
        assert signal.uitleg.endswith(".") and signal.raad.rstrip("'").endswith((".", "?"))
        assert "!" not in f"{signal.kop}{signal.uitleg}{signal.raad}"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Je ziet Jan de Vries staan.", "een naam"),
        ("Mevrouw Jansen kijkt toe.", "een naam"),
        ("Het was in Rotterdam.", "een plaats"),
        ("Het was op 3 mei.", "een dag"),
        ("Het was in 2019.", "een jaar"),
        ("Zijn auto is de GB-123-X.", "een kenteken"),
        ("Bel 06 12345678.", "een telefoonnummer"),
        ("Hij woont op Dorpsstraat 12.", "een adres"),
        ("Dit lijkt op de zaak-Pietersen.", "een zaak"),
    ],
)
def test_words_that_lead_to_somebody_are_pointed_out(words: str, what: str) -> None:
    found = [kop for kop in koppen(GOOD.replace("Een collega kijkt toe.", words)) if "iets echts" in kop]
    assert len(found) == 1 and f"{what} (" in found[0]


@pytest.mark.parametrize("words", ["Samira kijkt toe.", "Agent Stef lacht.", "Dit is Yusufs stoel.", "Je bent hier."])
def test_a_made_up_first_name_is_nobody(words: str) -> None:
    assert koppen(GOOD.replace("Een collega kijkt toe.", words)) == []


def test_fewer_than_two_opties_that_one_can_stand_for_are_no_choice() -> None:
    text = GOOD.replace("Ik maak het open en kijk wat erin zit", "Boeit mij niet").replace(
        "Ik laat het liggen en vraag wie het gaf", "Zoek het maar uit met je pakje"
    )
    assert "Er valt bijna niets te kiezen" in koppen(text)
    assert koppen(CARD.replace("antwoorden: ", "waarden: [rust, moed]\nantwoorden: ")) == []


def test_a_norm_is_looked_over_every_two_years() -> None:
    assert koppen(GOOD, date(2026, 11, 22) + timedelta(days=730)) == []
    assert koppen(GOOD, date(2026, 11, 22) + timedelta(days=731)) == ["De datum van nakijken klopt niet meer"]
    assert koppen(GOOD, date(2026, 11, 21)) == ["De datum van nakijken klopt niet meer"]


def test_a_reason_for_keeping_a_text_stays_with_that_text_until_it_changes() -> None:
    bad = GOOD.replace("Ik maak het open en kijk wat erin zit", "Niets")
    moved = bad.replace("  - tekst: Niets\n", "").replace("waarden:", "  - tekst: Niets\nwaarden:", 1)
    (here,), (there,) = seen(bad), seen(moved)
    assert (here.plek, there.plek) == ("opties.1", "opties.3")
    assert there.regel == here.regel + 2 and here.kolom == 5
    assert here.sleutel == there.sleutel
    assert seen(bad.replace("Niets", "Niks"))[0].sleutel != here.sleutel


def test_of_a_card_that_is_not_begun_only_the_check_says_what_is_missing() -> None:
    fresh = new_text("dilemma", "pakje", "Een pakje")
    assert koppen(fresh) == []
    assert "Er zijn geen doorvragen" in koppen(f"{fresh}verhaal: Je vindt een pakje op je stoel.\n")


def test_a_card_with_mistakes_is_looked_at_too_and_a_text_that_is_no_yaml_is_not() -> None:
    broken = GOOD.replace("minuten: 10", "minuten: veel").replace("Wat spreken wij af?", "Wat kost dat?")
    assert koppen(broken) == ["De laatste doorvraag gaat niet over het team"]
    assert koppen("soort: 'x") == []


@pytest.mark.parametrize("value", ["5", "true", "{a: b}", "[[a], {b: c}, 5, null]", "~", "[{tekst: 5}, {tekst: [a]}]"])
def test_a_value_of_the_wrong_kind_is_left_to_the_check(value: str) -> None:
    for name in ("opties", "waarden", "doorvragen", "norm", "uitleg", "beeld", "verhaal", "bron", "wat_als", "vraag"):
        seen(f"soort: dilemma\n{name}: {value}\n")
