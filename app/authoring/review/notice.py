"""One notice about the quality of a card: what was seen, why it matters, and what to do. It never stops anybody."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.content.content_errors import Loc, where
from app.content.parse import Parsed
from app.content.schema.field_types import folded


@dataclass(frozen=True)
class Signal:
    """A notice at `plek` (such as `opties.2`), which stands on `regel` and `kolom`, both from 1.

    `kop` says what was seen, `uitleg` why that matters, `raad` what to do. `sleutel` is the same as long as the text
    that the notice is about does not change, wherever it stands, so that a reason for keeping it stays with it.
    """

    sleutel: str
    regel: int
    kolom: int
    plek: str
    kop: str
    uitleg: str
    raad: str


@dataclass(frozen=True)
class Finding:
    """What a search found: `wat` is the name of the search, and `over` the texts that it is about."""

    wat: str
    loc: Loc
    over: tuple[str, ...]
    kop: str
    uitleg: str
    raad: str

    def at(self, file: Parsed) -> Signal:
        """The notice, at its place in the file."""
        error = file.error(self.loc, "")
        about = "\n".join(map(folded, self.over)).encode()
        key = f"{self.wat}-{hashlib.sha256(about).hexdigest()[:12]}"
        return Signal(key, error.line, error.column, where(self.loc), self.kop, self.uitleg, self.raad)


def said(file: Parsed, *loc: str | int) -> str:
    """The text at a place; empty when there is none, or something else than text."""
    value = file.value(*loc)
    return value.strip() if isinstance(value, str) else ""


def listed(file: Parsed, *loc: str | int) -> tuple[Any, ...]:
    """The items of a list; none when there is no list."""
    value = file.value(*loc)
    return value if isinstance(value, tuple) else ()


def texts(file: Parsed, name: str, *inner: str) -> Iterator[tuple[Loc, str]]:
    """Place and text of each item of a list, or of a field in each."""
    for index in range(len(listed(file, name))):
        if text := said(file, name, index, *inner):
            yield (name, index, *inner), text
