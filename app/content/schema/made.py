"""What the cards share that no author writes: those of a fasecasus and those of a methode."""

from pydantic import Field

from app.content.schema.ballot import BallotRules
from app.content.schema.field_types import Strict, paragraphs
from app.content.schema.parts import Norm, Plaatje
from app.content.schema.werkvormen import Rol, WatAls


class Made(Strict):
    """A card for one step. What only a card of a pack can have, it answers with nothing."""

    slug: str
    titel: str
    minuten: int = Field(ge=1)
    verhaal: str
    vraag: str
    doorvragen: tuple[str, ...] = ()
    begeleider: str | None = None

    @property
    def ballot(self) -> BallotRules | None:
        """What can be voted on this card; None when it is for reading or talking only."""
        return None

    @property
    def norm(self) -> Norm | None:
        """What holds is weighed in the story, or by the room itself."""
        return None

    @property
    def uitleg(self) -> Norm | None:
        return None

    @property
    def beeld(self) -> Plaatje | None:
        return None

    @property
    def wat_als(self) -> tuple[WatAls, ...]:
        return ()

    @property
    def rollen(self) -> tuple[Rol, ...]:
        return ()

    @property
    def alineas(self) -> tuple[str, ...]:
        """The paragraphs for the phone."""
        return paragraphs(self.verhaal)
