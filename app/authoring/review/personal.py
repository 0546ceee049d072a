"""Words that could lead to a real case or a real person. A first name alone is made up, as everywhere in our packs."""

import re
from collections.abc import Iterator

from app.authoring.review.notice import Finding, said, texts
from app.content.content_errors import Loc
from app.content.parse import Parsed
from app.content.personal import Vondst, find_personal
from app.content.personal.name_lists import FIRST_NAMES, WORD_FIRST_NAMES
from app.content.schema.field_types import folded

_TEXTS: tuple[Loc, ...] = (("titel",), ("verhaal",), ("vraag",), ("begeleider",), ("inhoudswaarschuwing",))
_LISTS = (
    ("opties", "tekst"),
    ("opties", "toelichting"),
    ("doorvragen",),
    ("wat_als", "feit"),
    ("rollen", "tekst"),
)


def personal_seen(file: Parsed) -> Iterator[Finding]:
    """What in a card could point to somebody or to something that happened."""
    for loc, text in _texts(file):
        pieces = [_words(found) for found in find_personal(text) if not _is_made_up(found)]
        pieces += [f"{what} ({found[0]})" for what, pattern in _CASES for found in pattern.finditer(text)]
        if pieces:
            yield Finding(
                "herkenbaar",
                loc,
                (text,),
                f"Hier staat misschien iets echts: {', '.join(dict.fromkeys(pieces))}",
                "Een kaart gaat over een keuze, niet over een echt mens of een echte zaak. Iemand in de zaal kan erbij "
                "geweest zijn.",
                "Verander plaats, tijd en namen. Een verzonnen voornaam mag.",
            )


def _texts(file: Parsed) -> Iterator[tuple[Loc, str]]:
    for loc in _TEXTS:
        if text := said(file, *loc):
            yield loc, text
    for name, *inner in _LISTS:
        yield from texts(file, name, *inner)


def _is_made_up(found: Vondst) -> bool:
    """Whether a name is a first name and no more: that is how our packs call people."""
    name = folded(found.stuk)
    return found.soort == "naam" and " " not in name and not {name, name.removesuffix("s")}.isdisjoint(_FIRST)


def _words(found: Vondst) -> str:
    return f"{found.wat} ({found.stuk})"


_FIRST = FIRST_NAMES | WORD_FIRST_NAMES
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_TOWNS = (
    "Amsterdam|Rotterdam|Den Haag|Utrecht|Eindhoven|Tilburg|Groningen|Almere|Breda|Nijmegen|Apeldoorn|Arnhem|Haarlem|"
    "Enschede|Amersfoort|Zaandam|Den Bosch|Zwolle|Leeuwarden|Leiden|Dordrecht|Maastricht|Venlo|Helmond|Deventer|Delft|"
    "Alkmaar|Gouda|Zeist|Urk|Antwerpen|Gent|Brugge|Leuven|Mechelen|Hasselt|Kortrijk|Oostende|Aalst|Genk|Turnhout|"
    "Roeselare|Schilderswijk|Bijlmer|Molenbeek|Borgerhout"
)
_CASES = (
    ("een plaats", re.compile(rf"\b(?:{_TOWNS})\b")),
    ("een dag", re.compile(rf"\b\d{{1,2}} (?:{_MONTH})\b", re.IGNORECASE)),
    ("een jaar", re.compile(r"\b(?:in|sinds|van|uit|eind|begin) (?:19|20)\d\d\b", re.IGNORECASE)),
    ("een zaak", re.compile(r"\b(?:de )?zaak[- ][A-Z][a-z]\w+")),
)
