"""`make bewijs`: run every proof in its long form, print the table and write it in `docs/bewijs.md`.

`GESPREK_BEWIJS=kort make bewijs` does the same in the form of `make test`.
"""

import os
import sys
import time
from datetime import date

import pytest

from tests.bewijs import FORM, LONG
from tests.bewijs.table import Figures, put_in
from tests.server import ROOT

DOCUMENT = ROOT / "docs" / "bewijs.md"


def main(arguments: list[str]) -> int:
    """Return pytest's exit status. With arguments for pytest only a part is run, and nothing is written."""
    form = os.environ.setdefault(FORM, LONG)
    figures = Figures()
    began = time.monotonic()
    status = pytest.main(["-m", "bewijs", "--durations=15", "--timeout=0", *arguments], plugins=[figures])
    table = figures.as_markdown(date.today(), time.monotonic() - began, form)
    print(table)  # noqa: T201
    if not arguments:
        DOCUMENT.write_text(put_in(DOCUMENT.read_text("utf-8"), table), "utf-8")
    return int(status)


sys.exit(main(sys.argv[1:]))
