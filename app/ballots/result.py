"""What may be shown of a closed vraag, and nothing besides: the only form in which a result is kept."""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

Vorm = Literal["te-weinig", "veranderd", "woorden", "precies", "vijftallen", "volgorde", "teksten"]
SILENT = ("te-weinig", "veranderd")
"""The forms that tell nothing: too few ballots, or a group that changed between two rondes of one question."""

ENKELE = "enkele of geen"
DEEL = "een deel"
MINDERHEID = "minderheid"
MEERDERHEID = "meerderheid"
IEDEREEN = "(bijna) iedereen"
MINDER_DAN_5 = "minder dan 5%"
MEER_DAN_95 = "meer dan 95%"

_WOORDEN = frozenset({ENKELE, DEEL, MINDERHEID, MEERDERHEID, IEDEREEN})
_VIJFTALLEN = frozenset({MINDER_DAN_5, MEER_DAN_95, *(f"{share}%" for share in range(5, 100, 5))})
_COUNT = re.compile("[1-9][0-9]*")


class BadResult(ValueError):
    """A stored or built result that `publish` could never have made."""


@dataclass(frozen=True)
class Result:
    """A published result.

    `keuzes` is the number of ballots, blank included; None when nothing is told. `waarden` holds the text to show for
    every optie in the order of the tally, the blank last; for a `volgorde` the place of every optie, without the blank;
    empty for `teksten`, which stand in rows of their own, and when nothing is told. Two tallies that may not be told
    apart give equal results and so equal bytes. Raises BadResult when the parts do not fit each other.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="forbid")

    vorm: Vorm
    keuzes: int | None
    waarden: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.vorm in SILENT:
            fits = self.keuzes is None and self.waarden == ()
        elif self.vorm == "teksten":
            fits = (self.keuzes or 0) > 0 and self.waarden == ()
        else:
            fits = (self.keuzes or 0) > 0 and len(self.waarden) > 1 and self._may_read()
        if not fits:
            raise BadResult("the parts of this result do not fit each other")

    def _may_read(self) -> bool:
        if self.vorm in ("precies", "volgorde"):
            return all(map(_COUNT.fullmatch, self.waarden))
        return {"woorden": _WOORDEN, "vijftallen": _VIJFTALLEN}.get(self.vorm, frozenset()).issuperset(self.waarden)

    def to_json(self) -> str:
        """One line of JSON; equal results give equal text."""
        return _ADAPTER.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """The result that `to_json` wrote. Raises BadResult for anything else: unknown fields, types or words."""
        try:
            return _ADAPTER.validate_json(text)
        except ValidationError:
            # The cause is dropped on purpose: it would quote the text.
            raise BadResult("this is not a published result") from None


TOO_FEW = Result(vorm="te-weinig", keuzes=None, waarden=())
CHANGED = Result(vorm="veranderd", keuzes=None, waarden=())

_ADAPTER = TypeAdapter(Result)
