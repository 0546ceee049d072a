"""The rules over files: names that fit, names that are unique, and links that lead somewhere.

They look at the raw values, so that a file with another mistake still shows its wrong links, and a link to a file
with a mistake is not wrong itself.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from app.content.errors import ContentError, Loc
from app.content.files import PAKKET_FILE, SHEETS
from app.content.meant import meant
from app.content.parse import Parsed
from app.content.schema import MODELS, SOORTEN
from app.content.schema.fields import IMAGE_PATTERN

_WITHOUT_VOTE = "gespreksvraag"
_STAGED = "fasecasus"
_METHOD = "methode"
_ALONE = frozenset({"reflectie", "beslishulp"})
_NAMED = frozenset({*SOORTEN, _STAGED, _METHOD, *_ALONE})
_LONGEST_LIST = 60
"""No list of names is longer; an endless one has its own sentence, and is not searched for what was meant."""


@dataclass(frozen=True)
class Names:
    """Every name that a link can lead to.

    `kaarten` tells the kind of each card, fasecasus, reflectie or beslishulp, `fases` the fases of each fasecasus.

    Without any loket or kernwaarde the list itself is missing or unreadable. That has its own sentence, so links to it
    are then left alone.
    """

    kaarten: Mapping[str, str]
    fases: Mapping[str, tuple[str, ...]]
    themabladen: Set[str]
    loketten: Set[str]
    kernwaarden: Set[str]


def names_in(files: Iterable[Parsed]) -> Names:
    """The names that these files give, inside and on disk: a file with a mistake is still there to link to."""
    kaarten: dict[str, str] = {}
    fases: dict[str, tuple[str, ...]] = {}
    lists: dict[str, set[str]] = defaultdict(set)
    for file in files:
        names = {file.path.stem, file.slug or file.path.stem}
        unknown = file.soort not in MODELS
        if unknown or file.soort in _NAMED:
            kaarten.update((name, file.soort if file.soort in _NAMED else "") for name in names)
        if file.soort == _STAGED:
            fases.update((name, tuple(slug for _, slug in _items(file, "fases", "slug"))) for name in names)
        if unknown or file.soort == "themablad":
            lists["themabladen"].update(names)
        if file.soort in ("loketten", "kernwaarden"):
            lists[file.soort].update(slug for _, slug in _items(file, file.soort, "slug"))
    return Names(kaarten, fases, lists["themabladen"], lists["loketten"], lists["kernwaarden"])


def broken_links(file: Parsed, names: Names) -> Iterator[ContentError]:
    """Links of one file that lead nowhere."""
    for index, slug in _items(file, "kernwaarden") if names.kernwaarden else ():
        yield from _unless(slug, names.kernwaarden, file, ("kernwaarden", index), "deze kernwaarde")
    for index, slug in _items(file, "loketten") if names.loketten else ():
        yield from _unless(slug, names.loketten, file, ("loketten", index), "dit loket")
    for index, slug in _items(file, "verwant"):
        yield from _unless(slug, names.themabladen, file, ("verwant", index), "dit blad")
    if isinstance(slug := file.value("themablad"), str):
        yield from _unless(slug, names.themabladen, file, ("themablad",), "dit blad")
    yield from _broken_steps(file, names)


def wrong_names(file: Parsed, root: Path | None) -> Iterator[ContentError]:
    """A slug that differs from the name on disk, or (in a root) a kind of file in the wrong folder."""
    is_pakket_file = file.path.name == PAKKET_FILE
    if file.document is None:
        return
    if is_pakket_file != (file.soort == "pakket") and file.soort is not None:
        message = f"is altijd pakket in {PAKKET_FILE}" if is_pakket_file else f"hoort in een bestand {PAKKET_FILE}"
        yield file.error(("soort",), f"{message}; verplaats de inhoud of verander de soort")
    elif root and file.soort and (file.soort == "themablad") != file.path.is_relative_to(root / SHEETS):
        yield file.error(("soort",), f"hoort niet in deze map; bladen staan in {SHEETS}/, de rest in een pakket")
    expected = file.path.parent.name if is_pakket_file else file.path.stem
    if file.slug is not None and file.slug != expected:
        what = "de map" if is_pakket_file else "het bestand"
        yield file.error(("slug",), f"is anders dan de naam van {what}, '{expected}'; maak ze gelijk")


def duplicates(files: Sequence[Parsed]) -> Iterator[ContentError]:
    """Names that two files give to different things: cards and programmas share one list, sheets have their own."""
    first: dict[tuple[str, str], Parsed] = {}
    for file in files:
        if file.slug is None or file.soort == "pakket":
            continue
        kind = file.soort if file.soort in ("themablad", "loketten", "kernwaarden") else "kaart"
        earlier = first.setdefault((kind, file.slug), file)
        if earlier is not file:
            yield file.error(("slug",), f"bestaat al in {earlier.shown}; kies een andere naam")


def missing_images(file: Parsed) -> Iterator[ContentError]:
    """A `beeld` that is not a regular file beside the card."""
    name = file.value("beeld", "bestand")
    # A name with a wrong form has its own sentence, and may not lead us out of the folder here.
    if not isinstance(name, str) or not re.fullmatch(IMAGE_PATTERN, name):
        return
    image = file.path.parent / name
    if image.is_symlink() or not image.is_file():
        yield file.error(
            ("beeld", "bestand"), "dit plaatje staat niet naast het bestand; zet het erbij of haal beeld weg"
        )


def _broken_steps(file: Parsed, names: Names) -> Iterator[ContentError]:
    for index, slug in _items(file, "stappen", "kaart"):
        loc: Loc = ("stappen", index)
        yield from _unless(slug, names.kaarten, file, (*loc, "kaart"), "deze kaart")
        soort = names.kaarten.get(slug, "")
        if soort in _ALONE:
            yield file.error((*loc, "kaart"), f"is een {soort}, en die doe je alleen; kies een kaart of fasecasus")
        if soort == _WITHOUT_VOTE and file.value(*loc, "werkvorm") == "kort":
            message = "past niet: deze kaart heeft geen keuze; kies 'werkvorm: voorleggen'"
            yield file.error((*loc, "werkvorm"), message)
        yield from _broken_fases(file, index, soort, names.fases.get(slug, ()))
    for index, slug in _items(file, "solo"):
        yield from _unless(slug, names.kaarten, file, ("solo", index), "deze kaart")
        if (soort := names.kaarten.get(slug, "")) and soort not in SOORTEN:
            yield file.error(("solo", index), f"is een {soort}; hier horen alleen losse kaarten, kies een andere")


def _broken_fases(file: Parsed, step: int, soort: str, fases: Sequence[str]) -> Iterator[ContentError]:
    """The choice of fases in a step: only of a fasecasus, only its own fases, and in its order."""
    if soort and soort != _STAGED and file.value("stappen", step, "fases") is not None:
        yield file.error(("stappen", step, "fases"), "hoort alleen bij een fasecasus; haal het weg")
        return
    before = -1
    for index, slug in _items(file, "fases", at=("stappen", step)) if fases else ():
        loc = ("stappen", step, "fases", index)
        yield from _unless(slug, fases, file, loc, "deze fase")
        if slug in fases:
            if fases.index(slug) <= before:
                yield file.error(loc, "staat niet op volgorde; zet de fases zoals in de fasecasus, elk één keer")
            before = max(before, fases.index(slug))


def _unless(slug: str, known: Collection[str], file: Parsed, loc: Loc, what: str) -> Iterator[ContentError]:
    if slug not in known:
        remedy = meant(slug, known) or "controleer de naam of maak het aan"
        yield file.error(loc, f"{what} bestaat niet; {remedy}")


def _items(file: Parsed, name: str, *inner: str, at: Loc = ()) -> Iterator[tuple[int, str]]:
    """Index and text of the items of a list, or of a field in each item. What is no text has its own sentence."""
    items = file.value(*at, name)
    for index in range(min(len(items), _LONGEST_LIST) if isinstance(items, tuple) else 0):
        if isinstance(text := file.value(*at, name, index, *inner), str):
            yield index, text
