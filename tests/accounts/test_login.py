"""Coming in with a password and a code, and staying in no longer than that."""

import hashlib
import sqlite3
from contextlib import closing

import pytest

from tests.accounts.colleagues import GOOD, Colleague, Meet, fresh_mail
from tests.server import Server

DARK = "donkere wolken boven zee"


@pytest.fixture
def tessa(ria: Colleague, meet: Meet) -> Colleague:
    """Tessa is a trainer; her address is another one in every test."""
    someone = meet("Tessa")
    assert someone.accept(ria.invite("trainer", "Tessa"), mail=fresh_mail("tessa")).status_code == 303
    return someone


def aged(house: Server, token: str, *, begun: int = 0, seen: int = 0) -> None:
    """Let this sitting have begun, and have been seen last, so many seconds earlier."""
    merk = hashlib.sha256(bytes.fromhex(token)).digest()
    with closing(sqlite3.connect(house.data / "gesprek.sqlite", timeout=10)) as database:
        database.execute(
            "UPDATE aanmelding SET begonnen = begonnen - ?, gezien = gezien - ? WHERE merk = ?", (begun, seen, merk)
        )
        database.commit()


def test_a_password_leads_to_where_one_wanted_to_be_and_nowhere_else(tessa: Colleague, meet: Meet) -> None:
    here = meet("Tessa")
    for verder, leads in (
        ("/sessies/nieuw?thema=pesten", "/sessies/nieuw?thema=pesten"),
        ("//elders.voorbeeld/x", "/"),
        ("https://elders.voorbeeld", "/"),
        ("/\\elders.voorbeeld", "/"),
        ("x", "/"),
        ("/\r\nSet-Cookie: x=1", "/"),
    ):
        answer = here.log_in(mail=tessa.mail.upper(), verder=verder)
        assert (answer.status_code, answer.headers["location"]) == (303, leads)
    assert here.is_in
    assert here.get("/inloggen?verder=/account").headers["location"] == "/account"


