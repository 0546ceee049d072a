"""The dependencies that every route which needs an account goes through: who is logged in, and in which role."""

from typing import Annotated, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request
from sqlalchemy import update
from sqlmodel import Session, col, select
from starlette.concurrency import run_in_threadpool

from app import access, clock
from app.accounts.roles import (
    HERE,
    IDLE_SECONDS,
    LONGEST_SECONDS,
    MAKERS,
    SEEN_SECONDS,
    Ingelogd,
    Maker,
    Rol,
)
from app.config import LOOPBACK
from app.errors import LoginFirst, NotYours
from app.house import House, HouseDep, house_of
from app.storage.tables.accounts import Aanmelding, Account
from app.storage.writer import Tx
from app.web.guard import SAFE_METHODS


def find_maker(request: Request, house: House) -> Maker:
    """Whoever may make cards: a trainer or beheerder, or on a server for this computer alone whoever sits there.

    Raises `LoginFirst`, which leads to the login and back, and `NotYours` for another role. Blocks for a moment.
    """
    who = find_ingelogd(request, house)
    if who is not None and who.rol in MAKERS:
        return Maker(who.account_id, who.naam, who.rol)
    if is_at_this_computer(request, house):
        return Maker(None, HERE, "trainer")
    raise NotYours if who else LoginFirst(_way_back(request))


def find_beheerder(request: Request, house: House) -> Ingelogd:
    """Whoever may decide about accounts. Raises `LoginFirst`, `NotYours`. Blocks for a moment."""
    who = known(request, house)
    if who.rol != "beheerder":
        raise NotYours
    return who


def known(request: Request, house: House) -> Ingelogd:
    """Whoever is logged in, in any role. Raises `LoginFirst`. Blocks for a moment."""
    who = find_ingelogd(request, house)
    if who is None:
        raise LoginFirst(_way_back(request))
    return who


def find_ingelogd(request: Request, house: House) -> Ingelogd | None:
    """Whoever this browser is logged in as, None for nobody and after a time without a visit. Blocks for a moment."""
    token = access.read_token(request, access.LOGIN_COOKIE)
    if token is None:
        return None
    now = int(clock.now())
    with house.db.read() as session:
        found = _valid_aanmelding(session, access.token_hash(token), now)
    if found is None:
        return None
    aanmelding, account = found
    if aanmelding.gezien < now - SEEN_SECONDS:
        house.db.write_soon(_set_seen, aanmelding.merk, now)
    return Ingelogd(account.id, account.naam, cast(Rol, account.rol), aanmelding.merk)


def is_at_this_computer(request: Request, house: House) -> bool:
    """Whether this comes from the computer that the server runs on, where all may be done without an account.

    The name in the address counts too: another site may have its own name lead here, and speak as if from here.
    """
    there = request.client.host if request.client else ""
    passed_on = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    only_here = house.here_only and house.toegang == "open"
    return only_here and not passed_on and there in LOOPBACK and request.url.hostname in LOOPBACK


async def may_start(request: Request) -> None:
    """For the routes that begin a sessie. Raises `LoginFirst` where that needs an account and nobody is logged in."""
    house = house_of(request)
    if house.toegang != "open":
        await run_in_threadpool(known, request, house)


def _valid_aanmelding(session: Session, merk: bytes, now: int) -> tuple[Aanmelding, Account] | None:
    """The aanmelding with this hash and its account, None when it is over or the account is off."""
    return session.exec(
        select(Aanmelding, Account)
        .join(Account, col(Account.id) == Aanmelding.account)
        .where(
            Aanmelding.merk == merk,
            Aanmelding.stap == "binnen",
            Aanmelding.gezien > now - IDLE_SECONDS,
            Aanmelding.begonnen > now - LONGEST_SECONDS,
            col(Account.actief),
        )
    ).first()


def _set_seen(tx: Tx, merk: bytes, now: int) -> None:
    tx.connection.execute(update(Aanmelding).where(col(Aanmelding.merk) == merk).values(gezien=now))


def _way_back(request: Request) -> str:
    """The page to come back to: this one, or for a form the page that it stood on."""
    if request.method in SAFE_METHODS:
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = urlsplit(request.headers.get("referer", ""))
    return page.path if page.netloc == request.headers.get("host") and page.path else "/"


def maker_of(request: Request, house: HouseDep) -> Maker:
    """Whoever may make cards. Raises `LoginFirst`, `NotYours`."""
    return find_maker(request, house)


def _known(request: Request, house: HouseDep) -> Ingelogd:
    return known(request, house)


def _beheerder(request: Request, house: HouseDep) -> Ingelogd:
    return find_beheerder(request, house)


MakerDep = Annotated[Maker, Depends(maker_of)]
IngelogdDep = Annotated[Ingelogd, Depends(_known)]
BeheerderDep = Annotated[Ingelogd, Depends(_beheerder)]
