"""Which files make up the content, and whether each lies where it belongs."""

from collections.abc import Iterator
from pathlib import Path

from app.content.content_errors import ContentError

PACKS = "dilemmas"
SHEETS = "themabladen"
PAKKET_FILE = "pakket.yaml"


def is_root(folder: Path) -> bool:
    """Whether a folder holds content: a folder with packs, or one with sheets."""
    return (folder / PACKS).is_dir() or (folder / SHEETS).is_dir()


def root_above(path: Path) -> Path | None:
    """The content root that an absolute path is or lies in; None when it lies outside every one."""
    if is_root(path):
        return path
    for folder in path.parents:
        inside = path.relative_to(folder).parts[:1]
        if inside in ((PACKS,), (SHEETS,)) and is_root(folder):
            return folder
    return None


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Every YAML file under a folder, sorted; hidden files and folders are left out.

    A folder that is a link or cannot be opened is named itself, so that its content is not missed in silence.
    """
    found: list[Path] = []
    pending = [folder]
    while pending:
        try:
            paths = [path for path in pending.pop().iterdir() if not path.name.startswith(".")]
        except OSError:
            found.append(folder)
            continue
        for path in paths:
            if path.is_dir() and not path.is_symlink():
                pending.append(path)
            elif path.is_dir() or path.suffix.lower() in (".yaml", ".yml"):
                found.append(path)
    return tuple(sorted(found))


def content_files(root: Path) -> Iterator[Path]:
    """Every YAML file of a root: the packs by folder, then the sheets."""
    for name in (PACKS, SHEETS):
        if (root / name).is_dir():
            yield from yaml_files(root / name)


def shown(path: Path, root: Path | None) -> str:
    """A path for people: from its root; outside every root from the current folder when it lies below that."""
    absolute = path.absolute()
    base = root or Path.cwd()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else absolute.as_posix()


def misplaced(path: Path, name: str, root: Path | None) -> ContentError | None:
    """Why a file may not be here: a wrong ending, a wrong depth, or a link that leads out of its folder."""
    message = None
    if path.is_symlink():
        message = "is een koppeling; zet het bestand of de map zelf hier neer"
    elif path.suffix != ".yaml":
        message = "heeft niet de uitgang .yaml; hernoem het"
    elif root is not None:
        parts = path.absolute().relative_to(root).parts
        if parts[0] == PACKS and len(parts) != 3:
            message = f"staat op de verkeerde plek; een pakket is één map in {PACKS}/ met de bestanden erin"
        elif parts[0] == SHEETS and len(parts) != 2:
            message = f"staat op de verkeerde plek; een blad staat los in {SHEETS}/"
    return ContentError(name, 1, 1, "bestand", message) if message else None
