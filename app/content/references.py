"""Every name that a link can lead to, and the texts that are such links."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from app.content.content_errors import ContentError, Loc
from app.content.parse import Parsed
from app.content.play.rondes import werkvormen_for
from app.content.schema import MODELS, SOORTEN, Casus, Dilemma, Gespreksvraag, Stelling
from app.content.suggestions import meant

STAGED = "fasecasus"
METHOD = "methode"
ALONE = frozenset({"reflectie", "beslishulp"})
_NAMED = frozenset({*SOORTEN, STAGED, METHOD, *ALONE})
_ON_ITS_OWN = (Dilemma, Stelling, Casus, Gespreksvraag)
_LONGEST_LIST = 60
"""No list of names is longer; an endless one has its own sentence, and is not searched for what was meant."""


@dataclass(frozen=True)
class Names:
    """What files call themselves, and what a link may ask of them.

    `kaarten` tells the kind of each card, fasecasus, methode, reflectie or beslishulp, `fases` the fases of each
    fasecasus, `werkvormen` those that fit each card; a card with a mistake has none there.

    Without any loket or kernwaarde the list itself is missing or unreadable. That has its own sentence, so links to it
    are then left alone.
    """

    kaarten: Mapping[str, str]
    fases: Mapping[str, tuple[str, ...]]
    werkvormen: Mapping[str, tuple[str, ...]]
    themabladen: Set[str]
    loketten: Set[str]
    kernwaarden: Set[str]


def names_in(files: Sequence[Parsed]) -> Names:
    """The names that these files give, inside and on disk: a file with a mistake is still there to link to."""
    kaarten: dict[str, str] = {}
    fases: dict[str, tuple[str, ...]] = {}
    lists: dict[str, set[str]] = defaultdict(set)
    for file in files:
        names = {file.path.stem, file.slug or file.path.stem}
        unknown = file.soort not in MODELS
        if unknown or file.soort in _NAMED:
            kaarten.update((name, file.soort if file.soort in _NAMED else "") for name in names)
        if file.soort == STAGED:
            fases.update((name, tuple(slug for _, slug in texts(file, "fases", "slug"))) for name in names)
        if unknown or file.soort == "themablad":
            lists["themabladen"].update(names)
        if file.soort in ("loketten", "kernwaarden"):
            lists[file.soort].update(slug for _, slug in texts(file, file.soort, "slug"))
    return Names(kaarten, fases, _fitting(files), lists["themabladen"], lists["loketten"], lists["kernwaarden"])


def texts(file: Parsed, name: str, *inner: str, at: Loc = ()) -> Iterator[tuple[int, str]]:
    """Index and text of the items of a list, or of a field in each item. What is no text has its own sentence."""
    items = file.value(*at, name)
    for index in range(min(len(items), _LONGEST_LIST) if isinstance(items, tuple) else 0):
        if isinstance(text := file.value(*at, name, index, *inner), str):
            yield index, text


def unless_known(slug: str, known: Collection[str], file: Parsed, loc: Loc, what: str) -> Iterator[ContentError]:
    """The mistake of a link to something that is not there."""
    if slug not in known:
        remedy = meant(slug, known) or "controleer de naam of maak het aan"
        yield file.error(loc, f"{what} bestaat niet; {remedy}")


def _fitting(files: Iterable[Parsed]) -> dict[str, tuple[str, ...]]:
    """The werkvormen of each card without a mistake, under its name on disk and inside."""
    return {
        name: werkvormen_for(file.model)
        for file in files
        if isinstance(file.model, _ON_ITS_OWN)
        for name in (file.path.stem, file.model.slug)
    }
