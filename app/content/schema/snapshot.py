"""Every card that a sessie can play, and its way back from the snapshot that a sessie keeps."""

from typing import Annotated, TypeAlias

from pydantic import Field, TypeAdapter

from app.content.schema.beraad import BeraadKaart
from app.content.schema.kaarten import Casus, Dilemma, Gespreksvraag, Stelling
from app.content.schema.staged import BeslisKaart, FaseKaart, VraagKaart

Kaart: TypeAlias = Annotated[
    Dilemma | Stelling | Casus | Gespreksvraag | FaseKaart | VraagKaart | BeslisKaart | BeraadKaart,
    Field(discriminator="soort"),
]
_KAART: TypeAdapter[Kaart] = TypeAdapter(Kaart)


def parse_kaart(json_text: str) -> Kaart:
    """A card back from its own `model_dump_json()`. Raises `pydantic.ValidationError`."""
    return _KAART.validate_json(json_text)
