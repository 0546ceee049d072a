"""Writes to the tables of accounts, logins (`Aanmelding`) and invitations; each in one savepoint of the writer."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app import access
from app.accounts.refusals import InviteUsed, WrongNow
from app.accounts.roles import CODE_SECONDS, DAY_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, MAKERS
from app.accounts.totp import new_id, recovery_hash
from app.config import Settings
from app.errors import LoginFirst
from app.storage.tables.accounts import Aanmelding, Account, Uitnodiging
from app.storage.writer import Tx

MOST_WRONG_CODES = 5
# Links for people; a link of the server is for whoever sits there now.
INVITE_SECONDS = 7 * DAY_SECONDS
SERVER_LINK_SECONDS = DAY_SECONDS


class BegunLogin(NamedTuple):
    """An `Aanmelding` that was made: its account, and its `stap` ("code", "instellen" or "binnen")."""

    account: Account
    stap: str


@dataclass(frozen=True)
class InviteAnswer:
    """The form of an invitation, filled in. `wachtwoord` is the hash."""

    naam: str
    mail: str
    wachtwoord: str


class MailTaken(Exception):
    """There is an account with this address already."""


def begin_login(
    tx: Tx, settings: Settings, token: bytes, former: bytes | None, account_id: str, hashed: str, now: int
) -> BegunLogin:
    """Add an aanmelding for a browser that gave the right password, in the place of the one under `former`.

    Raises `WrongNow` when the account changed meanwhile.
    """
    account = tx.session.get(Account, account_id)
    if account is None or not account.actief or account.wachtwoord != hashed:
        raise WrongNow
    return add_aanmelding(tx, settings, account, token, former, now, own_login=True)


def add_aanmelding(
    tx: Tx, settings: Settings, account: Account, token: bytes, former: bytes | None, now: int, *, own_login: bool
) -> BegunLogin:
    """Add an aanmelding under `token`, at the stap that comes next. `own_login`: the password was checked here."""
    drop_aanmelding(tx, former)
    stap = "binnen"
    if own_login and account.totp:
        stap = "code"
    elif own_login and account.rol in MAKERS and settings.tweede_stap == "verplicht":
        stap = "instellen"
    account.gezien = now // DAY_SECONDS
    tx.session.add(account)
    tx.session.add(Aanmelding(merk=access.token_hash(token), account=account.id, stap=stap, begonnen=now, gezien=now))
    return BegunLogin(account, stap)


def accept_code(tx: Tx, token: bytes, former: bytes, step: int | None, recovery: str, now: int) -> Account:
    """Use up the code of `step`, or the recovery code with this hash, and put the aanmelding under `token` as "binnen".

    Raises `WrongNow` when it was used meanwhile, `LoginFirst` when the first step is too long ago.
    """
    aanmelding, account = aanmelding_at(tx.session, former, now, "code")
    if step is not None:
        if step <= account.totp_stap:
            raise WrongNow
        account.totp_stap = step
    else:
        kept = account.herstel.split()
        if recovery not in kept:
            raise WrongNow
        account.herstel = " ".join(one for one in kept if one != recovery)
    tx.session.add(account)
    _renew(tx, aanmelding, token, now)
    return account


def count_wrong_code(tx: Tx, former: bytes, now: int) -> None:
    """Count a wrong code; after `MOST_WRONG_CODES` the aanmelding is deleted. Raises `LoginFirst`."""
    aanmelding, _ = aanmelding_at(tx.session, former, now, "code")
    aanmelding.mis += 1
    if aanmelding.mis >= MOST_WRONG_CODES:
        tx.session.delete(aanmelding)
    else:
        tx.session.add(aanmelding)


def aanmelding_at(session: Session, token: bytes | None, now: int, *steps: str) -> tuple[Aanmelding, Account]:
    """The aanmelding under this token and its account, at one of these `stap` and in time. Raises `LoginFirst`."""
    aanmelding = session.get(Aanmelding, access.token_hash(token)) if token else None
    account = session.get(Account, aanmelding.account) if aanmelding else None
    if aanmelding is None or account is None or not account.actief or aanmelding.stap not in steps:
        raise LoginFirst("/account")
    within = LONGEST_SECONDS if aanmelding.stap == "binnen" else CODE_SECONDS
    if aanmelding.begonnen <= now - within or aanmelding.gezien <= now - IDLE_SECONDS:
        raise LoginFirst("/account")
    return aanmelding, account


def set_totp(
    tx: Tx, token: bytes, former: bytes, sealed: bytes, step: int, codes: tuple[str, ...], now: int
) -> Account:
    """Keep the sealed secret; this browser gets a new token and all others are logged out. Raises `LoginFirst`."""
    aanmelding, account = aanmelding_at(tx.session, former, now, "instellen", "binnen")
    account.totp, account.totp_stap = sealed, step
    account.herstel = " ".join(map(recovery_hash, codes))
    tx.session.add(account)
    log_out_everywhere(tx, account.id, but=aanmelding.merk)
    _renew(tx, aanmelding, token, now)
    return account


def drop_totp(tx: Tx, account_id: str) -> None:
    account = _known(tx, account_id)
    account.totp, account.totp_stap, account.herstel = None, 0, ""
    tx.session.add(account)


def set_recovery_codes(tx: Tx, account_id: str, codes: tuple[str, ...]) -> None:
    """Replace the recovery codes by the hashes of these."""
    account = _known(tx, account_id)
    account.herstel = " ".join(map(recovery_hash, codes))
    tx.session.add(account)


def set_password(tx: Tx, account_id: str, hashed: str, new: str, token: bytes, former: bytes, now: int) -> None:
    """Replace the hash; this browser gets a new token, all others are logged out. Raises `WrongNow`, `LoginFirst`."""
    aanmelding, account = aanmelding_at(tx.session, former, now, "binnen")
    if account.id != account_id or account.wachtwoord != hashed:
        raise WrongNow
    account.wachtwoord = new
    tx.session.add(account)
    log_out_everywhere(tx, account.id, but=aanmelding.merk)
    _renew(tx, aanmelding, token, now)


def accept_invite(
    tx: Tx, settings: Settings, link: bytes, who: InviteAnswer, token: bytes, former: bytes | None, now: int
) -> BegunLogin:
    """Delete the invitation; add an account, or set the password of the one it is for; and add an aanmelding.

    Raises `InviteUsed`, `MailTaken`.
    """
    uitnodiging = find_invite(tx.session, link, now)
    account = tx.session.get(Account, uitnodiging.account) if uitnodiging.account else None
    if account is None:
        account = tx.session.exec(select(Account).where(Account.mail == who.mail)).first()
        if account is not None and not uitnodiging.van_server:
            raise MailTaken
        account = account or Account(
            id=new_id(),
            naam=who.naam,
            mail=who.mail,
            rol=uitnodiging.rol,
            sinds=now // DAY_SECONDS,
            gezien=now // DAY_SECONDS,
        )
    if uitnodiging.van_server:
        account.rol, account.actief = uitnodiging.rol, True
        tx.session.execute(delete(Uitnodiging).where(col(Uitnodiging.van_server)))
    else:
        tx.session.delete(uitnodiging)
    if uitnodiging.wis_tweede or uitnodiging.van_server:
        account.totp, account.totp_stap, account.herstel = None, 0, ""
    account.wachtwoord = who.wachtwoord
    tx.session.add(account)
    log_out_everywhere(tx, account.id)
    tx.session.flush()
    return add_aanmelding(tx, settings, account, token, former, now, own_login=True)


def find_invite(session: Session, link: bytes, now: int) -> Uitnodiging:
    """The invitation with this token. Raises `InviteUsed`."""
    found = session.get(Uitnodiging, access.token_hash(link))
    if found is None or found.tot <= now:
        raise InviteUsed
    account = session.get(Account, found.account) if found.account else None
    if account is not None and not account.actief:
        raise InviteUsed
    return found


def log_out_everywhere(tx: Tx, account_id: str, but: bytes | None = None) -> None:
    """Delete every aanmelding of this account, except the one with this hash."""
    wanted = delete(Aanmelding).where(col(Aanmelding.account) == account_id)
    tx.session.execute(wanted if but is None else wanted.where(col(Aanmelding.merk) != but))


def drop_aanmelding(tx: Tx, token: bytes | None) -> None:
    """Delete the aanmelding under this token, whatever its stap."""
    if token is not None:
        tx.session.execute(delete(Aanmelding).where(col(Aanmelding.merk) == access.token_hash(token)))


def _renew(tx: Tx, aanmelding: Aanmelding, token: bytes, now: int) -> None:
    """Put an aanmelding under another token, as "binnen": the former token means nothing from now on."""
    account = aanmelding.account
    tx.session.delete(aanmelding)
    tx.session.add(
        Aanmelding(
            merk=access.token_hash(token), account=account, stap="binnen", begonnen=aanmelding.begonnen, gezien=now
        )
    )


def _known(tx: Tx, account_id: str) -> Account:
    account = tx.session.get(Account, account_id)
    if account is None:
        raise WrongNow
    return account
