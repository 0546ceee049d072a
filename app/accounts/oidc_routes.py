"""The routes of OpenID Connect: to the organisation's own login, and back from it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from app import access
from app.accounts import admin_verbs
from app.accounts.login_dependencies import LoginToken, now, one_line, redirect_logged_in
from app.accounts.login_routes import ACCOUNT_PAGE
from app.accounts.oidc import CALLBACK, read_callback, send_to_provider
from app.accounts.oidc_cookie import WITHIN_SECONDS, cookie_key, open_login, seal_login
from app.accounts.refusals import ProviderAway, ProviderRefused
from app.accounts.roles import note, safe_path
from app.errors import UnknownPage
from app.house import House, HouseDep

router = APIRouter()

MOST_NAME = 80


@router.get("/inloggen/elders")
async def begin_oidc(
    request: Request, house: HouseDep, verder: Annotated[str, Query(max_length=500)] = ACCOUNT_PAGE
) -> Response:
    """Redirect to the provider's login. Raises `UnknownPage` without one, `ProviderAway`."""
    key = await _cookie_key(house)
    login = request.scope["session"] = {"verder": safe_path(verder)}
    try:
        response = await send_to_provider(house.settings, request)
    except ProviderAway:
        note("inlog van de organisatie antwoordt niet")
        raise
    access.give_text(request, response, access.OIDC_COOKIE, seal_login(key, login, now()), seconds=WITHIN_SECONDS)
    return response


@router.get(CALLBACK)
async def end_oidc(request: Request, house: HouseDep, former: LoginToken) -> Response:
    """Log in whom the provider says this is. Raises `ProviderAway`, `ProviderRefused`, `UnknownPage`."""
    key = await _cookie_key(house)
    login = request.scope["session"] = open_login(key, access.read_text(request, access.OIDC_COOKIE), now())
    try:
        who = await read_callback(house.settings, request)
        naam, token = one_line(who.naam)[:MOST_NAME], access.new_token()
        account = await house.db.write(
            admin_verbs.log_in_from_provider, house.settings, who, naam, token, former, now()
        )
    except (ProviderAway, ProviderRefused) as refused:
        away = isinstance(refused, ProviderAway)
        note("inlog van de organisatie antwoordt niet" if away else "inloggen via de organisatie geweigerd")
        raise
    note("ingelogd via de organisatie", account=account.id, naam=account.naam, rol=account.rol)
    response = redirect_logged_in(request, safe_path(login["verder"]), token)
    access.drop_token(request, response, access.OIDC_COOKIE)
    return response


async def _cookie_key(house: House) -> bytes:
    """The key of the cookie, 32 bytes. Raises `UnknownPage` where the organisation has no login of its own."""
    if not house.settings.oidc_adres:
        raise UnknownPage
    return await run_in_threadpool(cookie_key, house.keyring)
