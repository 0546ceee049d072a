"""What can be voted on a card: the opties as they appear, and when two questions are the same question."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import Field

from app.content.schema.field_types import Broken, Regel, Strict, folded, twice


class Optie(Strict):
    """Een keuze, neutraal en ongeveer even lang als de andere."""

    tekst: Regel = Field(
        max_length=90, description="De keuze in de ik-vorm. Geen optie mag het goede antwoord verraden."
    )
    toelichting: Regel | None = Field(None, max_length=90, description="Een regel uitleg onder de keuze.")


@dataclass(frozen=True)
class BallotRules:
    """The vote of a card. `exclusief` is the index of the optie that excludes all others, None when there is none.

    "Zeg ik liever niet" is not in here: the app adds it to every vote, last.
    """

    vraag: str
    opties: tuple[Optie, ...]
    meerdere: bool
    exclusief: int | None

    @property
    def teksten(self) -> tuple[str, ...]:
        """The texts of the opties."""
        return tuple(optie.tekst for optie in self.opties)


LIEVER_NIET = "Zeg ik liever niet"
IETS_ANDERS = Optie(tekst="Iets anders", toelichting="Vertel het straks in het gesprek.")
GEEN_VAN_ALLE = Optie(tekst="Geen van alle")

STANDARD_SETS = MappingProxyType(
    {
        "mag-dit": ("Ja, dit mag", "Nee, dit mag niet", "Het hangt ervan af"),
        "wat-doe-je": (
            "Ik laat het gaan",
            "Ik spreek de ander zelf aan",
            "Ik bespreek het met mijn leidinggevende",
            "Ik meld het",
        ),
    }
)
EENS = ("Helemaal eens", "Eens", "Niet eens, niet oneens", "Oneens", "Helemaal oneens")


def opties_of(teksten: Iterable[str]) -> tuple[Optie, ...]:
    """Opties without toelichting."""
    return tuple(Optie(tekst=tekst) for tekst in teksten)


def question_fingerprint(verhaal: Iterable[str], vraag: str, opties: Iterable[str]) -> str:
    """SHA-256 (hex) of what is asked: a copy under another slug, or with its opties shuffled, is the same question.

    Rule D6, docs/uitslagen.md. Capitals, accents and white space do not count.
    """
    asked = [[folded(text) for text in verhaal], folded(vraag), sorted(map(folded, opties))]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=True).encode()).hexdigest()


def broken_opties(opties: Sequence[Optie]) -> Iterator[Broken]:
    """Opties of an author that look the same, or that the app adds itself."""
    for index in twice(folded(optie.tekst) for optie in opties):
        yield ("opties", index), "heeft dezelfde tekst als een eerdere optie; maak ze verschillend of haal er één weg"
    for index, optie in enumerate(opties):
        if folded(optie.tekst) == folded(LIEVER_NIET):
            yield ("opties", index), "voegt de app zelf toe aan elke keuze; haal deze optie weg"
