"""What is wrong with a choice: an optie that nobody takes, or one that gives itself away as the right one."""

import re
from collections.abc import Iterator, Sequence
from statistics import mean, median

from app.authoring.review.notice import Finding, said, texts
from app.content.content_errors import Loc
from app.content.parse import Parsed
from app.content.schema.field_types import folded


def opties_seen(file: Parsed) -> Iterator[Finding]:
    """What is to be said about the opties of an author; nothing about the sets that the app has itself."""
    opties = tuple(texts(file, "opties", "tekst"))
    empty = [one for one in opties if _nobody_takes(one[1], [text for _, text in opties])]
    for loc, text in empty:
        yield Finding(
            "optie-niemand",
            loc[:2],
            (text,),
            "Deze optie kiest bijna niemand",
            "Hij is veel korter dan de rest, of zo stellig dat je er niet achter kunt staan. Dan blijft er minder te "
            "kiezen over dan er staat.",
            "Schrijf op wat een goede collega zou zeggen die dit wél doet. Lukt dat niet, haal de optie dan weg.",
        )
    if 0 < len(opties) - len(empty) < 2 or (opties and len(empty) == len(opties)):
        yield Finding(
            "opties-weinig",
            ("opties",),
            tuple(text for _, text in opties),
            "Er valt bijna niets te kiezen",
            "Er zijn minder dan twee opties waar iemand achter kan staan. Zonder echte keuze komt er geen gesprek.",
            "Zorg dat er minstens twee opties zijn met een goede reden.",
        )
    yield from _stands_out(file, opties)


def _nobody_takes(text: str, all_texts: Sequence[str]) -> bool:
    others = [len(one) for one in all_texts if one != text]
    if _INSULT.search(text) or _STUBBORN.search(text):
        return True
    short = bool(others) and len(text) < 0.45 * median(others) and median(others) - len(text) > _MUCH
    return short and (len(text) <= _CURT or bool(_NOTHING.search(text)))


def _stands_out(file: Parsed, opties: Sequence[tuple[Loc, str]]) -> Iterator[Finding]:
    """The signs by which a group sees the answer of the author before it thinks."""
    if _CLEARLY.search(vraag := said(file, "vraag")):
        yield _given_away(("vraag",), vraag, "De vraag stuurt", "Haal het woord weg dat zegt wat je vindt.")
    for (loc, text), others in _each(opties):
        rest = [len(one) for one in others]
        if len(text) > 1.6 * mean(rest) and len(text) - max(rest) > _MUCH:
            advice = "Maak de opties ongeveer even lang: kort deze in, of werk de andere uit."
            yield _given_away(loc[:2], text, "Deze optie is veel langer dan de rest", advice)
        if _CLEARLY.search(text) and not any(map(_CLEARLY.search, others)):
            advice = "Schrijf alleen wat iemand doet, niet hoe goed dat is."
            yield _given_away(loc[:2], text, "Deze optie prijst zichzelf aan", advice)
        shared = _own_words(text) & _own_words(said(file, "norm", "tekst"))
        if len(shared) >= _SHARED and not any(_own_words(one) & shared for one in others):
            words = ", ".join(sorted(shared))
            advice = f"Zeg het in de optie anders dan in de norm ({words})."
            yield _given_away(loc[:2], text, "Deze optie praat de norm na", advice)
    explained = [loc for loc, _ in opties if said(file, *loc[:2], "toelichting")]
    if len(opties) > 2 and len(explained) == 1:
        text = said(file, *explained[0][:2], "toelichting")
        advice = "Geef elke optie een toelichting, of geen enkele."
        yield _given_away((*explained[0][:2], "toelichting"), text, "Eén optie heeft een toelichting", advice)


def _given_away(loc: Loc, text: str, kop: str, raad: str) -> Finding:
    why = "Zo zit er een goed antwoord verstopt. Dan kiest de groep wat jij wilt horen, en niet wat zij zelf zou doen."
    return Finding("verraadt", loc, (kop, text), kop, why, raad)


def _each(opties: Sequence[tuple[Loc, str]]) -> Iterator[tuple[tuple[Loc, str], list[str]]]:
    """Each optie with the texts of the others, when there are others."""
    for one in opties if len(opties) > 1 else ():
        yield one, [text for loc, text in opties if loc != one[0]]


def _own_words(text: str) -> set[str]:
    """The long words of a text. A short word says little about where it comes from."""
    return {word for word in re.findall(r"\w+", folded(text)) if len(word) >= _LONG_WORD} - _EVERYWHERE


_MUCH = 20
"""Characters. A smaller difference is not seen on a phone."""
_CURT = 12
_LONG_WORD = 7
_SHARED = 3
_EVERYWHERE = {"leidinggevende", "collega", "collegas", "iemand"}
_NOTHING = re.compile(r"\b(?:niets|niks|negeer|laat maar|maakt (?:mij )?niet uit)\b", re.IGNORECASE)
_INSULT = re.compile(
    r"\b(?:idioot|sukkels?|watjes?|zeikerd?|zeur(?:en|piet|kous)?|aanstellers?|mietjes?|klikspa+n(?:en)?|verraders?|losers?|slappeling|"
    r"eikel|dombo|stommeling|lui(?:wammes|lak)|schijt|bek houden|oprotten)\b",
    re.IGNORECASE,
)
_STUBBORN = re.compile(
    r"\b(?:boeit (?:me|mij) niet|kan me niet schelen|interesseert me niet|zal (?:me|mij) een zorg|zoek het maar uit|"
    r"wat maakt het uit|nooit van mijn leven|hoe dan ook|koste wat het kost|onder geen beding|in geen geval|altijd en|"
    r"is (?:me|mij) een worst|lekker belangrijk|niet mijn probleem)\b",
    re.IGNORECASE,
)
_CLEARLY = re.compile(
    r"\b(?:natuurlijk|uiteraard|vanzelfsprekend|zoals het hoort|het juiste|volgens de regels|het enige goede|"
    r"op een professionele manier|netjes volgens|eerlijk en open|gewoon het goede)\b",
    re.IGNORECASE,
)
