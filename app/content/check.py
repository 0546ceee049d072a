"""The door: every mistake in every file. The same check at start-up, on the command line and in tests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.content.content_errors import ContentError
from app.content.content_files import (
    PACKS,
    PAKKET_FILE,
    content_files,
    misplaced,
    root_above,
    shown,
    yaml_files,
)
from app.content.link_check import broken_links, duplicates, missing_images, wrong_names
from app.content.parse import Parsed, parse_file, parse_text
from app.content.references import Names, names_in

SHIPPED = Path(__file__).resolve().parent.parent.parent
"""The root whose packs come with the app."""
_NOWHERE = Path("/nergens")
"""The root of what lies in no folder."""


@dataclass(frozen=True)
class Examined:
    """What was read, and every mistake in it, sorted by file, line and column."""

    files: tuple[Parsed, ...]
    errors: tuple[ContentError, ...]


def check(paths: Sequence[Path]) -> tuple[ContentError, ...]:
    """Every mistake in these files, folders or roots, sorted by file, line and column.

    A path inside a root is checked with the rest of that root around it, and only its own mistakes are told. A path
    outside every root is checked as if it were added to the packs that come with the app.
    """
    return examine(paths).errors


def examine(paths: Sequence[Path]) -> Examined:
    """The same as `check`, with the files that were read."""
    roots: dict[Path, Examined] = {}
    files: dict[Path, Parsed] = {}
    errors: set[ContentError] = set()
    for path in map(_without_dots, paths):
        root = root_above(path)
        if root is not None and root not in roots:
            roots[root] = examine_root(root)
        found = _examine_outside(path) if root is None else _part(roots[root], path, root)
        files.update((file.path, file) for file in found.files)
        errors.update(found.errors)
    return Examined(tuple(files.values()), tuple(sorted(errors)))


def examine_root(root: Path) -> Examined:
    """Every file of a root, and every mistake in them. Paths are told from the root."""
    root = root.resolve()
    files = _parse(content_files(root), root)
    names = names_in(files)
    errors = {error for file in files for error in _mistakes(file, names, root)}
    return Examined(files, tuple(sorted(errors.union(duplicates(files), _missing_files(root, files)))))


def examine_added(pakket: str, texts: Mapping[str, str], around: Sequence[Parsed]) -> Examined:
    """The files of a pakket that lies in no folder, by name, and every mistake in them as if it lay among `around`."""
    given = tuple(
        parse_text(text, _NOWHERE / PACKS / pakket / name, f"{pakket}/{name}") for name, text in sorted(texts.items())
    )
    names = names_in([*around, *given])
    errors = {error for file in given for error in (*_mistakes(file, names, _NOWHERE), *_not_to_be_added(file))}
    mine = {file.shown for file in given}
    errors.update(error for error in duplicates([*around, *given]) if error.path in mine)
    if PAKKET_FILE not in texts:
        message = "ontbreekt; elk pakket begint met een pakket.yaml"
        errors.add(ContentError(f"{pakket}/{PAKKET_FILE}", 1, 1, "bestand", message))
    return Examined(given, tuple(sorted(errors)))


def _not_to_be_added(file: Parsed) -> Iterator[ContentError]:
    """What the whole app leans on is not in the hands of one pakket."""
    if file.soort in ("loketten", "kernwaarden"):
        yield file.error(("soort",), "hoort bij de app zelf; gebruik wat er staat of vraag je beheerder")


def _part(whole: Examined, path: Path, root: Path) -> Examined:
    """What concerns `path`, of everything in its root."""
    if path == root:
        return whole
    name = shown(path, root)
    if not path.exists():
        return Examined((), (_missing(name),))
    inside = f"{name}/"
    return Examined(
        tuple(file for file in whole.files if file.path == path or path in file.path.parents),
        tuple(error for error in whole.errors if error.path == name or error.path.startswith(inside)),
    )


def _examine_outside(path: Path) -> Examined:
    if not path.exists():
        return Examined((), (_missing(shown(path, None)),))
    given = _parse(yaml_files(path) if path.is_dir() else (path,), None)
    around = _parse(content_files(SHIPPED), SHIPPED)
    names = names_in([*around, *given])
    errors = {error for file in given for error in _mistakes(file, names, None)}
    mine = {file.shown for file in given}
    errors.update(error for error in duplicates([*around, *given]) if error.path in mine)
    if path.is_dir():
        errors.update(_missing_pakket({file.path for file in given}, None))
    if not given:
        errors.add(ContentError(shown(path, None), 1, 1, "bestand", "bevat geen YAML-bestanden; kies een andere map"))
    return Examined(given, tuple(sorted(errors)))


def _parse(paths: Iterable[Path], root: Path | None) -> tuple[Parsed, ...]:
    return tuple(parse_file(path, shown(path, root)) for path in paths)


def _mistakes(file: Parsed, names: Names, root: Path | None) -> Iterator[ContentError]:
    if error := misplaced(file.path, file.shown, root):
        yield error
    yield from file.errors
    yield from wrong_names(file, root)
    yield from broken_links(file, names)
    yield from missing_images(file)


def _missing_files(root: Path, files: Sequence[Parsed]) -> Iterator[ContentError]:
    packed = {file.path for file in files if file.path.is_relative_to(root / PACKS)}
    yield from _missing_pakket({path for path in packed if path.parent != root / PACKS}, root)
    for soort in ("loketten", "kernwaarden"):
        if not any(path.stem == soort for path in packed):
            message = f"er is nergens een {soort}.yaml; maak dat bestand in een pakket"
            yield ContentError(PACKS, 1, 1, "bestand", message)


def _missing_pakket(paths: set[Path], root: Path | None) -> Iterator[ContentError]:
    complete = {path.parent for path in paths if path.name == PAKKET_FILE}
    for folder in sorted({path.parent for path in paths} - complete):
        message = "ontbreekt; elke map met kaarten begint met een pakket.yaml"
        yield ContentError(shown(folder / PAKKET_FILE, root), 1, 1, "bestand", message)


def _missing(name: str) -> ContentError:
    return ContentError(name, 1, 1, "bestand", "bestaat niet; controleer de naam")


def _without_dots(path: Path) -> Path:
    """The absolute path, with the folder resolved but not the file itself, which may be a link we must refuse."""
    path = path.absolute()
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
