"""What is done with accounts and logins; each in one savepoint of the writer."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import delete
from sqlmodel import Session, col, select

from app import access
from app.accounts.core import CODE_SECONDS, DAY_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, MAKERS
from app.accounts.refusals import InviteUsed, WrongNow
from app.accounts.totp import new_id, recovery_hash
from app.config import Settings
from app.errors import LoginFirst
from app.storage.tables.accounts import Aanmelding, Account, Uitnodiging
from app.storage.writer import Tx

MOST_WRONG_CODES = 5
# Links for people; a link of the server is for whoever sits there now.
INVITE_SECONDS = 7 * DAY_SECONDS
SERVER_LINK_SECONDS = DAY_SECONDS


class Begun(NamedTuple):
    """A login that began: the account, and how far it is."""

    account: Account
    stap: str


@dataclass(frozen=True)
class Newcomer:
    """What somebody fills in with an invitation. `wachtwoord` is the hash."""

    naam: str
    mail: str
    wachtwoord: str


class MailTaken(Exception):
    """There is an account with this address already."""


def begin_login(
    tx: Tx, settings: Settings, token: bytes, former: bytes | None, account_id: str, hashed: str, now: int
) -> Begun:
    """A browser gave the right password; `former` is the token that it came with, which holds no longer.

    Raises `WrongNow` when the account changed meanwhile.
    """
    account = tx.session.get(Account, account_id)
    if account is None or not account.actief or account.wachtwoord != hashed:
        raise WrongNow
    return sit_down(tx, settings, account, token, former, now, own_login=True)


def sit_down(
    tx: Tx, settings: Settings, account: Account, token: bytes, former: bytes | None, now: int, *, own_login: bool
) -> Begun:
    """A new sitting for this account, as far as it may come. `own_login` says that we looked at the password here."""
    drop_sitting(tx, former)
    stap = "binnen"
    if own_login and account.totp:
        stap = "code"
    elif own_login and account.rol in MAKERS and settings.tweede_stap == "verplicht":
        stap = "instellen"
    account.gezien = now // DAY_SECONDS
    tx.session.add(account)
    tx.session.add(Aanmelding(merk=access.token_hash(token), account=account.id, stap=stap, begonnen=now, gezien=now))
    return Begun(account, stap)


def pass_code(tx: Tx, token: bytes, half: bytes, step: int | None, recovery: str, now: int) -> Account:
    """The second step was right: by the code of `step`, or by the recovery code whose hash this is. A new token holds.

    Raises `WrongNow` when it was used meanwhile, `LoginFirst` when the first step is too long ago.
    """
    aanmelding, account = half_way(tx.session, half, now, "code")
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


def wrong_code(tx: Tx, half: bytes, now: int) -> None:
    """Count it; after a few the first step is asked again."""
    aanmelding, _ = half_way(tx.session, half, now, "code")
    aanmelding.mis += 1
    if aanmelding.mis >= MOST_WRONG_CODES:
        tx.session.delete(aanmelding)
    else:
        tx.session.add(aanmelding)


def half_way(session: Session, token: bytes | None, now: int, *steps: str) -> tuple[Aanmelding, Account]:
    """A login that is at one of these steps. Raises `LoginFirst`."""
    aanmelding = session.get(Aanmelding, access.token_hash(token)) if token else None
    account = session.get(Account, aanmelding.account) if aanmelding else None
    if aanmelding is None or account is None or not account.actief or aanmelding.stap not in steps:
        raise LoginFirst("/account")
    within = LONGEST_SECONDS if aanmelding.stap == "binnen" else CODE_SECONDS
    if aanmelding.begonnen <= now - within or aanmelding.gezien <= now - IDLE_SECONDS:
        raise LoginFirst("/account")
    return aanmelding, account


def set_second(
    tx: Tx, token: bytes, former: bytes, sealed: bytes, step: int, codes: tuple[str, ...], now: int
) -> Account:
    """Turn the second step on; this browser gets a new token and all others are logged out. Raises `LoginFirst`."""
    aanmelding, account = half_way(tx.session, former, now, "instellen", "binnen")
    account.totp, account.totp_stap = sealed, step
    account.herstel = " ".join(map(recovery_hash, codes))
    tx.session.add(account)
    log_out_everywhere(tx, account.id, but=aanmelding.merk)
    _renew(tx, aanmelding, token, now)
    return account


def drop_second(tx: Tx, account_id: str) -> None:
    account = _known(tx, account_id)
    account.totp, account.totp_stap, account.herstel = None, 0, ""
    tx.session.add(account)


def set_recovery(tx: Tx, account_id: str, codes: tuple[str, ...]) -> None:
    """Other recovery codes; the former ones hold no longer."""
    account = _known(tx, account_id)
    account.herstel = " ".join(map(recovery_hash, codes))
    tx.session.add(account)


def set_password(tx: Tx, account_id: str, hashed: str, new: str, token: bytes, former: bytes, now: int) -> None:
    """Another password: a new token for this browser, no login for all others. Raises `WrongNow`, `LoginFirst`."""
    aanmelding, account = half_way(tx.session, former, now, "binnen")
    if account.id != account_id or account.wachtwoord != hashed:
        raise WrongNow
    account.wachtwoord = new
    tx.session.add(account)
    log_out_everywhere(tx, account.id, but=aanmelding.merk)
    _renew(tx, aanmelding, token, now)


def accept(
    tx: Tx, settings: Settings, link: bytes, who: Newcomer, token: bytes, former: bytes | None, now: int
) -> Begun:
    """Use up an invitation: a new account, or another password for the one that it is for. Then sit down.

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
    return sit_down(tx, settings, account, token, former, now, own_login=True)


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
    """End every sitting of this account, except the one with this hash."""
    wanted = delete(Aanmelding).where(col(Aanmelding.account) == account_id)
    tx.session.execute(wanted if but is None else wanted.where(col(Aanmelding.merk) != but))


def drop_sitting(tx: Tx, token: bytes | None) -> None:
    """End the sitting of this token, whatever step it is at."""
    if token is not None:
        tx.session.execute(delete(Aanmelding).where(col(Aanmelding.merk) == access.token_hash(token)))


def _renew(tx: Tx, aanmelding: Aanmelding, token: bytes, now: int) -> None:
    """The same sitting under another token: whoever knew the former one knows nothing now."""
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
