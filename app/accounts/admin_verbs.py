"""Writes to accounts and invitations that only beheerders may do. One beheerder that may log in always stays."""

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from app import access
from app.accounts.oidc import ProviderAccount
from app.accounts.refusals import LastBeheerder, ProviderRefused
from app.accounts.roles import DAY_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, Rol
from app.accounts.totp import new_id
from app.accounts.verbs import INVITE_SECONDS, SERVER_LINK_SECONDS, add_aanmelding, log_out_everywhere
from app.config import Settings
from app.errors import UnknownPage
from app.storage.tables.accounts import Aanmelding, Account, Uitnodiging
from app.storage.writer import Tx

# So many days without a visit, and an account is forgotten.
ACCOUNT_DAYS = 365


def invite(tx: Tx, link: bytes, rol: Rol, naam: str, now: int) -> None:
    """Add an invitation for somebody new; `naam` is what the beheerder calls them."""
    tx.session.add(Uitnodiging(merk=access.token_hash(link), rol=rol, naam=naam, tot=now + INVITE_SECONDS))


def invite_again(tx: Tx, link: bytes, account_id: str, now: int, *, wis_tweede: bool) -> Account:
    """Add an invitation to choose another password, in the place of earlier ones. Raises `UnknownPage`."""
    account = _account(tx, account_id)
    tx.session.execute(delete(Uitnodiging).where(col(Uitnodiging.account) == account.id))
    tx.session.add(
        Uitnodiging(
            merk=access.token_hash(link),
            rol=account.rol,
            naam=account.naam,
            account=account.id,
            wis_tweede=wis_tweede,
            tot=now + INVITE_SECONDS,
        )
    )
    return account


def server_link(session: Session, link: bytes, now: int, *, only_one: bool) -> None:
    """Add an invitation for a beheerder, made by whoever runs the server. With `only_one` earlier ones hold no longer.

    Works on a session alone, because it is also done beside a server that runs, where there is no writer.
    """
    if only_one:
        session.execute(delete(Uitnodiging).where(col(Uitnodiging.van_server)))
    session.add(
        Uitnodiging(merk=access.token_hash(link), rol="beheerder", van_server=True, tot=now + SERVER_LINK_SECONDS)
    )


def withdraw(tx: Tx, merk: bytes) -> None:
    """Delete the invitation with this hash, if it is still there."""
    tx.session.execute(delete(Uitnodiging).where(col(Uitnodiging.merk) == merk))


def set_role(tx: Tx, account_id: str, rol: Rol) -> Account:
    """Set the role. It holds at once, also where somebody is logged in. Raises `UnknownPage`, `LastBeheerder`."""
    account = _account(tx, account_id)
    if rol != "beheerder":
        _another_stays(tx, account)
    account.rol = rol
    tx.session.add(account)
    return account


def set_active(tx: Tx, account_id: str, actief: bool) -> Account:
    """Turn an account on or off; off deletes its logins and invitations. Raises `UnknownPage`, `LastBeheerder`."""
    account = _account(tx, account_id)
    if not actief:
        _another_stays(tx, account)
        log_out_everywhere(tx, account.id)
        tx.session.execute(delete(Uitnodiging).where(col(Uitnodiging.account) == account.id))
    account.actief = actief
    tx.session.add(account)
    return account


def erase_account(tx: Tx, account_id: str) -> Account:
    """Delete an account and all that hangs on it. Raises `UnknownPage`, `LastBeheerder`."""
    account = _account(tx, account_id)
    _another_stays(tx, account)
    _erase(tx, account)
    tx.vacuum()
    return account


def tidy_accounts(tx: Tx, now: int) -> None:
    """Delete logins and links that are over, and accounts that nobody used for a year."""
    seen, begun = col(Aanmelding.gezien) < now - IDLE_SECONDS, col(Aanmelding.begonnen) < now - LONGEST_SECONDS
    tx.session.execute(delete(Aanmelding).where(seen | begun))
    tx.session.execute(delete(Uitnodiging).where(col(Uitnodiging.tot) < now))
    idle = tx.session.exec(select(Account).where(Account.gezien < now // DAY_SECONDS - ACCOUNT_DAYS)).all()
    for account in idle:
        if _is_beheerder(account) and beheerders(tx.session) == 1:
            continue
        _erase(tx, account)
        tx.vacuum()


def log_in_from_provider(
    tx: Tx, settings: Settings, who: ProviderAccount, naam: str, token: bytes, former: bytes | None, now: int
) -> Account:
    """Add an aanmelding for whom the provider names, and an account when it is the first time.

    What the provider tells of roles holds from now on, but for the last beheerder. Raises `ProviderRefused` for whoever
    may no longer come in.
    """
    account = tx.session.exec(select(Account).where(Account.elders == who.merk)).first()
    if account is None:
        # An address alone is no proof that this is the same person, so it makes no two accounts one.
        taken = who.mail and tx.session.exec(select(Account).where(Account.mail == who.mail)).first()
        today = now // DAY_SECONDS
        account = Account(
            id=new_id(),
            naam=naam,
            mail=None if taken else who.mail,
            rol=who.rol or "begeleider",
            elders=who.merk,
            sinds=today,
            gezien=today,
        )
    if not account.actief:
        raise ProviderRefused
    stays = _is_beheerder(account) and beheerders(tx.session) == 1
    account.naam, account.rol = naam, account.rol if who.rol is None or stays else who.rol
    tx.session.add(account)
    tx.session.flush()
    return add_aanmelding(tx, settings, account, token, former, now, own_login=False).account


def beheerders(session: Session) -> int:
    """How many there are that may come in."""
    wanted = select(func.count()).select_from(Account).where(Account.rol == "beheerder", col(Account.actief))
    return session.exec(wanted).one()


def _another_stays(tx: Tx, account: Account) -> None:
    if _is_beheerder(account) and beheerders(tx.session) == 1:
        raise LastBeheerder


def _is_beheerder(account: Account) -> bool:
    return account.rol == "beheerder" and account.actief


def _erase(tx: Tx, account: Account) -> None:
    log_out_everywhere(tx, account.id)
    tx.session.execute(delete(Uitnodiging).where(col(Uitnodiging.account) == account.id))
    tx.session.delete(account)
    tx.session.flush()


def _account(tx: Tx, account_id: str) -> Account:
    account = tx.session.get(Account, account_id)
    if account is None:
        raise UnknownPage
    return account
