"""The table of `make bench`: kept as JSON beside the project, printed, and put in `docs/snelheid.md`."""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from bench.goals import GOALS, amount
from tests.bewijs.table import BEGIN, END, in_order
from tests.server import ROOT

DOCUMENT = ROOT / "docs" / "snelheid.md"
KEPT = ROOT / ".bench" / "metingen.json"
HEAD = "| Maat | Wat | Doel | Streven | Gemeten | Uitkomst | Op |\n|---|---|---|---|---|---|---|\n"
DISTURBED = 10.0


@dataclass(frozen=True)
class Measured:
    """One outcome. `value` is held against the goal; None when what it needs is not here, and then `told` says what.

    `foreign` is the CPU that anything else used meanwhile, in percent of a core; `figures` are for `capacity.py`.
    """

    value: float | None
    told: str
    spread: str = ""
    foreign: float = 0.0
    on: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)


def remember(found: Mapping[str, Measured]) -> dict[str, Measured]:
    """Keep these beside what was measured before, and return all of it."""
    kept = known() | dict(found)
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({number: asdict(one) for number, one in kept.items()}, indent=1), "utf-8")
    return kept


def known() -> dict[str, Measured]:
    """What was measured before, without measures that no longer exist."""
    if not KEPT.exists():
        return {}
    return {number: Measured(**one) for number, one in json.loads(KEPT.read_text("utf-8")).items() if number in GOALS}


def stamped(found: Mapping[str, Measured], today: date, *, quiet: bool) -> dict[str, Measured]:
    """The same with its day, and a word when the machine never was at rest before it began."""
    busy = "" if quiet else "de machine kwam vooraf niet tot rust"
    told = {number: "; ".join(filter(None, [one.told, busy])) for number, one in found.items()}
    return {number: replace(one, on=today.isoformat(), told=told[number]) for number, one in found.items()}


def as_markdown(found: Mapping[str, Measured], *, only: bool = False) -> str:
    """The table between its marks; a measure that was never taken says so, or is left out with `only`."""
    numbers = sorted(found if only else GOALS, key=in_order)
    rows = "\n".join(row(number, found.get(number)) for number in numbers)
    return f"{BEGIN}\n{machine()}\n\n{HEAD}{rows}\n{END}"


def row(number: str, found: Measured | None) -> str:
    goal, one = GOALS[number], found or Measured(None, "")
    stretch = goal.told(goal.stretch) if goal.stretch is not None else ""
    value = [] if one.value is None else [amount(one.value, goal.unit) + (f" ({one.spread})" if one.spread else "")]
    noise = [f"gestoord: {one.foreign:.0f}% ander werk"] if one.foreign > DISTURBED else []
    told = "; ".join([*value, *filter(None, [one.told]), *noise])
    cells = (number, goal.what, goal.told(goal.target), stretch, told, goal.verdict(one.value), one.on)
    return f"| {' | '.join(cells)} |"


def machine() -> str:
    """On what it was measured."""
    cores, model = len(os.sched_getaffinity(0)), _model()
    return (
        f"Machine: {platform.system()} met {cores} kernen{f' ({model})' if model else ''}, Python "
        f"{platform.python_version()}. De server draait op één kern, wie meet op de andere."
    )


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
