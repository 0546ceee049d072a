"""The way out to the organisation's own login, and back in."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import access
from app.accounts import admin_verbs
from app.accounts.core import note, safe_path
from app.accounts.dependencies import LoginToken, go_on, now, one_line
from app.accounts.login_routes import HOME
from app.accounts.oidc import BACK, address_of_login, begin_flow, same_flow, who_came_back
from app.accounts.refusals import ProviderAway, ProviderRefused
from app.accounts.totp import key_of
from app.errors import UnknownPage
from app.house import House, HouseDep

router = APIRouter()

NAME = 80


@router.get("/inloggen/elders")
async def go_there(request: Request, house: HouseDep, verder: Annotated[str, Query(max_length=500)] = HOME) -> Response:
    """Send this browser to the login of the organisation. Raises `UnknownPage` without one, `ProviderAway`."""
    key, token = await _key(house), access.new_token()
    try:
        there = await address_of_login(house.settings, begin_flow(key, token, safe_path(verder), now()))
    except ProviderAway:
        note("inlog van de organisatie antwoordt niet")
        raise
    response = RedirectResponse(there, status_code=303)
    access.give_token(request, response, access.ELSEWHERE_COOKIE, token)
    return response


@router.get(BACK)
async def come_back(
    request: Request,
    house: HouseDep,
    former: LoginToken,
    state: Annotated[str, Query(max_length=1000)] = "",
    code: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """Log in whom the organisation says that this is. Raises `ProviderAway`, `ProviderRefused`, `UnknownPage`."""
    key = await _key(house)
    flow = same_flow(key, access.read_token(request, access.ELSEWHERE_COOKIE), state, now())
    try:
        if not code:
            raise ProviderRefused
        who = await who_came_back(house.settings, flow, code)
        token = access.new_token()
        account = await house.db.write(
            admin_verbs.come_from_elsewhere, house.settings, who, one_line(who.naam)[:NAME], token, former, now()
        )
    except (ProviderAway, ProviderRefused) as refused:
        away = isinstance(refused, ProviderAway)
        note("inlog van de organisatie antwoordt niet" if away else "inloggen via de organisatie geweigerd")
        raise
    note("ingelogd via de organisatie", account=account.id, naam=account.naam, rol=account.rol)
    response = go_on(request, safe_path(flow.where), token)
    access.drop_token(request, response, access.ELSEWHERE_COOKIE)
    return response


async def _key(house: House) -> bytes:
    """What a login under way follows from. Raises `UnknownPage` where the organisation has no login of its own."""
    if not house.settings.oidc_adres:
        raise UnknownPage
    return await run_in_threadpool(key_of, house.keyring)
