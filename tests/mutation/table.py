"""The section of `docs/bewijs.md` about mutants: for each room how many died, and what survived and why."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.mutation.mutants import Mutant
from tests.mutation.workshop import Outcome

REASONS = Path(__file__).with_name("redenen.yaml")
BEGIN, END = "<!-- mutanten: begin -->", "<!-- mutanten: einde -->"
HEAD = "| Kamer | Fouten die kunnen | Geprobeerd | Gemerkt | | Niet gemerkt |\n|---|---|---|---|---|---|\n"
NO_REASON = "**nog zonder reden**"


@dataclass(frozen=True)
class Tried:
    """What is known of one room: every mutant that there is, and the outcome of those that were tried."""

    name: str
    mutants: list[Mutant]
    outcomes: dict[str, Outcome]

    @property
    def tried(self) -> int:
        return len(self.outcomes)

    @property
    def survivors(self) -> list[Mutant]:
        return [one for one in self.mutants if one.key in self.outcomes and self.outcomes[one.key].passed]

    @property
    def row(self) -> str:
        killed = self.tried - len(self.survivors)
        whole = "alle" if self.tried == len(self.mutants) else str(self.tried)
        share = f"{killed * 1000 // self.tried / 10:.1f} %".replace(".", ",") if self.tried else "-"
        return f"| {self.name} | {len(self.mutants)} | {whole} | {killed} | {share} | {len(self.survivors)} |"


def as_markdown(rooms: list[Tried], today: date, reasons: dict[tuple[str, str], str]) -> str:
    """The whole section, from its first line to its last."""
    rows = "\n".join(room.row for room in rooms)
    parts = [f"Bijgewerkt op {today.isoformat()} met `make mutanten`.", HEAD + rows]
    parts += [_survivors(room, reasons) for room in rooms if room.survivors]
    return "\n\n".join([BEGIN, *parts, END])


def read_reasons(file: Path = REASONS) -> dict[tuple[str, str], str]:
    """The reason of each survivor, by its place and what its line became."""
    told: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text("utf-8")) or {}
    return {
        (place, became): reason["reden"]
        for place, given in told.items()
        for reason in given
        for became in reason["werd"]
    }


def unknown_reasons(reasons: dict[tuple[str, str], str], mutants: list[Mutant]) -> list[tuple[str, str]]:
    """Reasons for a mistake that cannot be made any more, because its code is gone or another."""
    there = {(one.place, one.became) for one in mutants}
    return sorted(reasons.keys() - there)


def _survivors(room: Tried, reasons: dict[tuple[str, str], str]) -> str:
    lines = [
        f"- `{one.place}`: `{one.was}` → `{one.became or 'niets'}`: {reasons.get((one.place, one.became), NO_REASON)}"
        for one in room.survivors
    ]
    return f"Niet gemerkt in {room.name}:\n\n" + "\n".join(lines)
