"""Whatever somebody sends to any address, the server has an answer of its own; and what is too much is not kept."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.main import PARTS
from app.sessie.web.handelingen import HANDELINGEN
from tests.bewijs import Measured, size
from tests.cards import DILEMMA
from tests.matrix import TABLE
from tests.people import Begeleider, Person, Phone
from tests.server import ROOT, Server

pytestmark = [pytest.mark.lang, pytest.mark.disk]

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NASTY = st.sampled_from(
    (
        "",
        "0",
        "-1",
        "00",
        "1" * 400,
        "9" * 15,
        "1e9",
        "٣",
        "²",
        "NaN",
        "true",
        "\0",
        "\r\nX: y",
        "../../etc/passwd",
        "' OR 1=1 --",
        "{{7*7}}",
        "<script>",
        "2026-02-30",
        "0000-00-00",
        "+31",
        "a" * 3000,
        "\U0001f600" * 50,
        "\u202e",
    )
)
VALUE = st.one_of(NASTY, TEXT)
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|xox[bap]-\w{10})")
STORED_AT_MOST = 1024 * 1024


def fields() -> list[str]:
    """The name of every field that any route reads, as the framework knows them."""
    app = FastAPI()
    for part in PARTS:
        app.include_router(part.router)
    forms = app.openapi()["components"]["schemas"].values()
    return sorted({name for form in forms for name in form.get("properties", {})} | {"plek", "anders", "zoek"})


@pytest.fixture(scope="module")
def room(server: Server) -> Iterator[tuple[Begeleider, Phone, Person]]:
    """Who sends nonsense: the begeleider, a phone that takes part, and nobody in particular."""
    url = server.base_url
    with Begeleider(url, "Noor") as noor, Phone(url, "Esra") as esra, Person(url, "Mallory") as mallory:
        noor.start(DILEMMA)
        esra.join(noor.code)
        noor.count(1).do("volgende", "open")
        yield noor, esra, mallory


@pytest.mark.bewijs("S14")
def test_no_nonsense_on_any_address_makes_the_server_fall(
    room: tuple[Begeleider, Phone, Person], measured: Measured, server: Server
) -> None:
    noor, names, sent = room[0], fields(), [0]
    assert len(names) > 20
    routes = sorted(TABLE) + [("POST", f"/regie/{{code}}/{act}") for act in sorted(HANDELINGEN) if act != "einde"]

    @settings(
        max_examples=size(250, 1_500),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.sampled_from(routes),
        st.sampled_from(room),
        st.lists(st.tuples(st.sampled_from(names), VALUE), max_size=8),
        st.one_of(NASTY, st.text("abcdefgABC0-_.%", max_size=20)),
        st.booleans(),
    )
    def ask(route: tuple[str, str], who: Person, form: list[tuple[str, str]], part: str, plain: bool) -> None:
        method, path = route
        place = re.sub(r"{code}", noor.code if plain else part or "x", path)
        place = re.sub(r"{\w+}", part.replace("/", "") or "x", place)
        address = place.encode("ascii", "ignore").decode().translate(dict.fromkeys(range(33), "x"))
        given_form = dict(form)
        params, data = (given_form, None) if method == "GET" else (None, given_form)
        if len(str(given_form)) < 4000:
            answer = who.request(method, address.replace("?", "x").replace("#", "x"), params=params, data=data)
            assert answer.status_code < 500 or answer.status_code == 503, (method, address)
            sent[0] += 1

    ask()
    assert noor.get("/healthz").status_code == 200
    assert "liep vast" not in server.log
    measured(f"{sent[0]} verzoeken op {len(routes)} adressen: 0 keer vastgelopen")


@pytest.mark.bewijs("S14")
def test_a_body_without_end_is_refused_before_it_is_kept(server: Server, measured: Measured) -> None:
    taken = 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as endless:
        endless.sendall(
            b"POST /meedoen HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        with pytest.raises(OSError):
            while taken < 50 * STORED_AT_MOST:
                taken += endless.send(b"4000\r\n" + b"a" * 0x4000 + b"\r\n")
    # What the system itself holds ready for a connection is in it.
    assert taken < 10 * STORED_AT_MOST
    measured("een verzoek zonder einde is afgebroken")


@pytest.mark.bewijs("S16")
def test_every_finding_of_the_rules_of_bandit_is_explained(measured: Measured) -> None:
    """ruff has the rules of bandit; here every exception is counted, and each must say why."""
    command = [sys.executable, "-m", "ruff", "check", "--select", "S", "--ignore-noqa", "--output-format", "concise"]
    found = subprocess.run([*command, "app", "scripts"], cwd=ROOT, check=False, capture_output=True, text=True).stdout
    lines = re.findall(r"^(\S+\.py):(\d+):\d+: (S\d+)", found, re.MULTILINE)
    unexplained = [line for line in lines if not explained(ROOT / line[0], int(line[1]), line[2])]
    assert unexplained == []
    measured(f"{len(lines)} meldingen, elk met een reden")


def explained(path: Path, number: int, rule: str) -> bool:
    """Whether the line says why this rule does not hold here."""
    line = path.read_text("utf-8").splitlines()[number - 1]
    return re.search(rf"# noqa: [\w, ]*{rule}[\w, ]* --? \w+", line) is not None


@pytest.mark.usefixtures("whole_history")
@pytest.mark.bewijs("S16")
def test_the_history_holds_no_secret(measured: Measured) -> None:
    history = subprocess.run(
        ["git", "log", "--all", "-p", "--no-color", "--text", "-G", "PRIVATE KEY|AKIA|gh[pousr]_|xox[bap]-"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8", errors="replace")
    assert [line for line in history.splitlines() if line.startswith("+") and SECRET.search(line)] == []
    commits = subprocess.run(
        ["git", "rev-list", "--all", "--count"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    measured(f"0 geheimen in {commits} wijzigingen")
