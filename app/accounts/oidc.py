"""The login of the organisation itself: OpenID Connect, by code, with PKCE and a nonce.

Nothing is kept of a login under way. Its state, nonce and verifier follow from a random token in a cookie, so that only
the browser that began it can end it, whichever process it comes back to.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.accounts.core import Rol
from app.accounts.refusals import ProviderAway, ProviderRefused
from app.config import LOOPBACK, Settings

SCOPE = "openid profile email"
BACK = "/inloggen/terug"
TIMEOUT_SECONDS = 10.0
WITHIN_SECONDS = 10 * 60
# How far the clock of the provider may be off.
LEEWAY_SECONDS = 60
# Only with a key of the provider: never unsigned, and never with our own secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]

Claims = dict[str, Any]


class Flow(NamedTuple):
    """One login under way; `where` is the path to go on to."""

    state: str
    nonce: str
    verifier: str
    where: str


@dataclass(frozen=True)
class Elders:
    """Whom the provider knows. `merk` is a hash of its name for them, `rol` None where it does not tell roles."""

    merk: str
    naam: str
    mail: str | None
    rol: Rol | None


def begin_flow(key: bytes, token: bytes, where: str, now: int) -> Flow:
    """The flow of this token, which goes on to `where`."""
    told = f"{now}.{base64.urlsafe_b64encode(where.encode()).decode().rstrip('=')}"
    return _flow(key, token, told, where)


def same_flow(key: bytes, token: bytes | None, state: str, now: int) -> Flow:
    """The flow that this browser began a short time ago. Raises `ProviderRefused`."""
    try:
        began, where, _ = state.split(".")
        flow = _flow(key, token or b"", f"{began}.{where}", _decoded(where))
    except (ValueError, binascii.Error):
        raise ProviderRefused from None
    if token is None or not hmac.compare_digest(flow.state.encode(), state.encode()):
        raise ProviderRefused
    if not 0 <= now - int(began) <= WITHIN_SECONDS:
        raise ProviderRefused
    return flow


async def address_of_login(settings: Settings, flow: Flow) -> str:
    """Where the browser goes to log in. Raises `ProviderAway`."""
    async with _client(settings) as client:
        found = await _discover(settings, client)
        where, _ = client.create_authorization_url(
            found["authorization_endpoint"], state=flow.state, nonce=flow.nonce, code_verifier=flow.verifier
        )
        return str(where)


async def who_came_back(settings: Settings, flow: Flow, code: str) -> Elders:
    """Whom the provider says this is. Raises `ProviderAway`, and `ProviderRefused` for whatever does not fit."""
    try:
        async with _client(settings) as client:
            found = await _discover(settings, client)
            given = await client.fetch_token(found["token_endpoint"], code=code, code_verifier=flow.verifier)
            keys = KeySet.import_key_set((await client.request("GET", found["jwks_uri"], withhold_token=True)).json())
            claims = _checked(settings, flow, str(given["id_token"]), keys)
            if "userinfo_endpoint" in found:
                more = (await client.get(found["userinfo_endpoint"])).json()
                # What is told apart counts only for the same person.
                claims |= more if more.get("sub") == claims["sub"] else {}
    except httpx2.HTTPError:
        raise ProviderAway from None
    except (AuthlibBaseError, JoseError, KeyError, ValueError, TypeError, AttributeError):
        raise ProviderRefused from None
    return _person(settings, claims)


def _checked(settings: Settings, flow: Flow, token: str, keys: KeySet) -> Claims:
    """What an id token says, when it is signed by the provider, for us, now and for this login."""
    read = jwt.decode(token, keys, algorithms=ALGORITHMS)
    wanted = {
        "iss": {"essential": True, "value": settings.oidc_adres},
        "aud": {"essential": True, "value": settings.oidc_client},
        "nonce": {"essential": True, "value": flow.nonce},
    }
    claims = CodeIDToken(read.claims, read.header, wanted, {"nonce": flow.nonce, "client_id": settings.oidc_client})
    claims.validate(leeway=LEEWAY_SECONDS)
    return dict(read.claims)


def _person(settings: Settings, claims: Claims) -> Elders:
    mail = claims.get("email")
    return Elders(
        merk=hashlib.sha256(f"{settings.oidc_adres}\n{claims['sub']}".encode()).hexdigest(),
        naam=str(claims.get("name") or claims.get("preferred_username") or mail or "Zonder naam"),
        mail=str(mail).strip().lower() if mail else None,
        rol=_role(settings, claims),
    )


def _role(settings: Settings, claims: Claims) -> Rol | None:
    """The highest role that the provider tells, None where it tells nothing of roles here."""
    if not settings.oidc_claim:
        return None
    told = claims.get(settings.oidc_claim)
    values = {str(one) for one in told} if isinstance(told, list) else {str(told)}
    ranks: tuple[tuple[Rol, str], ...] = (("beheerder", settings.oidc_beheerder), ("trainer", settings.oidc_trainer))
    return next((rol for rol, value in ranks if value and value in values), "begeleider")


def _client(settings: Settings) -> AsyncOAuth2Client:
    return AsyncOAuth2Client(
        settings.oidc_client,
        settings.oidc_geheim or None,
        scope=SCOPE,
        redirect_uri=f"{settings.adres}{BACK}",
        token_endpoint_auth_method="client_secret_basic" if settings.oidc_geheim else "none",
        code_challenge_method="S256",
        timeout=TIMEOUT_SECONDS,
    )


async def _discover(settings: Settings, client: AsyncOAuth2Client) -> dict[str, str]:
    """Where the provider has its doors, asked of the address of the setting and no other. Raises `ProviderAway`."""
    try:
        answer = await client.request(
            "GET", f"{settings.oidc_adres.rstrip('/')}/.well-known/openid-configuration", withhold_token=True
        )
        found = cast(dict[str, str], answer.json())
        doors = [found[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    except (httpx2.HTTPError, ValueError, KeyError, TypeError):
        raise ProviderAway from None
    if found.get("issuer") != settings.oidc_adres or not all(map(_is_safe, doors)):
        raise ProviderAway
    return found


def _is_safe(address: str) -> bool:
    there = urlsplit(address)
    return there.scheme == "https" or (there.scheme == "http" and there.hostname in LOOPBACK)


def _flow(key: bytes, token: bytes, told: str, where: str) -> Flow:
    def derived(what: str) -> str:
        return hmac.digest(key, b"\0".join((b"elders", what.encode(), token, told.encode())), "sha256").hex()

    return Flow(f"{told}.{derived('state')}", derived("nonce"), derived("verifier"), where)


def _decoded(where: str) -> str:
    return base64.urlsafe_b64decode(where + "=" * (-len(where) % 4)).decode()
