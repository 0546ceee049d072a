"""What a core, a machine and more of them carry: `python -m bench.capacity`, computed from what was measured.

No measurement: it takes the figures of `make bench`, and lets so many phones come to a "vraag van de week" second by
second. It says nothing about networks, and supposes that processes share the phones evenly.
"""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, fields

from bench.table import DOCUMENT, Measured, known
from tests.bewijs.table import put_in

BEGIN, END = "<!-- ruimte: begin -->", "<!-- ruimte: einde -->"
NEEDED = ("T1", "T6", "T9", "T13")
# How full a core may be so that nobody waits for the next one in line.
FULL = 0.7
TICK = 3.0
STREAMS = 5000

PHONES = 65_000
# Half of those who were asked come within this many seconds of the message, half of the rest in as many again.
HALF_LIVES = (600.0, 120.0)
STAY_SECONDS = 300
VOTE_AFTER = 40
CHANGE = 1.1
HOURS = 2
HEAD = (
    "| De helft komt binnen | Processen | Volste seconde | Langst wachten | Telefoons per proces | Geheugen |\n"
    "|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True)
class Costs:
    """Seconds of one core: for a vote, for a picture to one phone, for a phone that comes in. Memory is in KiB."""

    vote: float
    picture: float
    arrival: float
    phone: float
    empty: float


@dataclass(frozen=True)
class Day:
    """What happened to so many processes: the fullest second, the longest wait in seconds, most phones, most memory."""

    half_life: float
    processes: int
    fullest: float
    wait: float
    phones: int
    mib: float


def costs_of(found: Mapping[str, Measured]) -> Costs | None:
    """The figures of the measures that this needs; None as long as one of them was not taken."""
    figures = {name: value for number in NEEDED if number in found for name, value in found[number].figures.items()}
    return Costs(**figures) if len(figures) == len(fields(Costs)) else None


def play(costs: Costs, processes: int, half_life: float, phones: int = PHONES) -> Day:
    """Let them all come, second by second. What a second cannot do is left for the next one, and is waited for."""
    here: deque[float] = deque()
    came: list[float] = []
    connected = most = fullest = wait = backlog = 0.0
    for second in range(HOURS * 3600):
        arriving = phones * (2 ** (-second / half_life) - 2 ** (-(second + 1) / half_life))
        came.append(arriving)
        here.append(arriving)
        connected += arriving - (here.popleft() if len(here) > STAY_SECONDS else 0)
        voting = CHANGE * came[second - VOTE_AFTER] if second >= VOTE_AFTER else 0
        work = (arriving * costs.arrival + voting * costs.vote + connected / TICK * costs.picture) / processes
        fullest, backlog = max(fullest, work), max(0.0, backlog + work - 1)
        wait, most = max(wait, backlog), max(most, connected)
    each = most / processes
    return Day(half_life, processes, fullest, wait, math.ceil(each), (costs.empty + each * costs.phone) / 1024)


def enough(costs: Costs, half_life: float) -> int:
    """The least processes with which no second is too full and none holds more streams than it may."""
    return next(
        number
        for number in range(1, 1000)
        if (day := play(costs, number, half_life)).fullest <= FULL and day.phones <= STREAMS
    )


def as_markdown(costs: Costs) -> str:
    """Both tables between their marks."""
    days = [play(costs, number, half_life) for half_life in HALF_LIVES for number in _around(enough(costs, half_life))]
    week = f"**Een vraag van de week voor {PHONES} telefoons**, nagerekend en niet gemeten:"
    return f"{BEGIN}\n{_one_core(costs)}\n\n{week}\n\n{HEAD}{chr(10).join(map(_row, days))}\n{END}"


def _around(best: int) -> list[int]:
    return sorted({1, max(1, best // 2), best})


def _one_core(costs: Costs) -> str:
    at_once = min(STREAMS, FULL * 5 / costs.vote)
    rows = {
        "Keuzes per seconde, en verder niets": f"{FULL / costs.vote:.0f}",
        "Telefoons die binnen 5 s allemaal kiezen": f"{at_once:.0f}",
        "Sessies van 20 telefoons die in dezelfde 5 s kiezen": f"{at_once / 20:.0f}",
        "Telefoons die per seconde binnenkomen, en verder niets": f"{FULL / costs.arrival:.0f}",
        "Telefoons die elke tik van 3 s een nieuwe stand krijgen": f"{FULL * TICK / costs.picture:.0f}, "
        f"maar een proces laat er hooguit {STREAMS} toe",
        "Geheugen van een proces met 1000 telefoons": f"{(costs.empty + 1000 * costs.phone) / 1024:.0f} MiB",
    }
    return f"| Wat | Eén kern, voor {FULL:.0%} vol |\n|---|---|\n" + "\n".join(
        f"| {what} | {much} |" for what, much in rows.items()
    )


def _row(day: Day) -> str:
    when, full = f"{day.half_life / 60:.0f} minuten", f"{day.fullest:.0%}"
    cells = (when, f"{day.processes}", full, f"{day.wait:.0f} s", f"{day.phones}", f"{day.mib:.0f} MiB")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    costs = costs_of(known())
    if costs is None:
        print(f"Meet eerst {', '.join(NEEDED)}.")  # noqa: T201
        return
    table = as_markdown(costs)
    print(table)  # noqa: T201
    DOCUMENT.write_text(put_in(DOCUMENT.read_text("utf-8"), table), "utf-8")


if __name__ == "__main__":
    main()
