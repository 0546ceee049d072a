"""Logging in by the organisation itself: a real provider on this machine, and everything that can go wrong."""

import html
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from tests.accounts.colleagues import Colleague, read_link
from tests.server import ROOT, Server, free_port

ISSUED = "http://127.0.0.1:{port}"


class Elsewhere(NamedTuple):
    """A product, and the port of the login that it knows."""

    server: Server
    port: int


@contextmanager
def provider(port: int, back: str, folder: Path) -> Iterator[None]:
    """The provider, until the end of the block."""
    node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}")
    assert node, "make setup zorgt voor node"
    with (folder / "provider.log").open("wb") as log:
        command = [node, str(ROOT / "tests" / "accounts" / "provider.mjs"), str(port), back]
        running = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            wait_for(port, running)
            yield
        finally:
            running.kill()
            running.wait()


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert running.poll() is None, "de inlog stopte bij het starten"
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("de inlog start niet")


@pytest.fixture
def elsewhere(new_server: Callable[..., Server], tmp_path: Path) -> Iterator[Elsewhere]:
    port = free_port()
    server = new_server(
        GESPREK_TOEGANG="oidc",
        GESPREK_OIDC_ADRES=ISSUED.format(port=port),
        GESPREK_OIDC_CLIENT="goed-gesprek",
        GESPREK_OIDC_GEHEIM="geheim-van-de-proef",
        GESPREK_OIDC_CLAIM="groepen",
        GESPREK_OIDC_TRAINER="kaarten",
        GESPREK_OIDC_BEHEERDER="beheer",
    )
    with provider(port, f"{server.base_url}/inloggen/terug", tmp_path):
        yield Elsewhere(server, port)


def log_in_there(person: Colleague, name: str, *, verder: str = "/account") -> httpx.URL:
    """Do what the pages of the provider ask, until it sends one back; the address to which it does."""
    answer = person.get("/inloggen/elders", params={"verder": verder})
    for _ in range(20):
        assert answer.status_code in {200, 303, 302}, answer.text
        if answer.is_redirect:
            there = httpx.URL(urljoin(str(answer.url), answer.headers["location"]))
            if there.path == "/inloggen/terug":
                return there
            answer = person.get(there)
            continue
        action = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        assert action, answer.text
        assert prompt, answer.text
        form = {"prompt": prompt[1], "login": name, "password": "maakt niet uit"}
        place = urljoin(str(answer.url), html.unescape(action[1]))
        parts = urlsplit(place)
        answer = person.post(place, data=form, headers={"Origin": f"{parts.scheme}://{parts.netloc}"})
    raise AssertionError("de inlog blijft vragen")


def test_who_the_organisation_knows_leads_and_has_the_role_that_it_tells(elsewhere: Elsewhere) -> None:
    url = elsewhere.server.base_url
    for name, rol in (("bo", "Begeleider"), ("tessa", "Trainer"), ("ria", "Beheerder")):
        with Colleague(url, name) as person:
            asked = person.get("/sessies/nieuw")
            assert asked.headers["location"].startswith("/inloggen?")
            assert "Log in via je organisatie" in person.see("/inloggen")
            back = log_in_there(person, name, verder="/sessies/nieuw")
            answer = person.get(back)
            assert (answer.status_code, answer.headers["location"]) == (303, "/sessies/nieuw")
            assert person.get("/sessies/nieuw").status_code == 200
            own = person.see("/account")
            assert f"{name.capitalize()}</h1>" in own
            assert f"{rol}." in own
            assert "Wachtwoord" not in own
            assert (person.get("/accounts").status_code == 200) == (name == "ria")
            # The address works once, and only here.
            person.cookies.delete("gg-aanmelding")
            assert person.get(back).status_code == 403
    with Colleague(url, "tessa") as again, Colleague(url, "ria") as ria:
        again.get(log_in_there(again, "tessa"))
        ria.get(log_in_there(ria, "ria"))
        assert ria.see("/accounts").count("<strong>Tessa</strong>") == 1
        ria.post("/accounts/actief", data={"id": ria.id_of("Tessa"), "actief": "0"})
        assert not again.is_in
        assert again.get(log_in_there(again, "tessa")).status_code == 403
        assert not again.is_in


@pytest.mark.bewijs("S9")
def test_an_answer_for_another_browser_or_of_another_making_lets_nobody_in(elsewhere: Elsewhere) -> None:
    url = elsewhere.server.base_url
    with Colleague(url, "tessa") as tessa, Colleague(url, "Mallory") as mallory:
        back = log_in_there(tessa, "tessa")
        mallory.get("/inloggen/elders")
        assert mallory.get(back).status_code == 403
        told = dict(back.params)
        for changed in (
            {**told, "state": told["state"][:-1] + ("0" if told["state"][-1] != "0" else "1")},
            {**told, "state": "x"},
            {**told, "state": "1.x.y"},
            {**told, "code": "geen-code"},
            {"state": told["state"], "error": "access_denied"},
        ):
            assert tessa.get("/inloggen/terug", params=changed).status_code == 403
        assert not mallory.is_in
        assert not tessa.is_in


def test_a_login_of_the_organisation_that_is_away_is_told_in_dutch_and_a_password_still_works(
    new_server: Callable[..., Server],
) -> None:
    server = new_server(
        GESPREK_TOEGANG="oidc", GESPREK_OIDC_ADRES=ISSUED.format(port=free_port()), GESPREK_OIDC_CLIENT="goed-gesprek"
    )
    with Colleague(server.base_url, "Ria") as ria:
        away = ria.get("/inloggen/elders")
        assert (away.status_code, "antwoordt niet" in away.text) == (502, True)
        assert ria.accept(read_link(server.log)).status_code == 303
        assert ria.is_in


def test_without_such_a_login_there_is_no_way_to_it(house: Server) -> None:
    with Colleague(house.base_url, "Bo") as bo:
        assert bo.get("/inloggen/elders").status_code == 404
        assert bo.get("/inloggen/terug?state=x&code=y").status_code == 404
        assert "organisatie" not in bo.see("/inloggen")
