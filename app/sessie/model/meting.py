"""A result as a team keeps it: lines with their numbers, so that a pack that changes later cannot shift them. Pure."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter

from app.ballots.result import Result
from app.content.play.rondes import Ronde, Soort
from app.content.schema import LIEVER_NIET, BeraadKaart, Kaart
from app.content.schema.field_types import folded

Keer = Literal["", "vooraf", "achteraf"]


@dataclass(frozen=True)
class Meting:
    """A result that was published exactly. `keer` tells two of one sessie apart, `keuzes` is the number of ballots.

    `regels` are the lines in the order of the screen, the blank last; `waarden` the numbers beside them.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="forbid")

    keer: Keer
    keuzes: int
    regels: tuple[str, ...]
    waarden: tuple[str, ...]

    @property
    def result(self) -> Result:
        return Result("precies", self.keuzes, self.waarden)

    def to_json(self) -> str:
        return _ADAPTER.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> "Meting":
        """What `to_json` wrote. Raises `ValueError` for anything else."""
        return _ADAPTER.validate_json(text)

    def in_order_of(self, regels: tuple[str, ...]) -> tuple[str, ...] | None:
        """The numbers at these lines; None when they are not the same lines, in whatever order."""
        known = {folded(line): value for line, value in zip(self.regels, self.waarden, strict=True)}
        wanted = [folded(line) for line in regels]
        return tuple(known[line] for line in wanted) if sorted(wanted) == sorted(known) else None


def meting_of(ronde: Ronde, result: Result, keer: Keer) -> Meting | None:
    """What may be kept of this result: all of it, or nothing when it was not exact."""
    if result.vorm != "precies" or result.keuzes is None:
        return None
    return Meting(keer, result.keuzes, (*ronde.lines, LIEVER_NIET), result.waarden)


def asks_the_card_itself(kaart: Kaart, werkvorm: str, ronde: Ronde) -> bool:
    """Whether this ronde is the first, blind choice on the question of the card, as it is every time.

    Not what comes after the talk, not with a changed fact, not in somebody else's role, and not what the room wrote.
    """
    blind = not ronde.herhaalt and ronde.feit is None and ronde.uit is None
    own = ronde.soort is Soort.KEUZE and ronde.familie == kaart.fingerprint
    return blind and own and werkvorm != "rollen" and not isinstance(kaart, BeraadKaart)


_ADAPTER = TypeAdapter(Meting)
