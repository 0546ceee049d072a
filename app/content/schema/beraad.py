"""The card that a step of a method is played as. Never written by an author: `app.content.methods` makes it."""

from typing import Literal

from app.content.schema.ballot import BallotRules, Optie, question_fingerprint
from app.content.schema.field_types import Bron
from app.content.schema.made import Made
from app.content.schema.methode import Vorm
from app.content.schema.werkvormen import Veld


class BeraadKaart(Made):
    """One step of a method. `blijvend` are the fields of earlier steps that stay in view here."""

    soort: Literal["beraad"]
    methode: str
    vorm: Vorm
    waarom: str
    valkuilen: tuple[str, ...] = ()
    velden: tuple[Veld, ...] = ()
    opties: tuple[Optie, ...] = ()
    opties_uit: tuple[str, ...] = ()
    blijvend: tuple[Veld, ...] = ()
    bron: tuple[Bron, ...] = ()

    @property
    def thema(self) -> None:
        """A case of the team's own belongs to no theme of the library."""
        return None

    @property
    def kernwaarden(self) -> tuple[str, ...]:
        return ()

    @property
    def waarden(self) -> tuple[str, ...]:
        return ()

    @property
    def themablad(self) -> None:
        return None

    @property
    def loketten(self) -> tuple[str, ...]:
        return ()

    @property
    def inhoudswaarschuwing(self) -> None:
        return None

    @property
    def ballot(self) -> BallotRules | None:
        """The fixed opties of a step that asks for a choice; None when there are none, or when the room makes them."""
        return BallotRules(self.vraag, self.opties, meerdere=False, exclusief=None) if self.opties else None

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what is asked."""
        return question_fingerprint((self.methode, *self.alineas), self.vraag, (optie.tekst for optie in self.opties))
