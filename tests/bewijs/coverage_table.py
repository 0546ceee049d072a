"""`make dekking`: how many lines and branches of the app the tests passed, as a table in `docs/bewijs.md`.

Every process that the tests start counts by itself, the forked servers too, also when it ends by a SIGTERM. A server
that was killed with -9 has told nothing, so the figures are a lower bound.
"""

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bewijs.table import put_in
from tests.server import ROOT

DOCUMENT = ROOT / "docs" / "bewijs.md"
BEGIN, END = "<!-- dekking: begin -->", "<!-- dekking: einde -->"
HEAD = "| Kamer | Regels | Geraakt | Takken | Geraakt |\n|---|---|---|---|---|\n"


def main() -> None:
    """Put what all processes counted together, and write the table in its place."""
    with TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        for command in (("combine", "--quiet"), ("json", "--quiet", "-o", str(told))):
            subprocess.run([sys.executable, "-m", "coverage", *command], cwd=ROOT, check=True)
        table = as_markdown(json.loads(told.read_text("utf-8"))["files"], date.today())
    DOCUMENT.write_text(put_in(DOCUMENT.read_text("utf-8"), table), "utf-8")
    print(table)  # noqa: T201


def as_markdown(files: dict[str, Any], today: date) -> str:
    """A row for each room of the app, the loose modules together, and the whole."""
    rooms: dict[str, Counter[str]] = {}
    for path, told in files.items():
        _, *folders, _ = Path(path).parts
        room = f"app/{folders[0]}" if folders else "app/*.py"
        for name in (room, "samen"):
            rooms.setdefault(name, Counter()).update(_counts(told["summary"]))
    whole = rooms.pop("samen")
    rows = "\n".join(_row(name, counts) for name, counts in (*sorted(rooms.items()), ("**samen**", whole)))
    return f"{BEGIN}\nGeteld op {today.isoformat()} met `make dekking`.\n\n{HEAD}{rows}\n{END}"


def _counts(summary: dict[str, int]) -> dict[str, int]:
    return {name: summary[name] for name in ("num_statements", "covered_lines", "num_branches", "covered_branches")}


def _row(name: str, counts: Counter[str]) -> str:
    lines, branches = counts["num_statements"], counts["num_branches"]
    return (
        f"| {name} | {lines} | {_share(counts['covered_lines'], lines)} "
        f"| {branches} | {_share(counts['covered_branches'], branches)} |"
    )


def _share(passed: int, there: int) -> str:
    """As a percentage with one digit, rounded down: 100 only when nothing is missing."""
    return f"{passed * 1000 // there / 10:.1f} %".replace(".", ",") if there else "-"


if __name__ == "__main__":
    main()
