"""Who becomes beheerder, and what beheerders decide about the others."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.accounts.colleagues import GOOD, Colleague, Meet, read_link
from tests.server import ROOT, Server

OTHER = "warme kaas met vier knopen"


def app(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def links_in(log: str) -> list[str]:
    return re.findall(r"/uitnodiging/[0-9a-f]{64}", log)


def open_invitations(ria: Colleague) -> dict[str, str]:
    """For whom an invitation waits to be used, with the mark by which it can be taken back."""
    waiting = ria.see("/accounts").partition('id="open-links"')[2]
    return dict(re.findall(r'<strong>([^<]+)</strong>.*?name="merk" value="([0-9a-f]{64})"', waiting, re.DOTALL))


def test_the_first_beheerder_begins_with_a_link_that_is_new_at_every_start(new_server: Callable[..., Server]) -> None:
    server = new_server(GESPREK_TOEGANG="accounts")
    server.restart()
    first, second = links_in(server.log)
    assert first != second
    with Colleague(server.base_url, "Mallory") as mallory, Colleague(server.base_url, "Ria") as ria:
        assert mallory.accept(first).status_code == 404
        assert "Maak je account" in ria.see(second)
        assert ria.accept(second).headers["location"].startswith("/account/tweede-stap?nieuw=1")
        assert "Beheerder" in ria.see("/account")
        assert mallory.accept(second).status_code == 404
        assert not mallory.is_in
    server.restart()
    assert links_in(server.log) == [first, second]


def test_a_server_for_this_computer_alone_prints_no_link(new_server: Callable[..., Server]) -> None:
    assert links_in(new_server().log) == []


def test_who_runs_the_server_makes_a_link_while_it_runs_and_takes_an_account_back(
    new_server: Callable[..., Server],
) -> None:
    server = new_server(GESPREK_TOEGANG="accounts")
    with Colleague(server.base_url, "Ria") as ria, Colleague(server.base_url, "Ria") as later:
        ria.accept(read_link(server.log))
        ria.turn_on()
        made = app("beheerder", "--data", str(server.data))
        assert (made.returncode, made.stderr) == (0, "")
        assert later.accept(read_link(made.stdout), password=OTHER).status_code == 303
        assert later.is_in
        assert not ria.is_in
        assert later.see("/accounts").count("<strong>Ria</strong>") == 1
        assert "tweede stap uit" in later.see("/accounts")
    nothing = app("beheerder", "--data", str(server.data / "leeg"))
    assert (nothing.returncode, "Start de server eerst" in nothing.stderr) == (1, True)


def test_an_invitation_works_once_and_gives_its_own_role(ria: Colleague, meet: Meet) -> None:
    link = ria.invite("begeleider", "Bo")
    assert "Bo" in open_invitations(ria)
    peeking, bo, second = meet("Mallory"), meet("Bo"), meet("Mallory")
    for _ in range(2):
        assert "Je rol: begeleider" in peeking.see(link)
    assert bo.accept(link).status_code == 303
    assert second.accept(link, mail="mallory@team.voorbeeld").status_code == 404
    assert bo.get("/sessies/nieuw").status_code == 200
    assert bo.get("/accounts").status_code == 403
    assert "Bo" not in open_invitations(ria)


def test_an_invitation_that_was_taken_back_opens_nothing(ria: Colleague, meet: Meet) -> None:
    link = ria.invite("trainer", "Tessa")
    merk = open_invitations(ria)["Tessa"]
    assert merk not in link
    assert ria.post("/accounts/intrekken", data={"merk": merk}).status_code == 303
    assert meet("Tessa").accept(link).status_code == 404


@pytest.mark.parametrize(
    ("naam", "mail", "wachtwoord", "says"),
    [
        ("", "a@team.voorbeeld", GOOD, "Vul je naam in"),
        ("Mila", "geen adres", GOOD, "Vul een e-mailadres in"),
        ("Mila", "mila@team.voorbeeld", "kort", "minstens 8 tekens"),
        ("Mila", "mila@team.voorbeeld", "W@chtw00rd2026!", "raden anderen als eerste"),
        ("Mila", "mila@team.voorbeeld", "Mila@team.voorbeeld", "eigen naam of adres"),
        ("Mila", "ria@team.voorbeeld", GOOD, "is er al een account"),
    ],
)
def test_what_does_not_fit_is_told_and_uses_nothing_up(
    ria: Colleague, meet: Meet, naam: str, mail: str, wachtwoord: str, says: str
) -> None:
    link, mila = ria.invite("trainer", "Mila"), meet("Mila")
    refused = mila.post(link, data={"naam": naam, "mail": mail, "wachtwoord": wachtwoord})
    assert (refused.status_code, says in refused.text) == (422, True)
    assert wachtwoord not in refused.text.replace(mail, "")
    assert not mila.is_in
    assert mila.get(link).status_code == 200


def test_another_role_holds_at_once(ria: Colleague, meet: Meet) -> None:
    yara = meet("Yara")
    yara.accept(ria.invite("begeleider", "Yara"))
    ria.post("/accounts/rol", data={"id": ria.id_of("Yara"), "rol": "beheerder"})
    assert yara.get("/accounts").status_code == 200
    ria.post("/accounts/rol", data={"id": ria.id_of("Yara"), "rol": "trainer"})
    assert yara.get("/accounts").status_code == 403
    assert yara.is_in


def test_who_may_no_longer_come_in_is_out_at_once_and_the_answer_tells_nobody_why(ria: Colleague, meet: Meet) -> None:
    koen, unknown = meet("Koen"), meet("Mallory")
    koen.accept(ria.invite("trainer", "Koen"))
    again = read_link(ria.post("/accounts/link", data={"id": ria.id_of("Koen")}).text)
    assert ria.post("/accounts/actief", data={"id": ria.id_of("Koen"), "actief": "0"}).status_code == 303
    assert not koen.is_in
    refused, other = koen.log_in(), unknown.log_in(mail="xoen@team.voorbeeld")
    assert (refused.status_code, refused.text.replace("koen", "xoen")) == (other.status_code, other.text)
    assert koen.accept(again).status_code == 404
    ria.post("/accounts/actief", data={"id": ria.id_of("Koen"), "actief": "1"})
    assert koen.log_in().status_code == 303


def test_a_lost_password_and_phone_are_mended_by_a_link(ria: Colleague, meet: Meet) -> None:
    femke = meet("Femke")
    femke.accept(ria.invite("trainer", "Femke"))
    femke.turn_on()
    kept = read_link(ria.post("/accounts/link", data={"id": ria.id_of("Femke")}).text)
    assert femke.accept(kept, password=OTHER).headers["location"].startswith("/inloggen/code")
    assert not femke.is_in
    without = read_link(ria.post("/accounts/link", data={"id": ria.id_of("Femke"), "wis_tweede": "1"}).text)
    assert femke.accept(without, password=OTHER).status_code == 303
    assert femke.is_in
    assert femke.log_in().status_code == 422
    assert femke.log_in(OTHER).status_code == 303


def test_the_last_beheerder_stays(new_server: Callable[..., Server]) -> None:
    server = new_server(GESPREK_TOEGANG="accounts")
    with Colleague(server.base_url, "Ria") as ria, Colleague(server.base_url, "Bo") as bo:
        ria.accept(read_link(server.log))
        own = {"id": ria.id_of("Ria")}
        for what, form in (("rol", {"rol": "trainer"}), ("actief", {"actief": "0"}), ("wissen", {})):
            assert ria.post(f"/accounts/{what}", data={**own, **form}).status_code == 409
        bo.accept(ria.invite("beheerder", "Bo"))
        assert ria.post("/accounts/rol", data={**own, "rol": "trainer"}).status_code == 303
        assert ria.get("/accounts").status_code == 403
        assert bo.post("/accounts/wissen", data=own).status_code == 303
        assert not ria.is_in
        assert "Ria" not in bo.see("/accounts")


def test_where_the_second_step_is_required_a_trainer_comes_no_further_without(
    new_server: Callable[..., Server],
) -> None:
    server = new_server(GESPREK_TOEGANG="accounts", GESPREK_TWEEDE_STAP="verplicht")
    with Colleague(server.base_url, "Ria") as ria, Colleague(server.base_url, "Bo") as bo:
        assert ria.accept(read_link(server.log)).headers["location"].startswith("/account/tweede-stap?")
        assert not ria.is_in
        assert ria.get("/accounts").status_code == 303
        assert len(ria.turn_on()) == 10
        assert ria.is_in
        assert ria.post("/account/tweede-stap/uit", data={"wachtwoord": GOOD}).status_code == 403
        assert bo.accept(ria.invite("begeleider", "Bo")).status_code == 303
        assert bo.is_in


def test_every_event_is_a_line_and_no_line_holds_a_secret(house: Server, ria: Colleague, meet: Meet) -> None:
    joris = meet("Joris")
    link = ria.invite("trainer", "Joris")
    joris.accept(link)
    codes = joris.turn_on()
    joris.log_in("een verkeerd wachtwoord")
    joris.log_in()
    joris.give_code(codes[0])
    lines = house.log
    for what in ("uitgenodigd", "uitnodiging gebruikt", "tweede stap aan", "wachtwoord geweigerd", "met herstelcode"):
        assert re.search(rf"accounts: .*{what}.*", lines), what
    secrets = (GOOD, "een verkeerd wachtwoord", joris.secret, joris.token, link.split("/")[-1], *codes, joris.mail)
    assert [secret for secret in secrets if secret in lines] == []
