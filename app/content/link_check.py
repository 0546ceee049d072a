"""The rules over files: names that fit, names that are unique, and links that lead somewhere.

They look at the raw values, so that a file with another mistake still shows its wrong links, and a link to a file
with a mistake is not wrong itself.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.content.content_errors import ContentError
from app.content.content_files import PAKKET_FILE, SHEETS
from app.content.parse import Parsed
from app.content.play.steps import broken_steps
from app.content.references import Names, texts, unless_known
from app.content.schema.field_types import IMAGE_PATTERN

# Every phone that practises keeps every picture.
MOST_IMAGE_BYTES = 300_000


def broken_links(file: Parsed, names: Names) -> Iterator[ContentError]:
    """Links of one file that lead nowhere."""
    for index, slug in texts(file, "kernwaarden") if names.kernwaarden else ():
        yield from unless_known(slug, names.kernwaarden, file, ("kernwaarden", index), "deze kernwaarde")
    for index, slug in texts(file, "loketten") if names.loketten else ():
        yield from unless_known(slug, names.loketten, file, ("loketten", index), "dit loket")
    for index, slug in texts(file, "verwant"):
        yield from unless_known(slug, names.themabladen, file, ("verwant", index), "dit blad")
    if isinstance(slug := file.value("themablad"), str):
        yield from unless_known(slug, names.themabladen, file, ("themablad",), "dit blad")
    yield from broken_steps(file, names)


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
    """A `beeld` that is not a regular file beside the card, or that is too much for a phone to keep."""
    name = file.value("beeld", "bestand")
    # A name with a wrong form has its own sentence, and may not lead us out of the folder here.
    if not isinstance(name, str) or not re.fullmatch(IMAGE_PATTERN, name):
        return
    image = file.path.parent / name
    if image.is_symlink() or not image.is_file():
        yield file.error(
            ("beeld", "bestand"), "dit plaatje staat niet naast het bestand; zet het erbij of haal beeld weg"
        )
    elif image.stat().st_size > MOST_IMAGE_BYTES:
        yield file.error(("beeld", "bestand"), f"is groter dan {MOST_IMAGE_BYTES // 1000} kB; maak het plaatje kleiner")
