"""Logging in and out: a password, and where it is set up a code."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import select
from starlette.concurrency import run_in_threadpool

from app import access
from app.accounts import verbs
from app.accounts.access import find_ingelogd
from app.accounts.core import note, safe_path
from app.accounts.dependencies import LoginToken, TriesDep, address_of, go_on, now, proves
from app.accounts.passwords import LONGEST
from app.accounts.totp import recovery_hash, right_step
from app.accounts.verbs import Begun
from app.errors import LoginFirst
from app.house import House, HouseDep
from app.storage.tables.accounts import Account
from app.web.pages import page

router = APIRouter()

MAIL = 200
HOME = "/account"
SECOND = "/account/tweede-stap"
# The same for a name that nobody has and for a wrong password.
WRONG = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk of je geen typefout maakte."
WRONG_CODE = "Deze code klopt niet of is al gebruikt. Wacht op de volgende, of neem een herstelcode."

Verder = Annotated[str, Form(max_length=500)]


@router.get("/inloggen")
def show_login(request: Request, house: HouseDep, verder: Annotated[str, Query(max_length=500)] = HOME) -> Response:
    """The form; whoever is logged in goes on at once."""
    where = safe_path(verder)
    if find_ingelogd(request, house) is not None:
        return RedirectResponse(where, status_code=303)
    return _form(house, where)


@router.post("/inloggen")
async def log_in(
    request: Request,
    house: HouseDep,
    tries: TriesDep,
    former: LoginToken,
    mail: Annotated[str, Form(max_length=MAIL)] = "",
    wachtwoord: Annotated[str, Form(max_length=4 * LONGEST)] = "",
    verder: Verder = HOME,
) -> Response:
    """Look at the password, and begin a sitting under a new token. Raises `TooManyTries`."""
    name, where = plain_mail(mail), safe_path(verder)
    account = await run_in_threadpool(_by_mail, house, name)
    if not await proves(request, tries, name, account, wachtwoord) or account is None:
        return _form(house, where, mail=mail.strip(), fouten=[WRONG])
    token = access.new_token()
    begun = await house.db.write(
        verbs.begin_login, house.settings, token, former, account.id, account.wachtwoord, now()
    )
    return after_first_step(request, begun, token, where)


@router.get("/inloggen/code")
def ask_code(house: HouseDep, half: LoginToken, verder: Annotated[str, Query(max_length=500)] = HOME) -> HTMLResponse:
    """The form for the second step. Raises `LoginFirst` when the first is not done, or too long ago."""
    with house.db.read() as session:
        verbs.half_way(session, half, now(), "code")
    return page("accounts/code.html", {"verder": safe_path(verder), "fouten": []})


@router.post("/inloggen/code")
async def give_code(
    request: Request,
    house: HouseDep,
    tries: TriesDep,
    half: LoginToken,
    code: Annotated[str, Form(max_length=40)] = "",
    verder: Verder = HOME,
) -> Response:
    """Look at the code, or at a recovery code, and go on under a new token. Raises `LoginFirst`, `TooManyTries`."""
    where, moment = safe_path(verder), now()
    account = await run_in_threadpool(_half_way, house, half, moment)
    if half is None:
        raise LoginFirst(where)
    await tries.before(address_of(request), account.id)
    step = right_step(house.keyring, account.id, account.totp, code, account.totp_stap)
    recovery = recovery_hash(code)
    if step is None and recovery not in account.herstel.split():
        tries.wrong(address_of(request), account.id)
        await house.db.write(verbs.wrong_code, half, moment)
        note("code geweigerd", account=account.id, naam=account.naam)
        return page("accounts/code.html", {"verder": where, "fouten": [WRONG_CODE]}, status=422)
    token = access.new_token()
    await house.db.write(verbs.pass_code, token, half, step, recovery, moment)
    with_what = "ingelogd met code" if step is not None else "ingelogd met herstelcode"
    note(with_what, account=account.id, naam=account.naam, rol=account.rol)
    return go_on(request, where, token)


@router.get("/uitloggen")
def ask_log_out() -> HTMLResponse:
    return page("accounts/uitloggen.html", {})


@router.post("/uitloggen")
async def log_out(request: Request, house: HouseDep, token: LoginToken) -> Response:
    """End this sitting, here and on the server."""
    await house.db.write(verbs.drop_sitting, token)
    response = RedirectResponse("/", status_code=303)
    access.drop_token(request, response, access.LOGIN_COOKIE)
    return response


def after_first_step(request: Request, begun: Begun, token: bytes, where: str) -> Response:
    """On to the code, to setting one up, or to where somebody wanted to be."""
    account, stap = begun
    if stap == "binnen":
        note("ingelogd", account=account.id, naam=account.naam, rol=account.rol)
        return go_on(request, where, token)
    way = {"code": "/inloggen/code", "instellen": SECOND}[stap]
    return go_on(request, f"{way}?{urlencode({'verder': where})}", token)


def plain_mail(mail: str) -> str:
    """An address as we keep and look for it."""
    return mail.strip().lower()


def _form(house: House, where: str, *, mail: str = "", fouten: list[str] | None = None) -> HTMLResponse:
    context = {"verder": where, "mail": mail, "fouten": fouten or [], "elders": bool(house.settings.oidc_adres)}
    return page("accounts/inloggen.html", context, status=422 if fouten else 200)


def _by_mail(house: House, mail: str) -> Account | None:
    with house.db.read() as session:
        return session.exec(select(Account).where(Account.mail == mail)).first() if mail else None


def _half_way(house: House, half: bytes | None, moment: int) -> Account:
    with house.db.read() as session:
        return verbs.half_way(session, half, moment, "code")[1]
