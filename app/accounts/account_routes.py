"""The routes of one's own account: the password, the code as second step, and where else one is logged in."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import func
from sqlmodel import col, select
from starlette.concurrency import run_in_threadpool

from app import access
from app.accounts import verbs
from app.accounts.login_dependencies import LoginToken, TriesDep, check_password, now, redirect_logged_in
from app.accounts.login_routes import ACCOUNT_PAGE, TOTP_PAGE, WRONG_CODE
from app.accounts.passwords import ADVISED, LONGEST, SHORTEST, complaint, hash_password
from app.accounts.permission import IngelogdDep, find_ingelogd
from app.accounts.refusals import WrongNow
from app.accounts.roles import IDLE_SECONDS, MAKERS, ROL_UITLEG, ROLLEN, Ingelogd, note, safe_path
from app.accounts.totp import (
    fresh_secret,
    qr_of,
    readable_secret,
    recovery_codes,
    seal_secret,
    step_of,
)
from app.errors import LoginFirst, NotYours
from app.house import House, HouseDep
from app.storage.tables.accounts import Aanmelding, Account
from app.web.pages import page

router = APIRouter()

WRONG_PASSWORD = "Dat is niet je wachtwoord. Er is niets veranderd."  # noqa: S105 - a sentence.
DONE = {
    "wachtwoord": "Je wachtwoord is veranderd. Op andere toestellen ben je uitgelogd.",
    "uit": "De tweede stap staat uit.",
    "aan": "De tweede stap staat aan. Op andere toestellen ben je uitgelogd.",
}
Password = Annotated[str, Form(max_length=4 * LONGEST)]


@router.get(ACCOUNT_PAGE)
def show_account(house: HouseDep, who: IngelogdDep, klaar: Annotated[str, Query(max_length=20)] = "") -> HTMLResponse:
    return _account_page(house, who, klaar=DONE.get(klaar, ""))


@router.post(f"{ACCOUNT_PAGE}/wachtwoord")
async def change_password(
    request: Request,
    house: HouseDep,
    tries: TriesDep,
    who: IngelogdDep,
    former: LoginToken,
    oud: Password = "",
    nieuw: Password = "",
) -> Response:
    """Change the password, and log out every other browser. Raises `TooManyTries`."""
    account = await run_in_threadpool(_account, house, who)
    if not await check_password(request, tries, account.id, account, oud):
        return await run_in_threadpool(_account_page, house, who, fouten=[WRONG_PASSWORD])
    wrong = complaint(nieuw, account.naam, account.mail or "")
    if wrong:
        return await run_in_threadpool(_account_page, house, who, fouten=[wrong])
    async with tries.hashing:
        hashed = await run_in_threadpool(hash_password, nieuw)
    token = access.new_token()
    await house.db.write(verbs.set_password, account.id, account.wachtwoord, hashed, token, former or b"", now())
    note("wachtwoord veranderd", account=account.id, naam=account.naam)
    return redirect_logged_in(request, f"{ACCOUNT_PAGE}?klaar=wachtwoord", token)


@router.get(TOTP_PAGE)
def show_totp(
    request: Request,
    house: HouseDep,
    token: LoginToken,
    nieuw: bool = False,
    verder: Annotated[str, Query(max_length=500)] = ACCOUNT_PAGE,
) -> Response:
    """The page with the QR code to set up the code. Raises `LoginFirst`."""
    with house.db.read() as session:
        aanmelding, account = verbs.aanmelding_at(session, token, now(), "instellen", "binnen")
    if aanmelding.stap == "binnen" and find_ingelogd(request, house) is None:
        raise LoginFirst(TOTP_PAGE)
    if account.totp or not account.wachtwoord:
        return RedirectResponse(ACCOUNT_PAGE, status_code=303)
    return _totp_page(house, aanmelding, account, nieuw=nieuw, verder=safe_path(verder))


@router.post(TOTP_PAGE)
async def turn_on_totp(
    house: HouseDep,
    request: Request,
    token: LoginToken,
    code: Annotated[str, Form(max_length=40)] = "",
    verder: Annotated[str, Form(max_length=500)] = ACCOUNT_PAGE,
) -> Response:
    """Turn it on with a first code, and show the recovery codes this once. Raises `LoginFirst`, `WrongNow`."""
    aanmelding, account = await run_in_threadpool(_aanmelding, house, token)
    if account.totp or not account.wachtwoord or token is None:
        raise WrongNow
    secret, where = fresh_secret(house.keyring, aanmelding.merk), safe_path(verder)
    step = step_of(secret, code, 0)
    if step is None:
        return _totp_page(house, aanmelding, account, nieuw=False, verder=where, fouten=[WRONG_CODE])
    new, codes = access.new_token(), recovery_codes()
    sealed = seal_secret(house.keyring, account.id, secret)
    await house.db.write(verbs.set_totp, new, token, sealed, step, codes, now())
    note("tweede stap aan", account=account.id, naam=account.naam)
    response = page("accounts/herstelcodes.html", {"codes": codes, "verder": where})
    access.give_token(request, response, access.LOGIN_COOKIE, new)
    return response


@router.post(f"{TOTP_PAGE}/uit")
async def turn_off_totp(
    request: Request, house: HouseDep, tries: TriesDep, who: IngelogdDep, wachtwoord: Password = ""
) -> Response:
    """Turn the second step off, with the password. Raises `NotYours` for whoever must have one, `TooManyTries`."""
    account = await run_in_threadpool(_account, house, who)
    if _must_have_totp(house, account):
        raise NotYours
    if not await check_password(request, tries, account.id, account, wachtwoord):
        return await run_in_threadpool(_account_page, house, who, fouten=[WRONG_PASSWORD])
    await house.db.write(verbs.drop_totp, account.id)
    note("tweede stap uit", account=account.id, naam=account.naam)
    return RedirectResponse(f"{ACCOUNT_PAGE}?klaar=uit", status_code=303)


@router.post(f"{ACCOUNT_PAGE}/herstelcodes")
async def renew_codes(
    request: Request, house: HouseDep, tries: TriesDep, who: IngelogdDep, wachtwoord: Password = ""
) -> Response:
    """Make other recovery codes, shown this once. Raises `WrongNow` without a second step, `TooManyTries`."""
    account = await run_in_threadpool(_account, house, who)
    if not account.totp:
        raise WrongNow
    if not await check_password(request, tries, account.id, account, wachtwoord):
        return await run_in_threadpool(_account_page, house, who, fouten=[WRONG_PASSWORD])
    codes = recovery_codes()
    await house.db.write(verbs.set_recovery_codes, account.id, codes)
    note("nieuwe herstelcodes", account=account.id, naam=account.naam)
    return page("accounts/herstelcodes.html", {"codes": codes, "verder": ACCOUNT_PAGE})


@router.post(f"{ACCOUNT_PAGE}/overal-uit")
async def log_out_everywhere(request: Request, house: HouseDep, who: IngelogdDep) -> Response:
    """Log out every browser of this account, this one too."""
    await house.db.write(verbs.log_out_everywhere, who.account_id)
    note("overal uitgelogd", account=who.account_id, naam=who.naam)
    response = RedirectResponse("/inloggen", status_code=303)
    access.drop_token(request, response, access.LOGIN_COOKIE)
    return response


def _account_page(house: House, who: Ingelogd, *, klaar: str = "", fouten: list[str] | None = None) -> HTMLResponse:
    account = _account(house, who)
    with house.db.read() as session:
        mine = (Aanmelding.account == account.id, Aanmelding.stap == "binnen")
        living = (*mine, Aanmelding.gezien > now() - IDLE_SECONDS)
        browsers = session.exec(select(func.count(col(Aanmelding.merk))).where(*living)).one()
    context = {
        "account": account,
        "rol": ROLLEN[who.rol],
        "mag": ROL_UITLEG[who.rol],
        "browsers": browsers,
        "maker": who.rol in MAKERS,
        "beheerder": who.rol == "beheerder",
        "moet": _must_have_totp(house, account),
        "codes": len(account.herstel.split()),
        "klaar": klaar,
        "fouten": fouten or [],
        "minst": SHORTEST,
        "liefst": ADVISED,
    }
    return page("accounts/account.html", context, status=422 if fouten else 200)


def _totp_page(
    house: House,
    aanmelding: Aanmelding,
    account: Account,
    *,
    nieuw: bool,
    verder: str,
    fouten: list[str] | None = None,
) -> HTMLResponse:
    secret = fresh_secret(house.keyring, aanmelding.merk)
    context = {
        "qr": qr_of(secret, account.mail or account.naam),
        "geheim": readable_secret(secret),
        "verder": verder,
        "nieuw": nieuw,
        "moet": _must_have_totp(house, account),
        "binnen": aanmelding.stap == "binnen",
        "fouten": fouten or [],
    }
    return page("accounts/tweede_stap.html", context, status=422 if fouten else 200)


def _must_have_totp(house: House, account: Account) -> bool:
    """Whether this account cannot do without a second step."""
    return house.settings.tweede_stap == "verplicht" and account.rol in MAKERS


def _account(house: House, who: Ingelogd) -> Account:
    with house.db.read() as session:
        return session.get_one(Account, who.account_id)


def _aanmelding(house: House, token: bytes | None) -> tuple[Aanmelding, Account]:
    with house.db.read() as session:
        return verbs.aanmelding_at(session, token, now(), "instellen", "binnen")
