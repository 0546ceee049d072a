"""The routes of an invitation: somebody new chooses a password, or somebody who lost it another one."""

import re
from typing import Annotated, cast

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from app import access
from app.accounts import verbs
from app.accounts.login_dependencies import LoginToken, TriesDep, now, one_line
from app.accounts.login_routes import ACCOUNT_PAGE, MAIL, TOTP_PAGE, after_first_step, plain_mail
from app.accounts.passwords import ADVISED, LONGEST, SHORTEST, complaint, hash_password
from app.accounts.refusals import InviteUsed
from app.accounts.roles import MAKERS, ROL_UITLEG, ROLLEN, Rol, note
from app.accounts.verbs import InviteAnswer, MailTaken
from app.house import House, HouseDep
from app.storage.tables.accounts import Account, Uitnodiging
from app.web.pages import page

router = APIRouter()

NAME = 80
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
TAKEN = "Met dit e-mailadres is er al een account. Log daarmee in, of vraag een beheerder om een nieuwe link."


@router.get("/uitnodiging/{link}")
def show_invite(house: HouseDep, link: str) -> HTMLResponse:
    """What it is for. It changes nothing: a messenger that peeks must not use it up. Raises `InviteUsed`."""
    uitnodiging, account = _find(house, link)
    return _form(uitnodiging, account, naam=uitnodiging.naam)


@router.post("/uitnodiging/{link}")
async def accept(
    request: Request,
    house: HouseDep,
    tries: TriesDep,
    former: LoginToken,
    link: str,
    naam: Annotated[str, Form(max_length=NAME)] = "",
    mail: Annotated[str, Form(max_length=MAIL)] = "",
    wachtwoord: Annotated[str, Form(max_length=4 * LONGEST)] = "",
) -> Response:
    """Make the account, or change its password, and log in. Raises `InviteUsed`."""
    uitnodiging, account = await run_in_threadpool(_find, house, link)
    naam, mail = (one_line(naam), plain_mail(mail)) if account is None else (account.naam, account.mail or "")
    fouten = [
        *(["Vul je naam in, zoals collega's je kennen."] if not naam else []),
        *(["Vul een e-mailadres in. Je gebruikt het alleen om in te loggen."] if not _is_mail(mail, account) else []),
        *filter(None, [complaint(wachtwoord, naam, mail)]),
    ]
    if fouten:
        return _form(uitnodiging, account, naam=naam, mail=mail, fouten=fouten)
    async with tries.hashing:
        hashed = await run_in_threadpool(hash_password, wachtwoord)
    token = access.new_token()
    who = InviteAnswer(naam, mail, hashed)
    try:
        begun = await house.db.write(
            verbs.accept_invite, house.settings, bytes.fromhex(link), who, token, former, now()
        )
    except MailTaken:
        return _form(uitnodiging, account, naam=naam, mail=mail, fouten=[TAKEN])
    note("uitnodiging gebruikt", account=begun.account.id, naam=begun.account.naam, rol=begun.account.rol)
    offered = begun.account.rol in MAKERS and begun.stap == "binnen" and not begun.account.totp
    return after_first_step(request, begun, token, f"{TOTP_PAGE}?nieuw=1" if offered else ACCOUNT_PAGE)


def _form(
    uitnodiging: Uitnodiging, account: Account | None, *, naam: str, mail: str = "", fouten: list[str] | None = None
) -> HTMLResponse:
    rol = cast(Rol, uitnodiging.rol)
    context = {
        "account": account,
        "rol": ROLLEN[rol],
        "mag": ROL_UITLEG[rol],
        "heet": naam,
        "mail": mail,
        "fouten": fouten or [],
        "minst": SHORTEST,
        "liefst": ADVISED,
        "server": uitnodiging.van_server,
    }
    return page("accounts/uitnodiging.html", context, status=422 if fouten else 200)


def _find(house: House, link: str) -> tuple[Uitnodiging, Account | None]:
    if not re.fullmatch(r"[0-9a-f]{64}", link):
        raise InviteUsed
    with house.db.read() as session:
        uitnodiging = verbs.find_invite(session, bytes.fromhex(link), now())
        return uitnodiging, session.get(Account, uitnodiging.account) if uitnodiging.account else None


def _is_mail(mail: str, account: Account | None) -> bool:
    return account is not None or (mail.isprintable() and ADDRESS.fullmatch(mail) is not None)
