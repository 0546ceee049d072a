"""Whoever finds a leak finds whom to tell: security.txt, read as Internet.nl reads it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from pydantic import ValidationError
from sectxt import Parser

from app.config import Settings
from app.front.contact import contact_warning, security_txt
from tests.people import Person, trusted
from tests.server import ROOT, Server

ADDRESS = "/.well-known/security.txt"
TODAY = date(2027, 3, 1)
CONTACT = "https://gesprek.voorbeeld/lek"


def read(settings: Settings, today: date) -> Parser:
    return Parser(security_txt(settings, today).encode(), urls=f"{settings.adres}{ADDRESS}")


def codes(found: list[dict[str, str]]) -> list[str]:
    return [one["code"] for one in found]


def test_whoever_finds_a_leak_is_told_where_to_go(new_server: Callable[..., Server]) -> None:
    site = "https://gesprek.voorbeeld"
    own = new_server(GESPREK_ADRES=site, GESPREK_CONTACT=CONTACT, GESPREK_BELEID=f"{site}/beleid")
    answer = httpx.get(f"{own.base_url}{ADDRESS}", verify=trusted())
    found = Parser(answer.content, urls=f"{site}{ADDRESS}")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert (found.errors, codes(found.recommendations), found.notifications) == ([], ["not_signed"], [])
    assert f"Contact: {CONTACT}\r\n" in answer.text
    until = datetime.fromisoformat(answer.text.split("Expires: ")[1].split("\r")[0])
    assert timedelta(days=30) < until - datetime.now(UTC) < timedelta(days=365)
    assert "security.txt" not in own.log


def test_without_a_contact_there_is_no_such_page(server: Server) -> None:
    with Person(server.base_url, "Noor") as noor:
        answer = noor.get(ADDRESS)
    assert answer.status_code == 404
    assert "Contact" not in answer.text


@pytest.mark.parametrize(
    ("contact", "written"),
    [
        ("lek@gesprek.voorbeeld", ["mailto:lek@gesprek.voorbeeld"]),
        ("mailto:lek@gesprek.voorbeeld  tel:+31-20-0000000", ["mailto:lek@gesprek.voorbeeld", "tel:+31-20-0000000"]),
        (CONTACT, [CONTACT]),
    ],
)
def test_a_contact_may_be_mail_phone_or_page(contact: str, written: list[str]) -> None:
    sleutel = "https://gesprek.voorbeeld/sleutel.asc"
    settings = Settings(adres="https://gesprek.voorbeeld", contact=contact, contact_sleutel=sleutel)
    found = read(settings, datetime.now(UTC).date())
    assert (found.errors, codes(found.recommendations)) == ([], ["not_signed"])
    assert re.findall(r"Contact: (\S+)", security_txt(settings, TODAY)) == written


def test_a_try_out_without_https_claims_no_address_of_its_own() -> None:
    assert "Canonical" not in security_txt(Settings(adres="http://127.0.0.1:8000", contact=CONTACT), TODAY)


def test_a_date_that_was_set_is_kept_but_never_more_than_a_year_ahead() -> None:
    near = Settings(contact=CONTACT, contact_tot=TODAY + timedelta(days=90))
    far = Settings(contact=CONTACT, contact_tot=TODAY + timedelta(days=900))
    assert "Expires: 2027-05-30T00:00:00Z" in security_txt(near, TODAY)
    assert "Expires: 2028-02-28T00:00:00Z" in security_txt(far, TODAY)


@pytest.mark.parametrize(
    ("days", "says"), [(31, None), (30, "verloopt op 2027-03-31"), (0, "is verlopen sinds"), (-5, "is verlopen sinds")]
)
def test_thirty_days_before_a_date_that_was_set_the_operator_is_warned(days: int, says: str | None) -> None:
    warning = contact_warning(Settings(contact=CONTACT, contact_tot=TODAY + timedelta(days=days)), TODAY)
    assert (warning is None) if says is None else (says in (warning or ""))


def test_the_warning_stands_where_the_server_is_started(new_server: Callable[..., Server], server: Server) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=5)
    own = new_server(GESPREK_CONTACT=CONTACT, GESPREK_CONTACT_TOT=soon.isoformat())
    assert f"security.txt verloopt op {soon}" in own.log
    assert "security.txt" not in server.log


@pytest.mark.parametrize("contact", ["lekken", "http://gesprek.voorbeeld", "a@b@c", "mailto:", "tel:nul"])
def test_a_contact_that_leads_nowhere_is_refused(contact: str) -> None:
    with pytest.raises(ValidationError, match="geef een adres met https://"):
        Settings(contact=contact)


def test_every_wrong_setting_is_named_and_the_server_does_not_start() -> None:
    wrong = {"GESPREK_CONTACT": "lekken", "GESPREK_CONTACT_TOT": "morgen", "GESPREK_BELEID": "x"}
    wrong["GESPREK_STROMEN"] = "0"
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    environ = {**os.environ, **wrong}
    outcome = subprocess.run(command, cwd=ROOT, env=environ, timeout=60, check=False, capture_output=True, text=True)
    assert outcome.returncode == 1
    assert re.findall(r"De instelling (\w+) klopt niet: ", outcome.stderr) == [
        "GESPREK_STROMEN",
        "GESPREK_CONTACT",
        "GESPREK_CONTACT_TOT",
        "GESPREK_BELEID",
    ]
    assert "Traceback" not in outcome.stderr
