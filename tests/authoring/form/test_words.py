"""A place in a card, and what stands in one that is not done, in the words of the form."""

import pytest

from app.authoring.form import filled_in, in_words
from app.content.read_text import UnreadableText


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("titel", "Titel"),
        ("opties.2", "Opties 2"),
        ("opties.2.tekst", "Opties 2"),
        ("opties.1.toelichting", "Opties 1: Toelichting"),
        ("bron.1.stuk", "Bron 1: Waar komt het vandaan?"),
        ("norm.nagekeken", "Norm: Nagekeken"),
        ("bestand", "bestand"),
    ],
)
def test_a_place_reads_as_the_form_calls_it(place: str, words: str) -> None:
    assert in_words("dilemma", place) == words


def test_a_kind_without_a_form_keeps_the_names_of_the_file() -> None:
    assert in_words("methode", "stappen.1.naam") == "stappen.1.naam"


def test_what_is_filled_in_comes_in_words_and_what_is_empty_does_not() -> None:
    text = "soort: dilemma\nslug: brood\ntitel: Een broodje\nverhaal: ''\nopties:\n  - tekst: Ja\n  - tekst: Nee\n"
    assert filled_in(text) == (("Titel", "Een broodje"), ("Opties 1", "Ja"), ("Opties 2", "Nee"))


def test_what_is_no_yaml_has_no_words() -> None:
    with pytest.raises(UnreadableText):
        filled_in("titel: [dit is geen")
