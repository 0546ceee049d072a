"""What the routes of accounts share: the token of this browser, and checking a password."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from app import access, clock
from app.accounts.login_limits import Tries
from app.accounts.passwords import matches
from app.accounts.roles import note
from app.house import at_once
from app.storage.tables.accounts import Account


def login_token(request: Request) -> bytes | None:
    return access.read_token(request, access.LOGIN_COOKIE)


def tries_of(request: Request) -> Tries:
    tries: Tries = request.app.state.tries
    return tries


LoginToken = Annotated[bytes | None, Depends(at_once(login_token))]
TriesDep = Annotated[Tries, Depends(at_once(tries_of))]


async def check_password(request: Request, tries: Tries, name: str, account: Account | None, password: str) -> bool:
    """Whether this is the password of this account; without an account it takes as long. Raises `TooManyTries`."""
    address = address_of(request)
    await tries.before(address, name)
    kept = account.wachtwoord if account is not None and account.actief else ""
    async with tries.hashing:
        right = await run_in_threadpool(matches, password, kept)
    if not right:
        tries.wrong(address, name)
        note("wachtwoord geweigerd", account=account.id if account else "", naam=account.naam if account else "")
    return right


def redirect_logged_in(request: Request, where: str, token: bytes) -> RedirectResponse:
    """Redirect this browser to `where`, with its new token."""
    response = RedirectResponse(where, status_code=303)
    access.give_token(request, response, access.LOGIN_COOKIE, token)
    return response


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def now() -> int:
    return int(clock.now())


def one_line(text: str) -> str:
    """A name as it may stand on a page and in a line of the log."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
