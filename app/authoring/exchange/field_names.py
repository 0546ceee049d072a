"""The fields of a card as people call them in a spreadsheet or a text, and how many texts each holds."""

from collections.abc import Mapping
from types import MappingProxyType

from app.content.schema.field_types import folded

FIELD_NAMES = (
    "soort",
    "titel",
    "thema",
    "minuten",
    "verhaal",
    "vraag",
    "antwoorden",
    "opties",
    "kernwaarden",
    "waarden",
    "doorvragen",
    "uitleg",
    "norm",
    "herkomst",
    "verwijzingen",
    "nagekeken",
    "themablad",
    "loketten",
    "begeleider",
    "waarschuwing",
    "wat als",
    "rollen",
    "bron",
    "slug",
)
"""Every field that can be filled in; `opties` is five columns in a spreadsheet."""

_ALSO: Mapping[str, str] = MappingProxyType(
    {
        "type": "soort",
        "kaart": "titel",
        "situatie": "verhaal",
        "casus": "verhaal",
        "stelling": "verhaal",
        "tijd": "minuten",
        "duur": "minuten",
        "optie": "opties",
        "keuze": "opties",
        "keuzes": "opties",
        "antwoord": "antwoorden",
        "kernwaarde": "kernwaarden",
        "waarde": "waarden",
        "doorvraag": "doorvragen",
        "de norm": "norm",
        "verwijzing": "verwijzingen",
        "loket": "loketten",
        "voor de begeleider": "begeleider",
        "inhoudswaarschuwing": "waarschuwing",
        "wat_als": "wat als",
        "watals": "wat als",
        "rol": "rollen",
        "bronnen": "bron",
    }
)


def field_of(name: str) -> str | None:
    """The field that somebody means by a name above a column or a paragraph; None when we know none."""
    plain = folded(name[:60]).strip(" :*_?.…")
    if plain.rstrip("0123456789 ") in ("optie", "keuze") and plain[-1:].isdigit():
        return "opties"
    return plain if plain in FIELD_NAMES else _ALSO.get(plain)
