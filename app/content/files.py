"""Which files make up the content, and whether each lies where it belongs."""

from collections.abc import Iterator
from pathlib import Path

from app.content.errors import ContentError

PACKS = "dilemmas"
SHEETS = "themabladen"
PAKKET_FILE = "pakket.yaml"


def is_root(folder: Path) -> bool:
    """Whether a folder holds content: a folder with packs, or one with sheets."""
    return (folder / PACKS).is_dir() or (folder / SHEETS).is_dir()


def root_above(path: Path) -> Path | None:
    """The content root that `path` is or lies in; None when it lies outside every one."""
    path = path.resolve()
    if is_root(path):
        return path
    for folder in path.parents:
        inside = path.relative_to(folder).parts[:1]
        if inside in ((PACKS,), (SHEETS,)) and is_root(folder):
            return folder
    return None


def yaml_files(folder: Path) -> Iterator[Path]:
    """Every YAML file under a folder, in a stable order; hidden files and folders are left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from yaml_files(path)
        elif path.suffix.lower() in (".yaml", ".yml"):
            yield path


def content_files(root: Path) -> Iterator[Path]:
    """Every YAML file of a root: the packs by folder, then the sheets."""
    for name in (PACKS, SHEETS):
        if (root / name).is_dir():
            yield from yaml_files(root / name)


def shown(path: Path, root: Path | None) -> str:
    """A path for people: from the current folder when it lies below that, else from the root, else whole."""
    absolute = path.absolute()
    for base in (Path.cwd(), root):
        if base is not None and absolute.is_relative_to(base):
            return absolute.relative_to(base).as_posix()
    return absolute.as_posix()


def misplaced(path: Path, name: str, root: Path | None) -> ContentError | None:
    """Why a file may not be here: a wrong ending, a wrong depth, or a link that leads out of its folder."""
    message = None
    if path.suffix != ".yaml":
        message = "heeft niet de uitgang .yaml; hernoem het"
    elif path.resolve().parent != path.parent.resolve():
        message = "is een koppeling naar een andere map; zet het bestand zelf hier neer"
    elif root is not None:
        parts = path.absolute().relative_to(root).parts
        if parts[0] == PACKS and len(parts) != 3:
            message = f"staat op de verkeerde plek; een pakket is één map in {PACKS}/ met de bestanden erin"
        elif parts[0] == SHEETS and len(parts) != 2:
            message = f"staat op de verkeerde plek; een blad staat los in {SHEETS}/"
    return ContentError(name, 1, 1, "bestand", message) if message else None
