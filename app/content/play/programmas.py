"""The programma's that stand ready, for somebody who has to choose one."""

from collections.abc import Iterable

from app.content.library import Library
from app.content.methods import method_cards
from app.content.schema import Programma

# Whoever is new here begins with this one; all others stand by how long they take.
FIRST = "kennismaken"


def in_order(programmas: Iterable[Programma]) -> list[Programma]:
    """The first one first, then from short to long."""
    return sorted(programmas, key=lambda one: (one.slug != FIRST, one.minuten, one.titel))


def extent(library: Library, programma: Programma) -> str:
    """How much is in it, in the word for what it holds: fases of a story, steps of a methode, or cards."""
    fases = steps = cards = 0
    for stap in programma.stappen:
        if casus := library.fasecasussen.get(stap.kaart):
            fases += len(stap.fases or casus.fases)
        elif methode := library.methoden.get(stap.kaart):
            steps += len(method_cards(methode, stap.minuten))
        else:
            cards += 1
    if fases:
        return f"{fases} fases"
    if steps:
        return f"{steps + cards} stappen"
    return "1 kaart" if cards == 1 else f"{cards} kaarten"
