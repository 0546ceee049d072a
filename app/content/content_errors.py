"""What is wrong with a pack, and where: one value for one mistake, and one exception that carries them all."""

from dataclasses import dataclass
from typing import TypeAlias

_LONGEST_NAME = 160

Loc: TypeAlias = tuple[str | int, ...]
"""The road to a value in a document: names of fields, and item numbers that count from 0."""


@dataclass(frozen=True, order=True)
class ContentError:
    """One mistake in one file.

    `line` and `column` count from 1, as editors do. `where` is the road through the document with items counted from 1
    (`opties`, `doorvragen.2`, `norm.tekst`), or `yaml` for the notation itself, or `bestand` for the file as a whole.
    `message` is a Dutch sentence that ends with what to do. Sorts by file, line and column.
    """

    path: str
    line: int
    column: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column} {printable(self.where)}: {self.message}"


class ContentErrors(Exception):
    """The packs cannot be used. `errors` holds every mistake of every file, sorted."""

    def __init__(self, errors: tuple[ContentError, ...]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors


def where(loc: Loc) -> str:
    """A place for people: dots between the parts, items counted from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc) or "bestand"


def printable(text: str) -> str:
    """`text` on one line, without characters that could steer a terminal, and not longer than a line."""
    safe = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return safe if len(safe) <= _LONGEST_NAME else safe[: _LONGEST_NAME - 1] + "…"
