"""Where an account is asked for, and where nobody needs one."""

from collections.abc import Callable

import pytest
from fastapi import Request

from app.accounts.permission import is_at_this_computer, known
from app.config import Settings, Toegang
from app.content.library import Library, Shelves
from app.errors import LoginFirst
from app.house import House
from app.live.bell import Bell
from app.storage.writer import Database
from tests.people import Begeleider, Person, Phone
from tests.server import Server

StartServer = Callable[..., Server]
CARD = "pesten-nieuwkomer"


def test_with_accounts_a_sessie_begins_after_the_login_and_comes_back_to_where_one_was(
    new_server: StartServer,
) -> None:
    server = new_server(GESPREK_TOEGANG="accounts")
    with Person(server.base_url, "Noor") as noor:
        asked = noor.get("/sessies/nieuw?thema=pesten")
        assert (asked.status_code, asked.headers["location"]) == (
            303,
            "/inloggen?verder=%2Fsessies%2Fnieuw%3Fthema%3Dpesten",
        )
        refused = noor.post("/sessies", data={"kaart": CARD}, headers={"Referer": f"{server.base_url}/sessies/nieuw"})
        assert refused.status_code == 403
        assert "Log eerst in" in refused.text
        assert 'href="/inloggen?verder=%2Fsessies%2Fnieuw"' in refused.text
        for path in ("/", "/oefenen", "/themabladen", "/loketten", "/belofte", "/team"):
            assert noor.get(path).status_code == 200


def test_on_the_computer_itself_nobody_logs_in_to_lead(server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, Phone(server.base_url, "Esra") as esra:
        noor.start(CARD)
        esra.join(noor.code)
        assert "gg-aanmelding" not in noor.cookies


def asks(*, client: str = "127.0.0.1", method: str = "GET", **headers: str) -> Request:
    """A request for the pages of makers, from this address and with these headers."""
    wire = {"host": "localhost:8000", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Request(
        {
            "type": "http",
            "scheme": "http",
            "method": method,
            "path": "/maken",
            "query_string": b"",
            "client": (client, 50_000),
            "headers": [(name.encode(), value.encode()) for name, value in wire.items()],
        }
    )


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize(
    ("asked", "here"),
    [
        (asks(), True),
        (asks(host="127.0.0.1"), True),
        (asks(client="::1", host="[::1]:8000"), True),
        (asks(client="192.0.2.7"), False),
        (asks(client=""), False),
        (asks(x_forwarded_for="192.0.2.7"), False),
        (asks(x_forwarded_for="127.0.0.1"), False),
        (asks(forwarded="for=192.0.2.7"), False),
        (asks(host="gesprek.voorbeeld"), False),
        (asks(host="localhost.voorbeeld:8000"), False),
    ],
)
def test_only_whoever_asks_from_this_computer_by_its_own_name_sits_at_it(
    db: Database, library: Library, asked: Request, here: bool
) -> None:
    house = House(Settings(toegang="open"), Bell(), db, Shelves(library))
    assert is_at_this_computer(asked, house) is here


@pytest.mark.parametrize(
    ("toegang", "here_only", "here"),
    [(None, True, True), ("open", True, True), ("accounts", True, False), (None, False, False), ("open", False, False)],
)
def test_nobody_sits_at_a_computer_that_asks_for_accounts_or_that_others_reach(
    db: Database, library: Library, toegang: Toegang | None, here_only: bool, here: bool
) -> None:
    house = House(Settings(toegang=toegang), Bell(), db, Shelves(library), here_only)
    assert is_at_this_computer(asks(), house) is here


@pytest.mark.bewijs("S10")
@pytest.mark.parametrize(
    "headers",
    [
        {"Forwarded": "for=192.0.2.7"},
        {"X-Forwarded-For": "192.0.2.7"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Host": "gesprek.voorbeeld"},
    ],
)
def test_who_comes_by_a_proxy_or_another_name_makes_no_cards_without_an_account(
    server: Server, headers: dict[str, str]
) -> None:
    with Person(server.base_url, "Mallory") as mallory:
        assert mallory.get("/maken").status_code == 200
        answer = mallory.get("/maken", headers=headers)
        assert (answer.status_code, answer.headers.get("location")) == (303, "/inloggen?verder=%2Fmaken")


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://localhost:8000/maken/een?nieuw=1", "/maken/een"),
        ("http://elders.voorbeeld/maken/een", "/"),
        ("http://localhost:8001/maken/een", "/"),
        ("http://localhost:8000", "/"),
        ("", "/"),
    ],
)
def test_after_the_login_a_form_leads_back_to_a_page_of_ours_alone(
    db: Database, library: Library, referer: str, back: str
) -> None:
    house = House(Settings(toegang="accounts"), Bell(), db, Shelves(library))
    with pytest.raises(LoginFirst) as refused:
        known(asks(method="POST", referer=referer), house)
    assert refused.value.where == LoginFirst(back).where


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"GESPREK_TOEGANG": "iedereen"}, "GESPREK_TOEGANG"),
        ({"GESPREK_TOEGANG": "oidc"}, "GESPREK_OIDC_ADRES"),
        ({"GESPREK_OIDC_ADRES": "http://inlog.voorbeeld", "GESPREK_OIDC_CLIENT": "x"}, "https://"),
    ],
)
def test_a_setting_that_cannot_be_is_told_and_nothing_starts(
    settings: dict[str, str], says: str, new_server: StartServer
) -> None:
    with pytest.raises(AssertionError, match=says):
        new_server(**settings)
