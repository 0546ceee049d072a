"""What a provider of OpenID Connect may say, and what is not believed of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import OctKey, RSAKey

from app.accounts.oidc_cookie import WITHIN_SECONDS, open_login, seal_login
from app.accounts.refusals import ProviderRefused
from tests.accounts.colleagues import Colleague
from tests.accounts.dishonest import CLIENT, SECRET, Provider, dishonest
from tests.server import Server, free_port

KEY = b"k" * 32


class Told(NamedTuple):
    """A product, and the provider that it asks."""

    server: Server
    provider: Provider

    def begin(self, person: Colleague) -> dict[str, str]:
        """Begin to log in; what the address of the provider's login says."""
        answer = person.get("/inloggen/elders")
        assert answer.status_code == 302, answer.text
        asked = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
        self.provider.nonce = asked["nonce"]
        return asked

    def come_back(self, person: Colleague, state: str) -> int:
        return person.get("/inloggen/terug", params={"code": "goed", "state": state}).status_code


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    port = free_port()
    settings = {
        "GESPREK_TOEGANG": "oidc",
        "GESPREK_OIDC_ADRES": f"http://127.0.0.1:{port}",
        "GESPREK_OIDC_CLIENT": CLIENT,
        "GESPREK_OIDC_GEHEIM": SECRET,
    }
    with dishonest(port) as provider, Server(tmp_path_factory.mktemp("oidc"), settings) as server:
        yield Told(server, provider)


@pytest.fixture(autouse=True)
def honest_again(told: Told) -> None:
    provider = told.provider
    provider.metadata, provider.claims, provider.alg, provider.signs_with = {}, {}, "RS256", provider.key


def test_a_token_that_fits_lets_somebody_in(told: Told) -> None:
    with Colleague(told.server.base_url, "Bo") as bo:
        state = told.begin(bo)["state"]
        assert told.come_back(bo, state) == 303
        assert bo.is_in


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://inlog.voorbeeld"},
        {"aud": "een andere app"},
        {"aud": None},
        {"sub": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nonce": "van een ander"},
        {"nonce": None},
        {"azp": "een andere app"},
        {"at_hash": "AAAA"},
    ],
    ids=str,
)
def test_a_token_for_another_login_or_time_lets_nobody_in(told: Told, claims: dict[str, Any]) -> None:
    told.provider.claims = claims
    with Colleague(told.server.base_url, "Bo") as bo:
        assert told.come_back(bo, told.begin(bo)["state"]) == 403
        assert not bo.is_in


@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("none", OctKey.import_key(SECRET)),
        ("HS256", OctKey.import_key(SECRET)),
        ("RS256", RSAKey.generate_key(2048, {"kid": "een"})),
    ],
    ids=["unsigned", "our secret", "another key"],
)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(told: Told, alg: str, key: RSAKey | OctKey) -> None:
    told.provider.metadata = {"id_token_signing_alg_values_supported": ["none", "HS256", "RS256"]}
    told.provider.alg, told.provider.signs_with = alg, key
    with Colleague(told.server.base_url, "Bo") as bo:
        assert told.come_back(bo, told.begin(bo)["state"]) == 403
        assert not bo.is_in


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://inlog.voorbeeld"},
        {"issuer": None},
        {"token_endpoint": "http://inlog.voorbeeld/token"},
        {"authorization_endpoint": None},
        {"userinfo_endpoint": "http://inlog.voorbeeld/ik"},
        [],
        "niets",
    ],
    ids=str,
)
def test_a_provider_that_says_something_else_than_it_should_counts_as_away(told: Told, metadata: Any) -> None:
    told.provider.metadata = metadata
    with Colleague(told.server.base_url, "Bo") as bo:
        away = bo.get("/inloggen/elders")
        assert (away.status_code, "antwoordt niet" in away.text) == (502, True)


def test_a_provider_cannot_change_how_we_log_in(told: Told) -> None:
    told.provider.metadata = {"code_challenge_method": None, "scope": "alles", "verify": False, "redirect_uri": "x"}
    with Colleague(told.server.base_url, "Bo") as bo:
        asked = told.begin(bo)
        assert (asked["code_challenge_method"], asked["scope"]) == ("S256", "openid profile email")
        assert asked["redirect_uri"] == f"{told.server.base_url}/inloggen/terug"


def test_where_to_go_on_to_stays_on_this_site(told: Told) -> None:
    with Colleague(told.server.base_url, "Bo") as bo:
        asked = bo.get("/inloggen/elders", params={"verder": "//elders.voorbeeld"})
        fields = parse_qs(urlsplit(asked.headers["location"]).query)
        told.provider.nonce = fields["nonce"][0]
        back = bo.get("/inloggen/terug", params={"code": "goed", "state": fields["state"][0]})
        assert (back.status_code, back.headers["location"]) == (303, "/")


def test_nothing_of_a_login_is_readable_in_its_cookie_or_in_the_log(told: Told) -> None:
    with Colleague(told.server.base_url, "Bo") as bo:
        asked = told.begin(bo)
        given = bo.cookies["gg-inlog"]
        assert told.come_back(bo, asked["state"]) == 303
    assert "gg-inlog" not in bo.cookies
    for secret in (asked["state"], asked["nonce"], given, "sesam", SECRET):
        assert secret not in told.server.log
    assert asked["state"] not in given


def test_the_cookie_of_a_login_is_for_ten_minutes_and_for_no_script(told: Told) -> None:
    with Colleague(told.server.base_url, "Bo") as bo:
        marks = bo.get("/inloggen/elders").headers["set-cookie"].lower()
        assert {"httponly", "samesite=lax", "path=/", f"max-age={WITHIN_SECONDS}"} <= set(marks.split("; "))
        secure = bo.get("/inloggen/elders", headers={"X-Forwarded-Proto": "https"}).headers["set-cookie"]
        assert secure.startswith("__Host-gg-inlog=")
        assert "; Secure" in secure


def test_a_login_that_took_too_long_or_is_of_another_making_is_refused() -> None:
    given = seal_login(KEY, {"verder": "/"}, 1000)
    assert open_login(KEY, given, 1000 + WITHIN_SECONDS) == {"verder": "/"}
    for key, cookie, now in (
        (KEY, given, 1001 + WITHIN_SECONDS),
        (b"x" * 32, given, 1000),
        (KEY, given[:-8] + "AAAAAAAA", 1000),
        (KEY, "", 1000),
        (KEY, "é", 1000),
    ):
        with pytest.raises(ProviderRefused):
            open_login(key, cookie, now)
