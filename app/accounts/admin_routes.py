"""The list of accounts, for beheerders: invite, change a role, let in or no longer, give a new link."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import col, select

from app import access
from app.accounts import admin_verbs
from app.accounts.invite_routes import NAME
from app.accounts.login_dependencies import now, one_line
from app.accounts.permission import BeheerderDep
from app.accounts.roles import ROL_UITLEG, ROLLEN, Rol, note
from app.accounts.verbs import INVITE_SECONDS
from app.errors import UnknownPage
from app.house import House, HouseDep
from app.storage.tables.accounts import Account, Uitnodiging
from app.web.pages import page

router = APIRouter()

LIST = "/accounts"
DAYS = INVITE_SECONDS // (24 * 3600)
EPOCH = date(1970, 1, 1)

AccountId = Annotated[str, Form(alias="id", max_length=64)]


@router.get(LIST)
def show_accounts(house: HouseDep, who: BeheerderDep) -> HTMLResponse:
    """Everybody who may log in, and invitations that are still open."""
    with house.db.read() as session:
        accounts = session.exec(select(Account).order_by(col(Account.naam), col(Account.id))).all()
        links = session.exec(
            select(Uitnodiging)
            .where(Uitnodiging.tot > now(), col(Uitnodiging.van_server).is_(False))
            .order_by(col(Uitnodiging.naam), col(Uitnodiging.merk))
        ).all()
    context = {
        "accounts": [(one, EPOCH + timedelta(days=one.gezien)) for one in accounts],
        "links": links,
        "ik": who,
        "rollen": ROLLEN,
        "uitleg": ROL_UITLEG,
        "naam_lengte": NAME,
    }
    return page("accounts/accounts.html", context)


@router.post(f"{LIST}/uitnodigen")
async def invite(
    house: HouseDep, who: BeheerderDep, rol: Annotated[Rol, Form()], naam: Annotated[str, Form(max_length=NAME)] = ""
) -> HTMLResponse:
    """A link for somebody new, shown this once."""
    link = access.new_token()
    await house.db.write(admin_verbs.invite, link, rol, one_line(naam), now())
    note("uitgenodigd", rol=rol, door=who.account_id)
    return _link_page(house, link, one_line(naam), ROLLEN[rol], new=True)


@router.post(f"{LIST}/link")
async def invite_again(
    house: HouseDep, who: BeheerderDep, account_id: AccountId, wis_tweede: Annotated[bool, Form()] = False
) -> HTMLResponse:
    """A link to choose another password, shown this once. Raises `UnknownPage`."""
    link = access.new_token()
    account = await house.db.write(admin_verbs.invite_again, link, account_id, now(), wis_tweede=wis_tweede)
    note("nieuwe link", account=account.id, naam=account.naam, door=who.account_id)
    return _link_page(house, link, account.naam, "", new=False)


@router.post(f"{LIST}/intrekken")
async def withdraw(
    house: HouseDep, who: BeheerderDep, merk: Annotated[str, Form(pattern="^[0-9a-f]{64}$")]
) -> Response:
    """Take an invitation back."""
    await house.db.write(admin_verbs.withdraw, bytes.fromhex(merk))
    note("uitnodiging ingetrokken", door=who.account_id)
    return _back()


@router.post(f"{LIST}/rol")
async def set_role(house: HouseDep, who: BeheerderDep, account_id: AccountId, rol: Annotated[Rol, Form()]) -> Response:
    """Give another role. Raises `UnknownPage`, `LastBeheerder`."""
    account = await house.db.write(admin_verbs.set_role, account_id, rol)
    note("rol veranderd", account=account.id, naam=account.naam, rol=rol, door=who.account_id)
    return _back()


@router.post(f"{LIST}/actief")
async def set_active(
    house: HouseDep, who: BeheerderDep, account_id: AccountId, actief: Annotated[bool, Form()]
) -> Response:
    """Let somebody in again, or no longer. Raises `UnknownPage`, `LastBeheerder`."""
    account = await house.db.write(admin_verbs.set_active, account_id, actief)
    note("account aan" if actief else "account uit", account=account.id, naam=account.naam, door=who.account_id)
    return _back()


@router.get(f"{LIST}/wissen/{{account_id}}")
def ask_first(house: HouseDep, _who: BeheerderDep, account_id: str) -> HTMLResponse:
    """The question before an account is deleted. Raises `UnknownPage`."""
    with house.db.read() as session:
        account = session.get(Account, account_id)
    if account is None:
        raise UnknownPage
    return page("accounts/wissen.html", {"account": account})


@router.post(f"{LIST}/wissen")
async def erase(house: HouseDep, who: BeheerderDep, account_id: AccountId) -> Response:
    """Delete an account. Raises `UnknownPage`, `LastBeheerder`."""
    account = await house.db.write(admin_verbs.erase_account, account_id)
    note("account gewist", account=account.id, naam=account.naam, door=who.account_id)
    return _back()


def _link_page(house: House, link: bytes, naam: str, rol: str, *, new: bool) -> HTMLResponse:
    address = f"{house.settings.adres}/uitnodiging/{link.hex()}"
    return page("accounts/link.html", {"link": address, "voor": naam, "rol": rol, "nieuw": new, "dagen": DAYS})


def _back() -> RedirectResponse:
    return RedirectResponse(LIST, status_code=303)
