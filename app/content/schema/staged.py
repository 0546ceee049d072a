"""The cards that a fasecasus is played as. Never written by an author: `app.content.play.staging` makes them."""

from typing import Literal

from app.content.schema.ballot import BallotRules, question_fingerprint
from app.content.schema.fasecasus import BeslisOptie, Feit, Persoon
from app.content.schema.field_types import Bron, Strict
from app.content.schema.made import Made
from app.content.schema.parts import Thema


class Gebeurd(Strict):
    """What really happened at an earlier beslismoment of the same sequence.

    `kaarten` names the cards on which the room chose about it. Without a `tekst` the source does not tell.
    """

    beslismoment: str
    vraag: str
    kaarten: tuple[str, ...]
    tekst: str | None


class _Staged(Made):
    """What every other card has too, and what stays in view: the facts and the people that the room knows by now.

    `casus` is the slug of the fasecasus, `fase` that of the fase it stands in.
    """

    casus: str
    fase: str
    thema: Thema
    kernwaarden: tuple[str, ...]
    waarden: tuple[str, ...] = ()
    themablad: str | None = None
    loketten: tuple[str, ...] = ()
    inhoudswaarschuwing: str | None = None
    bron: tuple[Bron, ...]
    feiten: tuple[Feit, ...]
    personen: tuple[Persoon, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what is asked. Two cards with the same fingerprint ask the same question."""
        return question_fingerprint(self.alineas, self.vraag, self.ballot.teksten if self.ballot else ())


class FaseKaart(_Staged):
    """The story of one fase, screen by screen, after what really happened with earlier beslismomenten."""

    soort: Literal["fase"]
    schermen: tuple[str, ...]
    gebeurde: tuple[Gebeurd, ...]


class VraagKaart(_Staged):
    """Open talk within a fase."""

    soort: Literal["fasevraag"]
    rol: str | None


class BeslisKaart(_Staged):
    """One vote in a role: about one person when `persoon` is there. `beslismoment` is the slug that its author gave.

    `voorwaardelijk` tells that this is the second vraag, after the menu.
    """

    soort: Literal["beslismoment"]
    beslismoment: str
    rol: str
    weegt: tuple[str, ...]
    persoon: Persoon | None
    voorwaardelijk: bool
    motivering: bool
    opties: tuple[BeslisOptie, ...]

    @property
    def ballot(self) -> BallotRules:
        """One of the opties, every one on its own; see `groepen` for what may be published."""
        return BallotRules(self.vraag, self.opties, meerdere=False, exclusief=None)

    @property
    def groepen(self) -> tuple[str, ...]:
        """What is published instead of the opties, in order. Empty: the opties themselves are published."""
        return tuple(dict.fromkeys(optie.groep for optie in self.opties if optie.groep))

    @property
    def groep_van(self) -> tuple[int, ...]:
        """For each optie the index of its groep in `groepen`. Empty without groepen."""
        groepen = self.groepen
        return tuple(groepen.index(optie.groep) for optie in self.opties if optie.groep)

    @property
    def wegen(self) -> tuple[str | None, ...]:
        """For each line that is published (a groep, or an optie) the fase it leads to; None is the next card."""
        by_name = {optie.groep or optie.tekst: optie.ga_naar for optie in self.opties}
        return tuple(by_name.values())
