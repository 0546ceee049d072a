"""The models that mirror the packs: frozen, strict, and the only form in which content travels through the app."""

from types import MappingProxyType

from app.content.schema.ballot import LIEVER_NIET, BallotRules, Optie
from app.content.schema.beraad import BeraadKaart
from app.content.schema.bladen import Casuistiek, Kader, Kernwaarde, Kernwaarden, Loket, Loketten, Themablad
from app.content.schema.fasecasus import BeslisOptie, Fasecasus, Feit, Persoon
from app.content.schema.field_types import Bron, Strict, paragraphs
from app.content.schema.kaarten import Casus, Dilemma, Gespreksvraag, LosseKaart, Stelling
from app.content.schema.methode import Methode, MethodeStap
from app.content.schema.pakketten import Pakket, Programma, Programmastap
from app.content.schema.parts import SOORT_NAMEN, SOORTEN, THEMAS, Norm, Plaatje
from app.content.schema.snapshot import Kaart, parse_kaart
from app.content.schema.solo import Beslishulp, Hulpvraag, Reflectie
from app.content.schema.staged import BeslisKaart, FaseKaart, Gebeurd, VraagKaart
from app.content.schema.werkvormen import WERKVORMEN, Rol, Veld, WatAls

MODELS = MappingProxyType[str, type[Strict]](
    {
        "dilemma": Dilemma,
        "stelling": Stelling,
        "casus": Casus,
        "gespreksvraag": Gespreksvraag,
        "fasecasus": Fasecasus,
        "reflectie": Reflectie,
        "beslishulp": Beslishulp,
        "methode": Methode,
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
    "SOORT_NAMEN",
    "THEMAS",
    "WERKVORMEN",
    "BallotRules",
    "BeraadKaart",
    "BeslisKaart",
    "BeslisOptie",
    "Beslishulp",
    "Bron",
    "Casuistiek",
    "Casus",
    "Dilemma",
    "FaseKaart",
    "Fasecasus",
    "Feit",
    "Gebeurd",
    "Gespreksvraag",
    "Hulpvraag",
    "Kaart",
    "Kader",
    "Kernwaarde",
    "Kernwaarden",
    "Loket",
    "Loketten",
    "LosseKaart",
    "Methode",
    "MethodeStap",
    "Norm",
    "Optie",
    "Pakket",
    "Persoon",
    "Plaatje",
    "Programma",
    "Programmastap",
    "Reflectie",
    "Rol",
    "Stelling",
    "Strict",
    "Themablad",
    "Veld",
    "VraagKaart",
    "WatAls",
    "paragraphs",
    "parse_kaart",
]
