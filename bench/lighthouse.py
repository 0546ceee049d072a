"""What Lighthouse says of the pages that a first visit meets: `python -m bench.lighthouse`.

A measurement on demand and no test: it fetches the program (176 MB) with npm into a folder that goes away again. Prints
for every page the four marks, out of a hundred, and what it holds against a page that does not get the hundred.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cards import DILEMMA
from tests.people import Begeleider, goodbye, team
from tests.server import ROOT, Server, find_program

VERSION = "13.5.0"
MARKS = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless=new --no-sandbox --disable-gpu"
PATIENCE = 180


def look(program: Path, chromium: str, url: str) -> tuple[list[int], list[str]]:
    """The marks of this page in their order, and the names of the audits that cost it something."""
    report = program / "report.json"
    command = ["node", str(program / "node_modules/lighthouse/cli/index.js"), url, "--quiet", "--output=json"]
    subprocess.run(
        [*command, f"--output-path={report}", f"--chrome-flags={CHROME}"],
        check=True,
        env={**os.environ, "CHROME_PATH": chromium},
        timeout=PATIENCE,
    )
    told = json.loads(report.read_text("utf-8"))
    counted = {ref["id"] for category in told["categories"].values() for ref in category["auditRefs"] if ref["weight"]}
    lost = [
        name
        for name, audit in told["audits"].items()
        if name in counted and audit["score"] is not None and audit["score"] < 1
    ]
    return [round(100 * told["categories"][mark]["score"]) for mark in MARKS], lost


def main() -> int:
    chromium = find_program("chromium", os.environ)
    if chromium is None:
        sys.stdout.write("Chromium is er niet.\n")
        return 1
    with TemporaryDirectory() as folder, Server(Path(folder)) as server:
        program = Path(folder) / "lighthouse"
        program.mkdir()
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", f"lighthouse@{VERSION}"], check=True, cwd=program)
        with Begeleider(server.base_url, "Noor") as noor:
            phones = team(server.base_url, noor.start(DILEMMA).code, 1)
            for path in ("/", f"/s/{noor.code}", f"/scherm/{noor.code}", "/oefenen", "/belofte", "/sessies/nieuw"):
                marks, lost = look(program, chromium, f"{server.base_url}{path}")
                shown = re.sub(noor.code, "CODE", path)
                told = ", ".join(f"{mark} {value}" for mark, value in zip(MARKS, marks, strict=True))
                sys.stdout.write(f"{shown}: {told}{'; ' if lost else ''}{', '.join(lost)}\n")
                sys.stdout.flush()
            goodbye(phones)
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
