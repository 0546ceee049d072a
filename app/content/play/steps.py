"""The rules over the steps of a programma: what they name is there, and can be played the way they ask.

Like the other links they look at the raw values, so that a programma with another mistake still shows these.
"""

from collections.abc import Iterator, Sequence

from app.content.content_errors import ContentError, Loc
from app.content.parse import Parsed
from app.content.references import ALONE, METHOD, STAGED, Names, texts, unless_known
from app.content.schema import SOORTEN, WERKVORMEN

_NEEDED = {"wat-als": "wat_als", "rollen": "rollen"}
"""Werkvorm to the field that a card must have for it."""
_OLD_HABIT = "kort"
"""What stood at a fasecasus when every step had to name a werkvorm."""


def broken_steps(file: Parsed, names: Names) -> Iterator[ContentError]:
    """What is wrong with the steps and the solo cards of one programma."""
    for index, slug in texts(file, "stappen", "kaart"):
        loc: Loc = ("stappen", index)
        yield from unless_known(slug, names.kaarten, file, (*loc, "kaart"), "deze kaart")
        soort = names.kaarten.get(slug, "")
        if soort in ALONE:
            message = f"is een {soort}, en die doe je alleen; kies een kaart, fasecasus of methode"
            yield file.error((*loc, "kaart"), message)
        yield from _broken_werkvorm(file, loc, soort, names.werkvormen.get(slug, ()))
        yield from _broken_fases(file, loc, soort, names.fases.get(slug, ()))
    for index, slug in texts(file, "solo"):
        yield from unless_known(slug, names.kaarten, file, ("solo", index), "deze kaart")
        if (soort := names.kaarten.get(slug, "")) and soort not in SOORTEN:
            yield file.error(("solo", index), f"is een {soort}; hier horen alleen losse kaarten, kies een andere")


def _broken_werkvorm(file: Parsed, step: Loc, soort: str, fitting: Sequence[str]) -> Iterator[ContentError]:
    """A card is played in a werkvorm that fits it; a fasecasus and a methode bring their own."""
    loc = (*step, "werkvorm")
    werkvorm = file.value(*loc)
    if soort in (STAGED, METHOD):
        if werkvorm is not None and (soort, werkvorm) != (STAGED, _OLD_HABIT):
            yield file.error(loc, f"hoort niet bij een {soort}: die heeft een eigen vorm; haal het weg")
    elif werkvorm is None and soort in SOORTEN:
        yield file.error(loc, f"ontbreekt; kies {_choice(fitting or tuple(WERKVORMEN))}")
    elif isinstance(werkvorm, str) and werkvorm in WERKVORMEN and fitting and werkvorm not in fitting:
        yield file.error(loc, f"past niet: {_reason(werkvorm, fitting)}, of kies {_choice(fitting)}")


def _reason(werkvorm: str, fitting: Sequence[str]) -> str:
    """Why this werkvorm does not fit, with the first remedy. A card that fits `kort` has something to choose."""
    if "kort" not in fitting:
        return "deze kaart heeft geen keuze; neem een andere kaart"
    if field := _NEEDED.get(werkvorm):
        return f"deze kaart heeft geen '{field}'; schrijf ze op de kaart"
    return "deze kaart heeft een keuze; neem een gespreksvraag"


def _broken_fases(file: Parsed, step: Loc, soort: str, fases: Sequence[str]) -> Iterator[ContentError]:
    """The choice of fases in a step: only of a fasecasus, only its own fases, and in its order."""
    if soort and soort != STAGED and file.value(*step, "fases") is not None:
        yield file.error((*step, "fases"), "hoort alleen bij een fasecasus; haal het weg")
        return
    before = -1
    for index, slug in texts(file, "fases", at=step) if fases else ():
        loc = (*step, "fases", index)
        yield from unless_known(slug, fases, file, loc, "deze fase")
        if slug in fases:
            if fases.index(slug) <= before:
                yield file.error(loc, "staat niet op volgorde; zet de fases zoals in de fasecasus, elk één keer")
            before = max(before, fases.index(slug))


def _choice(werkvormen: Sequence[str]) -> str:
    *others, last = map(repr, werkvormen)
    return f"{', '.join(others)} of {last}"
