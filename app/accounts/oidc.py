"""OpenID Connect with the organisation's own login: Authlib's Starlette client, by code, with PKCE, state and nonce.

Authlib keeps a login under way in `request.session`: the routes lay it there, from a cookie (`oidc_cookie.py`).
"""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import StarletteIntegration, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from app.accounts.refusals import ProviderAway, ProviderRefused
from app.accounts.roles import Rol
from app.config import LOOPBACK, Settings

CALLBACK = "/inloggen/terug"
TIMEOUT_SECONDS = 10.0
# How far the clock of the provider may be off.
LEEWAY_SECONDS = 60
# Only with a key of the provider: never unsigned, and never with our own secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
USERINFO = "userinfo_endpoint"

Claims = dict[str, Any]


@dataclass(frozen=True)
class ProviderAccount:
    """Who logged in at the provider. `merk` is a hash of its name for them, `rol` None where it does not tell roles."""

    merk: str
    naam: str
    mail: str | None
    rol: Rol | None


class OidcClient(StarletteOAuth2App):  # type: ignore[misc]  # Authlib tells no types.
    """A client for one request, so that keys and addresses of the provider are never older than the login."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            StarletteIntegration("oidc"),
            client_id=settings.oidc_client,
            client_secret=settings.oidc_geheim or None,
            server_metadata_url=f"{settings.oidc_adres.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if settings.oidc_geheim else "none",
                "timeout": TIMEOUT_SECONDS,
            },
        )
        self._issuer = settings.oidc_adres

    async def load_server_metadata(self) -> Claims:
        """The endpoints that the provider tells, and our own algorithms. Raises `ProviderAway`.

        Nothing else that it tells is taken over: Authlib would let it replace our own arguments.
        """
        try:
            told = await super().load_server_metadata()
            found = {name: told[name] for name in (*ENDPOINTS, *({USERINFO} & told.keys()))}
            fits = told.get("issuer") == self._issuer and all(map(_is_safe, found.values()))
        except (httpx2.HTTPError, KeyError, ValueError, TypeError, AttributeError):
            raise ProviderAway from None
        if not fits:
            raise ProviderAway
        return {**found, "id_token_signing_alg_values_supported": ALGORITHMS}


async def send_to_provider(settings: Settings, request: Request) -> Response:
    """The redirect to the provider's login, with this login under way in `request.session`. Raises `ProviderAway`."""
    response: Response = await OidcClient(settings).authorize_redirect(request, f"{settings.adres}{CALLBACK}")
    return response


async def read_callback(settings: Settings, request: Request) -> ProviderAccount:
    """Exchange the code of this request for claims, checked against the login under way in `request.session`.

    Raises `ProviderAway`, and `ProviderRefused` for whatever does not fit.
    """
    client = OidcClient(settings)
    wanted = {
        "iss": {"essential": True, "value": settings.oidc_adres},
        "aud": {"essential": True, "value": settings.oidc_client},
    }
    try:
        token = await client.authorize_access_token(request, claims_options=wanted, leeway=LEEWAY_SECONDS)
        claims = dict(token["userinfo"])
        if USERINFO in await client.load_server_metadata():
            more = await client.userinfo(token=token)
            # What is told apart counts only for the same person.
            claims |= more if more.get("sub") == claims["sub"] else {}
    except httpx2.HTTPError:
        raise ProviderAway from None
    except (AuthlibBaseError, JoseError, KeyError, ValueError, TypeError, AttributeError):
        raise ProviderRefused from None
    return _account_of(settings, claims)


def _account_of(settings: Settings, claims: Claims) -> ProviderAccount:
    mail = claims.get("email")
    return ProviderAccount(
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


def _is_safe(address: str) -> bool:
    """Whether this address has TLS, or is on this computer."""
    there = urlsplit(address)
    return there.scheme == "https" or (there.scheme == "http" and there.hostname in LOOPBACK)
