"""What solo practice does with the shelf: choose from it, and lead from one card to the next. Pure.

Nothing in here knows what anybody chose or wrote. That lives on the phone, see `static/js/oefenen-bewaar.js`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property

from app.content.schema import THEMAS, Norm
from app.content.schema.field_types import folded
from app.practice.index import EVERYDAY, KINDS, Rij
from app.sessie.picture.views import NormView


@dataclass(frozen=True)
class PracticeFilter:
    """What somebody looks for. Empty text or None means: everything. `minuten` is at most."""

    thema: str = ""
    soort: str = ""
    kernwaarde: str = ""
    minuten: int | None = None
    tekst: str = ""

    @property
    def aan(self) -> bool:
        """Whether anything is asked at all."""
        return self != PracticeFilter()

    @property
    def smal(self) -> bool:
        """Whether more is asked than a word."""
        return PracticeFilter(tekst=self.tekst) != self


def choose(rows: Iterable[Rij], asked: PracticeFilter) -> tuple[Rij, ...]:
    """The rows that fit. Sheets come along only when somebody looks for a word or for sheets.

    Every word must occur in a row. The phone does the same, and forgives typing errors as well.
    """
    words = telling(asked.tekst)
    return tuple(
        rij
        for rij in rows
        if (asked.soort == rij.soort if asked.soort else rij.soort != "themablad" or words)
        and asked.thema in ("", rij.thema)
        and (not asked.kernwaarde or asked.kernwaarde in rij.kernwaarden)
        and (asked.minuten is None or (rij.minuten or 0) <= asked.minuten)
        and all(word in rij.woorden for word in words)
    )


def telling(tekst: str) -> list[str]:
    """The words to look for: those that are not in nearly every text, unless there are no others."""
    words = re.findall(r"[a-z0-9]+", folded(tekst))
    return [word for word in words if word not in EVERYDAY] or words


@dataclass(frozen=True)
class Shelf:
    """The rows, and what follows from them. `beneath` are the addresses of pages that lie under a row."""

    rows: tuple[Rij, ...]
    beneath: tuple[str, ...] = ()
    _by_address: dict[str, int] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_address.update({rij.adres: place for place, rij in enumerate(self.cards)})

    @cached_property
    def cards(self) -> tuple[Rij, ...]:
        """Everything but the sheets."""
        return tuple(rij for rij in self.rows if rij.soort != "themablad")

    def after(self, adres: str) -> Rij:
        """The next thing to do: the same theme first, then the next theme, after the last the first again."""
        return self.cards[(self._by_address[adres] + 1) % len(self.cards)]

    def count(self) -> Mapping[str, int]:
        """How many cards each theme has, for the themes that have any."""
        counts = {thema: sum(rij.thema == thema for rij in self.cards) for thema in THEMAS}
        return {thema: count for thema, count in counts.items() if count}

    @cached_property
    def index(self) -> bytes:
        """Everything that a phone needs to search, filter and draw rows by itself, as JSON."""
        rows = [asdict(rij) for rij in self.rows]
        names = {"themas": dict(THEMAS), "soorten": dict(KINDS), "alledaags": EVERYDAY}
        content = {**names, "rijen": rows, "daaronder": self.beneath}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

    @cached_property
    def stamp(self) -> str:
        """Changes with the index."""
        return hashlib.sha256(self.index).hexdigest()[:12]


def norm_views(norms: Sequence[tuple[str, Norm | None]]) -> tuple[NormView, ...]:
    """Uitleg and norm under their headings, as the norm of a live sessie is drawn; what is absent is left out."""
    return tuple(
        NormView(
            kop=kop,
            alineas=norm.alineas,
            afgeleid=norm.herkomst == "afgeleid",
            verwijzingen=norm.verwijzingen,
            nagekeken=norm.nagekeken,
        )
        for kop, norm in norms
        if norm is not None
    )
