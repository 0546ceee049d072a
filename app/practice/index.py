"""The shelf: everything that somebody can open alone, as rows that a list shows and a search looks through. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.content.library import Library
from app.content.schema import SOORT_NAMEN, SOORTEN, THEMAS, Beslishulp, LosseKaart, Reflectie, Themablad
from app.content.schema.field_types import folded

ALONE = ("fasecasus", "reflectie", "beslishulp")
KINDS: Mapping[str, str] = MappingProxyType(
    {**{soort: SOORT_NAMEN[soort] for soort in (*SOORTEN, *ALONE)}, "themablad": "Themablad"}
)
"""Kind of row to its name on screen, in the order of the screen."""

# Words that stand in nearly every text and so find nothing.
_EVERYDAY = """\
aan al als ben bij dan dat de der deze die dit door een en er geen haar heb hebben heeft hem het hij hoe hun iets ik in
is je jij jou jouw kan maar me meer met mij mijn naar niet nog nu of om omdat ook op over toch te tot uit van veel voor
waar wat weer wel wie wij word wordt worden zal ze zelf zich zij zijn zo zou"""
EVERYDAY = tuple(_EVERYDAY.split())


@dataclass(frozen=True)
class Rij:
    """One thing to open.

    `adres` is its address; `minuten` is how long it takes, None for what has no end; `begin` is how its text opens;
    `zwaar` tells that a warning stands above it; `woorden` holds every word to find it by, folded, each once.
    """

    adres: str
    titel: str
    thema: str
    soort: str
    minuten: int | None
    kernwaarden: tuple[str, ...]
    begin: str
    zwaar: bool
    woorden: str


def rows_of(library: Library) -> tuple[Rij, ...]:
    """Every row: by theme in the order of the screen, within a theme cards first and sheets last."""
    found = (*_cards(library), *_cases(library), *_reflections(library), *_aids(library), *_sheets(library))
    themes = list(THEMAS)
    return tuple(sorted(found, key=lambda rij: (themes.index(rij.thema), rij.soort not in SOORTEN)))


def _cards(library: Library) -> Iterator[Rij]:
    for kaart in library.kaarten.values():
        yield Rij(
            adres=f"/oefenen/{kaart.slug}",
            titel=kaart.titel,
            thema=kaart.thema,
            soort=kaart.soort,
            minuten=kaart.minuten,
            kernwaarden=kaart.kernwaarden,
            begin=opening(kaart.alineas[0]),
            zwaar=kaart.inhoudswaarschuwing is not None,
            woorden=words_of(_texts_of(kaart)),
        )


def _texts_of(kaart: LosseKaart) -> tuple[str, ...]:
    opties = kaart.ballot.opties if kaart.ballot and kaart.soort != "stelling" else ()
    return (
        kaart.titel,
        kaart.verhaal,
        kaart.vraag,
        THEMAS[kaart.thema],
        *kaart.waarden,
        *(optie.tekst for optie in opties),
    )


def _cases(library: Library) -> Iterator[Rij]:
    for casus in library.fasecasussen.values():
        stories = (scherm for fase in casus.fases for scherm in fase.verhaal)
        texts = (casus.titel, casus.omschrijving, *stories, *(fase.titel for fase in casus.fases), *casus.waarden)
        yield Rij(
            adres=f"/oefenen/zaak/{casus.slug}",
            titel=casus.titel,
            thema=casus.thema,
            soort=casus.soort,
            minuten=casus.minuten,
            kernwaarden=casus.kernwaarden,
            begin=casus.omschrijving,
            zwaar=casus.inhoudswaarschuwing is not None,
            woorden=words_of((*texts, THEMAS[casus.thema])),
        )


def _reflections(library: Library) -> Iterator[Rij]:
    for stuk in library.reflecties.values():
        texts = (stuk.titel, stuk.inleiding, stuk.motto or "", stuk.van or "", stuk.naar or "", *stuk.vragen)
        yield _row(f"/oefenen/reflectie/{stuk.slug}", stuk, texts)


def _aids(library: Library) -> Iterator[Rij]:
    for stuk in library.beslishulpen.values():
        texts = (stuk.titel, stuk.inleiding, *(vraag.vraag for vraag in stuk.vragen))
        yield _row(f"/oefenen/hulp/{stuk.slug}", stuk, texts)


def _sheets(library: Library) -> Iterator[Rij]:
    for blad in library.themabladen.values():
        rules, cases = (punt.titel for punt in blad.kader), (zaak.titel for zaak in blad.casuistiek)
        yield _row(f"/themabladen/{blad.slug}", blad, (blad.titel, blad.inleiding, *rules, *cases))


def _row(adres: str, stuk: Reflectie | Beslishulp | Themablad, texts: Iterable[str]) -> Rij:
    """A row for what is not a card: nobody waits for it, and nothing in it needs a warning."""
    return Rij(
        adres=adres,
        titel=stuk.titel,
        thema=stuk.thema,
        soort=stuk.soort,
        minuten=None,
        kernwaarden=() if isinstance(stuk, Themablad) else stuk.kernwaarden,
        begin=opening(stuk.alineas[0]),
        zwaar=False,
        woorden=words_of((*texts, THEMAS[stuk.thema])),
    )


def opening(text: str, *, most: int = 110) -> str:
    """The first sentences of a text, as many as fit in `most` characters; at least one, cut between words."""
    text = " ".join(text.split())
    ends = [found.end() for found in re.finditer(r"[.?!](?=\s|$)", text) if found.end() <= most]
    if ends or len(text) <= most:
        return text[: ends[-1]] if ends else text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"


def words_of(texts: Iterable[str]) -> str:
    """The words of some texts, each once, in the order in which they came."""
    words = re.findall(r"[a-z0-9]{2,}", folded(" ".join(texts)))
    return " ".join(dict.fromkeys(word for word in words if word not in EVERYDAY))