@pytest.mark.bewijs("S15")
def test_an_unknown_name_and_a_wrong_password_look_the_same(tessa: Colleague, meet: Meet) -> None:
    wrong, unknown = meet("Mallory"), meet("Mallory")
    answers = [
        wrong.log_in("iets anders dan dat", mail=tessa.mail),
        unknown.log_in("iets anders dan dat", mail=tessa.mail.replace("tessa", "niema")),
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert answers[0].text.replace("tessa", "niema") == answers[1].text
    assert "iets anders" not in answers[0].text
    assert not wrong.is_in
    assert wrong.token == unknown.token == ""


@pytest.mark.bewijs("S9")
def test_a_planted_cookie_is_worth_nothing_and_every_step_gives_another_one(tessa: Colleague, meet: Meet) -> None:
    planted = "ab" * 32
    here = meet("Tessa")
    here.cookies.set("gg-aanmelding", planted, domain="127.0.0.1")
    assert not here.is_in
    here.log_in(mail=tessa.mail)
    first = here.token
    assert first not in ("", planted)
    here.mail = tessa.mail
    here.turn_on()
    second = here.token
    assert second not in (first, planted)
    here.log_in()
    half = here.token
    assert half not in (first, second)
    assert not here.is_in
    assert here.give_code(here.code(1)).status_code == 303
    tokens = {planted, first, second, half, here.token}
    assert len(tokens) == 5
    assert here.is_in
    for old in tokens - {here.token}:
        other = meet("Mallory")
        other.cookies.set("gg-aanmelding", old, domain="127.0.0.1")
        assert not other.is_in


@pytest.mark.bewijs("S15")
def test_a_code_works_once_and_a_recovery_code_too(tessa: Colleague) -> None:
    codes = tessa.turn_on()
    assert len(codes) == 10
    tessa.log_in()
    used = tessa.code(1)
    assert tessa.give_code(used).status_code == 303
    tessa.log_in()
    assert tessa.give_code(used).status_code == 422
    assert tessa.give_code("000000").status_code == 422
    assert not tessa.is_in
    assert tessa.give_code(codes[3].lower().replace("-", " ")).status_code == 303
    assert tessa.is_in
    tessa.log_in()
    assert tessa.give_code(codes[3]).status_code == 422


def test_after_five_wrong_codes_the_password_is_asked_again(ria: Colleague, meet: Meet) -> None:
    bo = meet("Bo")
    bo.accept(ria.invite("trainer", "Bo"))
    bo.turn_on()
    bo.log_in()
    for _ in range(5):
        assert bo.give_code("000000").status_code == 422
    assert bo.give_code(bo.code(1)).status_code == 403
    assert not bo.is_in


@pytest.mark.bewijs("S15")
def test_a_sitting_ends_after_half_an_hour_without_a_visit_and_after_twelve_hours_with(
    house: Server, tessa: Colleague
) -> None:
    aged(house, tessa.token, begun=1700, seen=1700)
    assert tessa.is_in
    aged(house, tessa.token, begun=1900, seen=1900)
    assert not tessa.is_in
    tessa.log_in()
    aged(house, tessa.token, begun=12 * 3600 - 60)
    assert tessa.is_in
    aged(house, tessa.token, begun=120)
    assert not tessa.is_in


def test_a_visit_keeps_a_sitting_going(house: Server, tessa: Colleague) -> None:
    for _ in range(3):
        aged(house, tessa.token, begun=1500, seen=1500)
        assert tessa.is_in
        # The next visit is answered after what the writer still had to do.
        tessa.post("/team")


def test_an_account_that_is_off_is_out_also_where_its_logins_still_stand(house: Server, tessa: Colleague) -> None:
    assert tessa.is_in
    with closing(sqlite3.connect(house.data / "gesprek.sqlite", timeout=10)) as database:
        database.execute("UPDATE account SET actief = 0 WHERE mail = ?", (tessa.mail,))
        database.commit()
    assert not tessa.is_in


def test_whoever_logs_out_is_out_and_everywhere_means_everywhere(tessa: Colleague, meet: Meet) -> None:
    laptop = meet("Tessa")
    laptop.log_in(mail=tessa.mail)
    kept = laptop.token
    assert laptop.post("/uitloggen").headers["location"] == "/"
    laptop.cookies.set("gg-aanmelding", kept, domain="127.0.0.1")
    assert not laptop.is_in
    laptop.cookies.clear()
    laptop.log_in(mail=tessa.mail)
    assert "In 2 browsers" in laptop.see("/account")
    assert tessa.post("/account/overal-uit").headers["location"] == "/inloggen"
    assert not laptop.is_in
    assert not tessa.is_in


def test_another_password_holds_at_once_and_for_this_browser_alone(tessa: Colleague, meet: Meet) -> None:
    laptop = meet("Tessa")
    laptop.log_in(mail=tessa.mail)
    before = tessa.token
    refused = tessa.post("/account/wachtwoord", data={"oud": "niet dit", "nieuw": DARK})
    assert (refused.status_code, "niet je wachtwoord" in refused.text) == (422, True)
    assert tessa.post("/account/wachtwoord", data={"oud": GOOD, "nieuw": DARK}).status_code == 303
    assert tessa.token != before
    assert tessa.is_in
    assert not laptop.is_in
    assert laptop.log_in(mail=tessa.mail).status_code == 422
    assert laptop.log_in(DARK, mail=tessa.mail).status_code == 303


@pytest.mark.bewijs("S15")
def test_who_guesses_waits_and_nobody_else_does(ria: Colleague, tessa: Colleague, meet: Meet) -> None:
    mallory = meet("Mallory")
    answers = [mallory.log_in(f"poging nummer {nr}", mail=tessa.mail).status_code for nr in range(7)]
    assert answers == [422] * 5 + [429] * 2
    assert tessa.is_in
    noor = meet("Noor")
    noor.accept(ria.invite("begeleider", "Noor"), mail=fresh_mail("noor"))
    assert noor.log_in().status_code == 303
