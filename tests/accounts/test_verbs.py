"""How long a link and a login hold, to the second: as the verbs take the time that they are given."""

import contextlib
import secrets

import pytest

from app import access
from app.accounts import admin_verbs, verbs
from app.accounts.refusals import InviteUsed
from app.config import Settings
from app.errors import LoginFirst
from app.storage.tables.accounts import Aanmelding, Account
from app.storage.writer import Database, Tx

NOW = 1_800_000_000
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
BO = "b0" * 16
RECOVERY = "een-herstelcode"


def opens(db: Database, link: bytes, now: int) -> bool:
    """Whether this invitation opens at this moment, to look at and to use."""
    token = secrets.token_bytes(32)
    try:
        with db.read() as session:
            verbs.find_invite(session, link, now)
    except InviteUsed:
        who = verbs.InviteAnswer("Bo", "bo@team.voorbeeld", "")
        with pytest.raises(InviteUsed):
            db.write_now(verbs.accept_invite, Settings(), link, who, token, None, now)
        return False
    return True


def with_account(db: Database, actief: bool = True) -> None:
    def add(tx: Tx) -> None:
        day = NOW // DAY
        tx.session.add(Account(id=BO, naam="Bo", rol="trainer", actief=actief, sinds=day, gezien=day, herstel=RECOVERY))

    db.write_now(add)


@pytest.mark.bewijs("S9")
@pytest.mark.parametrize(("later", "works"), [(7 * DAY - 1, True), (7 * DAY, False)])
def test_an_invitation_works_for_seven_days(db: Database, later: int, works: bool) -> None:
    link = access.new_token()
    db.write_now(admin_verbs.invite, link, "trainer", "Bo", NOW)
    assert opens(db, link, NOW + later) is works


@pytest.mark.bewijs("S9")
@pytest.mark.parametrize(("later", "works"), [(7 * DAY - 1, True), (7 * DAY, False)])
def test_a_link_to_another_password_works_for_seven_days(db: Database, later: int, works: bool) -> None:
    link = access.new_token()
    with_account(db)
    db.write_now(admin_verbs.invite_again, link, BO, NOW, wis_tweede=False)
    assert opens(db, link, NOW + later) is works


@pytest.mark.bewijs("S9")
@pytest.mark.parametrize(("later", "works"), [(DAY - 1, True), (DAY, False)])
def test_a_link_of_the_server_works_for_a_day(db: Database, later: int, works: bool) -> None:
    def print_link(tx: Tx) -> None:
        admin_verbs.server_link(tx.session, link, NOW, only_one=True)

    link = access.new_token()
    db.write_now(print_link)
    assert opens(db, link, NOW + later) is works


@pytest.mark.bewijs("S9")
def test_a_new_link_to_another_password_ends_the_one_before(db: Database) -> None:
    first, second = access.new_token(), access.new_token()
    with_account(db)
    for link in (first, second):
        db.write_now(admin_verbs.invite_again, link, BO, NOW, wis_tweede=False)
    assert (opens(db, first, NOW), opens(db, second, NOW)) == (False, True)


@pytest.mark.bewijs("S9")
def test_a_link_to_another_password_opens_no_account_that_is_off(db: Database) -> None:
    link = access.new_token()
    with_account(db, actief=False)
    db.write_now(admin_verbs.invite_again, link, BO, NOW, wis_tweede=False)
    assert not opens(db, link, NOW)


@pytest.mark.bewijs("S15")
@pytest.mark.parametrize(
    ("stap", "begun", "seen", "holds"),
    [
        ("code", 10 * MINUTE - 1, 0, True),
        ("code", 10 * MINUTE, 0, False),
        ("instellen", 10 * MINUTE - 1, 0, True),
        ("instellen", 10 * MINUTE, 0, False),
        ("binnen", 12 * HOUR - 1, 0, True),
        ("binnen", 12 * HOUR, 0, False),
        ("binnen", HOUR, 30 * MINUTE - 1, True),
        ("binnen", HOUR, 30 * MINUTE, False),
    ],
)
def test_a_login_holds_ten_minutes_until_its_second_step_and_then_as_long_as_a_sitting(
    db: Database, stap: str, begun: int, seen: int, holds: bool
) -> None:
    token = logged_in(db, stap, begun=begun, seen=seen)
    with db.read() as session, contextlib.nullcontext() if holds else pytest.raises(LoginFirst):
        assert verbs.aanmelding_at(session, token, NOW, stap)[1].id == BO


@pytest.mark.bewijs("S15")
@pytest.mark.parametrize(("later", "works"), [(10 * MINUTE - 1, True), (10 * MINUTE, False)])
def test_a_code_is_taken_for_ten_minutes_after_the_password(db: Database, later: int, works: bool) -> None:
    former = logged_in(db, "code", begun=0, seen=0)
    with contextlib.nullcontext() if works else pytest.raises(LoginFirst):
        db.write_now(verbs.accept_code, access.new_token(), former, None, RECOVERY, NOW + later)


@pytest.mark.bewijs("S15")
@pytest.mark.parametrize("asked", ["instellen", "binnen"])
def test_a_login_that_waits_for_its_code_is_no_further_than_that(db: Database, asked: str) -> None:
    token = logged_in(db, "code", begun=0, seen=0)
    with db.read() as session, pytest.raises(LoginFirst):
        verbs.aanmelding_at(session, token, NOW, asked)


def logged_in(db: Database, stap: str, *, begun: int, seen: int) -> bytes:
    """The token of a login of Bo at this step, that began and was seen last so many seconds ago."""
    token = access.new_token()

    def add(tx: Tx) -> None:
        merk = access.token_hash(token)
        tx.session.add(Aanmelding(merk=merk, account=BO, stap=stap, begonnen=NOW - begun, gezien=NOW - seen))

    with_account(db)
    db.write_now(add)
    return token
