"""Where an account is asked for, and where nobody needs one."""

from collections.abc import Callable

import pytest

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
