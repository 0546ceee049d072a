"""Ready programma's as a newcomer finds them: which comes first, and how much is in each."""

import pytest

from app.content.library import load
from app.content.play.programmas import extent, in_order
from tests.server import ROOT

LIBRARY = load(ROOT)


def test_a_newcomer_finds_kennismaken_first_and_the_others_from_short_to_long() -> None:
    first, *others = in_order(LIBRARY.programmas.values())
    assert first.slug == "kennismaken"
    minutes = [programma.minuten for programma in others]
    assert minutes == sorted(minutes)
    assert len(others) == len(LIBRARY.programmas) - 1


@pytest.mark.parametrize(
    ("programma", "words"),
    [
        ("kennismaken", "3 kaarten"),
        ("twee-rondes-20", "1 kaart"),
        ("moreel-beraad-75", "11 stappen"),
        ("argumenten-30", "2 stappen"),
        ("peter-en-mo-90", "11 fases"),
    ],
)
def test_how_much_is_in_it_is_told_in_the_word_for_what_it_holds(programma: str, words: str) -> None:
    assert extent(LIBRARY, LIBRARY.programmas[programma]) == words
