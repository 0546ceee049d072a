"""The routes to log in with a password and, where it is set up, a code; and to log out."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import select
from starlette.concurrency import run_in_threadpool

from app import access
from app.accounts import verbs
from app.accounts.login_dependencies import (
    LoginToken,
    TriesDep,
    address_of,
    check_password,
    now,
    redirect_logged_in,
)
from app.accounts.passwords import LONGEST
from app.accounts.permission import find_ingelogd
from app.accounts.roles import note, safe_path
from app.accounts.totp import recovery_hash, right_step
from app.accounts.verbs import BegunLogin
from app.errors import LoginFirst
from app.house import House, HouseDep
from app.storage.tables.accounts import Account
from app.web.pages import page

router = APIRouter()

MAIL = 200
ACCOUNT_PAGE = "/account"
TOTP_PAGE = "/account/tweede-stap"
# The same for a name that nobody has and for a wrong password.
WRONG = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk of je geen typefout maakte."
WRONG_CODE = "Deze code klopt niet of is al gebruikt. Wacht op de volgende, of neem een herstelcode."

Verder = Annotated[str, Form(max_length=500)]
VerderQuery = Annotated[str, Query(max_length=500)]


@router.get("/inloggen")
def show_login(request: Request, house: HouseDep, verder: VerderQuery = ACCOUNT_PAGE) -> Response:
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
    verder: Verder = ACCOUNT_PAGE,
) -> Response:
    """Check the password, and give a new token. Raises `TooManyTries`."""
    name, where = plain_mail(mail), safe_path(verder)
    account = await run_in_threadpool(_by_mail, house, name)
    if not await check_password(request, tries, name, account, wachtwoord) or account is None:
        return _form(house, where, mail=mail.strip(), fouten=[WRONG])
    token = access.new_token()
    begun = await house.db.write(
        verbs.begin_login, house.settings, token, former, account.id, account.wachtwoord, now()
    )
    return after_first_step(request, begun, token, where)


@router.get("/inloggen/code")
def ask_code(house: HouseDep, former: LoginToken, verder: VerderQuery = ACCOUNT_PAGE) -> HTMLResponse:
    """The form for the second step. Raises `LoginFirst` when the first is not done, or too long ago."""
    with house.db.read() as session:
        verbs.aanmelding_at(session, former, now(), "code")
    return page("accounts/code.html", {"verder": safe_path(verder), "fouten": []})


@router.post("/inloggen/code")
async def give_code(
    request: Request,
    house: HouseDep,
    tries: TriesDep,
    former: LoginToken,
    code: Annotated[str, Form(max_length=40)] = "",
    verder: Verder = ACCOUNT_PAGE,
) -> Response:
    """Check the code or recovery code, and give a new token. Raises `LoginFirst`, `TooManyTries`."""
    where, moment = safe_path(verder), now()
    account = await run_in_threadpool(_account_at_code, house, former, moment)
    if former is None:
        raise LoginFirst(where)
    await tries.before(address_of(request), account.id)
    step = right_step(house.keyring, account.id, account.totp, code, account.totp_stap)
    recovery = recovery_hash(code)
    if step is None and recovery not in account.herstel.split():
        tries.wrong(address_of(request), account.id)
        await house.db.write(verbs.count_wrong_code, former, moment)
        note("code geweigerd", account=account.id, naam=account.naam)
        return page("accounts/code.html", {"verder": where, "fouten": [WRONG_CODE]}, status=422)
    token = access.new_token()
    await house.db.write(verbs.accept_code, token, former, step, recovery, moment)
    with_what = "ingelogd met code" if step is not None else "ingelogd met herstelcode"
    note(with_what, account=account.id, naam=account.naam, rol=account.rol)
    return redirect_logged_in(request, where, token)


@router.get("/uitloggen")
def ask_log_out() -> HTMLResponse:
    return page("accounts/uitloggen.html", {})


@router.post("/uitloggen")
async def log_out(request: Request, house: HouseDep, token: LoginToken) -> Response:
    """Delete the aanmelding of this browser, and its cookie."""
    await house.db.write(verbs.drop_aanmelding, token)
    response = RedirectResponse("/", status_code=303)
    access.drop_token(request, response, access.LOGIN_COOKIE)
    return response


def after_first_step(request: Request, begun: BegunLogin, token: bytes, where: str) -> Response:
    """Redirect to the code, to setting one up, or to `where` when that was all."""
    account, stap = begun
    if stap == "binnen":
        note("ingelogd", account=account.id, naam=account.naam, rol=account.rol)
        return redirect_logged_in(request, where, token)
    way = {"code": "/inloggen/code", "instellen": TOTP_PAGE}[stap]
    return redirect_logged_in(request, f"{way}?{urlencode({'verder': where})}", token)


def plain_mail(mail: str) -> str:
    """An address as we keep and look for it."""
    return mail.strip().lower()


def _form(house: House, where: str, *, mail: str = "", fouten: list[str] | None = None) -> HTMLResponse:
    context = {"verder": where, "mail": mail, "fouten": fouten or [], "elders": bool(house.settings.oidc_adres)}
    return page("accounts/inloggen.html", context, status=422 if fouten else 200)


def _by_mail(house: House, mail: str) -> Account | None:
    with house.db.read() as session:
        return session.exec(select(Account).where(Account.mail == mail)).first() if mail else None


def _account_at_code(house: House, former: bytes | None, moment: int) -> Account:
    with house.db.read() as session:
        return verbs.aanmelding_at(session, former, moment, "code")[1]
