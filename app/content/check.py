"""The door: every mistake in every file. The same check at start-up, on the command line and in tests."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.content.errors import ContentError
from app.content.files import PACKS, PAKKET_FILE, SHEETS, content_files, misplaced, root_above, shown, yaml_files
from app.content.links import Names, broken_links, duplicates, missing_images, names_in, wrong_names
from app.content.parse import Parsed, parse_file

SHIPPED = Path(__file__).resolve().parent.parent.parent
"""The root whose packs come with the app."""


def check(paths: Sequence[Path]) -> tuple[ContentError, ...]:
    """Every mistake in these files, folders or roots, sorted by file, line and column.

    A path inside a root is checked with the rest of that root around it, and only its own mistakes are told. A path
    outside every root is checked as if it were added to the packs that come with the app.
    """
    errors: set[ContentError] = set()
    for path in paths:
        errors.update(_check_one(path))
    return tuple(sorted(errors))


def read_root(root: Path) -> tuple[tuple[Parsed, ...], tuple[ContentError, ...]]:
    """Every file of a root, and every mistake in them."""
    root = root.resolve()
    files = _parse(content_files(root), root)
    errors = [error for file in files for error in _mistakes(file, names_in(files), root)]
    errors += duplicates(files)
    errors += _missing_files(root, files)
    return files, tuple(sorted(errors))


def _check_one(path: Path) -> Iterator[ContentError]:
    if not path.exists():
        yield ContentError(str(path), 1, 1, "bestand", "bestaat niet; controleer de naam")
        return
    root = root_above(path)
    if root is None:
        yield from _check_outside(path)
        return
    _, errors = read_root(root)
    prefix = shown(path.resolve(), root)
    if path.resolve() == root:
        yield from errors
    else:
        yield from (error for error in errors if error.path == prefix or error.path.startswith(f"{prefix}/"))


def _check_outside(path: Path) -> Iterator[ContentError]:
    given = _parse(yaml_files(path) if path.is_dir() else iter([path]), None)
    around = _parse(content_files(SHIPPED), SHIPPED)
    names = names_in([*around, *given])
    for file in given:
        yield from _mistakes(file, names, None)
    mine = {file.shown for file in given}
    yield from (error for error in duplicates([*around, *given]) if error.path in mine)
    if path.is_dir():
        yield from _missing_pakket(given, None)
    if not given:
        yield ContentError(shown(path, None), 1, 1, "bestand", "hier staan geen YAML-bestanden; geef een andere map")


def _parse(paths: Iterator[Path], root: Path | None) -> tuple[Parsed, ...]:
    return tuple(parse_file(path, shown(path, root)) for path in paths)


def _mistakes(file: Parsed, names: Names, root: Path | None) -> Iterator[ContentError]:
    if error := misplaced(file.path, file.shown, root):
        yield error
    yield from file.errors
    yield from wrong_names(file, file.path.resolve().parent)
    yield from broken_links(file, names)
    yield from missing_images(file)


def _missing_files(root: Path, files: Sequence[Parsed]) -> Iterator[ContentError]:
    yield from _missing_pakket([file for file in files if SHEETS not in file.path.relative_to(root).parts], root)
    for soort in ("loketten", "kernwaarden"):
        if not any(file.path.stem == soort for file in files):
            message = f"er is geen {soort}.yaml; maak dat bestand in een pakket"
            yield ContentError(shown(root / PACKS, root), 1, 1, "bestand", message)


def _missing_pakket(files: Sequence[Parsed], root: Path | None) -> Iterator[ContentError]:
    folders = {file.path.parent for file in files}
    for folder in sorted(folders - {file.path.parent for file in files if file.path.name == PAKKET_FILE}):
        name = shown(folder / PAKKET_FILE, root)
        yield ContentError(name, 1, 1, "bestand", "ontbreekt; elke map met kaarten begint met een pakket.yaml")
