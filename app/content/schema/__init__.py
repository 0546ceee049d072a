"""The models that mirror the packs: frozen, strict, and the only form in which content travels through the app."""

from types import MappingProxyType

from app.content.schema.ballot import LIEVER_NIET, Ballot, Optie
from app.content.schema.bladen import Casuistiek, Kader, Kernwaarde, Kernwaarden, Loket, Loketten, Themablad
from app.content.schema.fields import Bron, Strict, paragraphs
from app.content.schema.kaarten import Casus, Dilemma, Gespreksvraag, Kaart, Stelling, parse_kaart
from app.content.schema.pakketten import Pakket, Programma, Stap
from app.content.schema.parts import SOORTEN, THEMAS, Beeld, Norm

MODELS = MappingProxyType[str, type[Strict]](
    {
        "dilemma": Dilemma,
        "stelling": Stelling,
        "casus": Casus,
        "gespreksvraag": Gespreksvraag,
        "programma": Programma,
        "themablad": Themablad,
        "pakket": Pakket,
        "loketten": Loketten,
        "kernwaarden": Kernwaarden,
    }
)
"""Value of `soort` to the model that reads the file."""

__all__ = [
    "LIEVER_NIET",
    "MODELS",
    "SOORTEN",
    "THEMAS",
    "Ballot",
    "Beeld",
    "Bron",
    "Casuistiek",
    "Casus",
    "Dilemma",
    "Gespreksvraag",
    "Kaart",
    "Kader",
    "Kernwaarde",
    "Kernwaarden",
    "Loket",
    "Loketten",
    "Norm",
    "Optie",
    "Pakket",
    "Programma",
    "Stap",
    "Stelling",
    "Strict",
    "Themablad",
    "paragraphs",
    "parse_kaart",
]
