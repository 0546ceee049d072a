"""The server's log: whoever runs it reads what happened, as text or as JSON, and nothing that anybody sent."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.accounts.colleagues import Colleague, read_link
from tests.cards import DILEMMA
from tests.people import Begeleider, goodbye, team
from tests.server import ROOT, Server

SECRET = "Bel Koen maar op nul zes."
STUCK = f"""
import logging
from app.logbook import open_log
open_log({{vorm!r}})
def inner():
    raise ValueError({SECRET!r})
def outer():
    try:
        inner()
    except ValueError as error:
        raise KeyError({SECRET!r}) from error
try:
    outer()
except KeyError:
    logging.getLogger("app.web.guard").exception("Een verzoek liep vast.")
"""


def lines_of(server: Server) -> Iterator[dict[str, str]]:
    for line in server.log.splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def written_when_stuck(vorm: str, folder: Path) -> str:
    script = folder / "stuck.py"
    script.write_text(STUCK.format(vorm=vorm), "utf-8")
    ran = subprocess.run(
        [sys.executable, str(script)], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    return ran.stderr


def test_as_json_every_line_is_one_object_in_the_order_of_what_happened(new_server: Callable[..., Server]) -> None:
    server = new_server(GESPREK_LOGBOEK="json", GESPREK_TOEGANG="accounts")
    with Colleague(server.base_url, "Ria") as ria:
        ria.accept(read_link(server.log))
    server.stop()
    lines = list(lines_of(server))
    assert (lines[0]["deel"], lines[0]["wat"], lines[0]["opslag"]) == ("server", "begint", "SQLite")
    assert (lines[-1]["deel"], lines[-1]["wat"]) == ("server", "is gestopt")
    assert [line for line in lines if line["deel"] == "accounts" and line["naam"] == "Ria"]
    moments = [datetime.fromisoformat(line["tijd"]) for line in lines]
    assert moments == sorted(moments)


def test_a_whole_vraag_leaves_no_line_in_either_form(new_server: Callable[..., Server]) -> None:
    server = new_server(GESPREK_LOGBOEK="json")
    with Begeleider(server.base_url, "Noor") as noor:
        noor.start(DILEMMA)
        phones = team(server.base_url, noor.code, 6)
        noor.count(6).do("volgende", "open")
        for phone in phones:
            phone.choose(sorted(phone.opties)[0])
        noor.do("sluit")
        goodbye(phones)
    assert [line["wat"] for line in lines_of(server)] == ["begint"]


@pytest.mark.parametrize("vorm", ["regels", "json"])
def test_of_trouble_it_tells_the_places_and_the_kinds_and_not_what_was_sent(vorm: str, tmp_path: Path) -> None:
    written = written_when_stuck(vorm, tmp_path)
    for told in ("Een verzoek liep vast.", "ValueError", "KeyError", "inner", "outer"):
        assert told in written
    assert SECRET not in written
    assert "Koen" not in written


def test_a_form_that_is_unknown_is_refused_at_the_start(new_server: Callable[..., Server]) -> None:
    with pytest.raises(AssertionError, match="GESPREK_LOGBOEK"):
        new_server(GESPREK_LOGBOEK="xml")
